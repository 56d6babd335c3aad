"""What we have named ourselves, in English, in the language of a mail: what people have named stays as it is."""

from dataclasses import replace

from netaccess.domain.countries import COUNTRIES
from netaccess.domain.kinds import ON, SOME_BROWSER, DeviceKind
from netaccess.domain.mails import Told
from netaccess.domain.mails_words import Language
from netaccess.domain.places import BETWEEN, Unplaced
from netaccess.domain.second_steps import FactorKind

CODES = {name: code for code, name in COUNTRIES.items()}


def translated(words: Language, told: Told) -> Told:
    """Return what a mail tells with kinds of devices and of second steps, places and countries in the language."""
    factors = {kind.label: words.factors[kind] for kind in FactorKind}
    return replace(
        told,
        device_name=_device(words, told.device_name) if told.is_described else told.device_name,
        place=_place(words, told.place or Unplaced.SOMEWHERE.value),
        detail=replace(told.detail, name=factors.get(told.detail.name, told.detail.name)),
    )


def _device(words: Language, name: str) -> str:
    kinds = {kind.label: words.kinds[kind] for kind in DeviceKind}
    browser, on, system = name.partition(ON)
    if not on:
        return kinds.get(name, name)
    return words.described.format(browser=words.some_browser if browser == SOME_BROWSER else browser, system=system)


def _place(words: Language, label: str) -> str:
    unplaced = {place.value: words.unplaced[place] for place in Unplaced}
    before, comma, country = label.rpartition(BETWEEN)
    code = CODES.get(country)
    return f"{before}{comma}{words.countries[code]}" if code else unplaced.get(label, label)
