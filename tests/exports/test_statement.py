"""A statement adds up: what an account opened with and its entries make what it closes with."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings as limits, strategies as st

from custom_components.prepaid_meter.engine.credit.inputs import AddDebt
from custom_components.prepaid_meter.engine.credit.values import Bonus, BonusKind
from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.engine.inputs import PayDebt, StoredReading
from custom_components.prepaid_meter.engine.ledger.journal import JournalEntry
from custom_components.prepaid_meter.engine.local_time import LocalCalendar
from custom_components.prepaid_meter.engine.state import Assignment
from custom_components.prepaid_meter.exports.readings import used_between
from custom_components.prepaid_meter.exports.statement import Period, statement
from tests.engine.builders import BERLIN, DAY, HOUR, NOON, UNIT, Books, accounts, kwh
from tests.engine.test_booking import WATER, off

ACTS = st.sampled_from(
    ["read", "pay", "gift", "adjust", "refund", "pay_debt", "owe", "reverse", "wait"]
)


@dataclass(frozen=True)
class Line:
    """A booked entry with its place."""

    entry: JournalEntry
    seq: int
    prev: str = ""
    hash: str = ""


def shown(books: Books, start: datetime, end: datetime) -> dict[str, Any]:
    """Return the flat's statement, from every entry there is."""
    booked = [Line(entry, number) for number, entry in enumerate(books.entries)]
    period = Period(unit_id="flat", name="Flat", currency="EUR", start=start, end=end)
    return statement(booked, period, usage=[], versions={})


def act(books: Books, kind: str, number: int) -> None:
    """Carry out one act two hours and a few after noon; what is refused changes nothing."""
    hour, key, euros = 2 + number, f"{kind}{number}", 1 + number % 3 / 4
    try:
        match kind:
            case "read":
                books.read(kwh(number + 1), hour, meter_id="water")
            case "pay":
                books.pay(euros, hour, key=key)
            case "gift":
                expires = NOON + (hour + 3) * HOUR
                books.pay(1, hour, key=key, gift_micro=UNIT, gift_expires_at=expires)
            case "adjust":
                books.adjust(-euros, hour, key=key)
            case "refund":
                books.refund(euros / 2, hour, key=key)
            case "pay_debt":
                amount = round(euros / 5 * UNIT)
                paid = PayDebt(
                    unit_id="flat", amount_micro=amount, currency="EUR", key=key, actor="user:1"
                )
                books.do(paid, hour)
            case "owe":
                owed = AddDebt(
                    unit_id="flat",
                    name="Old bill",
                    amount_micro=round(euros * UNIT),
                    currency="EUR",
                    key=key,
                    actor="user:1",
                    percent=Fraction(20),
                )
                books.do(owed, hour)
            case "reverse":
                books.reverse(books.entries[-1].entry_id, hour, key=key)
            case _:
                books.tick(hour)
    except PrepaidError:
        books.tick(hour)


@limits(max_examples=80, deadline=None)
@given(acts=st.lists(ACTS, min_size=3, max_size=24), cuts=st.sets(st.integers(1, 30), max_size=3))
def test_opening_and_entries_make_closing_for_balance_and_debt(
    acts: list[str], cuts: set[int]
) -> None:
    books = off(WATER)
    for number, kind in enumerate(acts):
        act(books, kind, number)
    borders = [NOON - DAY, *(NOON + hour * HOUR for hour in sorted(cuts)), NOON + 9 * DAY]
    opening = {"balance": Decimal(0), "debt": Decimal(0), "owed": Decimal(0)}
    for start, end in pairwise(borders):
        told = shown(books, start, end)
        for name, amount, totals in (
            ("balance", "amount", "totals"),
            ("debt", "debt_amount", "debt_totals"),
            ("owed", "owed_amount", "owed_totals"),
        ):
            assert Decimal(told[f"opening_{name}"]) == opening[name]
            moved = sum(Decimal(one[amount]) for one in told["entries"])
            assert moved == sum(map(Decimal, told[totals].values()))
            opening[name] += moved
            assert Decimal(told[f"closing_{name}"]) == opening[name]
            running = [Decimal(one[name]) for one in told["entries"]]
            assert running[-1:] in ([], [opening[name]])
    assert opening["debt"] * UNIT == books.wallet().debt_micro
    assert opening["balance"] * UNIT == books.wallet().balance_micro
    assert opening["owed"] * UNIT == sum(one.left_micro for one in books.wallet().debts)
    assert -accounts(books.entries)["customer:flat/1/main:debt"] == books.wallet().debt_micro


def test_a_debt_is_told_beside_the_balance_it_does_not_touch() -> None:
    books = off(WATER)
    books.read(kwh(5), 2, meter_id="water")
    books.pay(3, 3, key="2")
    early = shown(books, NOON - DAY, NOON + 3 * HOUR + timedelta(minutes=1))
    charge = next(one for one in early["entries"] if one["debt_amount"] != "0.00")
    assert (charge["kind"], charge["amount"], charge["debt"]) == ("charge", "0.00", "1.00")
    assert "(debt 1.00  →  1.00)" in early["text"]
    assert "Opening debt" not in early["text"]
    late = shown(books, NOON + 4 * HOUR, NOON + DAY)
    assert (late["opening_debt"], late["closing_debt"]) == ("1.00", "1.00")
    assert "Opening debt of protected meters: 1.00 EUR" in late["text"]


def test_a_multiplier_that_changes_between_two_readings_counts_from_its_own_instant() -> None:
    books = Books.opened()
    first = books.meter_state().assignments[0]
    doubled = Assignment(
        valid_from=NOON + 3 * HOUR, tariff_id=first.tariff_id, multiplier=Fraction(2)
    )
    meter = replace(books.meter_state(), assignments=(first, doubled))
    readings = [
        StoredReading(at=NOON, register=0, total=0),
        StoredReading(at=NOON + 4 * HOUR, register=kwh(4), total=kwh(4)),
    ]
    calendar = LocalCalendar(zones=((NOON - DAY, BERLIN),))
    assert used_between(meter, books.site.tariffs, calendar, readings) == kwh(5)
    assert used_between(meter, books.site.tariffs, calendar, readings[:1]) == 0


def test_debts_from_before_and_points_are_told_beside_the_balance() -> None:
    rule = Bonus(bonus_id="points", kind=BonusKind.POINTS, valid_from=NOON - DAY, point_micro=UNIT)
    books = Books.opened(bonuses=(rule,))
    act(books, "owe", 1)
    books.pay(2, 5)
    told = shown(books, NOON - DAY, NOON + DAY)
    kinds = [(one["kind"], one["amount"], one["owed"]) for one in told["entries"]]
    assert [kind for kind, _, _ in kinds] == ["add_debt", "top_up", "points", "recovery"]
    assert told["opening_owed"] == "0.00"
    assert told["owed_totals"].keys() == {"add_debt", "recovery"}
    assert told["points"] == 2
    assert told["entries"][2]["points"] == 2
    assert "Closing debts from before" in told["text"]
    assert "(owed -" in told["text"]
    assert told["text"].endswith("Points: 2")
