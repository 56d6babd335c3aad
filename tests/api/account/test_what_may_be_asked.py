"""Ids, pages and filters that cannot be, and what belongs to another account."""

import pytest

from netaccess.services import sessions, sign_outs, streams
from tests.factories import browser, household
from tests.support.account_door import ADDRESSES, UNKNOWN, given, send
from tests.support.problems import refusal

pytestmark = pytest.mark.usefixtures("runtime")
WITH_IDS = [address for address in ADDRESSES if "{device}" in str(address) or "{sign_out}" in str(address)]


def test_what_is_another_accounts_is_not_found_and_stays_as_it_is(ana):
    elsewhere = household("eve@elsewhere.example")
    eve, theirs = browser(elsewhere, "Ana"), browser(elsewhere, "Ana")
    order = sign_outs.sign_out(eve.actor, [browser(elsewhere).session_id])
    streams.start(theirs.actor, "velvet-static")
    for address in WITH_IDS:
        for device, sign_out in ((theirs.session_id, order.id), (UNKNOWN, UNKNOWN)):
            assert refusal(send(ana, address, device, sign_out)) == (404, "not-found"), address
    assert sessions.still_alive([theirs.session_id])
    assert len(streams.use(eve.actor).running) == 1


def test_what_can_be_no_id_is_refused(ana):
    for address in WITH_IDS:
        for wrong in ("x" * 10_000, "%00", "a%00b", "..%2f..", "%ff", "a b", "'--", "é"):
            answer = send(ana, address, wrong, wrong)
            assert refusal(answer) in {(422, "invalid-input"), (404, "not-found")}, (address, wrong)


WRONG_PAGES: list[dict[str, str]] = [
    *({"limit": limit} for limit in ("0", "501", "-1", "many", "1e1", "9" * 5_000)),
    *({"after": after} for after in ("x" * 10_000, "no key", "l~yesterday~x", "nul\0", "é")),
]


@pytest.mark.parametrize("path", ["/devices", "/activity", f"/sign-outs/{UNKNOWN}/receipts"])
def test_a_page_that_cannot_be_is_refused(ana, path):
    for query in WRONG_PAGES:
        assert refusal(ana.get(path, **query)) == (422, "invalid-input"), query


NULS = ({"search": "nul\0"}, {"profile": "nul\0"})


def test_a_filter_that_cannot_be_is_refused(ana):
    for query in ({"kind": "toaster"}, {"kind": ""}, {"state": "gone"}, {"search": "x" * 10_000}, {"profile": "x" * 65}, *NULS):
        assert refusal(ana.get("/devices", **query)) == (422, "invalid-input"), query


def test_odd_filters_find_nothing_and_break_nothing(ana):
    for text in ("%_\\", "'; DROP TABLE device", "\ufffd", "ß" * 100):
        assert given(ana.get("/devices", search=text))["matching"] == 0
