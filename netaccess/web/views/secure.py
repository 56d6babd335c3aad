"""The page that locks a stranger out, all at once."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import note, page_heading, section, skeleton
from netaccess.web.components.own import moment, native_form, when_query
from netaccess.web.state.secure import ChangeLine, SecureState
from netaccess.web.views.password import current_field, errors_at_large, new_field
from netaccess.web.views.security_links import SECURITY


def secure() -> rx.Component:
    """What will happen, the form that does it, and what to look at besides."""
    return rx.el.div(
        rx.el.div(
            text_link("Security & Privacy", SECURITY, class_name=f"{theme.LINK} text-sm"),
            page_heading("Secure my account", "If somebody was here who should not have been, this locks them out, all at once."),
            class_name="flex flex-col gap-3",
        ),
        when_query("done", _done()),
        *errors_at_large(),
        native_form(
            _what_happens(),
            current_field(),
            new_field(),
            rx.el.div(
                submit_button("Secure my account", icon="shield-check"),
                link_button("Not now", SECURITY, look="ghost"),
                class_name="flex flex-col gap-2 sm:flex-row",
            ),
            action=routes.SECURE_FORM,
            class_name=f"{theme.CARD_PADDED} flex flex-col gap-6",
        ),
        _changes(),
        class_name=f"{theme.STACK} max-w-xl",
    )


def _done() -> rx.Component:
    return note(
        rx.el.p("Your account is secured.", class_name="font-semibold"),
        rx.el.p("Only this device is signed in, with the new password. Sign in again on those that are yours."),
        rx.el.p(
            text_link("Look at the activity", routes.ACTIVITY),
            " · ",
            text_link("Ask for a second step from now on", routes.TWO_STEPS),
            class_name="pt-2",
        ),
        tone="good",
        role="status",
    )


def _what_happens() -> rx.Component:
    others = SecureState.others
    return rx.el.ul(
        _line("key-round", "Your password changes."),
        _line(
            "log-out",
            rx.match(
                others,
                (0, "No other device is signed in just now."),
                (1, "The one other device will be signed out."),
                f"All {others} other devices will be signed out.",
            ),
        ),
        _line("tv", "Devices that are just being let in will not be."),
        _line("shield-off", "Devices that were spared the second step will be asked for it again."),
        aria_label="What happens",
        class_name="flex flex-col gap-2.5",
    )


def _line(icon: str, words: str | rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.icon(icon, class_name=f"{theme.ICON_SMALL} mt-0.5 text-faint"),
        rx.el.span(words, class_name="min-w-0"),
        class_name="flex items-start gap-3 text-sm text-ink",
    )


def _changes() -> rx.Component:
    return section(
        "Changed in the last 30 days",
        rx.cond(
            SecureState.is_loaded,
            rx.cond(
                SecureState.changes.length() > 0,
                rx.el.ul(rx.foreach(SecureState.changes, _change), class_name=f"{theme.CARD} divide-y divide-line overflow-hidden"),
                rx.el.p("Nothing was changed on second steps, profiles and mails.", class_name=theme.TEXT),
            ),
            skeleton("h-14 w-full"),
        ),
        rx.el.div(
            link_button("Two steps", routes.TWO_STEPS, icon="shield-check"),
            link_button("Profiles", routes.MANAGE_PROFILES, icon="users-round"),
            link_button("Activity", routes.ACTIVITY, icon="history"),
            class_name="flex flex-wrap gap-2",
        ),
        section_id="changed",
        lead="Is all of it yours? A stranger may have left a profile behind, a PIN, or a passkey, which needs no password.",
    )


def _change(line: rx.Var[ChangeLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.sentence, class_name="text-sm text-ink [overflow-wrap:anywhere]"),
        rx.el.p(moment(line.at, "datetime"), rx.cond(line.place != "", rx.fragment(" · ", line.place)), class_name=theme.HINT),
        key=line.id,
        class_name="flex flex-col gap-0.5 px-4 py-3 sm:px-6",
    )
