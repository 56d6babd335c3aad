"""What stories of the devices page look at in it."""

from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_rows import DeviceRow

# What a box that is ticked sends.
YES = True


def names(state: DevicesState) -> list[str]:
    return [row.name for row in state.rows]


def row(state: DevicesState, session_id: str) -> DeviceRow:
    return next(found for found in state.rows if found.id == session_id)
