"""Operators' servers that hear of ended sessions."""

import pytest

from netaccess.domain.errors import InvalidInput
from netaccess.services import receivers

pytestmark = pytest.mark.usefixtures("runtime")

HERE, THERE = "https://one.example/events", "https://two.example/events"


def urls() -> list[str]:
    return [receiver.url for receiver in receivers.listing()]


def test_receivers_are_listed_in_the_order_they_came(frozen):
    receivers.add(THERE, "Bearer abc")
    frozen.pass_by(frozen.at - frozen.at.replace(hour=1))
    receivers.add(HERE)
    assert urls() == [THERE, HERE]


def test_one_is_added_once():
    receivers.add(HERE)
    with pytest.raises(InvalidInput):
        receivers.add(HERE)
    assert urls() == [HERE]


@pytest.mark.parametrize(("url", "authorization"), [("http://one.example/events", ""), (HERE, "Bearer a\nX-Evil: 1")])
def test_one_that_cannot_be_told_is_not_added(url, authorization):
    with pytest.raises(InvalidInput):
        receivers.add(url, authorization)
    assert urls() == []


def test_one_is_removed_once():
    receivers.add(HERE)
    receivers.add(THERE)
    receivers.remove(HERE)
    with pytest.raises(InvalidInput):
        receivers.remove(HERE)
    assert urls() == [THERE]
