"""The faces that profiles may have."""

FACES = ("ana", "ben", "moss", "ember", "tide")
KIDS_FACE = "kids"


def picture_of(avatar: str | None) -> str:
    """Return the address of a face's picture, "" for nobody's."""
    return f"/avatars/{avatar}.svg" if avatar else ""
