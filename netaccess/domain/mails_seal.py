"""The seal word: chosen by the owner, carried by every mail, so that a false mail is known by its lack."""

from collections.abc import Callable

from netaccess.domain.errors import InvalidInput

SHORTEST, LONGEST = 3, 40
COLOURS = (
    "amber", "ashen", "azure", "brass", "bronze", "cobalt", "copper", "coral", "crimson", "dusky", "ebony", "fawn", "golden", "hazel",
    "indigo", "ivory", "jade", "lilac", "lime", "mauve", "maroon", "ochre", "olive", "opal", "pearl", "plum", "rosy", "ruby", "russet",
    "saffron", "scarlet", "sepia", "silver", "teal", "umber", "violet",
)  # fmt: skip
THINGS = (
    "acorn", "anchor", "badger", "barrel", "beacon", "canyon", "cello", "comet", "cradle", "falcon", "feather", "fiddle", "glacier",
    "goblet", "harbor", "heron", "island", "kettle", "lantern", "lighthouse", "magnet", "marble", "meadow", "mitten", "orchard", "otter",
    "paddle", "pepper", "pigeon", "pretzel", "puffin", "quarry", "raven", "river", "saddle", "sparrow", "tractor", "tulip", "tunnel",
    "walnut", "willow", "window",
)  # fmt: skip


def propose(number: Callable[[int, int], int]) -> str:
    """Return a word that nobody would guess to be yours; `number` gives a whole number from its first to its second argument."""
    return " ".join(words[number(0, len(words) - 1)] for words in (COLOURS, THINGS))


def clean_seal(typed: str) -> str:
    """Return a seal word as it is kept: one line without blanks at its ends.

    Raises:
        InvalidInput: it is shorter than 3 characters or longer than 40, or has some that nobody can see.
    """
    word = " ".join(typed.split())
    if not SHORTEST <= len(word) <= LONGEST or not word.isprintable():
        raise InvalidInput("seal", f"A seal word has {SHORTEST} to {LONGEST} characters.", "seal")
    return word
