"""Codes by text message: beside something stronger, for ten minutes, for one sign-in (ASVS 6.5.5, 6.6.1, 6.6.2, 6.6.3)."""

import json
from datetime import timedelta

import pytest

from netaccess.domain.errors import InvalidInput, NotFound, ProofRequired, SignedOut, TextAlone, TextNotSent, TooManyTries, WrongCode
from netaccess.domain.summaries.members import SignedIn
from netaccess.models import Factor, SecondStep
from netaccess.services import factors, second_steps, sessions, text_codes, wishes
from tests.factories import browser, household, pass_proof
from tests.support.databases import rows_of
from tests.support.outcomes import outcome
from tests.support.second_steps import add_app, begin, visitor

pytestmark = pytest.mark.usefixtures("runtime")

NUMBER = "+33 6 12 34 56 78"
STRANGER = visitor()


def sent(runtime) -> list[str]:
    """The codes that telephones were sent so far."""
    file = runtime.settings.data_dir / "text-messages.jsonl"
    return [json.loads(line)["text"][:6] for line in file.read_text().splitlines()] if file.exists() else []


@pytest.fixture
def telephone(runtime, ana, frozen) -> None:
    """Ana has an app, and beside it a telephone."""
    add_app(ana)
    frozen.pass_by(timedelta(seconds=1))
    text_codes.begin(ana.actor, NUMBER)
    factor_id, hint = text_codes.being_added(ana.actor)
    assert hint == "78"
    text_codes.confirm(ana.actor, factor_id, sent(runtime)[-1], "Old phone")


def passes(token: str, code: str, who=STRANGER):
    return outcome(lambda: second_steps.pass_with_code(who, token, code, is_remembered=False))


def test_the_code_that_was_sent_for_a_sign_in_passes_it_once(runtime, home, ana, telephone, frozen):
    token = begin(home, STRANGER)
    second_steps.send_text(token)
    assert isinstance(passes(token, sent(runtime)[-1]), SignedIn)
    again = begin(home, STRANGER)
    assert passes(again, sent(runtime)[-1]) is WrongCode
    _, text = factors.overview(ana.actor).factors
    assert (text.kind, text.name, text.hint, text.last_used_at) == ("text", "Old phone", "78", frozen.at)
    assert second_steps.ways(again) == ("app", "text")


def test_the_message_comes_in_the_language_of_mails(runtime, home, ana, telephone):
    wishes.change(ana.actor, STRANGER, seal_word="amber otter", kinds=[], language="fr")
    second_steps.send_text(begin(home, STRANGER))
    last = (runtime.settings.data_dir / "text-messages.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert "est votre code NetAccess. Il est valable 10 minutes." in json.loads(last)["text"]


def test_it_is_good_for_no_other_sign_in_and_the_one_before_is_dead(runtime, home, telephone):
    mine, other = begin(home, STRANGER), begin(home, STRANGER)
    second_steps.send_text(mine)
    first = sent(runtime)[-1]
    assert passes(other, first) is WrongCode
    second_steps.send_text(mine)
    assert passes(mine, first) is WrongCode
    assert isinstance(passes(mine, sent(runtime)[-1]), SignedIn)


def test_the_code_of_a_telephone_that_is_added_is_good_for_ten_minutes(runtime, ana, frozen):
    add_app(ana)
    text_codes.begin(ana.actor, NUMBER)
    factor_id, _ = text_codes.being_added(ana.actor)
    frozen.pass_by(timedelta(minutes=10))
    assert outcome(text_codes.confirm, ana.actor, factor_id, sent(runtime)[-1], "") is WrongCode


def test_a_telephone_alone_is_not_enough(runtime, ana):
    with pytest.raises(InvalidInput) as refusal:
        text_codes.begin(ana.actor, NUMBER)
    assert (refusal.value.why, sent(runtime)) == ("alone", [])


def test_nor_may_it_be_left_alone(ana, telephone):
    app, text = factors.overview(ana.actor).factors
    assert outcome(factors.remove, ana.actor, app.id) is TextAlone
    factors.remove(ana.actor, text.id)
    factors.remove(ana.actor, app.id, is_last_meant=True)
    assert factors.overview(ana.actor).factors == ()


def test_what_is_no_mobile_number_is_sent_nothing(runtime, ana):
    add_app(ana)
    with pytest.raises(InvalidInput) as refusal:
        text_codes.begin(ana.actor, "06 12 34 56 78")
    assert (refusal.value.why, sent(runtime)) == ("number", [])


def test_three_messages_in_ten_minutes_are_enough(runtime, home, ana, telephone):
    token = begin(home, STRANGER)
    assert [outcome(second_steps.send_text, token) for _ in range(3)] == [None, None, TooManyTries]
    assert len(sent(runtime)) == 3


def test_five_wrong_codes_end_the_tries_of_a_sign_in(runtime, home, telephone):
    token = begin(home, STRANGER)
    second_steps.send_text(token)
    right = sent(runtime)[-1]
    wrong = "000000" if right != "000000" else "111111"
    assert [passes(token, wrong) for _ in range(5)] == [WrongCode] * 5
    assert passes(token, right) is TooManyTries


def test_a_first_code_is_guessed_ten_times(ana):
    add_app(ana)
    text_codes.begin(ana.actor, NUMBER)
    factor_id, _ = text_codes.being_added(ana.actor)
    assert [outcome(text_codes.confirm, ana.actor, factor_id, "no", "") for _ in range(11)][-2:] == [WrongCode, TooManyTries]


def test_another_member_confirms_nothing(runtime, ana):
    add_app(ana)
    text_codes.begin(ana.actor, NUMBER)
    factor_id, _ = text_codes.being_added(ana.actor)
    eve = browser(household("eve@elsewhere.example"))
    assert outcome(text_codes.confirm, eve.actor, factor_id, sent(runtime)[-1], "") is NotFound
    assert outcome(text_codes.being_added, eve.actor) is NotFound


def test_what_is_being_added_is_seen_by_one_who_has_proven_who_they_are_and_by_nobody_who_is_out(ana, frozen):
    add_app(ana)
    text_codes.begin(ana.actor, NUMBER)
    pass_proof(frozen)
    assert outcome(text_codes.being_added, ana.actor) is ProofRequired
    sessions.leave(ana.actor)
    assert outcome(text_codes.being_added, ana.actor) is SignedOut


def test_where_no_messages_are_sent_none_are_offered(runtime, home, ana, telephone):
    token = begin(home, STRANGER)
    object.__setattr__(runtime, "settings", runtime.settings.model_copy(update={"demo": False}))
    assert outcome(text_codes.begin, ana.actor, NUMBER) is NotFound
    assert outcome(second_steps.send_text, token) is NotFound


def test_one_is_offered_beside_something_stronger_where_messages_are_sent(runtime, ana):
    def is_offered() -> bool:
        return factors.overview(ana.actor).can_add_text

    assert not is_offered()
    add_app(ana)
    assert is_offered()
    settings = runtime.settings
    object.__setattr__(runtime, "settings", settings.model_copy(update={"demo": False}))
    assert not is_offered()
    object.__setattr__(runtime, "settings", settings)
    text_codes.begin(ana.actor, NUMBER)
    assert is_offered()
    text_codes.confirm(ana.actor, text_codes.being_added(ana.actor)[0], sent(runtime)[-1], "Phone")
    assert not is_offered()


def test_a_gateway_that_is_away_is_told(runtime, home, telephone):
    token = begin(home, STRANGER)
    away = {"text_gateway_url": "http://127.0.0.1:9/", "text_gateway_body": "{number}{text}"}
    object.__setattr__(runtime, "settings", runtime.settings.model_copy(update=away))
    assert outcome(second_steps.send_text, token) is TextNotSent


def test_the_code_is_kept_nowhere(runtime, home, telephone):
    token = begin(home, STRANGER)
    second_steps.send_text(token)
    kept = str([rows_of(runtime, table) for table in (Factor, SecondStep)])
    assert not any(code in kept for code in sent(runtime))
