"""The page of second steps: what there is, what can be added, and what helps when it is lost."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import text_link
from netaccess.web.components.card import note, page_heading, section, skeleton
from netaccess.web.components.own import query_number, when_query
from netaccess.web.state.factors import FactorsState
from netaccess.web.views.factors_add import adding
from netaccess.web.views.factors_codes import recovery_codes
from netaccess.web.views.factors_list import factor_list, removal_dialog
from netaccess.web.views.factors_remembered import remembered
from netaccess.web.views.proof import proof_panel
from netaccess.web.views.security_links import SECURITY


def factors() -> rx.Component:
    """Everything about the second step on one page."""
    is_adding = (FactorsState.app.id != "") | FactorsState.telephone.is_asked | (FactorsState.telephone.id != "")
    return rx.el.div(
        rx.el.div(
            text_link("Security & Privacy", SECURITY, class_name=f"{theme.LINK} text-sm"),
            page_heading("Two steps", "Beside the password, something that only you have. Whoever learns the password alone stays out."),
            class_name="flex flex-col gap-3",
        ),
        *_said(),
        rx.cond(FactorsState.is_proof_fresh | ~FactorsState.seen.is_known, rx.fragment(), _proof()),
        rx.cond(
            FactorsState.seen.is_known,
            rx.fragment(
                section("Your second steps", rx.cond(is_adding, rx.fragment(), factor_list()), adding(), section_id="factors"),
                rx.cond(FactorsState.seen.rows.length() > 0, recovery_codes()),
                rx.cond(FactorsState.seen.remembered.length() > 0, remembered()),
            ),
            skeleton("h-32 w-full"),
        ),
        removal_dialog(),
        class_name=f"{theme.STACK} max-w-2xl",
    )


def _said() -> list[rx.Component]:
    errors: dict[str, tuple[rx.Component | str, ...]] = {
        "too-many-tries": ("Too many tries. Wait ", query_number("wait", "a few"), " min, then try again."),
        "cross-origin": ("This form was sent from another site, so it was not accepted. Please try again here.",),
        "proof-required": ("That took a while. Enter your password once more, then try again.",),
        "not-found": ("This is no longer there.",),
        "wrong-passkey": ("This passkey could not be added. Try again, or choose another way.",),
        "known": ("This passkey is in your list already.",),
        "full": ("There are as many second steps as there can be. Remove one first.",),
        "text-alone": ("Only codes by text message would be left. Remove the telephone first.",),
        "alone": ("Add an authenticator app or a passkey first.",),
        "text-not-sent": ("The message could not be sent. Try again later, or choose another way.",),
        "last-factor": ("It is your last second step. Tick that you mean it, then remove it.",),
        "invalid-input": ("A name has at most 60 characters, all of which can be shown.",),
    }
    return [
        when_query("added", note("Added. From now on it confirms your sign-ins.", tone="good", role="status")),
        when_query("removed", note("Removed. It confirms no sign-in any more.", tone="good", role="status")),
        *[when_query("error", note(*words, tone="danger", role="alert"), value=code) for code, words in errors.items()],
    ]


def _proof() -> rx.Component:
    words = "To change anything here, enter your password once more."
    return proof_panel(words, leads_to=routes.TWO_STEPS, field_id="two-steps-password")
