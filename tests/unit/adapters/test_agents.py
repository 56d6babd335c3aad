"""Names for devices, from what browsers really send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.adapters.agent import UNKNOWN_AGENT, Agent, read_agent
from netaccess.domain.kinds import DeviceKind

TV, COMPUTER, PHONE, TABLET, CONSOLE = DeviceKind.TV, DeviceKind.COMPUTER, DeviceKind.PHONE, DeviceKind.TABLET, DeviceKind.CONSOLE
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/141.0.0.0 Safari/537.36"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/141.0.0.0 Mobile Safari/537.36"
ANDROID_TABLET = f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/141.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
CHROME_BRANDS = '"Google Chrome";v="141", "Not?A_Brand";v="8", "Chromium";v="141"'


@pytest.mark.parametrize(
    ("kind", "name", "user_agent"),
    [
        (COMPUTER, "Chrome on Windows", WINDOWS),
        (COMPUTER, "Edge on Windows", f"{WINDOWS} Edg/141.0.0.0"),
        (COMPUTER, "Vivaldi on Windows", f"{WINDOWS} Vivaldi/7.5"),
        (COMPUTER, "Internet Explorer on Windows", "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko"),
        (COMPUTER, "Chrome on Linux", f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/141.0.0.0 Safari/537.36"),
        (COMPUTER, "Firefox on Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"),
        (COMPUTER, "Firefox on Linux", "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"),
        (COMPUTER, "Chrome on ChromeOS", f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/141.0.0.0 Safari/537.36"),
        (
            COMPUTER,
            "Safari on Mac",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
        ),
        (
            COMPUTER,
            "Opera on Mac",
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0",
        ),
        (PHONE, "Safari on iPhone", f"{IPHONE} Version/18.6 Mobile/15E148 Safari/604.1"),
        (PHONE, "Chrome on iPhone", f"{IPHONE} CriOS/141.0.7390.41 Mobile/15E148 Safari/604.1"),
        (PHONE, "Firefox on iPhone", f"{IPHONE} FxiOS/143.0 Mobile/15E148 Safari/605.1.15"),
        (PHONE, "Edge on iPhone", f"{IPHONE} EdgiOS/141.0 Version/18.0 Mobile/15E148 Safari/604.1"),
        (
            TABLET,
            "Safari on iPad",
            f"{IPHONE.replace('iPhone; CPU iPhone', 'iPad; CPU')} Version/18.6 Mobile/15E148 Safari/604.1",
        ),
        (PHONE, "Chrome on Android", ANDROID),
        (TABLET, "Chrome on Android", ANDROID_TABLET),
        (PHONE, "Edge on Android", f"{ANDROID} EdgA/141.0.0.0"),
        (
            PHONE,
            "Samsung Internet on Android",
            f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        ),
        (PHONE, "Firefox on Android", "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0"),
        (TABLET, "Firefox on Android", "Mozilla/5.0 (Android 14; Tablet; rv:143.0) Gecko/143.0 Firefox/143.0"),
        (
            TABLET,
            "Silk on Fire tablet",
            f"Mozilla/5.0 (Linux; Android 9; KFMAWI) {WEBKIT} Silk/120.4.1 like Chrome/120.0.6099.230 Safari/537.36",
        ),
        (TV, "Samsung TV", f"Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) {WEBKIT} 76.0.3809.146/6.0 TV Safari/537.36"),
        (TV, "LG TV", f"Mozilla/5.0 (Web0S; Linux/SmartTV) {WEBKIT} Chrome/94.0.4606.128 Safari/537.36 WebAppManager"),
        (TV, "Apple TV", "AppleTV14,1/16.1"),
        (TV, "Apple TV", "AppleCoreMedia/1.0.0.20L497 (Apple TV; U; CPU OS 16_5 like Mac OS X; en_us)"),
        (TV, "Sony TV", f"Mozilla/5.0 (Linux; Android 12; BRAVIA 4K VH22 Build/STT2) {WEBKIT} Chrome/118.0.0.0 Safari/537.36"),
        (TV, "Android TV", f"Mozilla/5.0 (Linux; Android 12.0; Build/STTL) {WEBKIT} Chrome/114.0 CrKey/1.56.500000 DeviceType/AndroidTV"),
        (TV, "Google TV", f"Mozilla/5.0 (Linux; Android 12; Google TV Streamer Build/STTL) {WEBKIT} Chrome/119 Safari/537.36"),
        (TV, "Chromecast", f"Mozilla/5.0 (X11; Linux aarch64) {WEBKIT} Chrome/106.0 Safari/537.36 CrKey/1.56.500000 DeviceType/Chromecast"),
        (TV, "Roku", "Roku/DVP-12.0 (12.0.0 build 4182-88)"),
        (TV, "Fire TV", f"Mozilla/5.0 (Linux; Android 9; AFTKA Build/PS7617) {WEBKIT} Version/4.0 Chrome/108.0 Mobile Safari/537.36"),
        (TV, "Philips TV", "Mozilla/5.0 (Linux; U; Linux; en) AppleWebKit/537 Philips HbbTV/1.4.1 (; Philips; 55PUS)"),
        (TV, "Smart TV", "HbbTV/1.2.1 (;NoSuchMaker;Model;1.0;;)"),
        (
            CONSOLE,
            "PlayStation 5",
            "Mozilla/5.0 (PlayStation; PlayStation 5/8.20) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15",
        ),
        (CONSOLE, "PlayStation 4", "Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko)"),
        (CONSOLE, "Xbox", f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) {WEBKIT} Chrome/141.0 Edge/44.18363.8131"),
        (CONSOLE, "Nintendo Switch", "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 NF/6.0.2 NintendoBrowser/5.1.0"),
    ],
)
def test_a_device_is_named_without_a_version(kind, name, user_agent):
    assert read_agent(user_agent, {}) == Agent(kind, name)


@pytest.mark.parametrize(
    "user_agent",
    ["", "curl/8.5.0", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "<script>alert(1)</script>", "\x00" * 9],
)
def test_what_nobody_knows_is_an_unknown_device(user_agent):
    assert read_agent(user_agent, {}) == UNKNOWN_AGENT


@pytest.mark.parametrize(
    ("brands", "name"),
    [
        (CHROME_BRANDS, "Chrome on Windows"),
        (CHROME_BRANDS.replace("Google Chrome", "Brave"), "Brave on Windows"),
        (CHROME_BRANDS.replace("Google Chrome", "Microsoft Edge"), "Edge on Windows"),
        (CHROME_BRANDS.replace("Google Chrome", "Opera"), "Opera on Windows"),
        (CHROME_BRANDS.replace("Google Chrome", "<b>Mine</b>"), "Chrome on Windows"),
        ('"""";;v=v=\\"', "Chrome on Windows"),
    ],
)
def test_a_brand_says_more_than_a_user_agent_that_calls_itself_chrome(brands, name):
    assert read_agent(WINDOWS, {"sec-ch-ua": brands}).name == name


def test_a_browser_that_signs_its_user_agent_only_keeps_its_name():
    assert read_agent(f"{WINDOWS} Vivaldi/7.5", {"sec-ch-ua": CHROME_BRANDS}).name == "Vivaldi on Windows"


def test_hints_alone_are_enough():
    hints = {"Sec-CH-UA": CHROME_BRANDS, "Sec-CH-UA-Platform": '"macOS"', "Sec-CH-UA-Mobile": "?0"}
    assert read_agent("", hints) == Agent(COMPUTER, "Chrome on Mac")


def test_the_model_of_a_phone_is_its_name():
    assert read_agent(ANDROID, {"Sec-CH-UA-Model": '"Pixel 9"', "Sec-CH-UA-Mobile": "?1"}) == Agent(PHONE, "Chrome on Pixel 9")


@pytest.mark.parametrize(
    ("model", "name"), [('""', "Chrome on Android"), ('"\x07 a\u202e\n b "', "Chrome on a b"), ("x" * 600, f"Chrome on {'x' * 40}")]
)
def test_a_model_is_cleaned_and_cut(model, name):
    assert read_agent(ANDROID, {"sec-ch-ua-model": model}).name == name


@pytest.mark.parametrize(("mobile", "kind"), [("?1", PHONE), ("?0", TABLET), ("maybe", TABLET)])
def test_the_mobile_hint_tells_a_phone_from_a_tablet(mobile, kind):
    assert read_agent(ANDROID_TABLET, {"sec-ch-ua-mobile": mobile}).kind is kind


def test_only_the_beginning_of_a_long_text_is_read():
    assert read_agent(WINDOWS + "x" * 10_000, {}) == Agent(COMPUTER, "Chrome on Windows")
    assert read_agent("x" * 10_000 + WINDOWS, {}) == UNKNOWN_AGENT


HEADER_TEXT = st.one_of(st.text(max_size=600), st.text(alphabet='"\\;,v=?01 ()/Androidble', max_size=600))
HINT_NAMES = st.sampled_from(["sec-ch-ua", "Sec-CH-UA-Platform", "SEC-CH-UA-MODEL", "sec-ch-ua-mobile", "cookie", ""])


@given(HEADER_TEXT, st.dictionaries(HINT_NAMES, HEADER_TEXT))
def test_no_header_is_too_odd(user_agent, hints):
    agent = read_agent(user_agent, hints)
    assert agent.name.isprintable()
    assert 0 < len(agent.name) <= 80


@given(st.text(max_size=300), st.dictionaries(HINT_NAMES, st.text(max_size=100)))
def test_an_odd_end_of_a_known_agent_is_no_matter(tail, hints):
    assert read_agent(ANDROID + tail, hints).name
