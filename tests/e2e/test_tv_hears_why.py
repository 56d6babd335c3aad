"""A television that was away when its sign-in ended is told why when it comes back."""

import pytest
from playwright.sync_api import expect

from netaccess.domain.errors import GrantRefused
from netaccess.services import passwords, refresh
from tests.factories import PASSWORD, browser
from tests.support.tv import Tv

NEW_PASSWORD = "nine paper boats go under"


def change_password(ana, _tv):
    passwords.change(ana.actor, PASSWORD, NEW_PASSWORD, sign_out_others=True)


def copy(_ana, tv):
    refresh.refresh("netaccess-tv", tv.refresh_token, "", "", "")
    with pytest.raises(GrantRefused):
        refresh.refresh("netaccess-tv", tv.refresh_token, "", "", "")


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (change_password, "The password was changed, and all other devices were signed out with it."),
        (copy, "Something else used this TV's sign-in, so it was ended to be safe."),
    ],
)
def test_the_words_fit_what_happened_meanwhile(screens, home, end, words):
    ana = browser(home, "Ana")
    tv = Tv.let_in(screens, home, ana, "Ben")
    tv.page.context.set_offline(True)
    tv.sees("Reconnecting…")

    end(ana, tv)
    tv.page.context.set_offline(False)

    tv.shows("You have been signed out").sees(words)
    expect(tv.page.get_by_text("Reconnecting…")).to_have_count(0)
