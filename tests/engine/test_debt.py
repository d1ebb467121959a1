"""Debt of protected meters: paid from cash by an act of its own, once, and never beyond what is there."""

import pytest
from engine.errors import Refused
from engine.inputs import PayDebt, Reconnect
from engine.ledger.journal import EntryKind

from .builders import HOUR, NOON, UNIT, Books, kwh, told
from .test_booking import DEBT, WATER, off


def indebted(cash: float = 10, **changes: object) -> Books:
    """Return a flat that owes 2.00 for its water and was topped up since."""
    books = off(WATER)
    books.read(kwh(10), 2, meter_id="water")
    books.pay(cash, 3, key="2", **changes)
    assert books.wallet().debt_micro == 2 * UNIT
    return books


def pay(books: Books, euros: float, hour: float = 3, key: str = "debt") -> str:
    item = PayDebt(
        unit_id="flat",
        amount_micro=round(euros * UNIT),
        currency="EUR",
        key=key,
        actor="user:1",
    )
    return str(books.do(item, hour).answer["entry_id"])


def test_debt_is_paid_from_cash_and_says_what_is_left() -> None:
    books = indebted()
    balance, booked = books.wallet().balance_micro, len(books.entries)
    pay(books, 1.5)
    [entry] = books.entries[booked:]
    assert entry.kind is EntryKind.PAY_DEBT
    assert entry.explanation == {"owed_micro": 2 * UNIT, "left_micro": UNIT // 2}
    assert books.accounts()[DEBT] == -UNIT // 2
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (
        UNIT // 2,
        balance - 3 * UNIT // 2,
    )


def test_no_more_is_paid_than_is_owed() -> None:
    books = indebted()
    with pytest.raises(Refused, match="debt_exceeded") as refused:
        pay(books, 2.01)
    assert refused.value.placeholders == {"needed": str(2 * UNIT)}


def test_no_more_is_paid_than_there_is_in_cash_whatever_the_gifts() -> None:
    books = indebted(1, gift_micro=5 * UNIT)
    with pytest.raises(Refused, match="debt_exceeds_cash") as refused:
        pay(books, 1.5)
    assert refused.value.placeholders == {"available": str(UNIT)}
    pay(books, 1)
    assert books.view(3).gift_micro == 5 * UNIT


def test_use_that_is_not_posted_yet_cannot_pay_a_debt() -> None:
    books = indebted(2)
    books.do(Reconnect(unit_id="flat", actor="user:1", until=NOON + 9 * HOUR), 3)
    books.read(kwh(11), 4)
    with pytest.raises(Refused, match="debt_exceeds_cash"):
        pay(books, 2, 4)


def test_a_reversal_brings_the_debt_back_with_the_cash() -> None:
    books = indebted()
    before = books.accounts()
    outcome_of = pay(books, 2)
    assert books.wallet().debt_micro == 0
    books.reverse(outcome_of, 4)
    assert books.accounts() == before
    assert books.wallet().debt_micro == 2 * UNIT
    assert books.wallet().balance_micro == 10 * UNIT


def test_a_refund_after_the_debt_is_paid_has_the_same_limit() -> None:
    books = indebted()
    pay(books, 2)
    with pytest.raises(Refused) as refused:
        books.refund(9, 3)
    assert refused.value.placeholders == {"available": str(8 * UNIT)}
    assert "refunded" in told(books.refund(8, 3))
