"""A mail brings back a lost password, and nothing else: it is no way round the second step."""

from math import log2

import pytest

from netaccess.domain.errors import SecondStepRequired
from netaccess.domain.grants import USER_CODE_ALPHABET
from netaccess.domain.identity import Visitor
from netaccess.domain.second_steps import CODE_DIGITS, RECOVERY_CODES, FactorKind
from netaccess.services import recovery_codes, resets, second_steps, sign_in, upkeep
from tests.factories import WINDOWS
from tests.support.mailing import letters, token_of
from tests.support.second_steps import add_app

pytestmark = pytest.mark.usefixtures("runtime")

NEW = "three velvet otters on skis"
ELSEWHERE = Visitor("203.0.113.9", WINDOWS)


def test_after_a_reset_by_mail_the_second_step_is_asked_for_as_ever(home, ana):
    """ASVS 6.3.6, 6.4.3."""
    add_app(ana)
    resets.ask(ELSEWHERE, home.email)
    upkeep.sweep()
    resets.set_new(ELSEWHERE, token_of(letters()[-1]), NEW, sign_out_all=True)

    with pytest.raises(SecondStepRequired) as waits:
        sign_in.sign_in(ELSEWHERE, home.email, NEW)

    assert second_steps.ways(waits.value.token) == (FactorKind.APP,)


def test_nothing_that_comes_by_mail_is_a_second_step():
    """ASVS 6.3.6."""
    assert set(FactorKind) == {"app", "passkey", "text"}


def test_no_code_is_short_enough_to_be_guessed(ana):
    """ASVS 6.5.4: six digits, and a recovery code of far more than 20 bits, no two alike."""
    add_app(ana)
    codes = recovery_codes.make(ana.actor)
    lengths = {len(code.replace("-", "")) for code in codes}

    assert CODE_DIGITS == 6
    assert len(set(codes)) == RECOVERY_CODES
    # The first letter says which of the ten it is.
    assert (min(lengths) - 1) * log2(len(USER_CODE_ALPHABET)) > 40
