"""What the size of an account and of the table costs: the first page of the list, and the sign-out of all."""

import time
from dataclasses import dataclass

from rich.progress import track
from sqlalchemy import text

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.identity import Actor
from netaccess.services import devices, sign_outs
from netaccess.services.transaction import unit_of_work
from tests.factories import Household, browser, household, many

ROUNDS = 50
HOMES = (10, 100_000)
ENDS = (10, 1_000, 100_000)
SESSIONS_OF_A_FILLER = 10
AT_ONCE = 50_000

LONG_AGO = "2026-10-01 00:00:00.000000"
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :beyond) "
# Accounts of ten sessions each on one device, made by the database itself: what matters is how many rows stand around ours.
FILLERS = (
    "INSERT INTO account (id, plan_id, created_at) SELECT 'a' || i, 'premium', :at FROM n",
    """
    INSERT INTO member (id, account_id, email, name, role, password_hash, password_changed_at, created_at)
    SELECT 'm' || i, 'a' || i, 'm' || i || '@bench.example', 'M', 'owner', '', :at, :at FROM n
    """,
    """
    INSERT INTO device (id, account_id, token_hash, kind, agent_name, given_name, created_at, last_title_id)
    SELECT 'd' || i, 'a' || i, 'd' || i, 'tv', 'TV', '', :at, '' FROM n
    """,
    """
    INSERT INTO session (
      id, account_id, member_id, device_id, client_id, scope, dpop_jkt, token_hash, ip, place, place_reason, search_text,
      created_at, proven_at, last_active_at, token_expires_at
    )
    SELECT
      's' || i || '-' || k, 'a' || i, 'm' || i, 'd' || i, 'netaccess-tv', 'stream', '', 's' || i || '-' || k, '203.0.113.9',
      'Lyon, France', '', 'tv lyon', :at, :at, :at, :at
    FROM n, (WITH RECURSIVE c(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM c WHERE k + 1 < 10) SELECT k FROM c)
    """,
)


@dataclass(frozen=True)
class Figure:
    """What was measured, and the seconds it took each time."""

    what: str
    seconds: list[float]


def lists(table_sizes: tuple[int, ...]) -> list[Figure]:
    """Measure the first page of small and large accounts while the table grows to each of these sizes."""
    homes = {size: household(f"list-of-{size}@bench.example") for size in HOMES}
    for size, home in homes.items():
        many(home, size)
    figures, filled = [], 0
    for rows in table_sizes:
        filled = _fill(filled, rows // SESSIONS_OF_A_FILLER)
        for size, home in homes.items():
            actor = browser(home).actor
            figures.append(Figure(f"service: first page of {size:,} devices, {rows:,} sessions beside", _pages(actor)))
    return figures


def ends() -> list[Figure]:
    """Measure sign-outs of all, committed."""
    return [Figure(f"service: sign out of all {size:,} others", [_end(household(f"end-{size}@bench.example"), size)]) for size in ENDS]


def _pages(actor: Actor) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        devices.page(actor, DeviceFilter())
        taken.append(time.perf_counter() - began)
    return taken


def _end(home: Household, size: int) -> float:
    many(home, size)
    owner = browser(home).actor
    began = time.perf_counter()
    sign_outs.sign_out_all(owner, stays=True)
    return time.perf_counter() - began


def _fill(first: int, beyond: int) -> int:
    for start in track(range(first, beyond, AT_ONCE), description=f"{beyond * SESSIONS_OF_A_FILLER:,} sessions"):
        with unit_of_work() as work:
            given = {"first": start, "beyond": min(start + AT_ONCE, beyond), "at": LONG_AGO}
            for statement in FILLERS:
                work.db.connection().execute(text(NUMBERS + statement), given)
    with unit_of_work() as work:
        work.db.connection().execute(text("ANALYZE"))
    return beyond
