"""The decision: what to call the device, who watches on it, how long it stays; approve or deny."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import submit_button
from netaccess.web.components.card import badge, note
from netaccess.web.components.field import field_error, text_field
from netaccess.web.components.instant import NaInstant
from netaccess.web.components.own import native_form, when_query
from netaccess.web.state.link import LinkState
from netaccess.web.state.profiles import ProfileFace
from netaccess.web.views.link_newcomer import newcomer_facts, newcomer_heading
from netaccess.web.views.link_own import NaGoTo, NaRunsOut

NAME, PROFILES, UNTIL, CHECK_OUT = "device-name", "who-watches", "stay-until", "check-out"
NAME_ERROR, PROFILE_ERROR, CHECK_OUT_ERROR = f"{NAME}-error", "profile-error", f"{CHECK_OUT}-error"
LONGEST_NAME = 60
CHOICE = (
    "relative flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-line bg-surface px-4 py-2 text-sm transition-colors "
    "hover:border-edge hover:bg-hover has-checked:border-accent-text has-checked:bg-accent-wash"
)


def consent() -> rx.Component:
    """What asks, the warning, and the form. When the time is over, the server is asked what became of it."""
    return rx.el.div(
        newcomer_heading(),
        rx.el.div(
            rx.el.div(newcomer_facts(), _warning(), class_name="flex flex-col gap-4"),
            _form(),
            class_name="grid items-start gap-6 lg:grid-cols-2 lg:gap-8",
        ),
        NaRunsOut.create(due=LinkState.newcomer.expires_at, on_over=LinkState.refresh),
        class_name="mx-auto flex max-w-xl flex-col gap-6 sm:gap-8 lg:max-w-4xl",
    )


def _warning() -> rx.Component:
    return note(
        rx.cond(
            LinkState.request_id != "",
            rx.el.p("If it was not you who opened this from the app, deny it.", class_name="font-semibold"),
            rx.fragment(
                rx.el.p("Nobody from support ever asks for a code.", class_name="font-semibold"),
                rx.el.p("If somebody asked you to type this code, deny it."),
            ),
        ),
        tone="accent",
        icon="shield-alert",
    )


def _form() -> rx.Component:
    return native_form(
        rx.cond(
            LinkState.request_id != "",
            rx.el.input(type="hidden", name="request", value=LinkState.request_id),
            rx.el.input(type="hidden", name="user_code", value=LinkState.newcomer.user_code),
        ),
        _name(),
        _profile(),
        _stay(),
        rx.el.div(
            submit_button("Approve", name="decision", value="approve", class_name="sm:min-w-32"),
            submit_button("Deny", look="danger-quiet", name="decision", value="deny", class_name="sm:min-w-32"),
            class_name="flex flex-col gap-2 sm:flex-row",
        ),
        action=routes.LINK_FORM,
        # What is wrong is said by the server, beside its field.
        custom_attrs={"noValidate": True},
        class_name="flex flex-col gap-6",
    )


def _wrong(field: str, words: str, *, error_id: str, goes_to: str) -> rx.Component:
    return when_query("error", field_error(words, error_id=error_id), NaGoTo.create(to=goes_to), value=field)


def _name() -> rx.Component:
    return rx.el.div(
        text_field(
            "Device name",
            name="name",
            field_id=NAME,
            default_value=LinkState.newcomer.name,
            max_length=LONGEST_NAME,
            auto_complete="off",
            aria_describedby=NAME_ERROR,
        ),
        _wrong("name", "A name has at most 60 characters, all of which can be shown.", error_id=NAME_ERROR, goes_to=NAME),
        class_name="flex flex-col gap-2",
    )


def _profile() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Who watches on it?", class_name=f"{theme.LABEL} mb-2"),
        rx.el.div(
            rx.foreach(LinkState.faces, _face),
            _tile(
                rx.el.span(
                    rx.icon("users-round", class_name="size-7"),
                    aria_hidden="true",
                    class_name="flex size-14 items-center justify-center rounded-md bg-hover text-soft",
                ),
                rx.el.span("Ask there", class_name="truncate"),
                value="",
                is_chosen=LinkState.chosen == "",
            ),
            class_name="grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))] gap-2",
        ),
        _wrong("profile_id", "Choose who watches.", error_id=PROFILE_ERROR, goes_to=PROFILES),
        id=PROFILES,
        # As a property Reflex would take it for a style here.
        custom_attrs={"tabIndex": -1},
        aria_describedby=PROFILE_ERROR,
        class_name="flex flex-col gap-2",
    )


def _face(face: rx.Var[ProfileFace]) -> rx.Component:
    return _tile(
        avatar(face.avatar, "size-14"),
        rx.el.span(face.name, class_name="max-w-full truncate"),
        rx.cond(face.is_kids & (face.name != "Kids"), badge("Kids", tone="info")),
        value=face.id,
        is_chosen=LinkState.chosen == face.id,
        key=face.id,
    )


def _tile(*shown: rx.Component, value: rx.Var[str] | str, is_chosen: rx.Var[bool], key: rx.Var[str] | str = "ask") -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="profile", value=value, default_checked=is_chosen, class_name="sr-only"),
        *shown,
        key=key,
        class_name=f"{CHOICE} min-w-0 flex-col px-1! py-3! font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 "
        "has-focus-visible:outline-accent-text",
    )


def _stay() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("For how long?", class_name=f"{theme.LABEL} mb-2"),
        rx.el.label(
            rx.el.input(type="radio", name="stay", value="stays", default_checked=True),
            rx.el.span("Stays signed in"),
            class_name=CHOICE,
        ),
        rx.el.div(
            rx.el.label(
                rx.el.input(type="radio", name="stay", value="until", id=UNTIL),
                rx.el.span(
                    "Until a date and time",
                    rx.el.span("It signs out by itself then. Good for a hotel.", class_name="block text-soft"),
                ),
                class_name=CHOICE,
            ),
            rx.el.div(
                rx.el.label("Date and time of check-out", html_for=CHECK_OUT, class_name=theme.LABEL),
                NaInstant.create(
                    id=CHECK_OUT,
                    name="check_out_at",
                    zone_class_name=theme.HINT,
                    class_name=theme.INPUT,
                    custom_attrs={"aria-describedby": CHECK_OUT_ERROR},
                ),
                _wrong(
                    "check_out_at",
                    "Choose a day and a time that is still to come, at most a year away.",
                    error_id=CHECK_OUT_ERROR,
                    goes_to=CHECK_OUT,
                ),
                class_name="hidden flex-col gap-2 pt-1 group-has-[#stay-until:checked]:flex",
            ),
            class_name="group flex flex-col gap-2",
        ),
        class_name="flex flex-col gap-2",
    )
