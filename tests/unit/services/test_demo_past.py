"""The demo household has a past of 90 days: as whole as a real one, and nothing in it hides what is to be found today."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from netaccess.domain.activity import ActivityFilter
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.identity import Visitor
from netaccess.domain.places import Place
from netaccess.domain.titles import by_id
from netaccess.models import Activity, Device, Profile, Receipt, Session, Stream
from netaccess.services import (
    activity,
    activity_check,
    activity_uses,
    advice,
    demo_household,
    devices,
    profiles,
    reviews,
    sessions,
    sign_in,
    watched,
)
from netaccess.services.demo_guests import ABROAD, GRANDMA, HOLIDAY, HOME, HOTEL, STRANGER, TRAIN
from tests.factories import WINDOWS
from tests.support.atlas import know
from tests.support.databases import rows_of

PLACES = {
    HOME: Place("Lyon", None, "France", "FR", None, (45.7, 4.8)),
    GRANDMA: Place("Strasbourg", None, "France", "FR", None, (48.6, 7.8)),
    TRAIN: Place("Heidelberg", None, "Germany", "DE", None, (49.4, 8.7)),
    HOLIDAY: Place("Barcelona", None, "Spain", "ES", None, (41.4, 2.1)),
    HOTEL: Place("São Paulo", None, "Brazil", "BR", None, (-23.6, -46.6)),
    STRANGER: Place("Montréal", None, "Canada", "CA", None, (45.5, -73.6)),
    ABROAD: Place("Osaka", None, "Japan", "JP", None, (34.7, 135.5)),
}
MIDNIGHT = datetime(2026, 3, 1, 0, 1, tzinfo=UTC)
HOURS = pytest.mark.parametrize("hour", [0, 7, 16, 19, 23])


@pytest.fixture(autouse=True)
def atlas(runtime):
    know(PLACES)


@pytest.fixture
def owner(atlas):
    return made_now()


def made_now():
    demo_household.create()
    signed_in = sign_in.sign_in(Visitor(HOME, WINDOWS), demo_household.EMAIL, demo_household.PASSWORD)
    found = sessions.find(signed_in.token)
    assert found is not None
    return found.actor


@HOURS
def test_its_history_is_whole_and_in_the_order_of_time_at_whatever_hour_it_is_made(runtime, frozen, hour):
    frozen.at = MIDNIGHT + timedelta(hours=hour)
    owner = made_now()
    checked = activity_check.check(owner.account_id)
    lines = sorted(rows_of(runtime, Activity), key=lambda line: line.number or 0)
    assert checked.is_whole
    assert checked.number == len(lines) > 100
    assert all(one.at <= other.at for one, other in pairwise(lines))
    assert lines[0].at < frozen.at - timedelta(days=80)


@HOURS
def test_no_device_is_anywhere_before_it_came_and_none_twice_at_once(runtime, frozen, hour):
    frozen.at = MIDNIGHT + timedelta(hours=hour)
    made_now()
    came = {device.id: device.created_at for device in rows_of(runtime, Device)}
    stays = sorted(rows_of(runtime, Session), key=lambda session: (session.device_id, session.created_at))
    assert all(came[session.device_id] <= session.created_at <= (session.ended_at or frozen.at) <= frozen.at for session in stays)
    for one, other in pairwise(stays):
        assert one.device_id != other.device_id or (one.ended_at and one.ended_at <= other.created_at == one.superseded_at)
    of_session = {session.id: session for session in stays}
    for stream in rows_of(runtime, Stream):
        session = of_session[stream.session_id]
        assert session.created_at <= stream.started_at < stream.heartbeat_at <= (session.ended_at or frozen.at)


def test_the_picture_shows_many_days_and_where_the_household_was(owner):
    uses = activity_uses.lately(owner)
    assert len({day for place in uses.places for day in place.days}) > 30
    assert uses.drawn[0].place == "Lyon, France"
    assert {place.place for place in uses.drawn} == {place.label for place in (*PLACES.values(), Place())}
    assert {place.place for place in uses.places if place.refused} == {"Lyon, France", "Osaka, Japan"}


def test_the_owner_is_still_asked_about_the_sign_in_of_today_and_about_nothing_else(owner):
    asked = {row.name: {finding.rule for finding in row.findings} for row in devices.page(owner, DeviceFilter(), limit=100).rows}
    assert {name: rules for name, rules in asked.items() if rules} == {"Chrome on Linux": {"new-country", "too-far"}}
    assert [one.kind for one in advice.advice(owner)] == ["unfamiliar", "no-second-step", "idle-devices"]


def test_its_lines_tell_what_a_household_does(owner):
    lines = activity.lines(owner, ActivityFilter(), limit=500).rows
    assert {line.tag for line in lines} == {
        *("session:signed-in", "session:left", "session:signed-in-again", "session:signed-out", "receipt:confirmed", "grant:approved"),
        *("profile:chosen", "device:renamed", "password:changed", "review:done", "sign-in:refused"),
    }
    told = [line.sentence for line in reversed(lines)]
    assert told.index("Ana renamed Edge on Windows to Office laptop") > told.index("Edge on Windows signed in")
    assert told.index("Ana renamed Edge on Windows to Office laptop") < told.index("Office laptop signed in")
    assert [line.before for line in lines if line.sentence == "Ana's iPhone signed in" and line.before] == [
        "São Paulo, Brazil",
        "Lyon, France",
        "Barcelona, Spain",
        "Lyon, France",
        "Heidelberg, Germany",
        "Lyon, France",
    ]
    assert reviews.latest(owner) == next(line.at for line in lines if line.tag == "review:done")


def test_every_sign_out_has_its_line_and_who_said_so(runtime, owner):
    lines = [line for line in rows_of(runtime, Activity) if line.tag == "session:signed-out"]
    assert {line.sign_out_id for line in lines} == {receipt.sign_out_id for receipt in rows_of(runtime, Receipt)}
    assert {line.member_name for line in lines} == {"Ana"}


def test_each_profile_has_watched_for_weeks_what_it_may(runtime, owner):
    allowed = {profile.id: profile.allowance for profile in rows_of(runtime, Profile)}
    for profile in profiles.profiles(owner):
        rows = watched.lines(owner, profile.id, limit=500).rows
        titles = [by_id(row.title_id) for row in rows]
        assert len(rows) > 30
        assert all(title and allowed[profile.id].allows(title) for title in titles)
        assert rows[0].started_at - rows[-1].started_at > timedelta(days=70)


def test_what_a_device_played_last_is_what_its_row_says(runtime, owner):
    streams = rows_of(runtime, Stream)
    for device in rows_of(runtime, Device):
        began = [stream.started_at for stream in streams if stream.device_id == device.id]
        assert (max(began) if began else None) == device.last_watched_at


@pytest.mark.usefixtures("owner")
def test_a_second_start_doubles_nothing(runtime):
    lines, streams = len(rows_of(runtime, Activity)), len(rows_of(runtime, Stream))
    assert not demo_household.create()
    assert (len(rows_of(runtime, Activity)), len(rows_of(runtime, Stream))) == (lines, streams)


@pytest.mark.usefixtures("runtime")
def test_nobody_waits_for_it_at_the_first_start(count_statements):
    with count_statements() as statements:
        demo_household.create()
    assert len(statements) < 300
