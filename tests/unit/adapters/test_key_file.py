"""A key that everybody on a machine shares."""

import stat
from concurrent.futures import ThreadPoolExecutor

from netaccess.adapters.key_file import shared_key


def test_a_key_is_made_once_and_stays(tmp_path):
    path = tmp_path / "a.key"
    key = shared_key(path)
    assert len(key) == 32
    assert shared_key(path) == key
    assert shared_key(tmp_path / "b.key") != key


def test_many_that_start_at_once_share_one(tmp_path):
    path = tmp_path / "a.key"
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: shared_key(path), range(64)))
    assert keys == {path.read_bytes()}


def test_nobody_else_may_read_it_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "a.key"
    shared_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
