"""Televisions, and what is plugged into them."""

from netaccess.domain.help.devices import ANOTHER_ROW, SCREEN, device

ARTICLES = (
    device(
        "samsung-tv",
        "a Samsung TV",
        "tv",
        words="tizen smart television telly",
        related=("hotel-tv",),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

Remove NetAccess in the list of apps of the TV and install it again. Where that list keeps its settings differs from year to year;
the manual of your TV has it under apps.

{ANOTHER_ROW}

# standby: Switching it off is not enough

Standby, and even pulling the plug, leaves a TV signed in: it goes on where it stopped. Only a sign-out ends that.
""",
    ),
    device(
        "lg-tv",
        "an LG TV",
        "tv",
        words="webos smart television telly",
        related=("hotel-tv",),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

Remove NetAccess from the apps of the TV and install it again. How apps are removed differs between versions of webOS; the manual
of your TV has it under apps.

{ANOTHER_ROW}

# standby: Switching it off is not enough

Standby, and even pulling the plug, leaves a TV signed in: it goes on where it stopped. Only a sign-out ends that.
""",
    ),
    device(
        "google-tv",
        "Google TV, Android TV or Chromecast",
        "cast",
        words="sony philips tcl hisense xiaomi nvidia shield smart television telly cast casting",
        related=("android-phone",),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

In the settings of the TV open **Apps**, choose NetAccess, then **Clear data**. The app forgets who was signed in.

{ANOTHER_ROW}

# chromecast-without-a-remote: A Chromecast without a remote

It has no menu to sign out in. It plays what a phone or a browser sends to it, so it is that phone or browser that you sign out.

# google-account: Your Google account is another one

Signing out of Google on the TV, or removing the TV from your Google account, does not sign it out of NetAccess.
""",
    ),
    device(
        "apple-tv",
        "Apple TV",
        "airplay",
        words="tvos airplay siri remote box",
        related=("iphone-ipad",),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

On the Home Screen rest on NetAccess, hold the middle of the remote until the icons move, press Play/Pause and choose to delete
the app.

What apps keep may outlive the app on Apple's devices. Take the way from afar to be sure.

{ANOTHER_ROW}

# apple-account: Your Apple account is another one

Signing out of your Apple account, or switching its user, does not sign the Apple TV out of NetAccess.
""",
    ),
    device(
        "fire-tv",
        "Fire TV",
        "flame",
        words="amazon firestick fire stick cube alexa",
        related=(),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

1. Open **Settings**, then **Applications**.
2. Open **Manage Installed Applications** and choose NetAccess.
3. Choose **Clear data**.

{ANOTHER_ROW}

# amazon-account: Your Amazon account is another one

Deregistering the stick at Amazon, or taking it off your Amazon account, does not sign it out of NetAccess.
""",
    ),
    device(
        "roku",
        "Roku",
        "tv",
        words="roku tv streaming stick ultra express channel",
        related=(),
        text=f"""
{SCREEN}

# without-the-app: If the app does not open

On the home screen rest on NetAccess, press the star button of the remote and choose to remove it. Restart the Roku before you add
it again.

{ANOTHER_ROW}

# roku-account: Your Roku account is another one

Unlinking the player from your Roku account does not sign it out of NetAccess.
""",
    ),
)
