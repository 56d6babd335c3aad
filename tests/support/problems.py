"""Refusals as machines read them (RFC 9457)."""

from typing import Any

PROBLEM = "application/problem+json"


def refusal(answer: Any) -> tuple[int, str]:
    """Return status and code of a problem, which is kept by nobody and says in words what it is about."""
    assert answer.headers["content-type"] == PROBLEM, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["status"] == answer.status_code
    assert answer.json()["detail"]
    return answer.status_code, answer.json()["code"]
