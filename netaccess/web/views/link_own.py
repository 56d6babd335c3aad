"""The React components of assets/link.js as Reflex sees them."""

import reflex as rx


class _Own(rx.Component):
    """What they share: their file."""

    library = "$/public/link.js"


class NaRunsOut(_Own):
    """Calls `on_over` when the moment `due` has come."""

    tag = "NaRunsOut"
    due: rx.Var[str]
    on_over: rx.EventHandler[rx.event.no_args_event_spec]


class NaGoTo(_Own):
    """Puts the focus on the field whose id is `to`."""

    tag = "NaGoTo"
    to: rx.Var[str]
