"""`python -m tests.asvs`: which test or which reason answers each requirement of docs/security.md (OWASP ASVS 5.0).

A test answers a number by naming it in its docstring, or in that of its file: "ASVS 7.2.4, 7.4.3". Where no test can, the table under
"Security" in the README gives the reason; one that begins with "not yet" is an open point, counted apart. Exit code 1 says that a number
has neither, or that the README speaks of one that is not asked for or not open any more.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASKED = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+) \|$", re.MULTILINE)
REASON = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"\bASVS ((?:\d+\.\d+\.\d+(?:, | and )?)+)")
NOT_YET = "not yet"


@dataclass(frozen=True)
class Answer:
    """A requirement with what answers it: `tests` as "file::test" (the file alone when its docstring names the number)."""

    number: str
    level: str
    words: str
    tests: tuple[str, ...]
    reason: str

    @property
    def is_open(self) -> bool:
        """Whether the README says that it is still to do."""
        return self.reason.casefold().startswith(NOT_YET)

    @property
    def problem(self) -> str:
        """What is wrong with the answer, "" when nothing is."""
        if self.is_open and self.tests:
            return "the README says not yet, and a test answers it"
        return "" if self.tests or self.reason else "neither a test nor a reason"


def answers(asked: str, readme: str, named: dict[str, list[str]]) -> list[Answer]:
    """Return every requirement of a list with the tests that name it and the reason that the README gives."""
    reasons = dict(REASON.findall(readme))
    return [
        Answer(number, level, words, tuple(named.get(number, ())), reasons.get(number, "")) for number, level, words in ASKED.findall(asked)
    ]


def unasked(asked: str, readme: str) -> list[str]:
    """Return the numbers that the README gives a reason for and nobody asks about."""
    known = {number for number, _, _ in ASKED.findall(asked)}
    return [number for number, _ in REASON.findall(readme) if number not in known]


def named_by_tests(folder: Path) -> dict[str, list[str]]:
    """Return for each number the tests below a folder that name it."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for name, text in docstrings(path.read_text(encoding="utf-8")):
            for number in numbers(text):
                found[number].append("::".join(filter(None, (path.relative_to(ROOT).as_posix(), name))))
    return found


def docstrings(source: str) -> Iterator[tuple[str, str]]:
    """Yield the docstring of a file under the name "", and those of its tests under theirs."""
    tree = ast.parse(source)
    yield "", ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, ast.get_docstring(node) or ""


def numbers(text: str) -> list[str]:
    """Return the numbers that a text names."""
    return [number for run in NAMED.findall(" ".join(text.split())) for number in re.findall(r"\d+\.\d+\.\d+", run)]


def main() -> int:
    """Print each number with its level and what answers it; returns the exit code."""
    asked, readme = (ROOT / name for name in ("docs/security.md", "README.md"))
    everything = answers(asked.read_text("utf-8"), readme.read_text("utf-8"), named_by_tests(ROOT / "tests"))
    for one in everything:
        print(f"{one.number} [{one.level}] {one.words}")
        for line in (*one.tests, *([f"README: {one.reason}"] if one.reason else []), *([f"!! {one.problem}"] if one.problem else [])):
            print(f"    {line}")
    stale = unasked(asked.read_text("utf-8"), readme.read_text("utf-8"))
    tested, is_open = sum(bool(one.tests) for one in everything), sum(one.is_open for one in everything)
    reasoned = sum(bool(one.reason) and not one.tests and not one.is_open for one in everything)
    wrong = [one.number for one in everything if one.problem] + stale
    print(f"\n{len(everything)} requirements: {tested} tested, {reasoned} answered by a reason, {is_open} not yet")
    if wrong:
        print(f"unanswered or out of date: {', '.join(wrong)}")
    return 1 if wrong or not everything else 0


if __name__ == "__main__":
    sys.exit(main())
