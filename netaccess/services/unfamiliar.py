"""What is unfamiliar about a sign-in: judged when it begins, kept with it, and asked of the owner."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import groupby

from netaccess.domain import unfamiliar as rules
from netaccess.domain.places import Place, PlaceDoubt
from netaccess.domain.summaries.devices import FindingSummary
from netaccess.domain.unfamiliar import Arrival, Confidence, Familiarity, Household, Rule, Use
from netaccess.models import Device, Finding, Session
from netaccess.push.messages import AccountChanged
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, sessions, unfamiliar

CHANGES = ("profile:made", "profile:changed", "profile:deleted", "profile:pin-set", "profile:pin-removed", "profile:unrestricted")
# Much more than lies between two looks, however slow the machine.
LOOKED_BACK = timedelta(minutes=10)


def was_there(work: Work, device: Device) -> Session | None:
    """Return the latest session of a device before it begins another one; None for a device that is new."""
    return sessions.latest_of_device(work.db, device.account_id, device.id)


def household(work: Work, account_id: str) -> Household:
    """Return what an account is used to, before a sign-in changes it. What the owner has not vouched for teaches nothing."""
    trusted = unfamiliar.used_lately(work.db, account_id)
    known = unfamiliar.familiar(work.db, account_id)
    written = unfamiliar.count_refused(work.db, account_id, work.at - rules.REFUSED_WITHIN)
    waiting = sum(refused.account_id == account_id for refused in current().refused_tries.copy())
    return Household(
        kinds=known.get(unfamiliar.KIND, set()) | {used.kind for used in trusted},
        countries=(known.get(unfamiliar.COUNTRY, set()) | {used.session.country for used in trusted}) - {""},
        uses=[Use(used.kind, used.session.country, used.session.point, used.session.last_active_at) for used in trusted],
        refused_tries=written + waiting,
    )


def judge(work: Work, session: Session, device: Device, place: Place, before: Session | None, usual: Household) -> None:
    """Judge a session that begins, within its transaction: keep what is found, and have the owner asked where it is worth it.

    `before` is what `was_there` gave, `usual` what `household` gave. A device that the owner was asked about, or did not know, is
    asked about again.
    """
    here = Use(device.kind, session.country, session.point, work.at)
    is_trusted = before is not None and before.familiarity in rules.TRUSTED
    arrival = Arrival(here, is_known=is_trusted, is_shared=place.doubt is PlaceDoubt.SHARED)
    found = {finding.rule: finding for finding in rules.judge(arrival, usual)}
    is_doubtful = before is not None and not is_trusted
    for old in unfamiliar.of_sessions(work.db, [before.id]).get(before.id, ()) if before and is_doubtful else ():
        rule = Rule(old.rule)
        found.setdefault(rule, rules.Finding(rule, old.reason, Confidence(old.confidence)))
    for finding in found.values():
        _keep(work, session, finding)
    if is_doubtful or rules.is_worth_asking(arrival, tuple(found.values())):
        session.familiarity = Familiarity.ASKED
    else:
        learn(work, session, device)


def learn(work: Work, session: Session, device: Device) -> None:
    """Have the account be used to the kind and the country of a session from now on."""
    unfamiliar.learn(work.db, session.account_id, work.at, [(unfamiliar.KIND, device.kind), (unfamiliar.COUNTRY, session.country)])


def findings(work: Work, session_ids: Collection[str]) -> Mapping[str, tuple[FindingSummary, ...]]:
    """Return what was found about these sessions, by session, the surest first."""
    kept = unfamiliar.of_sessions(work.db, session_ids)
    order = list(reversed(Confidence))
    return {
        session_id: tuple(_summary(row) for row in sorted(rows, key=lambda row: order.index(Confidence(row.confidence))))
        for session_id, rows in kept.items()
    }


def judge_changes() -> None:
    """Have the owner asked about new devices from which profiles were changed soon after the sign-in. Called every few seconds."""
    with look() as work:
        found = unfamiliar.changed_early(work.db, CHANGES, work.at - LOOKED_BACK, rules.EARLY)
    for (account_id, session_id), changes in groupby(sorted(found), lambda changed: (changed.account_id, changed.session_id)):
        with unit_of_work() as work:
            accounts.lock(work.db, account_id)
            session = sessions.living(work.db, account_id, session_id)
            finding = rules.early_changes(session.created_at, [changed.at for changed in changes]) if session else None
            if session is None or finding is None or not _is_open(work, session):
                continue
            _keep(work, session, finding)
            session.familiarity = Familiarity.ASKED
            work.tell(AccountChanged(account_id))


def _is_open(work: Work, session: Session) -> bool:
    """Tell whether nobody has answered meanwhile, and no other worker was faster."""
    known = {row.rule for row in unfamiliar.of_sessions(work.db, [session.id]).get(session.id, ())}
    return session.familiarity in {Familiarity.KNOWN, Familiarity.ASKED} and Rule.EARLY_CHANGES not in known


def _keep(work: Work, session: Session, finding: rules.Finding) -> None:
    work.db.add(Finding(session_id=session.id, rule=finding.rule, confidence=finding.confidence, reason=finding.reason, found_at=work.at))


def _summary(row: Finding) -> FindingSummary:
    return FindingSummary(row.rule, row.reason, row.confidence, Rule(row.rule).weakness)
