"""One device: a row of the table on wide screens, a card on narrow ones, in the same order."""

from typing import Any

import reflex as rx

from netaccess.domain.kinds import DeviceKind
from netaccess.web import theme
from netaccess.web.components.avatar import kind_icon, kind_label
from netaccess.web.components.card import badge
from netaccess.web.components.own import moment
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_sign_out import CONFIRM, DISOWN, LET_IN
from netaccess.web.views.devices_actions import actions
from netaccess.web.views.devices_cells import SMALL, last_active, last_watched, place, profile
from netaccess.web.views.devices_kept_out import kept_out
from netaccess.web.views.devices_own import NaRename, NaTick
from netaccess.web.views.devices_proof import hidden, proof_form
from netaccess.web.views.devices_question import question
from netaccess.web.views.devices_receipt import receipt, steps

COLUMNS = "lg:grid-cols-[2rem_minmax(0,2.6fr)_minmax(0,0.85fr)_minmax(0,1.4fr)_minmax(0,1.6fr)_minmax(0,1.65fr)_10.5rem]"
ROW = f"relative grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4 lg:gap-y-0 {COLUMNS}"
CARD = "p-4 max-lg:rounded-lg max-lg:border max-lg:border-line max-lg:bg-surface"
# The padding holds the place of the button that follows, so that it never stands alone on a line.
NAME = "pr-11 md:pr-7 text-base leading-6 font-semibold text-ink [overflow-wrap:anywhere] lg:text-sm lg:leading-6"


def device_row(row: Any) -> rx.Component:
    """A device with everything that is known of it, and what can be done with it."""
    return rx.el.tr(
        _tick(row),
        _device(row),
        _cell("Profile", profile(row)),
        _cell("Last watched", last_watched(row)),
        _cell("Last active", last_active(row)),
        _cell("Place and IP", place(row)),
        _action(row),
        steps(row),
        rx.cond(_is_asking(row), _proof(row), question(row)),
        key=row.id,
        id=f"device-{row.id}",
        role="row",
        aria_label=row.name,
        tab_index=-1,
        class_name=f"{ROW} {CARD} scroll-mb-64 lg:[&:focus-visible]:-outline-offset-2",
    )


def _cell(label: str, content: rx.Component) -> rx.Component:
    """A cell that brings its own label where the headers are away."""
    return rx.el.td(
        rx.el.span(label, class_name="block text-xs text-faint lg:hidden"),
        content,
        role="cell",
        class_name="min-w-0 text-sm text-soft lg:py-1",
    )


def _tick(row: Any) -> rx.Component:
    return rx.el.td(
        rx.cond(
            row.receipt == "",
            rx.el.label(
                NaTick.create(
                    checked=DevicesState.selected.contains(row.id),
                    on_tick=lambda is_ticked: DevicesState.tick(row.id, is_ticked),
                    aria_label=f"Select {row.name}",
                    class_name="size-6",
                ),
                class_name="flex size-11 cursor-pointer items-center justify-center lg:-mt-1 lg:-ml-3",
            ),
        ),
        role="cell",
        class_name="absolute top-3 left-1 lg:static",
    )


def _device(row: Any) -> rx.Component:
    return rx.el.td(
        rx.el.div(
            rx.el.span(
                kind_icon(row.kind),
                aria_hidden="true",
                class_name="flex size-9 flex-none items-center justify-center rounded-md bg-hover text-soft",
            ),
            rx.el.div(
                _name(row),
                rx.el.p(
                    rx.cond(row.kind == DeviceKind.UNKNOWN, "Kind unknown", kind_label(row.kind)),
                    rx.cond(row.agent_name != row.name, rx.fragment(" · ", row.agent_name)),
                    class_name=f"{SMALL} break-words",
                ),
                _marks(row),
                class_name="min-w-0 flex-1",
            ),
            class_name="flex items-start gap-3",
        ),
        role="cell",
        class_name=["col-span-full min-w-0 lg:col-span-1 lg:pl-0", rx.cond(row.receipt == "", "pl-8", "")],
    )


def _name(row: Any) -> rx.Component:
    return NaRename.create(
        rx.el.span(row.name, class_name=NAME),
        rx.icon("pencil", class_name=theme.ICON_SMALL),
        rx.icon("check", class_name=theme.ICON_SMALL),
        rx.icon("x", class_name=theme.ICON_SMALL),
        session_id=row.id,
        name=row.name,
        answer=DevicesState.rename_answer,
        on_save=DevicesState.rename,
        rename_class_name="-my-2.5 -ml-11 md:-my-1 md:-ml-6",
        class_name="flex flex-wrap items-center gap-1 md:flex-nowrap",
        field_class_name=(
            "min-h-11 min-w-0 flex-1 basis-full rounded-md border border-edge bg-well px-2 text-base text-ink "
            "aria-invalid:border-danger-text md:min-h-9 md:basis-0 lg:text-sm"
        ),
        button_class_name=(
            "inline-flex size-11 flex-none items-center justify-center rounded-md text-faint align-middle transition-colors "
            "hover:bg-hover hover:text-ink aria-disabled:opacity-55 md:size-6"
        ),
        problem_class_name="my-1 text-sm text-danger-text",
    )


def _marks(row: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(row.is_this_device, badge("This device", tone="info")),
        rx.cond(row.is_idle & (row.receipt == ""), badge("Idle 30 days and more", tone="plain")),
        rx.cond(
            row.watching_title != "", _line("play", "fill-current", "bg-accent-wash text-accent-text", "Watching now: ", row.watching_title)
        ),
        rx.cond(
            row.is_stopped, _line("circle-stop", "", "bg-good-wash text-good-text", "Stream stopped", id=f"stopped-{row.id}", tab_index=-1)
        ),
        rx.cond(
            (row.check_out_at != "") & (row.receipt == ""),
            _line("calendar-clock", "", "-ml-2 text-soft", "Signs out by itself ", moment(row.check_out_at, "weekday")),
        ),
        class_name="mt-1.5 flex flex-wrap gap-1.5 empty:hidden",
    )


def _line(icon: str, icon_look: str, look: str, *words: rx.Component | str | rx.Var[str], **props: Any) -> rx.Component:
    """A mark that may take more than one line."""
    return rx.el.span(
        rx.icon(icon, class_name=f"mt-0.5 size-3 flex-none {icon_look}".rstrip()),
        rx.el.span(*words, class_name="min-w-0 break-words"),
        class_name=f"inline-flex items-start gap-1.5 rounded-md px-2 py-0.5 text-xs font-semibold {look}",
        **props,
    )


def _action(row: Any) -> rx.Component:
    return rx.el.td(
        rx.cond(
            row.receipt != "",
            rx.fragment(receipt(row), kept_out(row, _is_asking(row))),
            rx.cond(_is_asking(row), rx.fragment(), actions(row)),
        ),
        role="cell",
        # The steps of a receipt find room beside it.
        class_name="col-span-full min-w-0 lg:col-span-1 lg:row-span-2 lg:py-0.5",
    )


def _proof(row: Any) -> rx.Component:
    """The password field of this row, which is the only one that waits for it."""
    known, strange, back = f"It's me: {row.name}", f"Not me: {row.name}", f"Let {row.name} back in"
    return rx.el.td(
        proof_form(
            hidden("session_id", row.id),
            field_id=f"password-{row.id}",
            text=rx.match(
                DevicesState.proof_act,
                (CONFIRM, f"To say that you know {row.name}, enter your password once more."),
                (DISOWN, f"To keep {row.name} out, enter your password once more."),
                (LET_IN, f"To let {row.name} back in, enter your password once more."),
                f"To sign out of {row.name}, enter your password once more.",
            ),
            submit_label=rx.match(DevicesState.proof_act, (CONFIRM, known), (DISOWN, strange), (LET_IN, back), f"Sign out of {row.name}"),
        ),
        role="cell",
        class_name="col-span-full flex justify-end pt-1 lg:pt-3",
    )


def _is_asking(row: Any) -> Any:
    return (DevicesState.proof_ids.length() == 1) & DevicesState.proof_ids.contains(row.id)
