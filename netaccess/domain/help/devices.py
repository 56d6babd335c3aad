"""The ways out that are the same on every device, and how a device's page is put together."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ALWAYS_RELATED = ("one-or-all", "eight-hours", "proof")

_ON_IT = "# on-the-device: On the device itself"
SCREEN = f"""{_ON_IT}

1. Open NetAccess.
2. Go to **Who's watching?**, where the profiles are.
3. Choose **Sign out of this TV** below them.

It is out at once."""
CONSOLE = f"""{SCREEN}

NetAccess says TV and means the console."""
POCKET = f"""{_ON_IT}

1. Open NetAccess.
2. Tap **My NetAccess** at the lower edge, then the menu in its corner.
3. Tap **Sign out**.

It is out at once."""
BROWSER = f"""{_ON_IT}

1. Open NetAccess in that browser.
2. Press your picture at the top right. On a phone tap **My NetAccess** at the lower edge, then the menu in its corner.
3. Press **Sign out**.

It is out at once."""

ANOTHER_ROW = """Taking the app away or emptying its memory is not a sign-out: nobody tells us of it. The device stays in the list until
you sign it out at [Manage access and devices](/account/devices), so do that as well."""

_FROM_AFAR = """
# from-afar: From afar

You do not have to be near {name}. Any phone or computer will do:

1. Open [Manage access and devices](/account/devices): Account, then Security & Privacy.
2. Find it in the list. Its row says what it is, where it is and who watched last. If two look alike, **Identify** shows a number on
   the one you mean.
3. Press **Sign out** beside it.

If it is watching, the film stops within a second. If it is switched off, it can do nothing more with your account; what it may still
hold runs out in [up to eight hours](/help/eight-hours).
"""


def device(article_id: str, name: str, icon: str, *, words: str, related: tuple[str, ...], text: str) -> Article:
    """Return the page of a device: the way out from afar, and then `text`, which says how it goes on the device itself."""
    alone = name.removeprefix("a ").removeprefix("an ")
    return Article(
        id=article_id,
        title=f"Sign out on {name}",
        name=alone.capitalize() if alone.islower() else alone,
        summary=f"On {name} itself, or from afar when you are not near it.",
        group=Group.DEVICES,
        icon=icon,
        words=f"{words} log out logout signout remove",
        sections=sections(f"{_FROM_AFAR.format(name=name)}\n{text}"),
        related=(*related, *ALWAYS_RELATED),
    )
