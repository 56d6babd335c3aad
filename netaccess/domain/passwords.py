"""Which passwords are taken: length and guessability, no composition rules (ASVS 6.2)."""

from enum import StrEnum

SHORTEST = 8
LONGEST = 128
# What is longer is nobody's, and refused before it costs a hash; it may be typed, because a field that cuts off the end of a password
# without a word would lock its owner out.
LONGEST_TYPED = 1024
LEAST_SCORE = 2
WORDS = ("Very weak", "Weak", "Fair", "Good", "Strong")


class Weakness(StrEnum):
    """Why a new password is refused."""

    SHORT = "short"
    LONG = "long"
    SAME = "same"
    CONTEXT = "context"
    COMMON = "common"
    EASY = "easy"

    @property
    def text(self) -> str:
        """The reason, for the person who chose it."""
        return _TEXTS[self]


_TEXTS = {
    Weakness.SHORT: f"Use at least {SHORTEST} characters.",
    Weakness.LONG: f"Use at most {LONGEST} characters.",
    Weakness.SAME: "This is the password you have now.",
    Weakness.CONTEXT: "Leave out your name, your e-mail address and the name of this service.",
    Weakness.COMMON: "This is one of the passwords that are tried first. Choose another.",
    Weakness.EASY: "This one is easy to guess. A few unrelated words are hard to guess and easy to remember.",
}


def length_weakness(password: str) -> Weakness | None:
    """Return why the length alone rules a password out; characters are counted exactly as typed (ASVS 6.2.8)."""
    if len(password) < SHORTEST:
        return Weakness.SHORT
    return Weakness.LONG if len(password) > LONGEST else None


def own_words(email: str, *names: str) -> tuple[str, ...]:
    """Return the words that a guesser would know of a member (ASVS 6.1.2)."""
    parts = email.replace("@", " ").replace(".", " ").replace("_", " ").replace("-", " ").replace("+", " ").split()
    known = {"netaccess", email, email.split("@", maxsplit=1)[0], *parts, *(word for name in names for word in name.split())}
    return tuple(sorted(word.casefold() for word in known if word))


def is_own_context(password: str, words: tuple[str, ...]) -> bool:
    """Tell whether a password is little more than words a guesser would know: fewer than 8 other characters are left."""
    left = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 2:  # noqa: PLR2004 - shorter words stand in half of all passwords
            left = left.replace(word, "")
    return left != password.casefold() and len(left) < SHORTEST
