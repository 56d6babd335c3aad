"""Whoever follows the operator's guide arrives."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netaccess.api.faults import FAULTS
from tests.factories import PASSWORD
from tests.support import guide
from tests.support.server import ROOT, free_port

WITHIN_SECONDS = 240
BASH, CURL = shutil.which("bash"), shutil.which("curl")


@pytest.mark.timeout(2 * WITHIN_SECONDS)
@pytest.mark.skipif(not (BASH and CURL), reason="the guide speaks bash and curl")
def test_every_command_of_the_guide_does_what_it_says(server, home, tmp_path):
    steps = guide.steps()
    environment = server.environment() | {
        "PATH": f"{Path(sys.executable).parent}:{server.environment()['PATH']}",
        "NA": server.url,
        "PORT": str(free_port()),
        "ROOT": str(ROOT),
        "EMAIL": home.email,
        "PASSWORD": PASSWORD,
        "NO_PROXY": "*",
    }
    ran = subprocess.run(
        [str(BASH)],
        input=guide.script(steps),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=WITHIN_SECONDS,
        check=False,
    )
    assert ran.returncode == 0, f"{ran.stdout[-2000:]}\n{ran.stderr[-4000:]}"
    printed = guide.outputs(ran.stdout)
    assert len(printed) == len(steps)
    for step, output in zip(steps, printed, strict=True):
        assert guide.said(step.shown) <= guide.said(output), f"{step.commands}\n{output}"


def test_the_guide_names_every_error():
    rows = re.findall(r"^\| (\d+) \| `([a-z-]+)` \| (.+) \|$", guide.GUIDE.read_text(), re.MULTILINE)
    assert [(int(status), code, text) for status, code, text in rows] == [
        (int(fault.status), code, fault.detail) for code, fault in FAULTS.items()
    ]
