"""What becomes of an act, when what it is refused by is an outcome too."""

from collections.abc import Callable
from typing import Any

from netaccess.domain.errors import Refusal


def outcome(act: Callable[..., Any], *args: Any) -> Any:
    """Return what an act returns, or the class of its refusal."""
    try:
        return act(*args)
    except Refusal as refusal:
        return type(refusal)
