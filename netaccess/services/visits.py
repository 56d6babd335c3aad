"""Lines of history about a browser that is not signed in."""

from datetime import datetime

from netaccess.adapters.agent import read_agent
from netaccess.domain.identity import Visitor
from netaccess.domain.mails import About
from netaccess.models import Activity
from netaccess.services.runtime import current


def line(account_id: str, member_id: str, visitor: Visitor, at: datetime, tag: str, detail: str = "") -> Activity:
    """Return a line about what a visitor did at a moment (UTC), under a tag "subject:action"; it is for `history.write`."""
    agent = read_agent(visitor.user_agent, visitor.hints)
    return Activity(
        account_id=account_id,
        member_id=member_id,
        at=at,
        tag=tag,
        detail=detail,
        device_kind=agent.kind.value,
        device_name=agent.name,
        ip=visitor.ip,
    )


def about(visitor: Visitor) -> About:
    """Return the same for a mail."""
    agent = read_agent(visitor.user_agent, visitor.hints)
    return About(agent.kind.value, agent.name, current().places.find(visitor.ip).label, is_described=True)
