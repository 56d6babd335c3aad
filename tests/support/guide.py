"""The operator's guide as a script: its shell blocks in order, what people do in between, and what it says is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.server import ROOT

GUIDE = ROOT / "docs" / "operators.md"
# What a person does stands in a comment of the page: <!-- run: member approve "$user_code" -->
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$|^<!-- run: (?P<act>.*?) -->$", re.MULTILINE | re.DOTALL)
MEMBER = re.compile(r'"(\w+)":')
# These are the same each time.
WORD = re.compile(r'"(code|error|event|kind|scope|state|token_type)": ?"([^"…]+)"')
CUT = "=== step"


@dataclass
class Step:
    """One block of commands, and what the guide says it prints ("" when it does not say)."""

    commands: str
    shown: str = ""


def said(text: str) -> set[str | tuple[str, str]]:
    """Return what can be compared of JSON that is different each time: the names of its members, and its fixed words."""
    return {*MEMBER.findall(text), *WORD.findall(text)}


def steps() -> list[Step]:
    return list(_steps(GUIDE.read_text()))


def script(found: list[Step]) -> str:
    """Return what bash is to run; every step's output begins with a line of its own."""
    act = 'member() { PYTHONPATH=$ROOT python -m tests.support.member "$1" "$EMAIL" "$PASSWORD" "$2"; }'
    parts = [f'echo "{CUT}"\n{step.commands}' for step in found]
    return "\n".join(["set -euo pipefail", "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT", act, *parts])


def outputs(printed: str) -> list[str]:
    """Return what each step printed."""
    return printed.split(f"{CUT}\n")[1:]


def _steps(text: str) -> Iterator[Step]:
    last: Step | None = None
    for block in BLOCK.finditer(text):
        is_run = block["act"] or block["kind"] == "sh"
        if last and not is_run and not last.shown:
            last.shown = block["text"]
        if is_run:
            if last:
                yield last
            last = Step(block["act"] or block["text"])
    if last:
        yield last
