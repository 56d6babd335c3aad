"""`netaccess bench`."""

import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from netaccess.build import ROOT
from netaccess.commands import frontend
from netaccess.domain.errors import InvalidInput

NEEDED = ("playwright", "pytest")

Large = Annotated[bool, typer.Option("--large", help="With five million sessions beside: ten gigabytes and ten minutes.")]


def bench(*, large: Large = False) -> None:
    """Measure the main job, each figure beside a reference from the same run; `make bench` sets up what this needs."""
    if not (ROOT / "tests" / "bench").is_dir() or not all(map(find_spec, NEEDED)):
        raise InvalidInput("bench", "the tools of the tests are not there; `make bench` sets them up")
    frontend.build()
    measured = subprocess.run([sys.executable, "-m", "tests.bench", *(["--large"] if large else [])], cwd=ROOT, check=False)
    raise typer.Exit(measured.returncode)
