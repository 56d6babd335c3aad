"""Every page in every state: nothing that axe-core finds by WCAG 2.2 A and AA in either scheme, wide or on a phone; and on the narrowest
phones nothing is cut off, nothing scrolls sideways, and everything can be hit with a thumb."""

import pytest

from tests.support.sights import (
    account,
    devices,
    devices_elsewhere,
    leaving,
    linking,
    nobody,
    past,
    profiles,
    proving,
    reviewing,
    two_steps,
    watching,
)
from tests.support.sights.look import faults

SUBJECTS = (nobody, watching, account, two_steps, past, linking, profiles, devices, devices_elsewhere, proving, leaving, reviewing)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.__name__.rpartition(".")[2])
def test_every_state_is_sound_in_every_size_and_scheme(screens, home, subject):
    assert faults(screens, home, subject.SIGHTS) == []
