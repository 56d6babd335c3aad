"""What is unfamiliar about a sign-in: rules that give a reason in plain words, say how sure they are, and know their own weakness.

None of them is a proof. Alone they only ask the owner; who is kept out is the owner's answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from netaccess.domain.countries import country_name
from netaccess.domain.distance import distance_km
from netaccess.domain.kinds import DeviceKind

SILENCE = timedelta(days=60)
EARLY = timedelta(hours=1)
REFUSED_WITHIN = timedelta(hours=24)
MANY_REFUSED = 5
VERY_MANY_REFUSED = 20
YOUNG = timedelta(hours=24)
SAID_IN_HOURS_FROM = timedelta(hours=2)
# No airliner is faster; addresses are off by some hundred kilometres, and those of a town where the account was used are no news.
FASTEST_KMH = 1000.0
LEAST_FAR_KM = 500.0
SAME_REGION_KM = 100.0

Point = tuple[float, float]


class Confidence(StrEnum):
    """How much a finding is worth."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}


class Rule(StrEnum):
    """What is looked for."""

    NEW_KIND = "new-kind"
    NEW_COUNTRY = "new-country"
    TOO_FAR = "too-far"
    LONG_SILENCE = "long-silence"
    MANY_REFUSED = "many-refused"
    EARLY_CHANGES = "early-changes"

    @property
    def weakness(self) -> str:
        """Why it may be wrong, in plain words."""
        return _WEAKNESSES[self]


_WEAKNESSES = {
    Rule.NEW_KIND: "A device says itself what it is, and a household buys new ones.",
    Rule.NEW_COUNTRY: "Mobile networks and VPNs often seem to be in another country, location data may be months old, and people travel.",
    Rule.TOO_FAR: (
        "Somebody of yours may be elsewhere, mobile networks and VPNs often seem to be far away, and location data may be months old."
    ),
    Rule.LONG_SILENCE: "After a long time away anybody comes back like this, you included.",
    Rule.MANY_REFUSED: "Anybody who knows your e-mail can cause wrong tries, and so can somebody of yours who forgot the password.",
    Rule.EARLY_CHANGES: "A new member of a household often begins with just that.",
}


class Familiarity(StrEnum):
    """What the owner knows of a session: nothing to ask, asked, or what the answer was."""

    KNOWN = ""
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DISOWNED = "disowned"


TRUSTED = (Familiarity.KNOWN, Familiarity.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something unfamiliar: by which rule, why in plain words, and how sure it is."""

    rule: Rule
    reason: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the account: by what kind of device, in which country ("" if unknown), where, and when last (UTC)."""

    kind: str
    country: str
    point: Point | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A sign-in to be judged. `is_known`: the device was here before and is trusted; `is_shared`: many people share its address."""

    use: Use
    is_known: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """What an account is used to: kinds and countries that are familiar, trusted uses, and how many tries were refused lately."""

    kinds: Collection[str]
    countries: Collection[str]
    uses: Sequence[Use]
    refused_tries: int = 0


def judge(arrival: Arrival, household: Household) -> tuple[Finding, ...]:
    """Return what is unfamiliar about a sign-in; the very first one of an account has nothing to be compared with.

    What is known of a place is worth little when many share the address, and everything when the device itself is known.
    """
    if not household.uses:
        return ()
    found = (
        _new_kind(arrival, household),
        _new_country(arrival, household),
        _too_far(arrival, household),
        _long_silence(arrival, household),
        _many_refused(household),
    )
    return tuple(replace(one, confidence=Confidence.LOW) if arrival.is_known else one for one in found if one)


def overall(findings: Iterable[Finding]) -> Confidence | None:
    """Return how much findings are worth together: as much as the best of them, and two small ones are worth a question; None for none."""
    ranked = sorted((one.confidence for one in findings), key=_RANK.__getitem__)
    if not ranked:
        return None
    return Confidence.MEDIUM if ranked[-1] is Confidence.LOW and len(ranked) > 1 else ranked[-1]


def is_worth_asking(arrival: Arrival, findings: Collection[Finding]) -> bool:
    """Tell whether the owner is asked: never about a device that is known, else from medium on."""
    return not arrival.is_known and overall(findings) in {Confidence.MEDIUM, Confidence.HIGH}


def needs_another_proof(
    at: datetime, familiarity: str, signed_in_at: datetime, proven_at: datetime, second_step_at: datetime | None
) -> bool:
    """Tell whether having signed in is not proof enough for what locks others out.

    So it is within 24 hours of a sign-in that the owner has not vouched for, that took no second step, and since which nobody has
    proven again who they are.
    """
    is_young = at - signed_in_at < YOUNG
    return is_young and familiarity not in TRUSTED and second_step_at is None and proven_at <= signed_in_at


def must_take_second_step(familiarity: str, second_step_at: datetime | None) -> bool:
    """Tell whether the password alone proves nothing in a session, when its member has a second step (ASVS 7.5.3).

    So it is where the owner has not vouched for the sign-in and it took none. Elsewhere the password does: otherwise a stranger who
    adds a second step would keep the owner from putting them out.
    """
    return familiarity not in TRUSTED and second_step_at is None


def early_changes(signed_in_at: datetime, changed_at: Sequence[datetime]) -> Finding | None:
    """Return what there is to say of changes to profiles by a session at these moments; None unless one came within an hour."""
    early = [at for at in changed_at if timedelta(0) <= at - signed_in_at < EARLY]
    if not early:
        return None
    minutes = int((min(early) - signed_in_at).total_seconds() // 60)
    after = "less than a minute" if minutes < 1 else _count(minutes, "minute")
    return Finding(Rule.EARLY_CHANGES, f"Profiles were changed from here {after} after it signed in.", Confidence.MEDIUM)


def _new_kind(arrival: Arrival, household: Household) -> Finding | None:
    kind = arrival.use.kind
    if kind in household.kinds:
        return None
    words = {DeviceKind.UNKNOWN: "device of a kind that cannot be told"}.get(DeviceKind(kind), DeviceKind(kind).label)
    words = words if words.isupper() else words[0].lower() + words[1:]
    return Finding(Rule.NEW_KIND, f"The first {words} on this account.", Confidence.LOW)


def _new_country(arrival: Arrival, household: Household) -> Finding | None:
    country = arrival.use.country
    if not country or not household.countries or country in household.countries:
        return None
    name = country_name(country) or country
    return Finding(Rule.NEW_COUNTRY, f"The first sign-in from {name}.", Confidence.LOW if arrival.is_shared else Confidence.MEDIUM)


def _too_far(arrival: Arrival, household: Household) -> Finding | None:
    here, placed = arrival.use, [use for use in household.uses if use.point]
    if here.point is None or not placed:
        return None
    last = max(placed, key=lambda use: use.at)
    far = _km(here.point, last)
    if far < LEAST_FAR_KM or any(_km(here.point, use) < SAME_REGION_KM for use in placed):
        return None
    hours = max((here.at - last.at).total_seconds(), 1.0) / 3600
    if far / hours <= FASTEST_KMH:
        return None
    reason = f"About {round(far, -2):,.0f} km from where the account was used {_ago(here.at - last.at)}: farther than anyone could travel."
    sure = Confidence.HIGH if far / hours > 2 * FASTEST_KMH else Confidence.MEDIUM
    return Finding(Rule.TOO_FAR, reason, Confidence.LOW if arrival.is_shared else sure)


def _long_silence(arrival: Arrival, household: Household) -> Finding | None:
    silence = arrival.use.at - max(use.at for use in household.uses)
    if silence < SILENCE:
        return None
    return Finding(Rule.LONG_SILENCE, f"Nobody had used the account for {_count(silence.days, 'day')}.", Confidence.LOW)


def _many_refused(household: Household) -> Finding | None:
    tries = household.refused_tries
    if tries < MANY_REFUSED:
        return None
    sure = Confidence.HIGH if tries >= VERY_MANY_REFUSED else Confidence.MEDIUM
    return Finding(Rule.MANY_REFUSED, f"In the 24 hours before, {tries} tries to sign in were refused.", sure)


def _km(here: Point, use: Use) -> float:
    return distance_km(here, use.point) if use.point else float("inf")


def _ago(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "just before"
    return f"{_count(minutes, 'minute')} before" if span < SAID_IN_HOURS_FROM else f"{_count(minutes // 60, 'hour')} before"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
