"""Being signed out, and coming back."""

from netaccess.domain.help.articles import Article, Group
from netaccess.domain.help.text import sections

ARTICLES = (
    Article(
        id="why-signed-out",
        title="Why was I signed out?",
        summary="What ends a sign-in, and what to do when it was not you.",
        group=Group.SIGN_OUT,
        icon="door-closed",
        words="logged out kicked suddenly sign in again by itself expired session thrown out",
        related=("stranger", "one-or-all", "pair-a-tv"),
        sections=sections("""
# reasons: What ends a sign-in

1. Somebody who is signed in to your account signed this device out, or all of them.
2. The password was changed, and the other devices were signed out with it.
3. The device was unused for a long time, or a browser was signed in for very long.
4. A TV was let in with a check-out date, and the day has come.
5. A copy of its key was used somewhere else. Then the device is signed out for safety.
6. The owner said that the device is not theirs. Then it is kept out for 24 hours, unless the owner lets it back in before.

Where it is known, the page or the TV tells you which of them it was, and when.

# not-you: If it was nobody of yours

Sign in again and look at [Manage access and devices](/account/devices). If your password no longer works, [set a new one by
mail](/reset); if something there is not yours, go on with [what to do about strangers](/help/stranger).

# nothing-lost: Nothing is lost

Profiles, history and the names of devices are kept. Signing in again brings everything back.
"""),
    ),
    Article(
        id="signs-itself-in-again",
        title="A TV that signs itself in again",
        summary="Why that happens elsewhere, why it cannot happen here, and what to do when a TV is back all the same.",
        group=Group.SIGN_OUT,
        icon="rotate-cw",
        words="comes back returns automatically auto login still signed in reappears keeps again smart tv",
        related=("stranger", "pair-a-tv", "proof"),
        sections=sections("""
# elsewhere: Where it happens

With some services a TV keeps a password, or the account of its maker brings the sign-in back. Signed out, it returns by itself.

# here: Why it cannot happen here

No TV ever gets your password. It gets a pass, and the pass is dead with the sign-out. To come back it has to show a new code, and
somebody who can sign in to your account has to [let it in](/link) by pressing a button.

# it-is-back: If it is back

Then a person let it in: somebody of your household, or somebody who knows your password. Ask at home first. If it was nobody:

1. Sign it out once more at [Manage access and devices](/account/devices).
2. [Change your password](/account/security/password). It offers to sign out all other devices with it; leave that ticked.

# looks-signed-in: It only looks signed in

A picture that stands still, or titles on the home screen of the TV, are kept by the TV itself. Press play: it is refused.
"""),
    ),
)
