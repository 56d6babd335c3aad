"""The register of live sockets."""

from netaccess.domain.identity import Actor, Caller
from netaccess.web import sockets as module
from netaccess.web.flood import Bucket, Connects
from netaccess.web.sockets import Socket, Sockets


def caller(session_id, account_id="account", *, is_kids=False):
    return Caller(Actor(account_id, "member", session_id), is_kids=is_kids, is_ended=False)


def test_followers_are_the_tabs_that_asked_of_one_account():
    sockets = Sockets()
    for key, who in (("a", caller("1")), ("b", caller("2")), ("c", caller("3", "other")), ("d", None)):
        sockets.add(Socket(key, who))
    for key in "acd":
        sockets.follow(key, f"{key}.refresh")
    assert sockets.followers("account") == [("a", "a.refresh")]
    assert sockets.followers() == [("a", "a.refresh"), ("c", "c.refresh")]
    sockets.cut("1")
    assert sockets.followers("account") == []


def test_what_was_found_anew_is_kept_for_the_same_session_only():
    sockets = Sockets()
    sockets.add(Socket("a", caller("1")))
    sockets.renew("a", caller("2", is_kids=True))
    assert sockets.session_of("a") == caller("1")
    sockets.renew("a", caller("1", is_kids=True))
    assert sockets.session_of("a") == caller("1", is_kids=True)


def test_a_socket_being_cut_belongs_to_nobody():
    sockets = Sockets()
    sockets.add(Socket("a", caller("1")))
    sockets.cut("1")
    assert sockets.session_of("a") is None


def test_an_old_socket_does_not_take_its_successor_away():
    sockets, old, new = Sockets(), Socket("a"), Socket("a")
    sockets.add(old)
    sockets.remove(old)
    sockets.add(new)
    sockets.remove(old)
    assert sockets.has("a")


def test_what_was_cut_is_remembered_within_bounds(monkeypatch):
    monkeypatch.setattr(module, "MOST_REMEMBERED", 2)
    sockets = Sockets()
    sockets.cut_all(["1", "2", "3"])
    assert [sockets.add(Socket(key, caller(key))) for key in "123"] == [True, False, False]


def test_a_bucket_empties_and_fills_with_time():
    bucket = Bucket(2, 1, 2, 0)
    assert [bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0.9), bucket.take(2)] == [True, True, False, False, True]


def test_a_network_of_64_bits_is_one_address():
    connects = Connects()
    taken = [connects.take(f"2001:db8::{number:x}", 0) for number in range(121)]
    assert taken == [True] * 120 + [False]
    assert connects.take("2001:db8:0:1::1", 0)
    assert connects.take("no address", 0)
