"""Who watches: faces, names, how many there may be, and how long a deleted one is kept."""

from collections.abc import Iterable
from datetime import timedelta

from netaccess.domain.errors import InvalidInput

FACES = ("ana", "ben", "moss", "ember", "tide")
KIDS_FACE = "kids"
EVERY_FACE = (*FACES, KIDS_FACE)
PIN_LENGTH = 4
# Besides Kids.
MOST_PROFILES = 5
LONGEST_NAME = 40
KEPT_FOR_UNDO = timedelta(days=30)


def picture_of(avatar: str | None) -> str:
    """Return the address of a face's picture, "" for nobody's."""
    return f"/avatars/{avatar}.svg" if avatar else ""


def clean_profile_name(name: str, others: Iterable[str]) -> str:
    """Return the name of a profile as it is kept: 1 to 40 characters, white space folded, like none of the `others`.

    Raises:
        InvalidInput: it is empty, too long, cannot be shown, or is another one's; the case of letters does not tell two apart.
    """
    folded = " ".join(name.split())
    if not folded:
        raise InvalidInput("name", "A profile needs a name.")
    if len(folded) > LONGEST_NAME:
        raise InvalidInput("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(folded)}.")
    if not folded.isprintable():
        raise InvalidInput("name", "This name has characters that cannot be shown.")
    if folded.casefold() in {other.casefold() for other in others}:
        raise InvalidInput("name", f"There is a profile called {folded} already.")
    return folded


def clean_pin(pin: str) -> str:
    """Return a PIN as it is kept: four digits.

    Raises:
        InvalidInput: it is something else.
    """
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        raise InvalidInput("pin", f"A PIN has {PIN_LENGTH} digits.")
    return pin


def check_face(avatar: str) -> str:
    """Return a face that there is.

    Raises:
        InvalidInput: there is no such face.
    """
    if avatar not in EVERY_FACE:
        raise InvalidInput("avatar", "Choose one of the pictures.")
    return avatar


def check_room(*, is_kids: bool, kids: int, grown_ups: int) -> None:
    """Check that one more profile fits beside those that there are.

    Raises:
        InvalidInput: there are five already, or there is a Kids profile already.
    """
    if is_kids and kids:
        raise InvalidInput("is_kids", "There is a Kids profile already.")
    if not is_kids and grown_ups >= MOST_PROFILES:
        raise InvalidInput("profile", f"An account has at most {MOST_PROFILES} profiles besides Kids.")
