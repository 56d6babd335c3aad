"""The owner sees what became of a sign-out on each device."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, SignedOut
from netaccess.domain.receipts import ReceiptState
from netaccess.services import receipts, sessions, sign_outs
from tests.factories import browser, household, many, tv

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_line_names_the_device_and_what_became_of_it(frozen):
    home = household()
    owner, hotel = browser(home), tv(home, holds_token_for=timedelta(hours=3), name="Hotel TV")
    order = sign_outs.sign_out(owner.actor, [hotel])

    [line] = receipts.page(owner.actor, order.id).rows
    assert (line.session_id, line.kind, line.name) == (hotel, "tv", "Hotel TV")
    assert (line.receipt.state, line.receipt.refused_at) == (ReceiptState.WAITING, frozen.at)
    assert (line.receipt.delivered_at, line.receipt.confirmed_at) == (None, None)
    assert line.receipt.effective_by == frozen.at + timedelta(hours=3)

    receipts.mark_delivered([hotel])
    receipts.mark_confirmed(hotel)
    [line] = receipts.page(owner.actor, order.id).rows
    assert (line.receipt.state, line.receipt.delivered_at, line.receipt.confirmed_at) == (ReceiptState.CONFIRMED, frozen.at, frozen.at)


def test_an_unreachable_device_is_out_when_its_token_is_over(frozen):
    home = household()
    owner, hotel = browser(home), tv(home, holds_token_for=timedelta(hours=3))
    order = sign_outs.sign_out(owner.actor, [hotel])
    frozen.pass_by(timedelta(hours=3))
    [line] = receipts.page(owner.actor, order.id).rows
    assert line.receipt.state is ReceiptState.OUT


def test_pages_follow_one_another_without_gap_or_repetition():
    home = household()
    owner, made = browser(home), many(home, 7)
    order = sign_outs.sign_out_all(owner.actor, stays=True)
    found, after = [], ""
    for expected in (3, 3, 1):
        page = receipts.page(owner.actor, order.id, after, limit=3)
        assert len(page.rows) == expected
        found += [line.session_id for line in page.rows]
        after = page.next_key
    assert after == ""
    assert found == sorted(made)


def test_a_page_costs_the_same_whatever_the_order(count_statements):
    home = household()
    owner = browser(home)
    many(home, 40)
    order = sign_outs.sign_out_all(owner.actor, stays=True)
    with count_statements() as few:
        receipts.page(owner.actor, order.id, limit=2)
    with count_statements() as more:
        receipts.page(owner.actor, order.id, limit=40)
    assert len(few) == len(more)


@pytest.mark.parametrize("limit", [0, 501])
def test_a_page_has_one_to_five_hundred_rows(limit):
    with pytest.raises(InvalidInput):
        receipts.page(browser(household()).actor, "any", limit=limit)


def test_an_order_of_another_account_is_not_found():
    home, elsewhere = household(), household("eve@elsewhere.example")
    owner, eve = browser(home), browser(elsewhere)
    order = sign_outs.sign_out(owner.actor, [browser(home).session_id])
    for wanted in (order.id, "no-such-order", "nul\0"):
        with pytest.raises(NotFound):
            receipts.page(eve.actor, wanted)


def test_neither_a_kids_profile_nor_one_who_is_out_sees_them():
    home = household(names=("Ana", "Kids"))
    owner, child, gone = browser(home, "Ana"), browser(home, "Kids"), browser(home)
    order = sign_outs.sign_out(owner.actor, [browser(home).session_id])
    sessions.leave(gone.actor)
    with pytest.raises(KidsRefused):
        receipts.page(child.actor, order.id)
    with pytest.raises(SignedOut):
        receipts.page(gone.actor, order.id)
