"""Advice for the owner, from how the account stands now."""

from netaccess.domain import devices as device_rules
from netaccess.domain.advice import LATELY, Advice, Standing, advise
from netaccess.domain.devices import MOST_COUNTED, DeviceFilter
from netaccess.domain.identity import Actor
from netaccess.domain.unfamiliar import Familiarity
from netaccess.services import guards, reviews, second_steps
from netaccess.services.transaction import look
from netaccess.storage import devices, sign_outs, unfamiliar


def advice(actor: Actor) -> tuple[Advice, ...]:
    """Return what is worth doing now, the most urgent first, at most three things.

    Raises:
        SignedOut, KidsRefused: who asks may not manage the account.
    """
    with look() as work:
        session = guards.manager(work, actor)
        scope = devices.Scope(actor.account_id, DeviceFilter(state="idle"), work.at - device_rules.IDLE_AFTER, work.at, ())
        asked = unfamiliar.living_in_question(work.db, actor.account_id) if session.familiarity != Familiarity.ASKED else ()
        now = Standing(
            in_question=len(asked),
            sign_outs=sign_outs.count_since(work.db, actor.account_id, work.at - LATELY),
            has_second_step=second_steps.has_factor(work, session.member_id),
            idle=devices.count(work.db, scope, MOST_COUNTED),
            devices=sign_outs.holding(work.db, sign_outs.Chosen(actor.account_id), work.at)[0],
            last_looked_at=reviews.last_looked_at(work, actor.account_id),
        )
        return advise(work.at, now)
