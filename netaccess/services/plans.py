"""Plans: which there are, and which one an account is on."""

from netaccess.domain.errors import InvalidInput
from netaccess.domain.identity import Actor
from netaccess.domain.summaries.streams import PlanSummary
from netaccess.models import Activity, Plan
from netaccess.services import guards, history
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts

TAG = "plan:changed"


def plans(actor: Actor) -> tuple[PlanSummary, ...]:
    """Return the plans there are, those with the fewest streams first.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)
        own = accounts.plan_of(work.db, actor.account_id).id
        return tuple(PlanSummary(plan.id, plan.name, plan.stream_limit, is_own=plan.id == own) for plan in accounts.plans(work.db))


def change(account_id: str, plan_id: str) -> None:
    """Put an account on another plan, as the operator does; on the same one it stays without a line.

    What plays goes on to its end, whatever the new plan lets run; the next stream needs room in it.

    Raises:
        InvalidInput: there is no such plan.
    """
    with unit_of_work() as work:
        accounts.lock(work.db, account_id)
        account, new = accounts.one(work.db, account_id), find(work, plan_id)
        before = accounts.plan_of(work.db, account_id)
        if new.id == before.id:
            return
        account.plan_id = new.id
        history.write(work, account_id, [Activity(account_id=account_id, at=work.at, tag=TAG)], before=before.name, detail=new.name)


def find(work: Work, plan_id: str) -> Plan:
    """Return a plan by its id.

    Raises:
        InvalidInput: there is none of this id; the text says which there are.
    """
    found = accounts.plan(work.db, plan_id)
    if found is None:
        known = ", ".join(plan.id for plan in accounts.plans(work.db))
        raise InvalidInput("plan", f"There is no plan {plan_id[:80]}; there are {known}.")
    return found
