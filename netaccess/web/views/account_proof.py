"""The proof that the page that manages profiles asks for."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.state.account_profiles import EDIT, MAKE, MAKE_KIDS, AccountProfilesState
from netaccess.web.views.proof import proof_panel


def account_proof(words: str) -> rx.Component:
    """Ask who it is, and come back to where it was asked for."""
    leads_to = rx.match(
        AccountProfilesState.mode,
        (EDIT, f"{routes.MANAGE_PROFILES}?edit={AccountProfilesState.edited.id}"),
        *[(mode, f"{routes.MANAGE_PROFILES}?make={mode}") for mode in (MAKE, MAKE_KIDS)],
        routes.MANAGE_PROFILES,
    )
    return proof_panel(words, leads_to=leads_to)
