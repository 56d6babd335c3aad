"""The password field of the page that manages profiles, for what asks for a fresh proof."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.components.proof import proof_panel
from netaccess.web.state.account_profiles import EDIT, AccountProfilesState


def account_proof(words: str) -> rx.Component:
    """Ask for the password, and come back to where it was asked for."""
    edited = f"{routes.MANAGE_PROFILES}?edit={AccountProfilesState.edited.id}"
    leads_to = rx.cond(AccountProfilesState.mode == EDIT, edited, routes.MANAGE_PROFILES)
    return proof_panel(words, leads_to=leads_to, email=AccountProfilesState.email)
