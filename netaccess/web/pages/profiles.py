"""Who's watching?"""

import reflex as rx

from netaccess.web import routes
from netaccess.web.layout import standalone
from netaccess.web.state.profiles import ProfilesState
from netaccess.web.views.profiles import profiles

ROUTE = routes.PROFILES
TITLE = "Who's watching? · NetAccess"
ON_LOAD = ProfilesState.load


def page() -> rx.Component:
    """The profiles to choose from."""
    return standalone(profiles())
