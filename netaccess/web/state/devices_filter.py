"""The query of the devices page's address: read from anything that stands there, written in one way only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from netaccess.domain.devices import LONGEST_SEARCH, NEVER_WATCHED, STATES, DeviceFilter
from netaccess.domain.ids import plain_id
from netaccess.domain.kinds import DeviceKind
from netaccess.web import routes
from netaccess.web.state.proof_words import REFUSALS

LONGEST_QUERY = 16_000
MOST_IDS = 200
LONGEST_WAIT_MINUTES = 24 * 60

PARAMETERS = {"profile": "profile", "kind": "kind", "state": "state", "search": "q"}
NO_FILTER = DeviceFilter()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the page.

    `proof` is why a proof was refused ("" if it was not), `act` what it was asked for, `wait` for how many minutes no other one is
    looked at, and `ids` the sessions that it was about; `device` is a session to look at; `acted` are sessions that have just been
    signed out and must be in sight, and `signed_out` is the sign-out that did it. `is_staying` is whether this browser was to stay
    signed in when all devices were to be signed out.
    """

    filter: DeviceFilter = NO_FILTER
    is_all_open: bool = False
    is_staying: bool = False
    signed_out: str = ""
    proof: str = ""
    act: str = ""
    wait: int = 0
    device: str = ""
    ids: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()


def read(query: str) -> Asked:
    """Return what a query asks for; whatever cannot be meant is left out, nothing is raised."""
    try:
        fields = parse_qs(query[:LONGEST_QUERY], max_num_fields=MOST_IDS * 2 + 20)
    except ValueError:
        return Asked()
    proof = _one_of(REFUSALS, _first(fields, "proof"))
    return Asked(
        filter=cleaned(DeviceFilter(**{name: _first(fields, parameter) for name, parameter in PARAMETERS.items()})),
        is_all_open=_first(fields, "all") == "1" or (bool(proof) and _first(fields, "act") == "sign-out-all"),
        is_staying=_first(fields, "stays") == "on",
        signed_out=plain_id(_first(fields, "signed_out")),
        proof=proof,
        act=plain_id(_first(fields, "act")),
        wait=_minutes(_first(fields, "wait")),
        device=plain_id(_first(fields, "device")),
        ids=_ids(fields.get("ids", [])),
        acted=_ids(fields.get("acted", [])),
    )


def cleaned(wanted: DeviceFilter) -> DeviceFilter:
    """Return the filter that is meant: unknown kinds and states are dropped, a search is printable and at most 100 characters."""
    search = "".join(char for char in " ".join(wanted.search.split()) if char.isprintable())
    return DeviceFilter(
        profile=plain_id(wanted.profile),
        kind=_one_of(tuple(DeviceKind), wanted.kind),
        state=_one_of(STATES, wanted.state),
        search=search[:LONGEST_SEARCH].strip(),
    )


def known_profile(wanted: DeviceFilter, profile_ids: Collection[str]) -> DeviceFilter:
    """Return the filter without a profile that the account does not have (any longer)."""
    is_known = wanted.profile in {"", NEVER_WATCHED, *profile_ids}
    return wanted if is_known else replace(wanted, profile="")


def address(wanted: DeviceFilter, acted: Sequence[str] = (), *, is_staying: bool = False) -> str:
    """Return the page's own address with a filter, and with what a native form must not forget."""
    pairs = [(parameter, value) for name, parameter in PARAMETERS.items() if (value := getattr(wanted, name))]
    stays = [("stays", "on")] if is_staying else []
    query = urlencode([*pairs, *(("acted", session_id) for session_id in acted), *stays])
    return f"{routes.DEVICES}?{query}" if query else routes.DEVICES


def _first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def _one_of(allowed: Sequence[str], value: str) -> str:
    return str(value) if value in allowed else ""


def _ids(values: Sequence[str]) -> tuple[str, ...]:
    wanted = dict.fromkeys(part for value in values[:MOST_IDS] for part in value.split(","))
    return tuple(filter(None, map(plain_id, wanted)))[:MOST_IDS]


def _minutes(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(LONGEST_WAIT_MINUTES))
    return min(int(value), LONGEST_WAIT_MINUTES) if is_number else 0
