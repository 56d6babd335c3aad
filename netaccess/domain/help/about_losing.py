"""What to do without the phone, or without the password."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ARTICLES = (
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
