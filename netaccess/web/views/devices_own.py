"""The React components of assets/devices.js as Reflex sees them."""

import reflex as rx

from netaccess.web.state.devices_list import RenameAnswer


class _Own(rx.Component):
    """What they share: their file."""

    library = "$/public/devices.js"


class NaRename(_Own):
    """A name that is changed in place; the children are the name as it is shown and the icons to rename, save and revert."""

    tag = "NaRename"
    session_id: rx.Var[str]
    name: rx.Var[str]
    answer: rx.Var[RenameAnswer]
    field_class_name: rx.Var[str]
    button_class_name: rx.Var[str]
    rename_class_name: rx.Var[str]
    problem_class_name: rx.Var[str]
    on_save: rx.EventHandler[rx.event.passthrough_event_spec(str, str)]


class NaTick(_Own):
    """A tick box that does not wait for the server."""

    tag = "NaTick"
    checked: rx.Var[bool]
    on_tick: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


class NaAddress(_Own):
    """Keeps the address bar at `path`."""

    tag = "NaAddress"
    path: rx.Var[str]


class NaFocus(_Own):
    """Puts the focus where `wish` says."""

    tag = "NaFocus"
    wish: rx.Var[str]


class NaAlarm(_Own):
    """Calls `on_due` when the moment `due` has come."""

    tag = "NaAlarm"
    due: rx.Var[str]
    on_due: rx.EventHandler[rx.event.no_args_event_spec]
