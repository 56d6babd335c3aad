"""A tab of one of our pages as its state alone, without a server and without a browser."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
import reflex as rx

from netaccess.domain.identity import Actor, Caller
from netaccess.domain.summaries.members import MeSummary
from netaccess.domain.summaries.profiles import ProfileSummary
from netaccess.domain.titles import Allowance
from netaccess.web import asking

S = TypeVar("S", bound=rx.State)
AT = datetime(2026, 3, 1, 20, tzinfo=UTC)
ANA = ProfileSummary("p1", "Ana", "", is_kids=False)
KIDS = ProfileSummary("p2", "Kids", "", is_kids=True, allowance=Allowance(is_kids=True))
HER = Actor("account", "member", "session", ANA.id)
ME = MeSummary(
    email="ana@home.example",
    name="Ana",
    plan_name="Standard",
    stream_limit=2,
    member_since=AT,
    profile=ANA,
    is_devices_page_new=False,
    is_proof_fresh=True,
    password_changed_at=AT,
)


def me(**changes: Any) -> MeSummary:
    """Ana, but for these changes."""
    return replace(ME, **changes)


def let_ask(monkeypatch: pytest.MonkeyPatch, whose: Callable[[], Actor] = lambda: HER) -> None:
    """Have every event come from this actor; nothing is followed."""
    monkeypatch.setattr(asking, "actor", whose)
    monkeypatch.setattr(asking, "caller", lambda: Caller(whose(), is_kids=False, is_ended=False))
    monkeypatch.setattr(asking, "follow", lambda _name: None)


def run(handler: Any, *args: Any) -> Any:
    """Let a handler do all it has to, whether it answers in steps or at once."""

    async def steps() -> Any:
        answer = handler(*args)
        if hasattr(answer, "__aiter__"):
            return [step async for step in answer]
        return await answer

    return asyncio.run(steps())


def tab(kind: type[S], address: str) -> S:
    """Open a tab at an address; its page has not been loaded yet."""
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    go_to(root, address)
    found: S = run(root.get_state, kind)
    return found


def go_to(state: rx.State, address: str) -> None:
    root = state._get_root_state()
    data = {"pathname": urlsplit(address).path, "asPath": address, "token": "t", "sid": "s", "ip": "", "query": {}, "headers": {}}
    root.router_data = root._update_router_vars(data, {})
