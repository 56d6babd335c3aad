"""What commands do to an account while a server runs: they are other processes, so its pages are told by the history."""

from datetime import timedelta

from netaccess.push.messages import AccountChanged
from netaccess.services import plans, support
from netaccess.services.runtime import current
from netaccess.services.transaction import look
from netaccess.storage import activity

TAGS = (support.TAG, plans.TAG)
# Much more than lies between two looks at the history.
LOOKED_BACK = timedelta(minutes=1)


def tell() -> None:
    """Have open pages show lines that commands in other processes have written. Called every few seconds."""
    told = current().commands_told
    with look() as work:
        found = dict(activity.tagged_since(work.db, TAGS, work.at - LOOKED_BACK))
    for account_id in {found[line] for line in found.keys() - told}:
        current().broker.publish_here(AccountChanged(account_id))
    told.clear()
    told.update(found)
