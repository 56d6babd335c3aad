"""What a device is and what to call it, from the user agent and the client hints that a browser sends.

Both are the device's own claims: good enough for a name, never for a decision. Names come from lists of ours, except the
model of an Android phone, which is plain text and must be shown as text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import user_agents

from netaccess.domain.kinds import ON, SOME_BROWSER, DeviceKind

LONGEST_INPUT = 512
LONGEST_MODEL = 40

# Screens and consoles by a mark in their user agent; the first that fits wins, so the special stand before the general.
APPLIANCES = tuple(
    (re.compile(mark, re.IGNORECASE), kind, name)
    for mark, kind, name in (
        (r"\bXbox\b", DeviceKind.CONSOLE, "Xbox"),
        (r"\bPlayStation 5", DeviceKind.CONSOLE, "PlayStation 5"),
        (r"\bPlayStation 4", DeviceKind.CONSOLE, "PlayStation 4"),
        (r"\bPlayStation", DeviceKind.CONSOLE, "PlayStation"),
        (r"\bNintendo Switch", DeviceKind.CONSOLE, "Nintendo Switch"),
        (r"\bNintendo", DeviceKind.CONSOLE, "Nintendo"),
        (r"\bApple ?TV", DeviceKind.TV, "Apple TV"),
        (r";\s*AFT[A-Z0-9]{1,8}\b|\bFire TV\b", DeviceKind.TV, "Fire TV"),
        (r"\bRoku", DeviceKind.TV, "Roku"),
        (r"\bGoogle TV\b", DeviceKind.TV, "Google TV"),
        (r"\bBRAVIA\b", DeviceKind.TV, "Sony TV"),
        (r"\bAndroid ?TV\b", DeviceKind.TV, "Android TV"),
        (r"\bChromecast\b|\bCrKey/", DeviceKind.TV, "Chromecast"),
        (r"\bTizen\b.*\bTV\b|\bSMART-TV; ?(?:LINUX; ?)?Tizen", DeviceKind.TV, "Samsung TV"),
        (r"\bWeb0S\b|\bwebOS ?TV|\bNetCast\b", DeviceKind.TV, "LG TV"),
        (r"\bPhilips(?:TV\b|.*\bHbbTV)|\bHbbTV\b.*\bPhilips", DeviceKind.TV, "Philips TV"),
        (r"\bPanasonicTV|\bVIERA\b|\bHbbTV\b.*\bPanasonic", DeviceKind.TV, "Panasonic TV"),
        (r"\bVIDAA\b|\bHisense", DeviceKind.TV, "Hisense TV"),
        (r"\bVizio\b", DeviceKind.TV, "Vizio TV"),
        (r"\bHbbTV/|\bSmart-?TV\b", DeviceKind.TV, "Smart TV"),
    )
)

# Brands in Sec-CH-UA that say more than the user agent, which they leave as Chrome's.
BRANDS = {
    "Google Chrome": "Chrome",
    "HeadlessChrome": "Chrome",
    "Microsoft Edge": "Edge",
    "Brave": "Brave",
    "Opera": "Opera",
    "Opera GX": "Opera",
    "Samsung Internet": "Samsung Internet",
    "Vivaldi": "Vivaldi",
    "YaBrowser": "Yandex Browser",
    "DuckDuckGo": "DuckDuckGo",
}

# Browsers by the start of ua-parser's family ("Chrome Mobile iOS").
BROWSERS = {
    "Chrom": "Chrome",
    "HeadlessChrome": "Chrome",
    "Mobile Safari": "Safari",
    "Safari": "Safari",
    "Firefox": "Firefox",
    "Edge": "Edge",
    "Opera": "Opera",
    "Samsung Internet": "Samsung Internet",
    "Amazon Silk": "Silk",
    "Brave": "Brave",
    "Vivaldi": "Vivaldi",
    "Yandex": "Yandex Browser",
    "DuckDuckGo": "DuckDuckGo",
    "IE": "Internet Explorer",
}

# Systems by ua-parser's family or the hint Sec-CH-UA-Platform.
COMPUTERS = {
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "macOS": "Mac",
    "Chrome OS": "ChromeOS",
    "Chromium OS": "ChromeOS",
    "FreeBSD": "FreeBSD",
    "Linux": "Linux",
    **dict.fromkeys(("Arch Linux", "CentOS", "Debian", "Fedora", "Linux Mint", "Red Hat", "SUSE", "Ubuntu"), "Linux"),
}


@dataclass(frozen=True)
class Agent:
    """A device as it describes itself; `name` has no version and is plain text."""

    kind: DeviceKind
    name: str


UNKNOWN_AGENT = Agent(DeviceKind.UNKNOWN, DeviceKind.UNKNOWN.label)


def read_agent(user_agent: str, hints: Mapping[str, str]) -> Agent:
    """Name a device from its User-Agent and the headers of its request, of which the Sec-CH-UA ones are read.

    Anything unknown is UNKNOWN_AGENT. Never raises, whatever the texts hold.
    """
    agent_text = _clean(user_agent)
    for mark, kind, name in APPLIANCES:
        if mark.search(agent_text):
            return Agent(kind, name)
    told = {name.lower(): _clean(value) for name, value in hints.items() if name.lower().startswith("sec-ch-ua")}
    parsed = user_agents.parse(agent_text)
    if parsed.is_bot:
        return UNKNOWN_AGENT
    kind, system = _system(parsed, told)
    if kind is DeviceKind.UNKNOWN:
        return UNKNOWN_AGENT
    return Agent(kind, f"{_browser(parsed.browser.family, told)}{ON}{system}")


def _clean(text: str) -> str:
    # Control characters, and the invisible ones that turn the direction of writing, are not printable.
    return "".join(character for character in text[:LONGEST_INPUT] if character.isprintable())


def _browser(family: str, told: Mapping[str, str]) -> str:
    brands = re.findall(r'"([^"\\]{1,40})" *; *v *=', told.get("sec-ch-ua", ""))
    by_brand = next((BRANDS[brand] for brand in brands if brand in BRANDS), "")
    by_family = next((name for start, name in BROWSERS.items() if family.startswith(start)), "")
    # Browsers made of Chrome may sign as themselves in one place and as Chrome in the other.
    special = next((name for name in (by_brand, by_family) if name not in {"", "Chrome"}), "")
    return special or by_brand or by_family or SOME_BROWSER


def _system(parsed: Any, told: Mapping[str, str]) -> tuple[DeviceKind, str]:  # noqa: ANN401 - the library has no types
    family, device = parsed.os.family, parsed.device.family
    platform = told.get("sec-ch-ua-platform", "").strip('" ')
    if device in {"iPhone", "iPod"}:
        return DeviceKind.PHONE, device
    if device == "iPad":
        return DeviceKind.TABLET, device
    if device == "Kindle":
        return DeviceKind.TABLET, "Fire tablet"
    if "Android" in {family, platform}:
        return _android_kind(parsed, told), _model(told) or "Android"
    computer = COMPUTERS.get(family) or COMPUTERS.get(platform)
    return (DeviceKind.COMPUTER, computer) if computer else (DeviceKind.UNKNOWN, "")


def _android_kind(parsed: Any, told: Mapping[str, str]) -> DeviceKind:  # noqa: ANN401 - the library has no types
    is_mobile = {"?1": True, "?0": False}.get(told.get("sec-ch-ua-mobile", "").strip())
    if is_mobile is None:
        is_mobile = not parsed.is_tablet and "Tablet;" not in parsed.ua_string
    return DeviceKind.PHONE if is_mobile else DeviceKind.TABLET


def _model(told: Mapping[str, str]) -> str:
    model = re.sub(r'["\\]', "", told.get("sec-ch-ua-model", ""))
    return " ".join(model.split())[:LONGEST_MODEL].rstrip()
