"""What a member takes the second step with: each verb works, is refused twice, and knows no stranger (ASVS 6.4.4, 6.5.6, 7.5.1)."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.errors import InvalidInput, KidsRefused, LastFactor, NotFound, ProofRequired, TooManyTries, WrongCode
from netaccess.domain.mails import Detail, Turn
from netaccess.domain.second_steps import MOST_FACTORS
from netaccess.models import Activity, Factor, Mail
from netaccess.services import factors, passkeys, recovery_codes, sign_in
from tests.factories import PASSWORD, browser, household, pass_proof
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, code_of, visitor

pytestmark = pytest.mark.usefixtures("runtime")


def the_factor(ana) -> str:
    [found] = factors.overview(ana.actor).factors
    return found.id


def last_line(runtime, tag: str) -> tuple[str, str]:
    with runtime.database.read() as db:
        found = db.exec(select(Activity).where(col(Activity.tag) == tag).order_by(col(Activity.number).desc())).first()
        return found.before, found.detail


def mails(runtime) -> list[tuple[str, str]]:
    with runtime.database.read() as db:
        return [(mail.kind, mail.detail) for mail in db.exec(select(Mail).order_by(col(Mail.id))).all()]


def test_it_is_listed_with_its_name_and_when_it_was_used(ana, frozen):
    at = frozen.at
    add_app(ana, "  Ana's \t phone ")
    [found] = factors.overview(ana.actor).factors
    assert (found.kind, found.name, found.hint, found.added_at, found.last_used_at) == ("app", "Ana's phone", "", at, at)


def test_without_a_name_it_is_called_by_its_kind(ana):
    add_app(ana, "  ")
    assert factors.overview(ana.actor).factors[0].name == "Authenticator app"


def test_beginning_again_forgets_what_was_begun(ana):
    first, second = factors.begin_app(ana.actor), factors.begin_app(ana.actor)
    assert factors.app_being_added(ana.actor) == second
    with pytest.raises(NotFound):
        factors.confirm_app(ana.actor, first.factor_id, code_of(first.secret), "")
    factors.confirm_app(ana.actor, second.factor_id, code_of(second.secret), "")
    with pytest.raises(NotFound):
        factors.app_being_added(ana.actor)


def test_what_counts_already_is_not_added_again(ana):
    begun = factors.begin_app(ana.actor)
    factors.confirm_app(ana.actor, begun.factor_id, code_of(begun.secret), "")
    with pytest.raises(NotFound):
        factors.confirm_app(ana.actor, begun.factor_id, code_of(begun.secret), "")


def test_what_one_member_begins_no_other_finishes(ana):
    begun = factors.begin_app(ana.actor)
    eve = browser(household("eve@elsewhere.example"))
    with pytest.raises(NotFound):
        factors.confirm_app(eve.actor, begun.factor_id, code_of(begun.secret), "")


def test_a_first_code_is_guessed_ten_times(ana):
    begun = factors.begin_app(ana.actor)
    found = [outcome(factors.confirm_app, ana.actor, begun.factor_id, "000000", "") for _ in range(11)]
    assert found == [WrongCode] * 10 + [TooManyTries]


def test_renaming_works_changes_nothing_twice_and_knows_no_stranger(runtime, ana):
    add_app(ana)
    factors.rename(ana.actor, the_factor(ana), "Old phone")
    assert last_line(runtime, "factor:renamed") == ("Phone", "Old phone")
    factors.rename(ana.actor, the_factor(ana), "Old phone")
    with runtime.database.read() as db:
        assert len(db.exec(select(Activity).where(col(Activity.tag) == "factor:renamed")).all()) == 1
    eve = browser(household("eve@elsewhere.example"))
    assert outcome(factors.rename, eve.actor, the_factor(ana), "Mine") is NotFound
    assert outcome(factors.rename, ana.actor, the_factor(ana), "n" * 61) is InvalidInput
    assert factors.overview(ana.actor).factors[0].name == "Old phone"


def test_removing_the_last_one_is_asked_twice_told_by_mail_and_takes_the_recovery_codes_with_it(runtime, home, ana):
    add_app(ana)
    recovery_codes.make(ana.actor)
    factor_id = the_factor(ana)

    assert outcome(factors.remove, ana.actor, factor_id) is LastFactor
    factors.remove(ana.actor, factor_id, is_last_meant=True)

    assert [detail for kind, detail in mails(runtime) if kind == "factor-changed"] == [
        Detail(Turn.ADDED, "Phone").kept(),
        Detail(Turn.NEW_CODES).kept(),
        Detail(Turn.REMOVED, "Phone").kept(),
    ]
    assert last_line(runtime, "factor:removed") == ("", "Phone")
    assert outcome(factors.remove, ana.actor, factor_id) is NotFound
    assert outcome(recovery_codes.make, ana.actor) is NotFound
    assert sign_in.sign_in(visitor(), home.email, PASSWORD).token


def test_one_of_two_is_removed_at_once_and_a_stranger_removes_none(runtime, ana, frozen):
    add_app(ana, "First")
    frozen.pass_by(timedelta(minutes=1))
    add_app(ana, "Second")
    first, second = factors.overview(ana.actor).factors
    eve = browser(household("eve@elsewhere.example"))
    assert outcome(factors.remove, eve.actor, first.id) is NotFound
    factors.remove(ana.actor, first.id)
    assert [found.id for found in factors.overview(ana.actor).factors] == [second.id]


def test_everything_that_changes_a_credential_asks_for_a_fresh_proof(ana, frozen):
    add_app(ana)
    begun = factors.begin_app(ana.actor)
    pass_proof(frozen)
    acts = (
        (factors.begin_app, ana.actor),
        (factors.app_being_added, ana.actor),
        (factors.confirm_app, ana.actor, begun.factor_id, code_of(begun.secret), ""),
        (factors.remove, ana.actor, the_factor(ana)),
        (recovery_codes.make, ana.actor),
        (passkeys.ask_for_new, ana.actor),
    )
    assert [outcome(*act) for act in acts] == [ProofRequired] * len(acts)


def test_a_kids_profile_sees_and_changes_none_of_it(home):
    kids = browser(home, "Kids").actor
    for act in (factors.overview, factors.begin_app, recovery_codes.make, passkeys.ask_for_new):
        assert outcome(act, kids) is KidsRefused


def test_there_are_at_most_twenty(runtime, ana, frozen):
    add_app(ana)
    with runtime.database.write() as db:
        row = {"account_id": ana.actor.account_id, "member_id": ana.actor.member_id, "kind": "passkey", "name": "Key"}
        db.add_all(Factor(id=f"f{number}", created_at=frozen.at, activated_at=frozen.at, **row) for number in range(MOST_FACTORS - 1))
    with pytest.raises(InvalidInput) as refusal:
        factors.begin_app(ana.actor)
    assert refusal.value.why == "full"
