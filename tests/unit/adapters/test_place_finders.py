"""Places from small files of both shapes, written here."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmdb_writer import MMDBWriter
from netaddr import IPSet  # type: ignore[import-untyped]

from netaccess.adapters.place import CityDatabase, FlatDatabases, NoPlaces, PlaceDataError, open_places
from netaccess.domain.places import Place, PlaceDoubt

LYON = {
    "city": {"names": {"en": "Lyon", "fr": "Lyon"}},
    "subdivisions": [{"iso_code": "ARA", "names": {"en": "Auvergne-Rhône-Alpes"}}, {"iso_code": "69", "names": {"en": "Rhône"}}],
    "country": {"iso_code": "FR", "names": {"en": "France"}},
}
FLAT_KIEL = {"city": "Kiel (Schreventeich)", "state1": "Schleswig-Holstein", "country_code": "DE", "latitude": 54.3, "longitude": 10.1}


def write(path, version, kind, records):
    writer = MMDBWriter(version, kind, ipv4_compatible=version == 6)
    for network, record in records.items():
        writer.insert_network(IPSet([network]), record)
    writer.to_db_file(str(path))
    return path


def city_file(path, kind="GeoIP2-City"):
    return write(
        path,
        6,
        kind,
        {
            "81.2.69.0/24": LYON,
            "2a01:e0a::/32": LYON,
            "81.2.70.0/24": {"country": LYON["country"]},
            "81.2.71.0/24": {**LYON, "traits": {"is_anonymous_proxy": True}},
            "81.2.72.0/24": {"location": {"latitude": 1.0}},
            "81.2.73.0/24": {"city": "no dictionary"},
            "81.2.74.0/24": {**LYON, "location": {"latitude": 45.75, "longitude": 4.85}},
            "81.2.75.0/24": {"country": LYON["country"], "location": {"latitude": 46.0, "longitude": 2.0}},
            "81.2.76.0/24": {**LYON, "location": {"latitude": 91.0, "longitude": 4.85}},
        },
    )


def flat_files(data_dir):
    folder = data_dir / "geoip"
    folder.mkdir()
    records = {"81.2.69.0/24": FLAT_KIEL, "81.2.70.0/24": {"city": "", "state1": "", "country_code": "BR"}, "81.2.71.0/24": {"city": 7}}
    write(folder / "dbip-city-ipv4.mmdb", 4, "city ipv4", records)
    write(folder / "dbip-city-ipv6.mmdb", 6, "city ipv6", {"2a01:e0a::/32": {"city": "Paris", "state1": "", "country_code": "FR"}})
    return folder


def test_a_city_file_gives_city_region_and_country(tmp_path):
    places = CityDatabase(city_file(tmp_path / "city.mmdb"))
    lyon = Place("Lyon", "Auvergne-Rhône-Alpes", "France", "FR")
    assert places.find("81.2.69.142") == places.find("::ffff:81.2.69.142") == places.find("2a01:e0a::1") == lyon


@pytest.mark.parametrize(
    ("ip", "label", "doubt"),
    [
        ("81.2.70.1", "France", PlaceDoubt.COUNTRY_ONLY),
        ("81.2.71.1", "Lyon, Auvergne-Rhône-Alpes, France", PlaceDoubt.SHARED),
        ("81.2.72.1", "Place unknown", PlaceDoubt.NOT_FOUND),
        ("81.2.73.1", "Place unknown", PlaceDoubt.NOT_FOUND),
        ("8.8.8.8", "Place unknown", PlaceDoubt.NOT_FOUND),
        ("192.168.0.2", "Private network", PlaceDoubt.PRIVATE_NETWORK),
        ("not an address", "Place unknown", PlaceDoubt.NOT_FOUND),
    ],
)
def test_a_city_file_says_when_it_is_unsure(tmp_path, ip, label, doubt):
    place = CityDatabase(city_file(tmp_path / "city.mmdb")).find(ip)
    assert (place.label, place.doubt) == (label, doubt)


@pytest.mark.parametrize(
    ("ip", "coordinates"), [("81.2.74.1", (45.75, 4.85)), ("81.2.69.1", None), ("81.2.75.1", None), ("81.2.76.1", None), ("10.0.0.1", None)]
)
def test_a_city_lies_somewhere_on_earth_and_a_country_nowhere_in_particular(tmp_path, ip, coordinates):
    assert CityDatabase(city_file(tmp_path / "city.mmdb")).find(ip).coordinates == coordinates


def test_a_city_file_for_ipv4_only_does_not_know_ipv6(tmp_path):
    places = CityDatabase(write(tmp_path / "city.mmdb", 4, "GeoLite2-City", {"81.2.69.0/24": LYON}))
    assert places.find("81.2.69.1").city == "Lyon"
    assert places.find("2a01:e0a::1").doubt is PlaceDoubt.NOT_FOUND


@pytest.mark.parametrize(
    ("kind", "url"), [("GeoIP2-City", None), ("GeoLite2-City", "https://www.maxmind.com"), ("DBIP-City-Lite", "https://db-ip.com")]
)
def test_free_data_is_credited(tmp_path, kind, url):
    places = CityDatabase(city_file(tmp_path / "city.mmdb", kind))
    assert places.attribution_url == url
    assert bool(places.attribution) is bool(url)


def test_flat_files_give_city_region_and_country_without_the_quarter(tmp_path):
    places = FlatDatabases(flat_files(tmp_path))
    assert places.find("81.2.69.142") == Place("Kiel", "Schleswig-Holstein", "Germany", "DE", None, (54.3, 10.1))
    assert places.find("2a01:e0a::1") == Place("Paris", None, "France", "FR")
    assert places.find("81.2.70.1") == Place(None, None, "Brazil", "BR", PlaceDoubt.COUNTRY_ONLY)
    assert places.attribution == "IP geolocation by DB-IP"
    assert places.attribution_url == "https://db-ip.com"


@pytest.mark.parametrize(
    ("ip", "doubt"),
    [
        ("8.8.8.8", PlaceDoubt.NOT_FOUND),
        ("2606:4700::1", PlaceDoubt.NOT_FOUND),
        ("127.0.0.1", PlaceDoubt.THIS_MACHINE),
        ("100.64.1.1", PlaceDoubt.SHARED),
    ],
)
def test_flat_files_say_when_they_are_unsure(tmp_path, ip, doubt):
    assert FlatDatabases(flat_files(tmp_path)).find(ip) == Place(doubt=doubt)


def test_without_data_an_address_still_says_what_it_is():
    places = NoPlaces()
    assert places.find("8.8.8.8") == Place(doubt=PlaceDoubt.NO_DATA)
    assert places.find("10.0.0.1").label == "Private network"
    assert places.find("::1").label == "This computer"
    assert places.attribution is None


def test_the_operators_own_file_wins(tmp_path):
    flat_files(tmp_path)
    assert isinstance(open_places(city_file(tmp_path / "city.mmdb"), tmp_path), CityDatabase)
    assert isinstance(open_places(None, tmp_path), FlatDatabases)


@pytest.mark.parametrize("damage", ["missing", "text", "folder", "other-kind"])
def test_an_own_file_that_cannot_be_used_is_refused_by_its_setting(tmp_path, damage):
    path = tmp_path / "city.mmdb"
    if damage == "text":
        path.write_text("no database")
    elif damage == "folder":
        path.mkdir()
    elif damage == "other-kind":
        write(path, 6, "GeoLite2-ASN", {"81.2.69.0/24": {"autonomous_system_number": 1}})
    with pytest.raises(PlaceDataError, match=r"^NETACCESS_GEOIP_PATH: .*city\.mmdb"):
        open_places(path, tmp_path)


def test_nothing_fetched_yet_means_no_places(tmp_path, caplog):
    assert isinstance(open_places(None, tmp_path / "nowhere"), NoPlaces)
    assert not caplog.records


@pytest.mark.parametrize("name", ["dbip-city-ipv4.mmdb", "dbip-city-ipv6.mmdb"])
@pytest.mark.parametrize("keep", [0, 100])
def test_damaged_data_is_logged_and_never_an_error(tmp_path, caplog, name, keep):
    file = flat_files(tmp_path) / name
    file.write_bytes(file.read_bytes()[:keep])
    with caplog.at_level(logging.WARNING):
        assert isinstance(open_places(None, tmp_path), NoPlaces)
    assert "netaccess geoip update" in caplog.text


def test_damage_inside_a_file_is_an_unknown_place(tmp_path):
    file = flat_files(tmp_path) / "dbip-city-ipv4.mmdb"
    whole = file.read_bytes()
    places = []
    for at in range(0, whole.rindex(b"MaxMind.com"), 7):
        file.unlink()
        file.write_bytes(whole[:at] + b"\xff\xff\xff\xff\xff\xff" + whole[at + 6 :])
        places.append(open_places(None, tmp_path).find("81.2.69.1"))
    assert all(isinstance(place, Place) for place in places)


def test_many_threads_may_ask_at_once(tmp_path):
    places = FlatDatabases(flat_files(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: places.find("81.2.69.1").label, range(400))) == {"Kiel, Schleswig-Holstein, Germany"}


@pytest.fixture(scope="module")
def both_finders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    return CityDatabase(city_file(folder / "city.mmdb")), FlatDatabases(flat_files(folder))


@given(ip=st.one_of(st.text(max_size=60), st.ip_addresses().map(str)))
def test_no_address_is_too_odd(both_finders, ip):
    for places in both_finders:
        assert places.find(ip).label
