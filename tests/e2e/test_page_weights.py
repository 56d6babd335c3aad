"""No page is heavy: 190 kB of script for the devices page, and no other page a tenth more, all that it is made of taken together."""

from tests.support.sights.sight import furnish
from tests.support.weights import DEVICES, weigh, weigh_others

SCRIPT_OF_DEVICES = 190
LIMIT = SCRIPT_OF_DEVICES * 1.1


def test_the_script_of_the_devices_page_keeps_to_its_budget_and_no_other_page_is_a_tenth_heavier(screens, home):
    furnish(home)
    ana = screens.signed_in(home, "Ana")

    devices = weigh(ana, [DEVICES])[DEVICES].of("Script")
    others = weigh_others(screens, ana)

    assert 100 < devices <= SCRIPT_OF_DEVICES
    assert {address: weight.made_of for address, weight in others.items() if not 20 < weight.made_of <= LIMIT} == {}
