"""The list of second steps: rename, remove."""

import reflex as rx

from netaccess.domain.second_steps import LONGEST_NAME, FactorKind
from netaccess.web import routes, theme
from netaccess.web.components.button import button, icon_button, submit_button
from netaccess.web.components.card import empty_state
from netaccess.web.components.dialog import dialog
from netaccess.web.components.field import check, field_error, text_field
from netaccess.web.components.own import moment, native_form
from netaccess.web.state.factors import FactorRow, FactorsState

ICONS = {FactorKind.APP: "smartphone", FactorKind.PASSKEY: "fingerprint", FactorKind.TEXT: "message-square"}
RENAME = "factor-name"


def factor_list() -> rx.Component:
    """A line each, or that there is none yet."""
    return rx.cond(
        FactorsState.seen.rows.length() > 0,
        rx.el.ul(rx.foreach(FactorsState.seen.rows, _row), class_name=f"{theme.CARD} divide-y divide-line"),
        rx.el.div(
            empty_state(
                "shield", "No second step yet", "The password alone lets in whoever knows it. Add one of these; it takes a minute."
            ),
            class_name=theme.CARD,
        ),
    )


def removal_dialog() -> rx.Component:
    """Ask before one is removed, and twice before the last one is."""
    row = FactorsState.removing
    is_last = FactorsState.seen.rows.length() == 1
    return dialog(
        f"Remove {row.name}?",
        rx.cond(
            is_last,
            rx.el.p(
                "It is your last second step. Without it the password alone signs in, and your recovery codes are gone with it. "
                "We tell you by mail that it was removed."
            ),
            rx.el.p("It confirms no sign-in any more, and every device that you let skip this step is asked again."),
        ),
        dialog_id="remove-factor",
        open=(row.id != "") & FactorsState.is_hydrated,
        on_close=FactorsState.keep,
        actions=(
            native_form(
                rx.el.input(type="hidden", name="factor_id", value=row.id),
                rx.cond(is_last, check("Yes, sign in with the password alone", name="last", required=True)),
                rx.el.div(
                    button("Keep it", on_click=FactorsState.keep, custom_attrs={"data-autofocus": True}),
                    submit_button("Remove", look="danger"),
                    class_name=f"{theme.DIALOG_ACTIONS} w-full",
                ),
                action=routes.FACTOR_REMOVAL_FORM,
                class_name="flex w-full flex-col gap-2",
            ),
        ),
        is_alert=True,
    )


def kind_mark(kind: rx.Var[str]) -> rx.Component:
    """The sign of a kind of second step."""
    known = [(key.value, rx.icon(name, class_name=theme.ICON)) for key, name in ICONS.items()]
    return rx.match(kind, *known, rx.icon("shield", class_name=theme.ICON))


def _row(row: rx.Var[FactorRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(kind_mark(row.kind), class_name="text-faint"),
        rx.cond(FactorsState.renaming == row.id, _rename(row), _words(row)),
        key=row.id,
        class_name="flex min-h-16 items-center gap-4 px-4 py-3 sm:px-6",
    )


def _words(row: rx.Var[FactorRow]) -> rx.Component:
    labels = [(kind.value, kind.label) for kind in FactorKind]
    return rx.fragment(
        rx.el.div(
            rx.el.p(row.name, class_name="text-base font-medium [overflow-wrap:anywhere]"),
            rx.el.p(
                rx.match(row.kind, *labels, ""),
                rx.cond(row.hint != "", rx.fragment(" to ··", row.hint)),
                " · ",
                rx.cond(row.used_at != "", rx.fragment("last used ", moment(row.used_at, "relative")), "not used yet"),
                class_name=theme.HINT,
            ),
            class_name="flex min-w-0 flex-1 flex-col gap-0.5",
        ),
        icon_button("pencil", f"Rename {row.name}", on_click=FactorsState.open_rename(row.id)),
        icon_button("trash-2", f"Remove {row.name}", on_click=FactorsState.ask_removal(row.id), disabled=~FactorsState.is_proof_fresh),
    )


def _rename(row: rx.Var[FactorRow]) -> rx.Component:
    return rx.el.form(
        text_field(
            "Name",
            name="name",
            field_id=RENAME,
            default_value=row.name,
            max_length=LONGEST_NAME,
            auto_complete="off",
            auto_focus=True,
            aria_describedby=f"{RENAME}-error",
        ),
        rx.cond(FactorsState.rename_problem != "", field_error(FactorsState.rename_problem, error_id=f"{RENAME}-error")),
        rx.el.div(
            button("Save", look="primary", type="submit"),
            button("Cancel", look="ghost", on_click=FactorsState.close_rename),
            class_name="flex gap-2",
        ),
        on_submit=FactorsState.rename,
        class_name="flex min-w-0 flex-1 flex-col gap-3",
    )
