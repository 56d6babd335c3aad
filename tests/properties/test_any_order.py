"""Whatever happens in whatever order, the promises hold."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.household_promises import HouseholdMachine


def test_after_any_order_of_steps_every_promise_holds(sqlite_template):
    class OnThisDatabase(HouseholdMachine):
        template = sqlite_template

    modest = settings(max_examples=20, stateful_step_count=20, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OnThisDatabase, settings=modest)
