"""A run of the tests ends without a warning: what is known is named in pyproject.toml, everything else is an error."""

import subprocess
import sys

from netaccess.build import ROOT

COLLECTING = (sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:cacheprovider", "tests/api", "-k", "test_interop")


def test_a_library_that_puts_a_filter_of_its_own_in_front_is_no_exception():
    # From the folder above: what a folder's own conftest imports is then met while tests are collected, as in a whole run.
    done = subprocess.run(COLLECTING, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test_interop" in done.stdout
    assert "warnings summary" not in done.stdout, done.stdout
