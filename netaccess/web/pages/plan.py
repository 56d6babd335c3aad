"""The plan."""

import reflex as rx

from netaccess.domain.pages import PLAN
from netaccess.web.layout import account_shell
from netaccess.web.state.plan import PlanState
from netaccess.web.views.plan import plan

ROUTE = PLAN
TITLE = "Your plan · NetAccess"
ON_LOAD = PlanState.load


def page() -> rx.Component:
    """What the plan lets run at the same time, what runs, and which plans there are."""
    return account_shell(plan())
