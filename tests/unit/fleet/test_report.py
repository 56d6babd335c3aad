"""Figures of a trial."""

import httpx
import pytest

from netaccess.fleet.device import Device
from netaccess.fleet.door import About
from netaccess.fleet.line import Line
from netaccess.fleet.report import percentiles, report
from netaccess.randomness import seeded


def device(told: float | None, confirmed: float | None, *, is_refused: bool = False) -> Device:
    made = Device("http://localhost", Line(httpx.AsyncClient()), About("installation-1"), seeded(1))
    made.proof.told_at, made.proof.confirmed_at, made.proof.is_refused = told, confirmed, is_refused
    return made


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([], None),
        ([3.0], (3.0, 3.0, 3.0)),
        ([float(number) for number in range(100, 0, -1)], (50.0, 95.0, 99.0)),
        ([1.0, 2.0], (1.0, 2.0, 2.0)),
    ],
)
def test_percentiles_are_values_that_were_measured(seconds, expected):
    assert percentiles(seconds) == expected


def test_those_who_were_offline_count_as_confirmed_but_not_as_fast():
    found = report([device(10.25, 10.5), device(None, 40.0, is_refused=True), device(None, None)], signed_out_at=10.0)
    assert (found.devices, found.confirmed, found.refused, found.is_complete) == (3, 2, 1, False)
    assert found.told_seconds == (0.25, 0.25, 0.25)
    assert found.confirmed_seconds == (0.5, 0.5, 0.5)


def test_a_trial_is_complete_when_everybody_has_confirmed():
    assert report([device(10.25, 10.5), device(None, 40.0, is_refused=True)], signed_out_at=10.0).is_complete
