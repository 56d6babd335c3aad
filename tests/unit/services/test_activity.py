"""The owner narrows the history down, and finds what they look for."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.activity import ActivityFilter, Span
from netaccess.domain.activity_words import NEW_DEVICE
from netaccess.domain.errors import GrantRefused, KidsRefused, SignedOut, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.places import Place
from netaccess.domain.words.kinds import Kind
from netaccess.models import Activity
from netaccess.services import activity, activity_uses, devices, refresh, sessions, sign_in, sign_outs, streams, upkeep
from tests.factories import WINDOWS, app, browser, household, tv

LYON = Place("Lyon", None, "France", "FR", coordinates=(45.75, 4.85))
PARIS = Place("Paris", None, "France", "FR", coordinates=(48.85, 2.35))


def tags(owner, **wanted) -> list[str]:
    return [line.tag for line in activity.lines(owner, ActivityFilter(**wanted)).rows]


def mistype(home, ip="198.51.100.99") -> None:
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor(ip, WINDOWS, {}, ""), home.email, "not the password")
    upkeep.write_refused_tries()


@pytest.fixture
def at(runtime, monkeypatch):
    """Have addresses be somewhere."""

    def be(place: Place) -> None:
        monkeypatch.setattr(type(runtime.places), "find", lambda _self, _ip: place)

    return be


def test_by_kind(home, owner):
    mistype(home)
    assert tags(owner, kind=Kind.REFUSED) == ["sign-in:refused"]
    assert tags(owner, kind=Kind.SIGN_INS) == ["session:signed-in"]
    assert tags(owner, kind=Kind.WATCHING) == []


def test_by_device_whichever_of_its_sessions_names_it(home, owner):
    first = browser(home, "Ben")
    again = browser(home, device_token=first.device_token)
    found = tags(owner, device=first.session_id)
    assert found == ["session:signed-in", "session:signed-in-again", "profile:chosen", "session:signed-in"]
    assert tags(owner, device=again.session_id) == found


def test_what_was_done_to_all_devices_is_found_under_each_of_them(home, owner):
    hotel, other = tv(home, holds_token_for=timedelta(hours=1)), browser(home)
    sign_outs.sign_out_all(owner, stays=True)
    later = browser(home)
    assert tags(owner, device=hotel) == ["account:signed-out"]
    assert tags(owner, device=other.session_id) == ["account:signed-out", "session:signed-in"]
    assert tags(owner, device=later.session_id) == ["session:signed-in"]


def test_by_profile_and_by_place(home, owner, at):
    at(LYON)
    ben = browser(home, "Ben")
    devices.rename(ben.actor, ben.session_id, "Attic")
    assert tags(owner, profile=home.profiles["Ben"].id) == ["device:renamed", "profile:chosen"]
    assert tags(owner, place="Lyon, France") == ["device:renamed", "profile:chosen", "session:signed-in"]
    assert tags(owner, place="Lyon") == []


def test_by_time(owner, frozen):
    begun = frozen.at
    frozen.pass_by(timedelta(days=8))
    devices.rename(owner, owner.session_id, "Attic")
    assert tags(owner, span=Span.WEEK) == ["device:renamed"]
    assert tags(owner, span=Span.MONTH) == ["device:renamed", "profile:chosen", "session:signed-in"]
    assert tags(owner, before=frozen.at) == ["profile:chosen", "session:signed-in"]
    assert tags(owner, since=begun, before=begun) == []


def test_filters_join(home, owner, at):
    at(LYON)
    mistype(home)
    other = browser(home)
    assert tags(owner, kind=Kind.REFUSED, place="Lyon, France") == ["sign-in:refused"]
    assert tags(owner, kind=Kind.REFUSED, device=other.session_id) == []


def test_what_happened_first_stands_below_though_it_was_written_later(home, owner, frozen):
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor("198.51.100.99", WINDOWS, {}, ""), home.email, "not the password")
    frozen.pass_by(timedelta(seconds=1))
    browser(home)
    upkeep.write_refused_tries()
    assert tags(owner)[:2] == ["session:signed-in", "sign-in:refused"]
    page = activity.lines(owner, limit=1)
    assert activity.lines(owner, after=page.next_id, limit=1).rows[0].tag == "sign-in:refused"


@pytest.mark.parametrize("name", ["kind", "device", "profile", "place"])
def test_each_filter_has_an_index_and_pages_go_on_within_it(home, owner, runtime, at, name):
    at(LYON)
    ben = browser(home, "Ben")
    for number in range(5):
        devices.rename(ben.actor, ben.session_id, f"Name {number}")
    value = {"kind": Kind.DEVICES, "device": ben.session_id, "profile": home.profiles["Ben"].id, "place": "Lyon, France"}[name]
    wanted, found, after = ActivityFilter(**{name: value}), [], None
    while True:
        page = activity.lines(owner, wanted, after=after, limit=2)
        found += [line.id for line in page.rows]
        after = page.next_id
        if after is None:
            break
    assert found == [line.id for line in activity.lines(owner, wanted, limit=100).rows]
    assert len(found) == len(set(found)) >= 5
    with runtime.database.read() as db:
        if db.get_bind().dialect.name == "sqlite":
            column = {"kind": Activity.kind, "device": Activity.device_id, "profile": Activity.profile_id, "place": Activity.place}[name]
            latest = select(Activity).where(Activity.account_id == "a", column == "b").order_by(col(Activity.at).desc())
            [step] = db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {latest}", ("a", "b")).all()
            assert f"ix_activity_{name} " in step.detail


def test_a_page_costs_the_same_whatever_it_is_narrowed_to_and_however_long_it_is(home, owner, count_statements):
    wanted = ActivityFilter(kind=Kind.DEVICES, device=owner.session_id)
    devices.rename(owner, owner.session_id, "Attic")
    with count_statements() as short:
        activity.lines(owner, wanted)
    for number in range(20):
        devices.rename(owner, owner.session_id, f"Name {number}")
    with count_statements() as long:
        activity.lines(owner, wanted)
    assert len(short) == len(long) <= 6


def test_what_is_another_accounts_has_no_lines(owner):
    eve = browser(household("eve@elsewhere.example", names=("Eve",)))
    assert activity.lines(owner, ActivityFilter(device=eve.session_id)).rows == ()
    assert activity.lines(owner, after=activity.lines(eve.actor).rows[0].id).rows == ()
    assert {line.member_name for page in activity.every_line(eve.actor, ActivityFilter()) for line in page} == {"Eve"}


def test_a_line_leads_to_the_device_as_long_as_it_is_listed(home, owner, runtime):
    other = browser(home)
    [line] = activity.lines(owner, ActivityFilter(device=other.session_id)).rows
    assert (line.device_id, line.is_signed_in) == (other.session_id, True)
    sign_outs.sign_out(owner, [other.session_id])
    out, line = activity.lines(owner, ActivityFilter(device=other.session_id)).rows
    assert (line.device_id, line.is_signed_in) == (other.session_id, False)
    assert out.sentence.startswith("Ana signed out ")


def test_a_sign_in_says_whether_the_device_is_new_and_where_it_was_before(home, owner, at):
    at(LYON)
    first = browser(home)
    at(PARIS)
    browser(home, device_token=first.device_token)
    again, _ended, new = activity.lines(owner, ActivityFilter(device=first.session_id)).rows
    assert (new.detail, new.before, new.place) == (NEW_DEVICE, "", "Lyon, France")
    assert (again.detail, again.before, again.place) == ("", "Lyon, France", "Paris, France")


def test_a_refresh_without_the_key_that_belongs_to_it_is_told_of_once_an_hour(home, owner):
    bound = app(home, jkt="K" * 43)
    for _ in range(3):
        with pytest.raises(GrantRefused):
            refresh.refresh("netaccess-tv", bound.refresh_token, "O" * 43, "", "192.168.7.7")
    [line] = activity.lines(owner, ActivityFilter(kind=Kind.REFUSED)).rows
    assert (line.tag, line.ip, line.place, line.device_id) == ("token:refused", "192.168.7.7", "Private network", bound.session_id)


def test_a_refresh_after_the_end_is_told_of_where_no_receipt_tells_it(home, owner, frozen):
    left, out = app(home), app(home)
    sessions.leave(left.actor)
    sign_outs.sign_out(owner, [out.session_id])
    frozen.pass_by(timedelta(minutes=1))
    for device in (left, out):
        with pytest.raises(GrantRefused):
            refresh.refresh("netaccess-tv", device.refresh_token, "", "", "192.168.7.7")
    assert tags(owner, device=left.session_id)[0] == "token:refused"
    assert tags(owner, device=out.session_id)[0] == "receipt:confirmed"


def test_where_the_account_was_used_is_counted_by_day_and_place(home, owner, at, frozen):
    at(LYON)
    browser(home)
    browser(home)
    frozen.pass_by(timedelta(days=2))
    mistype(home)
    at(PARIS)
    browser(home)
    seen = activity_uses.lately(owner)
    lyon, *rest = seen.places
    assert (lyon.place, lyon.point, lyon.signed_in, lyon.refused) == ("Lyon, France", (45.75, 4.85), 2, 1)
    assert [(day.isoformat(), use.signed_in, use.refused) for day, use in sorted(lyon.days.items())] == [
        ("2026-03-01", 2, 0),
        ("2026-03-03", 0, 1),
    ]
    assert {"Paris, France"} <= {place.place for place in rest}
    frozen.pass_by(timedelta(days=91))
    assert activity_uses.lately(browser(home).actor).places[0].signed_in == 1


def test_no_child_and_nobody_who_is_out_sees_any_of_it(home):
    child, gone = browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    for refusal, actor in ((KidsRefused, child.actor), (SignedOut, gone.actor)):
        for look in (activity.lines, activity_uses.lately, lambda one: next(activity.every_line(one, ActivityFilter()))):
            with pytest.raises(refusal):
                look(actor)


def test_an_export_ends_with_the_session_that_asked_for_it(home, owner, monkeypatch):
    monkeypatch.setattr(activity, "MOST_ROWS", 1)
    pages = activity.every_line(owner, ActivityFilter())
    next(pages)
    sessions.leave(owner)
    with pytest.raises(SignedOut):
        next(pages)


def test_a_stream_is_told_by_its_title(home, owner):
    watcher = browser(home, "Ben")
    streams.stop_other(owner, streams.start(watcher.actor, "velvet-static").id)
    assert "stopped Velvet Static on" in activity.lines(owner, ActivityFilter(kind=Kind.WATCHING)).rows[0].sentence
