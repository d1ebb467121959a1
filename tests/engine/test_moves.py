"""Money moves: what may be paid in, out and across, and how each is undone to the cent."""

from collections.abc import Callable
from typing import Any

import pytest
from engine.effects import Notice, NoticeKind
from engine.errors import InvalidInput, PrepaidError, Refused, UnknownThing
from engine.inputs import CloseUnit, TopUp
from engine.ledger.journal import EntryKind
from engine.money import AMOUNT_MICRO_MAX

from .builders import DAY, NOON, UNIT, Books, kwh, meter, told, unit, version

CASH = "customer:flat/1/main:cash"
GIFT = "customer:flat/1/main:gift"


@pytest.fixture
def books() -> Books:
    """Return a flat and a shop at 0.20 per kWh; both meters have begun at zero."""
    found = Books.opened(unit(), unit("shop", meter("till")))
    found.read(0)
    found.read(0, unit_id="shop", meter_id="till")
    return found


def test_a_top_up_is_a_debt_to_the_customer(books: Books) -> None:
    outcome = books.do(top_up(10))
    assert books.accounts() == {CASH: 10 * UNIT, "channel:cash": -10 * UNIT}
    (notice,) = [one for one in outcome.effects if isinstance(one, Notice)]
    assert notice.kind is NoticeKind.TOPPED_UP
    assert notice.data == {
        "amount_micro": 10 * UNIT,
        "entry_id": outcome.entries[0].entry_id,
        "balance_micro": 10 * UNIT,
        "channel": "cash",
        "gift_micro": 0,
        "recovered_micro": 0,
    }
    assert outcome.answer == {
        "entry_id": outcome.entries[0].entry_id,
        "unit_id": "flat",
        "amount_micro": 10 * UNIT,
        "balance_micro": 10 * UNIT,
    }
    assert outcome.urgent


def top_up(euros: int) -> TopUp:
    return TopUp(
        unit_id="flat",
        amount_micro=euros * UNIT,
        currency="EUR",
        channel="cash",
        key="k",
        actor="user:1",
    )


def test_every_act_posts_what_was_used_before_it(books: Books) -> None:
    books.pay(10)
    books.read(kwh(5), 1)
    assert books.kinds() == [EntryKind.TOP_UP]
    books.pay(10, 1, key="2")
    assert books.kinds() == [EntryKind.TOP_UP, EntryKind.CHARGE, EntryKind.TOP_UP]
    assert books.wallet().balance_micro == 19 * UNIT


def test_a_top_up_clears_arrears_and_its_gift_clears_the_rest(books: Books) -> None:
    books.read(kwh(100), 5)
    books.pay(15, 5, gift_micro=10 * UNIT)
    assert books.lots() == [0, 5 * UNIT]
    assert books.wallet().arrears_micro == 0
    assert books.accounts() == {
        GIFT: 5 * UNIT,
        "channel:cash": -15 * UNIT,
        "promotion": -10 * UNIT,
        "income:electricity": 20 * UNIT,
    }


def test_a_gift_refers_to_its_top_up(books: Books) -> None:
    top_up = books.pay(10, gift_micro=UNIT)
    gift = books.entries[-1]
    assert (gift.kind, gift.refers_to, gift.scope) == (EntryKind.GIFT, (top_up,), "top_up:gift")


def test_a_gift_that_would_have_expired_already_is_refused(books: Books) -> None:
    with pytest.raises(InvalidInput, match="end_in_past"):
        books.pay(10, gift_micro=UNIT, gift_expires_at=NOON)
    assert books.pay(10, gift_micro=UNIT, gift_expires_at=NOON + DAY)


# What may not move


@pytest.mark.parametrize("amount", [-1, 0])
def test_nothing_and_less_is_no_amount(books: Books, amount: int) -> None:
    with pytest.raises(InvalidInput, match="amount_not_positive"):
        books.pay(amount)


@pytest.mark.parametrize("amount_micro", [AMOUNT_MICRO_MAX + 1, 9_999_999_999_999_999_999])
def test_a_nineteen_digit_amount_is_a_typing_error(books: Books, amount_micro: int) -> None:
    acts: list[Callable[..., Any]] = [books.pay, books.refund, books.adjust, books.transfer]
    for act in acts:
        with pytest.raises(InvalidInput, match="amount_too_large"):
            act(1, amount_micro=amount_micro)
    with pytest.raises(InvalidInput, match="amount_too_large"):
        books.pay(1, gift_micro=amount_micro)
    assert books.entries == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"currency": "USD"}, "currency_wrong"),
        ({"unit_id": "nowhere"}, "unit_unknown"),
    ],
)
def test_another_currency_and_an_unknown_unit_are_refused(
    books: Books, changes: dict[str, str], message: str
) -> None:
    acts: list[Callable[..., Any]] = [books.pay, books.refund, books.adjust, books.transfer]
    for act in acts:
        with pytest.raises(PrepaidError, match=message):
            act(1, **changes)


def test_a_closed_unit_takes_no_money(books: Books) -> None:
    books.pay(10)
    books.do(CloseUnit(unit_id="shop"))
    with pytest.raises(UnknownThing, match="unit_unknown"):
        books.pay(1, unit_id="shop", key="2")
    with pytest.raises(UnknownThing, match="unit_unknown"):
        books.transfer(1)


def test_nothing_moves_from_a_unit_to_itself(books: Books) -> None:
    books.pay(10)
    with pytest.raises(InvalidInput, match="transfer_to_itself"):
        books.transfer(1, to="flat")


# Refunds and transfers


def test_a_refund_gives_back_cash_to_its_channel(books: Books) -> None:
    books.pay(10)
    outcome = books.refund(4)
    assert books.accounts() == {CASH: 6 * UNIT, "channel:cash": -6 * UNIT}
    assert told(outcome) == [NoticeKind.REFUNDED]


@pytest.mark.parametrize("move", ["refund", "transfer"])
def test_only_cash_that_is_left_after_all_use_goes_out(books: Books, move: str) -> None:
    books.pay(10, gift_micro=5 * UNIT)
    books.read(kwh(40), 2)  # 8.00: the gift and 3.00 of the cash
    act = getattr(books, move)
    with pytest.raises(Refused, match=f"{move}_exceeds_cash") as refused:
        act(7.000001, 2)
    assert refused.value.placeholders == {"available": str(7 * UNIT)}
    act(7, 2)
    assert books.wallet().balance_micro == 0


def test_nothing_is_refunded_out_of_arrears(books: Books) -> None:
    books.read(kwh(5), 1)
    with pytest.raises(Refused) as refused:
        books.refund(0.01, 1)
    assert refused.value.placeholders == {"available": "0"}


def test_use_that_is_only_provisional_is_not_refunded() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=1000)))
    books.read(0)
    books.pay(10)
    books.read(kwh(20), 1)  # implausible
    books.read(kwh(21), 2)
    with pytest.raises(Refused):
        books.refund(10, 2)
    books.refund(9.8, 2)


def test_standing_charges_up_to_now_come_before_a_refund() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(10)
    with pytest.raises(Refused) as refused:
        books.refund(10, 12)
    assert refused.value.placeholders == {"available": "8800000"}
    books.refund(8.8, 12)
    assert books.wallet().balance_micro == 0


def test_a_doubtful_clock_charges_no_standing_to_a_refund() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(10)
    books.tick()
    books.tick(24 * 400, monotonic_us=0)
    books.refund(10, 24 * 400)
    assert books.wallet().balance_micro == 0


def test_a_transfer_moves_cash_and_tells_both(books: Books) -> None:
    books.pay(10)
    books.read(kwh(5), 1, unit_id="shop", meter_id="till")
    books.transfer(4, 1)
    assert books.wallet().balance_micro == 6 * UNIT
    assert books.wallet("shop").balance_micro == 3 * UNIT
    notices = [
        (one.unit_id, one.data["amount_micro"], one.data["balance_micro"])
        for one in books.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.TRANSFERRED
    ]
    assert notices == [("shop", 4 * UNIT, 3 * UNIT), ("flat", -4 * UNIT, 6 * UNIT)]


# Adjustments


def test_an_adjustment_falls_on_either_side(books: Books) -> None:
    books.adjust(3)
    books.adjust(-5, key="2")
    assert books.accounts() == {CASH: -2 * UNIT, "adjustment": 2 * UNIT}
    assert books.wallet().arrears_micro == 2 * UNIT
    with pytest.raises(InvalidInput, match="amount_not_positive"):
        books.adjust(0, key="3")
