"""Strangers, mails and second steps."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ARTICLES = (
    Article(
        id="stranger",
        title="Somebody is on my account whom I do not know",
        summary="What to do now, in three steps; nothing of yours is lost by any of them.",
        group=Group.ACCOUNT,
        icon="shield-alert",
        words="hacked stolen stranger unknown device intruder somebody else watching my profile unfamiliar suspicious help",
        related=("our-mails", "places", "two-steps", "pair-a-tv"),
        sections=sections("""
# now: Do this now

1. Open [Manage access and devices](/account/devices) and sign the device out. Where the page asks whether you know it, press
   **Not me**: then it is kept out for 24 hours too, even with the right password. Its row says until when; should it be yours
   after all, press **Let it back in** there.
2. [Secure my account](/account/security/secure): with a new password that you use nowhere else, all other devices are signed out.
3. Turn on [two steps](/account/security/two-steps), and sign in again on your own devices.

# cannot-sign-in: If your password no longer works

Then it was changed. [Set a new one by mail](/reset); a mail that told you of the change may have a button that signs the stranger out.

# is-it-a-stranger: Is it really a stranger?

Look at the kind of device, at who watched last and when. A place alone proves little: it is [often wrong](/help/places).
**Identify** shows a number on the device; if the number appears in your living room, it is yours.

# how: How it may have come

Mostly a password that was used on another site too and was stolen there, a TV in a hotel or with friends that stayed signed in,
or a code that somebody asked you to approve. The [activity](/account/activity) of your account says what happened, and when.
"""),
    ),
    Article(
        id="our-mails",
        title="Is this mail from you?",
        summary="Look for your seal word. A mail without it is not from us, whatever it says.",
        group=Group.ACCOUNT,
        icon="mail",
        words="phishing fake forged scam spam unusual sign-in alert email e-mail seal word link genuine real language time zone",
        related=("stranger", "support", "forgot-password"),
        sections=sections("""
# seal: The seal word

You choose it under [Mails about your account](/account/security/alerts), and every mail of ours carries it. Somebody who forges our
mails does not know it. The same page lists the mails that were really sent to you, and there you choose their language and time zone.

# never: What our mails never do

They never lead to a sign-in and never ask for the password that you have. Their one button does one thing, which the mail says.

# not-me-button: “This wasn't me”

The button signs out the device that the mail is about, at once and without a password, and keeps it out for 24 hours. It works once,
for seven days, and shows nothing of your account to whoever presses it.

# forged: If it was not from us

Delete it. If you typed your password on a page that it led to, [change it](/account/security/password) now.
"""),
    ),
    Article(
        id="two-steps",
        title="Two steps at sign-in",
        summary="Beside the password, something that only you have. Whoever learns the password alone stays out.",
        group=Group.ACCOUNT,
        icon="shield-check",
        words="2fa mfa second factor authenticator app totp passkey recovery codes verification code six digits security key",
        related=("lost-phone", "stranger", "our-mails"),
        sections=sections("""
# turn-on: Turning it on

1. Open [Two steps](/account/security/two-steps): Account, then Security & Privacy.
2. Add an authenticator app, which shows a code of six digits, or a passkey, which your phone or computer keeps.
3. Write the ten recovery codes down. They are shown once, and each lets you in once.

# text-messages: Codes by text message

Beside one of these you may add a telephone number that codes are sent to. It is the weaker way, because numbers can be taken over;
so it stands beside another and never alone.

# every-time: Not every time

On a device of yours you may tick that it is not asked again for 30 days. Signing that device out from afar ends it.

# televisions: TVs

A TV is let in by you, with a code, from a browser in which you are signed in. So it needs no second step of its own.

# nobody-asks: Nobody asks you for a code

A code is for the page in which you have just typed your password, and for nothing else. Do not tell it to anybody.
"""),
    ),
)
