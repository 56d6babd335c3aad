"""Text messages go to a gateway by its templates, or into a file; numbers are checked before."""

import json
from datetime import timedelta

import pytest

from netaccess.adapters.telephones import read_number
from netaccess.adapters.text_messages import Gateway, LocalOutbox, NotSent
from tests.support.gateway import gateway_stand_in

NUMBER, TEXT = "+33612345678", 'Code "1" & {number} ü\n2'


def test_a_gateway_that_takes_everything_in_its_address():
    with gateway_stand_in() as gateway:
        Gateway(f"{gateway.url}?to={{number}}&text={{text}}", "", "")(NUMBER, "Code 1 & ü")
    [asked] = gateway.asked
    assert (asked.method, asked.path) == ("GET", "/send?to=%2B33612345678&text=Code%201%20%26%20%C3%BC")
    assert "Authorization" not in asked.headers


def test_a_gateway_that_takes_json_reads_whatever_is_written():
    with gateway_stand_in() as gateway:
        Gateway(gateway.url, '{"to": "{number}", "body": "{text}"}', "Bearer secret")(NUMBER, TEXT)
    [asked] = gateway.asked
    assert json.loads(asked.body) == {"to": NUMBER, "body": TEXT}
    assert (asked.headers["Content-Type"], asked.headers["Authorization"]) == ("application/json", "Bearer secret")


def test_a_gateway_that_takes_a_form():
    with gateway_stand_in() as gateway:
        Gateway(gateway.url, "To={number}&Body={text}", "")(NUMBER, "a b&c=d")
    [asked] = gateway.asked
    assert (asked.method, asked.body) == ("POST", "To=%2B33612345678&Body=a%20b%26c%3Dd")


@pytest.mark.parametrize("status", [302, 400, 500])
def test_what_a_gateway_does_not_take_was_not_sent(status):
    with gateway_stand_in() as gateway:
        gateway.answers = status
        with pytest.raises(NotSent):
            Gateway(gateway.url, "{number}{text}", "")(NUMBER, "text")


def test_a_gateway_that_is_away_took_nothing():
    with gateway_stand_in() as gateway:
        pass
    with pytest.raises(NotSent):
        Gateway(gateway.url, "{number}{text}", "")(NUMBER, "text")


def test_the_local_outbox_is_a_file_that_only_its_owner_reads(tmp_path):
    for text in ("first", TEXT):
        LocalOutbox(tmp_path)(NUMBER, text)
    file = tmp_path / "text-messages.jsonl"
    assert [json.loads(line)["text"] for line in file.read_text().splitlines()] == ["first", TEXT]
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_latest_messages_are_read_first_and_half_a_line_is_none(tmp_path, frozen):
    outbox = LocalOutbox(tmp_path)
    assert outbox.latest(2) == []
    for text in ("first", TEXT, "third"):
        outbox(NUMBER, text)
        frozen.pass_by(timedelta(minutes=1))
    assert [message.text for message in outbox.latest(2)] == ["third", TEXT]
    assert outbox.latest(9)[0].at == frozen.at - timedelta(minutes=1)
    with (tmp_path / "text-messages.jsonl").open("a") as lines:
        lines.write('{"at": "2026-03-')
    assert [message.text for message in outbox.latest(2)] == ["third"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+33 6 12 34 56 78", NUMBER),
        ("+33(0)612345678", NUMBER),
        (" +1 201-555-0123 ", "+12015550123"),
        ("06 12 34 56 78", ""),
        ("+33 1 42 68 53 00", ""),
        ("+33 6 12 34", ""),
        ("+33 8 99 70 00 00", ""),
        ("call me", ""),
        ("", ""),
        ("+" * 500, ""),
        ("\x00+33612345678" * 9, ""),
    ],
)
def test_only_a_mobile_number_with_its_country_is_one(typed, number):
    assert read_number(typed) == number
