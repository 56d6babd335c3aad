"""What the devices page says: how many devices are in sight, and aloud what changed."""

from collections.abc import Sequence

from netaccess.domain.devices import count_words
from netaccess.domain.receipts import ReceiptState
from netaccess.domain.sessions import EndReason
from netaccess.domain.summaries.sign_outs import SignOutSummary
from netaccess.web.state.devices_rows import DeviceRow

MOST_SENTENCES = 3


def changes(before: Sequence[DeviceRow], after: Sequence[DeviceRow]) -> str:
    """Return what is said aloud when rows change: at most three sentences and a count of the rest, "" when there is nothing to say."""
    known = {row.id: row for row in before}
    sentences = [said for row in after if (said := _change(known.get(row.id), row))]
    more = len(sentences) - MOST_SENTENCES
    rest = [f"{more} more {'change' if more == 1 else 'changes'}."] if more > 0 else []
    return " ".join([*sentences[:MOST_SENTENCES], *rest])


def signed_out(names: Sequence[str], summary: SignOutSummary) -> str:
    """Return what is said when a sign-out went through."""
    who = names[0] if len(names) == 1 else f"{summary.devices} devices"
    still_open = summary.told + summary.waiting
    waiting = f" {still_open} still to confirm." if still_open else ""
    return f"Signed out: {who}.{waiting}"


def count_line(shown: int, matching: int, total: int) -> str:
    """Return how many devices are in sight of how many, and how many match, so that nothing is hidden silently.

    What was just signed out stays in sight though it may match no longer; hence the two are not compared.
    """
    devices = "device" if total == 1 else "devices"
    matches = "" if matching in {shown, total} else f", {count_words(matching)} {'matches' if matching == 1 else 'match'}"
    return f"Showing {shown:,} of {count_words(total)} {devices}{matches}"


def _change(before: DeviceRow | None, after: DeviceRow) -> str:
    if before is None:
        asks = " Do you know it?" if after.findings else ""
        return f"New device: {after.name}, {after.place}.{asks}"
    if after.receipt != before.receipt:
        return _change_of_receipt(before, after)
    if before.kept_out_until and not after.kept_out_until:
        return f"{after.name} is kept out no longer."
    if after.name != before.name:
        return f"{before.name} is now called {after.name}."
    if after.watching_title != before.watching_title:
        return f"{after.name} is watching {after.watching_title}." if after.watching_title else f"{after.name} stopped watching."
    return ""


def _change_of_receipt(before: DeviceRow, after: DeviceRow) -> str:
    match after.receipt:
        case ReceiptState.CONFIRMED if before.receipt:
            return f"{after.name} confirmed that it is out."
        case ReceiptState.OUT if before.receipt:
            return f"{after.name} is out."
        case ReceiptState.TOLD if before.receipt:
            return f"{after.name} was told that it is out."
        case "":
            return f"{after.name} is signed in again."
        case _ if after.end_reason == EndReason.CHECKED_OUT:
            return f"{after.name} signed out by itself at its check-out."
        case _:
            return f"{after.name} is signed out."
