"""A page that goes away says so in its last breath."""

import pytest

from netaccess.services import sessions, streams
from tests.support.forms import caller, sign_in

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_page_that_goes_away_stops_its_stream(client, home):
    sign_in(client, home)
    sessions.choose_profile(caller(client).actor, home.profiles["Ana"].id)
    stream = streams.start(caller(client).actor, "velvet-static")
    for _ in range(2):
        assert client.post(f"/api/browser/streams/{stream.id}/stop", content=b"bye").status_code == 204
    assert streams.use(caller(client).actor).running == ()
    assert client.post("/api/browser/streams/unknown/stop").status_code == 204


def test_a_beacon_may_not_be_large_either(client, home):
    sign_in(client, home)
    assert client.post("/api/browser/streams/x/stop", content=b"x" * 17_000).status_code == 413
