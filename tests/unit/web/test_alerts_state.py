"""The list of mails, as the page tells it."""

from netaccess.web.state.alerts import AlertsState
from tests.factories import IPHONE, browser
from tests.support.pages import run, tab


def test_asking_for_more_when_there_is_none_shows_no_mail_twice(home, ana):
    browser(home, agent=IPHONE)
    state = tab(AlertsState, "/account/security/alerts")
    run(state.load)
    before = [row.id for row in state.rows]
    assert (len(before) > 0, state.is_more) == (True, False)
    run(state.more)
    assert [row.id for row in state.rows] == before
