"""Text messages that stayed on this server because no gateway is set: whoever looks here is whom they would have reached."""

from collections.abc import Sequence

from netaccess.adapters.text_messages import LocalOutbox
from netaccess.domain.text_messages import KeptText
from netaccess.services.runtime import current


def latest(limit: int) -> Sequence[KeptText]:
    """Return the latest messages to all numbers, the latest first, for the operator."""
    return LocalOutbox(current().settings.data_dir).latest(limit)
