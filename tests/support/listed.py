"""Pages of the list of devices."""

from netaccess.domain.devices import DeviceFilter

EVERYTHING = DeviceFilter()


def ids(page) -> list[str]:
    return [row.session_id for row in page.rows]
