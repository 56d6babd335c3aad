"""The page of the server itself that tells of an app's mistake: in the look of the product, by day and by night, without a script."""

import pytest
from playwright.sync_api import expect

REFUSED = "/oauth/authorize?client_id=nobody&response_type=%3Cb%3Ecode"
GROUNDS = {"dark": "rgb(13, 15, 20)", "light": "rgb(245, 246, 248)"}


@pytest.mark.parametrize("scheme", GROUNDS)
def test_it_has_the_colours_of_the_product(screens, scheme):
    screen = screens.new(java_script_enabled=False, scheme=scheme).go(REFUSED)

    expect(screen.page.get_by_role("heading", name="This app cannot be signed in")).to_be_visible()
    expect(screen.page.locator("html")).to_have_css("background-color", GROUNDS[scheme])


def test_it_shows_what_was_sent_as_words(screens):
    screen = screens.new().go(REFUSED)

    expect(screen.page.get_by_text("unsupported_response_type")).to_be_visible()
    expect(screen.page.get_by_text("<b>code")).to_be_visible()


def test_its_logo_leads_home(screens):
    screen = screens.new().go(REFUSED)

    screen.page.get_by_role("link", name="NetAccess").click()

    screen.is_at("/signin")
