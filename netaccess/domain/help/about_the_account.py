"""Who gets in, who watches, and who may do what."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ARTICLES = (
    Article(
        id="pair-a-tv",
        title="Sign in on a TV",
        summary="With a code that the TV shows, and with your phone; no typing with the remote.",
        group=Group.ACCOUNT,
        icon="tv",
        words="pair code qr scan login log in connect link activate console eight letters",
        related=("hotel-tv", "stranger"),
        sections=sections("""
# how: How it goes

1. Open NetAccess on the TV. It shows a code of eight letters, and a picture of it.
2. Scan the picture with your phone, or open [Pair a TV](/link) anywhere and type the code.
3. Read what asks and from where. If it is your TV, press **Approve**.

# somebody-gave-you-a-code: Somebody gave you a code?

Then do not type it. A code lets in whoever shows it, not you. Nobody from support ever asks for one, by phone, by mail or in a
chat.

# ran-out: The code has run out

The TV shows a new one by itself, or when you press the button on it.
"""),
    ),
    Article(
        id="plan-limits",
        title="How many can watch at the same time",
        summary="One, two or four, by your plan. Signed in you can be on as many devices as you like.",
        group=Group.ACCOUNT,
        icon="monitor-play",
        words="too many screens streams limit plan basic standard premium simultaneous refused upgrade full",
        related=("stranger", "kids", "one-or-all"),
        sections=sections("""
# plans: By plan

Basic and Basic with ads: one. Standard: two. Premium: four. It is counted by what plays, not by who is signed in.
[Your plan](/account/plan) shows which is yours, and what plays now.

# too-many: “Too many screens at once”

The page shows who is watching what, and where. Press **Stop** beside one of them: that film stops, nobody is signed out, and
yours starts.

A Kids profile cannot stop others; its film starts by itself when a screen becomes free.

# unknown: A screen that you do not know

Look for it at [Manage access and devices](/account/devices) and sign it out: [what to do about strangers](/help/stranger).
"""),
    ),
    Article(
        id="places",
        title="A place that looks wrong",
        summary="A place is looked up from the network address. The country is mostly right, the town often is not.",
        group=Group.ACCOUNT,
        icon="map-pin",
        words="location city country map ip address vpn wrong town abroad never been where mobile",
        related=("stranger",),
        sections=sections("""
# why: Why it is wrong

Internet providers hand addresses out from somewhere in their region, so a town may be that of the provider. A phone network may
appear in another part of the country. A VPN appears wherever it ends. At home some devices have an address without any place.

Where a place is unsure, **Why unsure?** beneath it says the reason.

# what-to-look-at: What to look at instead

The kind of device, the profile that watched last, and the time. These are rarely wrong.
"""),
    ),
    Article(
        id="kids",
        title="What a Kids profile cannot do",
        summary="It watches what is made for children, and keeps its fingers off the account.",
        group=Group.ACCOUNT,
        icon="baby",
        words="children child kids parental locked grown-ups cannot open account",
        related=("profile-limits", "plan-limits"),
        sections=sections("""
# cannot: What it cannot do

Open the account, see the list of devices or sign any of them out, let a TV in, stop what others watch, or see titles that are for
grown-ups.

# switch: How you get to the account

[Switch to another profile](/profiles) first.
"""),
    ),
    Article(
        id="profile-limits",
        title="A profile that is locked or kept off a device",
        summary="A PIN before it, devices that it is not for, and how access is asked for.",
        group=Group.ACCOUNT,
        icon="lock-keyhole",
        words="pin forgotten code restricted suspended ask for access profile blocked parental age hidden titles limit",
        related=("kids", "plan-limits", "stranger"),
        sections=sections("""
# pin: The PIN

With a PIN of four digits only those who know it can choose the profile, on every device. If it is forgotten, whoever knows the
password sets another under [Profiles](/account/profiles): open the profile, then **PIN and limits**.

# kept-off: Kept off a device, or suspended

The same page says on which devices a profile does not watch, or that it watches nowhere for now. What plays against it stops at once.

# ask: Asking for access

Who is kept off can ask, right there. The owner is told at once and says yes for an hour, for a day or for good, or no; the answer
holds from that moment on.
"""),
    ),
    Article(
        id="support",
        title="What support can and cannot do",
        summary="Support may look, and you see that it did; what concerns your account you do yourself.",
        group=Group.ACCOUNT,
        icon="message-circle",
        words="customer service contact call phone agent staff operator scam chat look looked see privacy",
        related=("our-mails", "pair-a-tv", "stranger"),
        sections=sections("""
# can: Can

Explain what your list of devices says, show you the way, and find out whether something is broken on our side.

To do so, they can look at your plan, the names of your profiles, your devices with their places and what plays on them now, who is
kept out, and what became of sign-outs.

# you-see-it: You see each look

Whenever support looks at your account, your [activity](/account/activity) says who it was and why, from that moment on. If you did
not ask for help, ask them.

# cannot: Cannot

Change anything by looking, or see a network address or what was watched before. See your password or choose one for you, see a PIN or
a code, let a device in for you, or go round your second step. Nobody can but you.

# never-asks: Never asks

For your password, or for a code, whatever the reason. Whoever does is not support: hang up, close the chat, delete [the
mail](/help/our-mails).
"""),
    ),
)
