"""What those see who are not signed in."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.screens import Screen
from tests.support.sights.sight import Sight, at


def _second_step(query: str, text: str) -> Callable[[Screen], object]:
    def look(screen: Screen) -> None:
        screen.go(f"/signin/second-step?{query}").sees(text).page.get_by_text("Use a recovery code", exact=True).click()
        expect(screen.page.get_by_label("Recovery code")).to_be_visible()

    return look


SIGHTS = (
    Sight("sign-in", "", at("/signin", "Sign in")),
    Sight("sign-in refused", "", at("/signin?error=wrong-credentials", "wrong")),
    Sight("signed out", "", at("/signed-out", "Sign in")),
    Sight("reset", "", at("/reset", "Forgot your password?")),
    Sight("reset: asked", "", at("/reset/asked", "Look into your mailbox")),
    Sight("reset: refused", "", at("/reset?error=link-is-over", "does not work any more")),
    Sight("reset: new password", "", at("/reset/new?token=nml_none&why=easy", "easy to guess")),
    Sight("reset: done", "", at("/signin?reset=done", "Your new password is set")),
    Sight("not me", "", at("/wasnt-me?token=nml_none", "This wasn't you?")),
    Sight("not me: done", "", at("/wasnt-me?done=yes", "That device is signed out")),
    Sight("not me: over", "", at("/wasnt-me?over=used", "This link does nothing any more")),
    Sight("second step", "", _second_step("app=1&passkey=1&text=1&sent=yes", "A code is on its way")),
    Sight("second step refused", "", _second_step("app=1&error=wrong-code", "That is not right")),
    Sight("second step: only a passkey", "", at("/signin/second-step?only=1&passkey=1", "Use a passkey")),
    Sight("reset: used", "", at("/reset?used=yes", "This link has been used")),
    Sight("help", "", at("/help", "eight hours")),
    Sight("help: found", "", at("/help?q=hotel", "Sign out on a hotel's TV")),
    Sight("help: nothing found", "", at("/help?q=zzz", "No answer has all of these words")),
    Sight("help: a device", "", at("/help/web-browser", "On the device itself")),
    Sight("help: a question", "", at("/help/eight-hours", "What happens at once")),
    Sight("help: no such answer", "", at("/help/toaster", "This answer is not here")),
    Sight("an app refused", "", at("/oauth/authorize?client_id=nobody", "This app cannot be signed in")),
    Sight("no such page", "", at("/no-such-page", "There is no such page")),
)
