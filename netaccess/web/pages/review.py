"""Going through all devices."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import account_shell
from netaccess.web.state.review import ReviewState
from netaccess.web.views.review import review

ROUTE = routes.REVIEW
TITLE = "Review devices · NetAccess"
ON_LOAD = ReviewState.load


def page() -> rx.Component:
    """One device at a time: kept, or signed out."""
    return account_shell(review())
