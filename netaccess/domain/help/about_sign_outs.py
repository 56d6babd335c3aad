"""What a sign-out does, how long it takes, and how it is known to be done."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ARTICLES = (
    Article(
        id="one-or-all",
        title="Sign out one device, several, or all",
        summary="Three ways from one page, and what each of them leaves alone.",
        group=Group.SIGN_OUT,
        icon="log-out",
        words="log out logout everywhere remove kick others remote list",
        related=("eight-hours", "proof", "stranger"),
        sections=sections("""
# one: One device

Open [Manage access and devices](/account/devices) and press **Sign out** beside it. If it is watching, the film stops at once.

# several: Several

Tick them in the list, then press the one button that appears.

# all: All devices

Press **Sign out of all devices**. It affects all profiles. Before anything happens you see how many devices it is and how many
are watching. You may stay signed in on the browser you are using.

# what-stays: What stays

No profile is deleted, no history and no name that you gave to a device. Your password stays the same too: if somebody knows it
who should not, [change it](/account/security/password).
"""),
    ),
    Article(
        id="eight-hours",
        title="What “up to eight hours” means",
        summary="A sign-out counts at once. Eight hours is the longest that a device which cannot hear of it may go on.",
        group=Group.SIGN_OUT,
        icon="hourglass",
        words="8 hours how long wait delay still playing still watching offline time why take",
        related=("proof", "signs-itself-in-again", "one-or-all"),
        sections=sections("""
# at-once: What happens at once

From the moment you press the button we answer nothing to that device any more: no page, no film, no new sign-in. One that is
connected is told within a second, stops its film and shows the way to sign in.

# why: Why it may take longer

A TV or an app that is switched off, or has no network, cannot hear of it. It may hold a pass for films that it has opened
already, and a pass cannot be called back from a device that nobody reaches. So no pass is ever good for more than eight hours.

It is a limit, not a waiting time. The page shows for each device by when its own pass ends; often that is much sooner.

# browsers: Browsers

A browser holds no such pass. It is out with your press, open or closed.

# meanwhile: What it can do meanwhile

Nothing with your account: it sees no profile, changes nothing, and cannot make its time longer. Nothing has to be done; you may
close the page.
"""),
    ),
    Article(
        id="proof",
        title="How you know that a device is out",
        summary="Refused, told, confirmed: three steps that you can watch in the list.",
        group=Group.SIGN_OUT,
        icon="circle-check",
        words="receipt confirmed told refused waiting out by sure certain really worked evidence",
        related=("eight-hours", "signs-itself-in-again"),
        sections=sections("""
# refused: Refused

We no longer answer the device. This is done in the moment you press the button, and it does not depend on the device.

# told: Told

The news went out to the device over its open line. One that is switched off is told as soon as it comes back.

# confirmed: Confirmed

The device itself answered that it is out: its film has stopped and it has forgotten the sign-in. More cannot be known.

# out-by: Out by a certain time

A device that never answers is out all the same, at the latest at the time its row shows. After that time the row says that it is
out, with or without an answer. It stays in the list for a week, so that you can read it.
"""),
    ),
)
