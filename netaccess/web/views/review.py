"""One device at a time, with everything that is known of it, and two answers."""

from typing import Any

import reflex as rx

from netaccess.domain.kinds import DeviceKind
from netaccess.domain.pages import ALERTS
from netaccess.web import routes, theme
from netaccess.web.components.avatar import kind_icon, kind_label
from netaccess.web.components.button import button, link_button, text_link
from netaccess.web.components.card import card, note, page_heading, skeleton
from netaccess.web.components.own import moment
from netaccess.web.state.review import ReviewState
from netaccess.web.views.devices_cells import last_active, last_watched, place, profile
from netaccess.web.views.devices_own import NaFocus
from netaccess.web.views.proof import proof_panel


def review() -> rx.Component:
    """The question, the password that it may want, or what came of it."""
    return rx.el.div(
        rx.el.div(
            text_link("Manage access and devices", routes.DEVICES, class_name=f"{theme.LINK} text-sm"),
            page_heading("Review devices", "Go through the devices that are signed in, one by one: keep them, or sign them out."),
            class_name="flex flex-col gap-3",
        ),
        rx.match(
            ReviewState.status,
            ("asking", rx.foreach(ReviewState.current, _device)),
            ("proof", _proof()),
            ("done", _done()),
            card(skeleton("h-6 w-48"), skeleton("mt-4 h-24 w-full"), role="status", aria_label="Loading"),
        ),
        rx.el.p(
            rx.cond(
                ReviewState.reviewed_at != "",
                rx.fragment("Last done ", moment(ReviewState.reviewed_at, "date"), ". "),
                "Not done yet. ",
            ),
            "A reminder every four weeks is switched on among the ",
            text_link("mails about your account", ALERTS),
            ".",
            class_name=theme.HINT,
        ),
        NaFocus.create(wish=rx.cond(ReviewState.is_hydrated, ReviewState.focus, "")),
        class_name=f"{theme.STACK} max-w-xl",
    )


def _device(row: Any) -> rx.Component:
    return rx.el.section(
        rx.el.p(f"Device {ReviewState.number} of {ReviewState.total}", class_name=theme.OVERLINE),
        rx.el.div(
            rx.el.span(
                kind_icon(row.kind),
                aria_hidden="true",
                class_name="flex size-11 flex-none items-center justify-center rounded-md bg-hover text-soft",
            ),
            rx.el.div(
                rx.el.h2(
                    row.name,
                    id="review-device",
                    tab_index=-1,
                    class_name=f"{theme.HEADING_2} rounded-sm [overflow-wrap:anywhere]",
                ),
                rx.el.p(
                    rx.cond(row.kind == DeviceKind.UNKNOWN, "Kind unknown", kind_label(row.kind)),
                    rx.cond(row.agent_name != row.name, rx.fragment(" · ", row.agent_name)),
                    class_name=theme.HINT,
                ),
                class_name="min-w-0",
            ),
            class_name="flex items-center gap-4",
        ),
        rx.cond(
            row.findings.length() > 0,
            note(
                rx.el.p("Do you know this device?", class_name="font-semibold"),
                rx.el.ul(rx.foreach(row.findings, lambda finding: rx.el.li(finding.reason, key=finding.reason))),
                tone="accent",
                icon="shield-question-mark",
            ),
        ),
        rx.el.dl(
            _fact("Profile", profile(row)),
            _fact("Last watched", last_watched(row)),
            _fact("Last active", last_active(row)),
            _fact("Place and IP", place(row)),
            class_name="grid grid-cols-2 gap-4 border-y border-line py-4",
        ),
        rx.el.div(
            button(
                rx.cond(row.findings.length() > 0, "It's me", "Keep"),
                icon="check",
                aria_label=rx.cond(row.findings.length() > 0, f"It's me: {row.name}", f"Keep {row.name}"),
                disabled=ReviewState.is_busy,
                on_click=ReviewState.keep,
                class_name="flex-1",
            ),
            button(
                rx.cond(row.findings.length() > 0, "Not me", "Sign out"),
                look="danger-quiet",
                icon="log-out",
                aria_label=rx.cond(row.findings.length() > 0, f"Not me: {row.name}", f"Sign out of {row.name}"),
                disabled=ReviewState.is_busy,
                on_click=ReviewState.sign_out,
                class_name="flex-1",
            ),
            class_name="flex gap-3",
        ),
        key=row.id,
        aria_labelledby="review-device",
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-5",
    )


def _fact(name: str, value: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name="text-xs text-faint"),
        rx.el.dd(value, class_name="min-w-0 text-sm text-soft"),
        class_name="min-w-0",
    )


def _proof() -> rx.Component:
    return proof_panel(
        "To sign devices out, enter your password once more.",
        leads_to=ReviewState.proof_next,
        way_out=link_button("Not now", routes.DEVICES, look="ghost"),
    )


def _done() -> rx.Component:
    return rx.el.div(
        note(
            rx.el.h2("All devices are reviewed", id="review-done", tab_index=-1, class_name="font-semibold"),
            rx.el.p(f"Kept: {ReviewState.kept}. Signed out: {ReviewState.signed_out}."),
            tone="good",
        ),
        rx.cond(
            ReviewState.disowned > 0,
            note(
                rx.el.p("Somebody was here who should not have been.", class_name="font-semibold"),
                rx.el.p(text_link("Secure my account", routes.SECURE)),
                tone="danger",
            ),
        ),
        link_button("Manage access and devices", routes.DEVICES, icon="monitor-smartphone", class_name="self-start"),
        class_name="flex flex-col gap-4",
    )
