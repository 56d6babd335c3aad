"""Manage profiles: who may watch, as what, and where."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.layout import account_shell
from netaccess.web.state.account_profiles import LIST, AccountProfilesState
from netaccess.web.views.account_profile import profile_editor
from netaccess.web.views.account_profiles import profiles_list

ROUTE = routes.MANAGE_PROFILES
TITLE = "Manage profiles · NetAccess"
ON_LOAD = AccountProfilesState.load


def page() -> rx.Component:
    return account_shell(
        rx.el.div(
            rx.cond(AccountProfilesState.mode == LIST, profiles_list(), profile_editor()),
            class_name=f"{theme.STACK} max-w-3xl",
        )
    )
