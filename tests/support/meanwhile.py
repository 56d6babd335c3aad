"""What happens between the look at a password and what is done about it."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest

from netaccess.adapters import passwords
from tests.support.clock import FrozenClock


def meanwhile(monkeypatch: pytest.MonkeyPatch, frozen: FrozenClock, looks: ModuleType, act: Callable[[], object]) -> None:
    """Let `act` happen once, right after the module that `looks` has found the next password to be right."""
    waiting = [act]

    def verify(password: str, kept: str) -> tuple[bool, str | None]:
        answer = passwords.verify(password, kept)
        if waiting:
            waiting.pop()()
            frozen.pass_by(timedelta(seconds=1))
        return answer

    frozen.pass_by(timedelta(seconds=1))
    monkeypatch.setattr(looks, "verify", verify)
