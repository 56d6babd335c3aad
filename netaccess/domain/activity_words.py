"""What a line of history says: a plain sentence, a sign, the kind it is filtered by, and what it means.

Whoever writes a line under a new tag gives the tag its words here.
"""

from netaccess.domain.words import about_devices, about_profiles, about_the_account
from netaccess.domain.words.kinds import Kind, Words

WORDS = {**about_devices.WORDS, **about_profiles.WORDS, **about_the_account.WORDS}
# What a line about a sign-in says in detail, when the device was not known before.
NEW_DEVICE = "new device"
UNKNOWN = Words("{detail}", "circle-dot", Kind.SECURITY, "Something was changed on this account.")

_MISSING = {"who": "somebody", "device": "a device", "profile": "a profile", "before": "something", "detail": "something"}


def words_of(tag: str) -> Words:
    """Return the words of a tag; one that nobody knows any more gets plain ones."""
    return WORDS.get(tag, UNKNOWN)


def tags_of(kind: Kind) -> tuple[str, ...]:
    """Return the tags of a kind."""
    return tuple(tag for tag, words in WORDS.items() if words.kind is kind)


def sentence(tag: str, *, who: str, device: str, profile: str, before: str, detail: str) -> str:
    """Return what a line of history says; what is "" is called somebody, a device and the like."""
    said = {"who": who, "device": device, "profile": profile, "before": before, "detail": detail}
    words = words_of(tag).sentence
    first = words[1:].partition("}")[0]
    told = {name: text or (_MISSING[name].capitalize() if name == first else _MISSING[name]) for name, text in said.items()}
    return words.format_map(told)
