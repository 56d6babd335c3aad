"""What came of a sign-out, in figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from netaccess.fleet.device import Device

SHARES = (0.50, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Report:
    """Seconds from the owner's order, p50, p95 and p99; None where nobody was."""

    devices: int
    confirmed: int
    refused: int
    told_seconds: tuple[float, ...] | None
    confirmed_seconds: tuple[float, ...] | None

    @property
    def is_complete(self) -> bool:
        """Whether everybody is out and has said so."""
        return self.confirmed == self.devices


def report(devices: Sequence[Device], signed_out_at: float) -> Report:
    """Sum up when devices heard of the order given at `signed_out_at`, and when they had confirmed it.

    Those that were offline and came back to be refused confirm by that, and count apart from the times.
    """
    proofs = [device.proof for device in devices]
    told = [proof.told_at - signed_out_at for proof in proofs if proof.told_at is not None]
    confirmed = [proof.confirmed_at - signed_out_at for proof in proofs if proof.confirmed_at is not None and not proof.is_refused]
    return Report(
        devices=len(devices),
        confirmed=sum(proof.confirmed_at is not None for proof in proofs),
        refused=sum(proof.is_refused for proof in proofs),
        told_seconds=percentiles(told),
        confirmed_seconds=percentiles(confirmed),
    )


def percentiles(seconds: Sequence[float]) -> tuple[float, ...] | None:
    """Return p50, p95 and p99 by nearest rank, None of nothing."""
    ranked = sorted(seconds)
    return tuple(ranked[math.ceil(share * len(ranked)) - 1] for share in SHARES) if ranked else None
