"""The React components of assets/na.js as Reflex sees them."""

from typing import Any

import reflex as rx


class _Own(rx.Component):
    """What they share: their file."""

    library = "$/public/na.js"


class NaDialog(_Own):
    """A native modal `<dialog>`; `open` unset leaves opening to `NaOpen`."""

    tag = "NaDialog"
    open: rx.Var[bool]
    dismissable: rx.Var[bool]
    role: rx.Var[str]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]


class NaOpen(_Own):
    """A button that opens or closes the dialog whose id is `dialog`."""

    tag = "NaOpen"
    dialog: rx.Var[str]


class NaTime(_Own):
    """A moment in the reader's zone and language."""

    tag = "NaTime"
    value: rx.Var[str]
    form: rx.Var[str]


class NaForm(_Own):
    """A form posted by the browser itself."""

    tag = "NaForm"
    action: rx.Var[str]
    role: rx.Var[str]


class NaPassword(_Own):
    """A password field with a show/hide button; the two children are its icons."""

    tag = "NaPassword"
    name: rx.Var[str]
    auto_complete: rx.Var[str]
    required: rx.Var[bool]
    auto_focus: rx.Var[bool]
    max_length: rx.Var[int]
    toggle_class_name: rx.Var[str]
    on_pause: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class NaSearch(_Own):
    """A search field that tells what was typed when typing rests."""

    tag = "NaSearch"
    name: rx.Var[str]
    value: rx.Var[str]
    placeholder: rx.Var[str]
    max_length: rx.Var[int]
    on_search: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class NaMenu(_Own):
    """A menu button; the first child is its face."""

    tag = "NaMenu"
    label: rx.Var[str]
    button_class_name: rx.Var[str]
    panel_class_name: rx.Var[str]


class NaWhen(_Own):
    """Its children, when the address has `param` (equal to `value`, if given)."""

    tag = "NaWhen"
    param: rx.Var[str]
    value: rx.Var[str]


class NaZone(_Own):
    """A hidden field of a form, `zone`: the time zone that the browser is in."""

    tag = "NaZone"


class NaZones(_Own):
    """A choice of a time zone; `usual` says what holds while none is chosen."""

    tag = "NaZones"
    name: rx.Var[str]
    chosen: rx.Var[str]
    usual: rx.Var[str]


class NaUnless(_Own):
    """Its children, when the address has none of `params`, which are named with blanks between them."""

    tag = "NaUnless"
    params: rx.Var[str]


class NaPasskey(_Own):
    """A button within a form, which it sends with a passkey as `credential`; `question` is where the server says what to ask."""

    tag = "NaPasskey"
    question: rx.Var[str]
    is_new: rx.Var[bool]
    disabled: rx.Var[bool]
    problem_class_name: rx.Var[str]


class NaNumber(_Own):
    """A whole number from the address."""

    tag = "NaNumber"
    param: rx.Var[str]
    fallback: rx.Var[str]


class NaSkip(_Own):
    """A link to the element whose id is `to`, focus included."""

    tag = "NaSkip"
    to: rx.Var[str]


class NaRestart(_Own):
    """A button that forgets this tab and starts again."""

    tag = "NaRestart"


def native_form(*children: rx.Component, action: str = "", **props: Any) -> rx.Component:
    """A form that posts without the socket, before scripts are there and without them.

    It posts to `action`; without one to the address of its page, query included.
    """
    return NaForm.create(*children, **({"action": action} if action else {}), **props)


def when_query(param: str, *children: rx.Component | str, value: str | None = None) -> rx.Component:
    """Show the children only when the address has this parameter; it needs no server and no state."""
    props = {} if value is None else {"value": value}
    return NaWhen.create(*children, param=param, **props)


def unless_query(params: str, *children: rx.Component | str) -> rx.Component:
    """Show the children only when the address has none of these parameters, named with blanks between them."""
    return NaUnless.create(*children, params=params)


def zone_field() -> rx.Component:
    """A hidden field, `zone`, with the name of the time zone that the browser is in; empty without a script."""
    return NaZone.create()


def query_number(param: str, fallback: str) -> rx.Component:
    """Return the number that the address holds under `param`."""
    return NaNumber.create(param=param, fallback=fallback)


def moment(value: str | rx.Var[str], form: str = "datetime", class_name: str = "") -> rx.Component:
    """Show an ISO 8601 time in the reader's zone and language.

    Forms: "datetime", "date", "hours" ("11:00"), "time" (with seconds), "clock" (without), "weekday" ("tomorrow 11:00"), "relative" and
    "countdown"; all but the first three keep themselves up to date and name the day when it is not today's.
    """
    return NaTime.create(value=value, form=form, class_name=class_name)
