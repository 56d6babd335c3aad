"""The mails that were written, with what became of each."""

import reflex as rx

from netaccess.domain.mails import MailState
from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.components.card import badge, empty_state, section
from netaccess.web.components.own import moment
from netaccess.web.state.alerts import AlertsState, MailRow


def sent_mails() -> rx.Component:
    """The latest first, or that there are none."""
    return section(
        "Mails we wrote",
        rx.cond(
            AlertsState.rows.length() > 0,
            rx.el.div(
                rx.el.ul(rx.foreach(AlertsState.rows, _row), class_name="divide-y divide-line"),
                rx.cond(
                    AlertsState.is_more,
                    rx.el.div(button("Show more", on_click=AlertsState.more), class_name="border-t border-line p-4"),
                ),
                class_name=theme.CARD,
            ),
            rx.el.div(
                empty_state("mail", "No mails yet", "What we write to you is listed here, so that you can tell it from what others write."),
                class_name=theme.CARD,
            ),
        ),
        section_id="mails-sent",
        lead="A mail that claims to be ours and does not stand here is not.",
    )


def _row(mail: rx.Var[MailRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(mail.subject, lang=mail.language, class_name="text-sm font-medium text-ink [overflow-wrap:anywhere]"),
            rx.el.p(moment(mail.at), " · ", mail.address, class_name=f"{theme.HINT} [overflow-wrap:anywhere]"),
            class_name="flex min-w-0 flex-1 flex-col gap-0.5",
        ),
        _state(mail.state),
        key=mail.id,
        class_name="flex flex-col items-start justify-between gap-2 px-4 py-3 sm:flex-row sm:gap-4 sm:px-6",
    )


def _state(state: rx.Var[str]) -> rx.Component:
    return rx.match(
        state,
        (MailState.SENT.value, badge("Sent", tone="good", icon="check")),
        (MailState.WAITING.value, badge("On its way", tone="info", icon="clock")),
        (MailState.GIVEN_UP.value, badge("Not delivered", tone="danger", icon="circle-alert")),
        badge("Kept on this server", icon="archive"),
    )
