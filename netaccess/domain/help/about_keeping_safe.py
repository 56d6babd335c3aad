"""Strangers, mails, second steps, and what to do when something was lost."""

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
   **Not me**: then it is kept out for 24 hours too, even with the right password.
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
        icon="mail-question",
        words="phishing fake forged scam spam unusual sign-in alert email e-mail seal word link genuine real",
        related=("stranger", "support", "forgot-password"),
        sections=sections("""
# seal: The seal word

You choose it under [Mails about your account](/account/security/alerts), and every mail of ours carries it. Somebody who forges our
mails does not know it. The same page lists the mails that were really sent to you.

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
    Article(
        id="lost-phone",
        title="My phone is lost",
        summary="Sign it out from afar. If it showed your codes, there are other ways in.",
        group=Group.ACCOUNT,
        icon="smartphone",
        words="stolen phone gone broken new phone authenticator locked out recovery code cannot sign in lost device",
        related=("two-steps", "iphone-ipad", "android-phone", "forgot-password"),
        sections=sections("""
# sign-it-out: Sign it out

Open [Manage access and devices](/account/devices) on any other device, find the phone and press **Sign out**. It is refused from that
moment on, whoever has it now.

# codes: If it showed your codes

1. Sign in with your password, and choose **Use a recovery code** when the second step is asked for.
2. Open [Two steps](/account/security/two-steps) and remove the app of the lost phone.
3. Add the new one, and make new recovery codes.

A browser in which you are still signed in helps as well: there your password is enough to do the last two.

# no-codes: If you have neither

Without a recovery code and without a device that is signed in, nobody can let you in, support included: what could let you round it
would let others round it too. So keep the recovery codes where your phone is not.
"""),
    ),
    Article(
        id="forgot-password",
        title="I forgot my password",
        summary="A mail brings a link that sets a new one: once, within 30 minutes.",
        group=Group.ACCOUNT,
        icon="key-round",
        words="reset lost password cannot sign in log in wrong password changed by somebody locked out new",
        related=("our-mails", "lost-phone", "stranger"),
        sections=sections("""
# ask: Ask for the mail

Open [Forgot your password?](/reset) and type your e-mail. The answer is the same for every address, so that nobody learns who has an
account here. Nothing there after a few minutes? Look among the unwanted mails.

# set: Set a new one

The link works once, for 30 minutes. Leave **Sign out everywhere** ticked if somebody else may know the old password.

# second-step: The second step stays

A new password does not go round it. If that is lost too, read [what to do without your phone](/help/lost-phone).

# not-asked: You did not ask for it?

Then do nothing. The password stays as it is, and whoever asked learns nothing.
"""),
    ),
)
