"""Consoles, phones, browsers, and the television of a hotel."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.devices import ANOTHER_ROW, BROWSER, CONSOLE, POCKET, SCREEN, device
from netaccess.domain.help.text import sections

ARTICLES = (
    device(
        "playstation",
        "a PlayStation",
        "gamepad-2",
        words="ps4 ps5 sony console game psn",
        related=(),
        text=f"""
{CONSOLE}

# without-the-app: If the app does not open

Rest on NetAccess, press the **Options** button and choose **Delete**.

{ANOTHER_ROW}

# users: A console with several users

An app may be signed in for each user of the console apart. If NetAccess stands twice in the list, sign out both.

# rest-mode: Rest mode is not a sign-out

In rest mode the console stays signed in. Signing out of PlayStation Network does not sign it out of NetAccess either.
""",
    ),
    device(
        "xbox",
        "an Xbox",
        "gamepad-2",
        words="microsoft series one console game",
        related=(),
        text=f"""
{CONSOLE}

# without-the-app: If the app does not open

In **My games & apps** rest on NetAccess, press the menu button of the controller and choose **Uninstall**.

{ANOTHER_ROW}

# users: A console with several users

An app may be signed in for each user of the console apart. If NetAccess stands twice in the list, sign out both.

# microsoft-account: Your Microsoft account is another one

Removing your Microsoft account from the console does not sign it out of NetAccess.
""",
    ),
    device(
        "iphone-ipad",
        "an iPhone or iPad",
        "smartphone",
        words="ios ipados apple phone tablet mobile",
        related=("lost-phone", "web-browser"),
        text=f"""
{POCKET}

# without-the-app: If the app does not open

Touch and hold NetAccess on the Home Screen and choose to remove the app.

What apps keep may outlive the app on Apple's devices. Take the way from afar to be sure.

{ANOTHER_ROW}
""",
    ),
    device(
        "android-phone",
        "an Android phone or tablet",
        "smartphone",
        words="samsung galaxy pixel xiaomi huawei oneplus mobile cell",
        related=("lost-phone", "web-browser"),
        text=f"""
{POCKET}

# without-the-app: If the app does not open

In the settings of the phone open **Apps**, choose NetAccess, then its storage, and clear its data. The names differ a little from
maker to maker.

{ANOTHER_ROW}
""",
    ),
    device(
        "web-browser",
        "a web browser",
        "globe",
        words="chrome firefox safari edge opera computer laptop pc mac windows linux library school work cookies internet cafe",
        related=(),
        text=f"""
{BROWSER}

# at-once: A browser is out at once

A browser keeps nothing that would let it watch on, so there is nothing to wait for: with your press it is out, whether it is open
or not.

# cookies: If you deleted the cookies, or used a private window

Then that browser has forgotten you, but it still stands in the list, because it could not tell us. Sign it out at [Manage access
and devices](/account/devices); otherwise it is signed out by itself when nobody has used it for a long time.

# public-computer: On a computer that is not yours

Sign out from afar, and [change your password](/account/security/password) if the browser may have saved it. Next time, use a
private window.
""",
    ),
    Article(
        id="hotel-tv",
        title="Sign out on a hotel's TV",
        summary="Before you leave, after you left, or set in advance so that nobody has to think of it.",
        group=Group.DEVICES,
        icon="bed-double",
        words="hotel room holiday apartment airbnb guest rental travel check-out checkout log out logout left behind",
        related=("eight-hours", "proof", "pair-a-tv"),
        name="A hotel's TV",
        sections=sections(f"""
# after-you-left: You have left already

That is what the list is for:

1. Open [Manage access and devices](/account/devices).
2. Find the TV: its row shows the town, and who watched last.
3. Press **Sign out** beside it.

The next guest sees the way to sign in, and nothing of yours. If the TV is switched off now, it is refused when it wakes up.

# check-out-date: Set a check-out date

While you are there, or when you let the TV in, set **Check-out** to the day you leave. The TV signs itself out then, and its row
says so.

{SCREEN}

# hotels-own-reset: Do not count on the hotel

Some hotels clear their TVs between guests and some do not. Your sign-out does not depend on it.
"""),
    ),
)
