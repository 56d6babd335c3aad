"""Simulated devices against the real server: the demo household's, and a fleet that is signed out at once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from netaccess.services import demo_household
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import PASSWORD, household
from tests.support import databases
from tests.support.server import Server, free_port

HOTEL = "Hotel TV, room 412"


@pytest.fixture
def demo(tmp_path, sqlite_template):
    url = databases.copy_of(sqlite_template, tmp_path)
    settings = Settings(data_dir=tmp_path / "data", database_url=url, port=free_port(), trusted_proxy_hops=1, demo=True)
    with open_runtime(settings):
        demo_household.create()
    with Server(settings, tmp_path / "server.log", sys.executable) as server:
        yield server


def test_the_demo_household_lives_and_its_hotel_tv_says_that_it_is_out(demo, screens_of):
    screens = screens_of(demo.url)
    owner = screens.new().sign_in(demo_household.EMAIL, demo_household.PASSWORD, profile="Ana").devices()
    hotel = owner.row(HOTEL)
    expect(hotel).to_contain_text("now")
    expect(hotel).to_contain_text("143.107.10.20")

    owner.sign_out(HOTEL)

    expect(hotel).to_contain_text("confirmed by the device")


def simulate(server: Server, email: str, *options: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "netaccess.cli", "simulate", "--url", server.url, "--email", email, *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NETACCESS_")}
    environment |= {"NETACCESS_PASSWORD": password, "COLUMNS": "100"}
    return subprocess.run(command, env=environment, cwd=Path.cwd(), capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.usefixtures("beside")
def test_a_fleet_is_signed_out_also_those_that_were_away(server):
    home = household(email="fleet@home.example")
    done = simulate(server, home.email, "--devices", "12", "--offline", "0.25", "--slow", "0.2", "--live", "3", "--seed", "7")
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (0, "netaccess: the same fleet again: --seed 7")
    assert "12 of 12 devices confirmed" in done.stdout
    # Three lines were cut; one that is very slow may not have been up again either.
    assert re.search(r"\b[345] were offline", done.stdout)
    for what in ("told", "confirmed"):
        assert re.search(rf"{what}\W+\d[\d,]* ms\W+\d[\d,]* ms\W+\d[\d,]* ms", done.stdout)


@pytest.mark.usefixtures("beside")
def test_a_trial_that_cannot_begin_says_why_in_a_line(server):
    home = household(email="nobody-home@home.example")
    done = simulate(server, home.email, password="not the password")
    assert done.returncode == 1
    assert done.stderr.strip() == "netaccess: the trial was broken off: could not sign in: wrong-credentials"
