"""The React components of assets/link.js as Reflex sees them."""

import reflex as rx


class _Own(rx.Component):
    """What they share: their file."""

    library = "$/public/link.js"


class NaAbout(_Own):
    """The first of two children when the address asks about this code or request, of which `longest` signs count; else the second."""

    tag = "NaAbout"
    code: rx.Var[str]
    request: rx.Var[str]
    longest: rx.Var[int]


class NaRunsOut(_Own):
    """Calls `on_over` when the moment `due` has come."""

    tag = "NaRunsOut"
    due: rx.Var[str]
    on_over: rx.EventHandler[rx.event.no_args_event_spec]


class NaGoTo(_Own):
    """Puts the focus on the field whose id is `to`."""

    tag = "NaGoTo"
    to: rx.Var[str]
