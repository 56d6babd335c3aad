"""What a text message is where no gateway brings it anywhere."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptText:
    """A message that stays on this server: to which number (E.164), and its words, code included."""

    at: datetime
    number: str
    text: str
