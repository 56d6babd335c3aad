"""What a device says of itself when it asks for access."""

import pytest

from netaccess.domain.errors import InvalidInput
from netaccess.domain.grants import Asking, agent_name, read_asking


def test_a_device_that_says_nothing_is_of_its_apps_kind():
    assert read_asking({}, "tv") == Asking("tv")


def test_texts_are_folded_and_cut_to_what_can_be_shown():
    claims = {"device_kind": "console", "device_maker": " Sony\x00\u202e ", "device_model": "x" * 39 + " y", "app_version": "7.1"}
    assert read_asking(claims, "tv") == Asking("console", "Sony", "x" * 39, "7.1")


@pytest.mark.parametrize("installation_id", ["8" * 8, "2" * 200, "", "Wohnzimmer-ß-0001"])
def test_an_installation_id_may_be_8_to_200_characters_or_none(installation_id):
    assert read_asking({"installation_id": installation_id}, "tv").installation_id == installation_id


@pytest.mark.parametrize("installation_id", ["7" * 7, "2" * 201, "with\na line", "with\x00none"])
def test_every_other_installation_id_is_refused(installation_id):
    with pytest.raises(InvalidInput, match="installation_id"):
        read_asking({"installation_id": installation_id}, "tv")


def test_an_unknown_kind_is_refused():
    with pytest.raises(InvalidInput, match="device_kind"):
        read_asking({"device_kind": "fridge"}, "tv")


@pytest.mark.parametrize(
    ("about", "name"),
    [
        (("tv", "Samsung", "Q80"), "Samsung Q80"),
        (("tv", "Samsung", "Samsung Q80"), "Samsung Q80"),
        (("tv", "Samsung", ""), "Samsung TV"),
        (("tv", "", "Q80"), "Q80"),
        (("tv", "", ""), "TV"),
        (("unknown", "Acme", ""), "Acme"),
        (("unknown", "", ""), "Unknown device"),
    ],
)
def test_a_device_is_called_by_maker_and_model_as_far_as_it_tells(about, name):
    assert agent_name(*about) == name
