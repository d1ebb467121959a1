"""Debts from before: a percentage of each top-up with its cap, or a part of the balance each day."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from engine.credit.inputs import AddDebt
from engine.credit.values import CapPeriod
from engine.effects import NoticeKind
from engine.errors import InvalidInput, Refused
from engine.flow import deadlines
from engine.inputs import Disconnect
from engine.ledger.journal import EntryKind
from engine.state import CreditState

from .builders import DAY, NOON, UNIT, Books, kwh, meter, told, unit

OWED = "customer:flat/1/main:owed"
CASH = "customer:flat/1/main:cash"
TENTH = {"percent": Fraction(10), "cap_micro": 5 * UNIT}


def add(euros: float = 100, **changes: Any) -> AddDebt:
    """Return the entering of a debt; 10 % of each top-up up to 5.00 a week unless told otherwise."""
    item = AddDebt(
        unit_id="flat",
        name="Old bill",
        amount_micro=round(euros * UNIT),
        currency="EUR",
        key="debt",
        actor="user:1",
    )
    return replace(item, **({} if "weekly_micro" in changes else TENTH) | changes)


def opened(**changes: Any) -> Books:
    """Return a flat that owes from before."""
    books = Books.opened()
    books.read(0)
    books.do(add(**changes))
    return books


def left(books: Books) -> int:
    """Return what is left of all debts, in micro-units, and check that the journal says so too."""
    owed = sum(one.left_micro for one in books.wallet().debts)
    assert books.accounts()[OWED] == -owed
    return owed


def test_a_debt_is_no_part_of_the_balance() -> None:
    books = Books.opened()
    outcome = books.do(add())
    assert books.accounts() == {OWED: -100 * UNIT, "claims": 100 * UNIT}
    assert books.wallet().balance_micro == 0
    assert told(outcome) == [NoticeKind.DEBT_ADDED]
    assert books.view().owed == (("Old bill", 100 * UNIT),)
    assert outcome.answer["balance_micro"] == 0


def test_ten_a_day_recovers_one_a_day_from_monday_to_friday_and_nothing_on_the_weekend() -> None:
    books = opened()
    recovered = []
    for day in range(8):
        before = left(books)
        books.pay(10, 24 * day, key=f"{day}")
        recovered.append((before - left(books)) // UNIT)
    assert recovered == [1, 1, 1, 1, 1, 0, 0, 1]
    assert books.wallet().balance_micro == (80 - 6) * UNIT
    assert books.kinds()[1:3] == [EntryKind.TOP_UP, EntryKind.RECOVERY]


def test_a_cap_by_the_day_begins_anew_at_local_midnight() -> None:
    books = opened(cap_period=CapPeriod.DAY)
    books.pay(40, 11)
    books.pay(40, 11.5, key="2")
    assert left(books) == 95 * UNIT
    books.pay(40, 12, key="3")
    assert left(books) == 91 * UNIT


def test_without_a_cap_all_of_a_top_up_may_go_to_the_debt_and_no_more_than_is_owed() -> None:
    books = opened(euros=15, percent=Fraction(100), cap_micro=None)
    books.pay(10)
    assert (left(books), books.wallet().balance_micro) == (5 * UNIT, 0)
    books.pay(10, 1, key="2")
    assert (left(books), books.wallet().balance_micro) == (0, 5 * UNIT)
    books.pay(10, 2, key="3")
    assert books.wallet().balance_micro == 15 * UNIT
    assert books.view(2).owed == ()


def test_debts_recover_in_the_order_they_were_entered() -> None:
    books = opened(percent=Fraction(80), cap_micro=None)
    books.do(add(percent=Fraction(80), cap_micro=None, key="second", name="Rent"))
    books.pay(10)
    assert [one.left_micro for one in books.wallet().debts] == [92 * UNIT, 98 * UNIT]
    assert books.wallet().balance_micro == 0


def test_an_older_debt_comes_before_arrears() -> None:
    books = opened(percent=Fraction(10), cap_micro=None)
    books.read(kwh(40), 12)
    books.pay(10, 12)
    assert left(books) == 99 * UNIT
    assert books.wallet().balance_micro == (10 - 1 - 8) * UNIT
    books.read(kwh(80), 24)
    books.pay(5, 24, key="2")
    assert left(books) == 98.5 * UNIT
    assert books.wallet().balance_micro == (1 - 8 + 5 - 0.5) * UNIT


def used_while_off() -> Books:
    """Return a flat whose protected meter has used 4.00 while the other one was off."""
    protected = meter("fridge", disconnectable=False)
    books = Books.opened(unit("flat", meter(), protected), debt_percent=50)
    for meter_id in ("main", "fridge"):
        books.read(0, meter_id=meter_id)
    books.read(kwh(10), 1)
    books.tick(1)
    books.tick(3)
    machine = books.wallet().policy
    books.do(disconnect(machine.decision_id or ""), 3)
    books.obey(3)
    books.read(kwh(20), 4, meter_id="fridge")
    books.tick(4, post_all=True)
    assert books.wallet().debt_micro > 3 * UNIT
    return books


def disconnect(decision_id: str) -> Any:
    """Return an operator's disconnection."""
    return Disconnect(unit_id="flat", decision_id=decision_id, actor="user:1")


def test_the_debt_of_protected_meters_comes_after_older_debts_and_before_arrears() -> None:
    books = used_while_off()
    books.do(add(percent=Fraction(75), cap_micro=None), 4)
    debt, balance = books.wallet().debt_micro, books.wallet().balance_micro
    top_up = books.pay(4, 4)
    assert left(books) == 97 * UNIT
    assert books.wallet().debt_micro == debt - UNIT
    assert books.wallet().balance_micro == balance
    books.reverse(top_up, 4)
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (debt, balance)
    assert left(books) == 100 * UNIT


def test_a_reversed_top_up_takes_its_recovery_back_once() -> None:
    books = opened()
    first = books.pay(30)
    books.pay(20, 1, key="2")
    assert left(books) == 95 * UNIT
    books.reverse(first, 2)
    assert left(books) == 98 * UNIT
    assert books.wallet().balance_micro == 18 * UNIT
    books.pay(40, 3, key="3")
    assert left(books) == 95 * UNIT
    recovery = [one for one in books.entries if one.kind is EntryKind.RECOVERY][-1]
    with pytest.raises(Refused, match="not_reversible"):
        books.reverse(recovery.entry_id, 4, key="again")


def test_a_recovery_of_last_week_leaves_this_weeks_cap_alone() -> None:
    books = opened()
    first = books.pay(50)
    books.pay(20, 24 * 7, key="2")
    books.reverse(first, 24 * 7 + 1)
    assert left(books) == 98 * UNIT
    books.pay(90, 24 * 7 + 2, key="3")
    assert left(books) == 95 * UNIT


def test_a_debt_that_was_wrong_is_reversed_and_what_it_recovered_comes_back() -> None:
    books = opened()
    debt = books.entries[0].entry_id
    top_up = books.pay(30)
    books.reverse(debt, 1)
    assert books.wallet().debts == ()
    assert books.accounts() == {CASH: 30 * UNIT, "channel:cash": -30 * UNIT}
    books.reverse(top_up, 2, key="2")
    assert books.accounts() == {}
    assert books.wallet().balance_micro == 0


def test_a_debt_that_recovered_all_or_nothing_is_reversed_alike() -> None:
    books = opened(euros=3, percent=Fraction(100), cap_micro=None)
    debt = books.entries[0].entry_id
    books.pay(30)
    books.reverse(debt, 1)
    assert books.wallet().balance_micro == 30 * UNIT
    books.do(add(key="again"), 2)
    books.reverse(books.entries[-1].entry_id, 3, key="2")
    assert books.accounts() == {CASH: 30 * UNIT, "channel:cash": -30 * UNIT}


def test_over_time_a_seventh_of_the_week_is_taken_each_local_day() -> None:
    books = opened(weekly_micro=10 * UNIT)
    books.pay(100)
    books.tick(11.99)
    assert left(books) == 100 * UNIT
    books.tick(12)
    assert left(books) == 100 * UNIT - 1_428_571
    books.tick(24 * 6 + 12)
    assert left(books) == 90 * UNIT
    assert books.wallet().balance_micro == 90 * UNIT
    days = [one for one in books.entries if one.kind is EntryKind.RECOVERY]
    assert len(days) == 2


def test_over_time_nothing_is_taken_that_is_not_there_and_nothing_more_later() -> None:
    books = opened(weekly_micro=70 * UNIT)
    books.pay(15)
    for day in range(4):
        books.tick(24 * day + 12)
    assert (left(books), books.wallet().balance_micro) == (85 * UNIT, 0)
    books.pay(100, 24 * 4, key="2")
    books.tick(24 * 4 + 12)
    assert (left(books), books.wallet().balance_micro) == (75 * UNIT, 90 * UNIT)
    assert books.wallet().policy.state is not CreditState.OFF


def test_over_time_gifts_are_left_alone_and_the_last_part_is_what_is_left() -> None:
    books = opened(euros=12, weekly_micro=70 * UNIT)
    books.pay(5, gift_micro=20 * UNIT)
    books.tick(12)
    assert (left(books), books.lots()) == (7 * UNIT, [0, 20 * UNIT])
    books.pay(50, 13, key="2")
    books.tick(36)
    assert left(books) == 0
    entries = len(books.entries)
    books.tick(60)
    assert len(books.entries) == entries


def test_the_next_day_of_a_debt_over_time_is_a_deadline() -> None:
    books = Books.opened(unit("flat", meter(stale_minutes=9_000_000)))
    books.tick(0)
    books.do(add(weekly_micro=70 * UNIT, percent=Fraction(10)))
    books.pay(50)
    due = deadlines(books.site.units["flat"], books.site)
    assert due == NOON + DAY / 2


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": " "}, "debt_name_invalid"),
        ({"name": "x" * 61}, "debt_name_invalid"),
        ({"percent": Fraction(0)}, "recovery_missing"),
        ({"percent": Fraction(101)}, "recovery_invalid"),
        ({"cap_micro": 0}, "recovery_invalid"),
        ({"weekly_micro": -1}, "recovery_invalid"),
        ({"amount_micro": 0}, "amount_not_positive"),
        ({"currency": "USD"}, "currency_wrong"),
    ],
)
def test_a_debt_that_cannot_be_is_refused(changes: dict[str, Any], key: str) -> None:
    books = Books.opened()
    with pytest.raises(InvalidInput, match=key):
        books.do(add(**changes))
