"""Looking whether the history is whole: nothing changed, nothing missing (ASVS 16.4.2)."""

from dataclasses import dataclass

from netaccess.domain.activity_chain import Found, flaws
from netaccess.services.runtime import current
from netaccess.services.transaction import unit_of_work
from netaccess.storage import activity


@dataclass(frozen=True, slots=True)
class Checked:
    """The history of an account: how many lines its chain has had, its last seal, and what is wrong with it.

    `is_line_slipped_in` tells that a line stands there that was never sealed.
    """

    account_id: str
    number: int
    seal: str
    found: tuple[Found, ...]
    is_line_slipped_in: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.found and not self.is_line_slipped_in


def check(account_id: str) -> Checked:
    """Check the history of an account as it is at one moment; nothing is written to it meanwhile.

    Lines that were forgotten because of their age are no flaw: the chain is looked at from the oldest that is kept.
    """
    # Locked, so that no line is added between the look at the end of the chain and the look at its lines.
    with unit_of_work() as work:
        head = activity.head(work.db, account_id, is_locked=True)
        links = (line.link for line in activity.chained(work.db, account_id))
        found = tuple(flaws(current().activity_key, links, head))
        return Checked(account_id, head.number, head.seal, found, activity.has_unsealed(work.db, account_id))
