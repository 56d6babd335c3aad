"""The page of mails: the seal word, which mails are sent and in which language, and which were."""

import reflex as rx

from netaccess.domain.alerts import ALWAYS, CHOOSABLE, AlertKind
from netaccess.domain.languages import LANGUAGES
from netaccess.domain.mails_seal import LONGEST, SHORTEST
from netaccess.domain.pages import ALERTS
from netaccess.web import theme
from netaccess.web.components.button import submit_button, text_link
from netaccess.web.components.card import note, page_heading, section, skeleton
from netaccess.web.components.field import field_error, labelled, text_field
from netaccess.web.components.own import NaZones, native_form, when_query, zone_field
from netaccess.web.state.alerts import AlertsState
from netaccess.web.views.alerts_list import sent_mails
from netaccess.web.views.proof import proof_panel
from netaccess.web.views.security_links import SECURITY

FORM = "/api/browser/alerts"
SEAL_ERROR = "seal-error"
WORDS: dict[AlertKind, tuple[str, str]] = {
    AlertKind.NEW_DEVICE: ("A new device signs in", "With a button that signs it out"),
    AlertKind.PASSWORD_CHANGED: ("The password was changed", ""),
    AlertKind.FACTOR_CHANGED: ("A second step was added or removed", ""),
    AlertKind.SIGNED_OUT_ALL: ("All devices were signed out", ""),
    AlertKind.NOT_ME: ("A device was signed out as not yours", "By the button of a mail, or in the list of devices"),
    AlertKind.RESET_ASKED: ("A new password was asked for", ""),
    AlertKind.ACCESS_ASKED: ("Somebody asks for access", "A profile that you have restricted"),
    AlertKind.REVIEW_DUE: ("Time to look through your devices", "A reminder, every four weeks"),
}


def alerts() -> rx.Component:
    """Everything about mails on one page."""
    return rx.el.div(
        rx.el.div(
            text_link("Security & Privacy", SECURITY, class_name=f"{theme.LINK} text-sm"),
            page_heading("Mails about your account", "What we write to you, and how you know that it is from us."),
            class_name="flex flex-col gap-3",
        ),
        when_query("saved", note("Saved.", tone="good", role="status")),
        *_errors(),
        rx.cond(
            AlertsState.fillings > 0,
            rx.fragment(rx.cond(AlertsState.is_proof_fresh, rx.fragment(), _proof()), _wishes(), sent_mails()),
            skeleton("h-96 w-full"),
        ),
        class_name=f"{theme.STACK} max-w-2xl",
    )


def _errors() -> list[rx.Component]:
    said = {
        "proof-required": "That took a while. Enter your password once more, then try again.",
        "cross-origin": "This form was sent from another site, so it was not accepted. Please try again here.",
    }
    return [when_query("error", note(words, tone="danger", role="alert"), value=code) for code, words in said.items()]


def _proof() -> rx.Component:
    words = "To change anything here, enter your password once more."
    return proof_panel(words, leads_to=ALERTS, field_id="mails-password")


def _wishes() -> rx.Component:
    return native_form(
        section("Seal word", _seal(), section_id="seal-word", lead="Every mail of ours carries it. A mail without it is not from us."),
        section("Which mails are sent", _kinds(), section_id="kinds", lead="They go to your sign-in address."),
        section("Language and time", _language(), _zone(), zone_field(), section_id="language-and-time"),
        submit_button("Save", class_name="sm:w-fit sm:min-w-32", disabled=~AlertsState.is_proof_fresh),
        action=FORM,
        key=AlertsState.fillings,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-8",
    )


def _seal() -> rx.Component:
    return rx.el.div(
        rx.cond(
            AlertsState.seal_word == "",
            note("You have none yet. This one was drawn for you; save it, or type your own.", tone="accent"),
        ),
        text_field(
            "Your seal word",
            name="seal",
            default_value=rx.cond(AlertsState.seal_word != "", AlertsState.seal_word, AlertsState.proposal),
            required=True,
            min_length=SHORTEST,
            max_length=LONGEST,
            auto_complete="off",
            custom_attrs={"spellCheck": "false"},
            aria_describedby=f"{SEAL_ERROR} seal-hint",
            hint="Not your password, and nothing that others know of you.",
        ),
        when_query("error", field_error(f"Use {SHORTEST} to {LONGEST} characters.", error_id=SEAL_ERROR), value="invalid-input"),
        class_name="flex flex-col gap-4",
    )


def _kinds() -> rx.Component:
    return rx.el.div(
        rx.el.div(*map(_choice, CHOOSABLE), role="group", aria_labelledby="kinds", class_name="flex flex-col gap-1"),
        rx.el.div(
            rx.el.p("Always sent, because a stranger would turn these off first:", class_name=theme.HINT),
            rx.el.ul(*[rx.el.li(WORDS[kind][0]) for kind in ALWAYS], class_name="list-disc pl-5 text-sm text-soft"),
            class_name="flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-4",
    )


def _choice(kind: AlertKind) -> rx.Component:
    words, more = WORDS[kind]
    return rx.el.label(
        rx.el.input(type="checkbox", name="kind", value=kind.value, default_checked=AlertsState.kinds.contains(kind.value)),
        rx.el.span(
            rx.el.span(words),
            *([rx.el.span(more, class_name=theme.HINT)] if more else []),
            class_name="flex min-w-0 flex-col",
        ),
        class_name=f"{theme.CHECK_LABEL} py-1",
    )


def _language() -> rx.Component:
    control = rx.el.select(
        rx.el.option(f"As in your usual browser: {AlertsState.usual_language}", value=""),
        *[rx.el.option(language.name, value=language.code, lang=language.code) for language in LANGUAGES],
        id="language",
        name="language",
        default_value=AlertsState.language,
        aria_describedby="language-hint",
        class_name=theme.SELECT,
    )
    return labelled("Language of mails", control, control_id="language", hint="Codes by text message come in it, too.")


def _zone() -> rx.Component:
    control = NaZones.create(
        id="mail_zone",
        name="mail_zone",
        chosen=AlertsState.zone,
        usual=f"As in your usual browser: {AlertsState.usual_zone}",
        class_name=theme.SELECT,
    )
    return labelled("Time zone of mails", control, control_id="mail_zone")
