"""Deposits, and what is common to several units: parts that always make the whole."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from engine.effects import NoticeKind, Outcome
from engine.errors import InvalidInput, Refused, UnknownThing
from engine.ledger.journal import EntryKind
from engine.state import CreditState
from engine.tenancy_inputs import ReturnDeposit, ShareLoss
from hypothesis import given, strategies as st

from .builders import DAY, HOUR, NOON, UNIT, Books, kwh, meter, told, unit
from .tenants import deposit


def house(*names: str, **changes: Any) -> Books:
    return Books.opened(
        unit("house", meter("main", relay={})),
        *(unit(name, meter(f"{name}_m")) for name in names),
        **changes,
    )


def share(books: Books, *shares: tuple[str, Fraction], hour: float = 24, **changes: Any) -> Outcome:
    item = ShareLoss(
        unit_id="house",
        meter_id="main",
        since=NOON,
        until=NOON + DAY,
        main=kwh(10),
        counted=kwh(9),
        rate_micro=UNIT,
        shares=shares,
        key="november",
        actor="user:1",
    )
    return books.do(replace(item, **changes), hour)


EQUAL = (("a", Fraction(1)), ("b", Fraction(1)), ("c", Fraction(1)))


def test_thirds_of_a_loss_make_the_whole() -> None:
    books = house("a", "b", "c")
    books.pay(1, unit_id="a")
    outcome = share(books, *EQUAL)
    amounts = [one["amount_micro"] for one in outcome.answer["units"].values()]
    assert amounts == [333_333, 333_334, 333_333]
    assert outcome.answer["gap"] == kwh(1)
    assert told(outcome)[0] is NoticeKind.LOSS_SHARED
    assert books.accounts()["income:electricity"] == UNIT
    assert books.view(24, "a").balance_micro == 666_667
    entry = books.entries[-1]
    assert entry.kind is EntryKind.SHARED
    assert entry.explanation["share"] == "1/3"
    # What it cuts or warns is decided at once.
    assert books.wallet("b").policy.state is CreditState.GRACE
    with pytest.raises(Refused, match="loss_shared_already"):
        share(books, *EQUAL, since=NOON + HOUR)
    share(books, *EQUAL, since=NOON + DAY, until=NOON + 2 * DAY, hour=48, key="next")


def test_a_part_too_small_to_charge_is_no_entry() -> None:
    books = house("a", "b")
    share(books, ("a", Fraction(1)), ("b", Fraction(1, 10**9)))
    assert [one.unit_id for one in books.entries] == ["a"]


@pytest.mark.parametrize(
    ("shares", "changes", "key"),
    [
        ((), {}, "shares_missing"),
        ((("a", Fraction(0)),), {}, "shares_missing"),
        ((("a", Fraction(1)), ("a", Fraction(1))), {}, "shares_missing"),
        ((("a", Fraction(1)),), {"rate_micro": 0}, "rate_invalid"),
    ],
)
def test_what_can_never_be_divided(
    shares: tuple[tuple[str, Fraction], ...], changes: dict[str, Any], key: str
) -> None:
    with pytest.raises(InvalidInput, match=key):
        share(house("a"), *shares, **changes)


def test_without_a_loss_or_in_closed_books_nothing_is_divided() -> None:
    one = ("a", Fraction(1))
    with pytest.raises(Refused, match="no_loss"):
        share(house("a"), one, counted=kwh(10))
    with pytest.raises(Refused, match="books_closed"):
        share(house("a", closed_through=NOON + HOUR), one)
    with pytest.raises(UnknownThing, match="unit_unknown"):
        share(house("a"), ("b", Fraction(1)))


@given(
    parts=st.lists(
        st.fractions(min_value=Fraction(1, 1000), max_value=1000), min_size=1, max_size=9
    ),
    gap=st.integers(1, 10**7),
    rate=st.integers(1, 10**7),
)
def test_parts_sum_to_the_whole_however_they_are_cut(
    parts: list[Fraction], gap: int, rate: int
) -> None:
    names = [f"u{place}" for place in range(len(parts))]
    books = house(*names)
    shares = tuple(zip(names, parts, strict=True))
    outcome = share(books, *shares, main=gap, counted=0, rate_micro=rate)
    whole = round(Fraction(gap * rate, 1000) + Fraction(1, 10**9))
    found = {key: one["amount_micro"] for key, one in outcome.answer["units"].items()}
    assert sum(found.values()) == outcome.answer["amount_micro"]
    assert abs(outcome.answer["amount_micro"] - whole) <= 1
    assert all(amount >= 0 for amount in found.values())
    # Each is its own exact part, but for one micro-unit.
    for name, part in shares:
        assert abs(found[name] - Fraction(gap * rate, 1000) * part / sum(parts)) <= 1


def test_a_deposit_is_taken_and_given_back_beside_the_balance() -> None:
    books = Books.opened()
    outcome = deposit(books, 100)
    assert outcome.answer["deposit_micro"] == 100 * UNIT
    assert told(outcome) == [NoticeKind.DEPOSIT_TAKEN]
    assert books.view(0).deposit_micro == 100 * UNIT
    assert books.view(0).balance_micro == 0
    back = ReturnDeposit(
        unit_id="flat",
        amount_micro=40 * UNIT,
        currency="EUR",
        channel="bank",
        key="back",
        actor="user:1",
    )
    with pytest.raises(Refused, match="deposit_exceeded"):
        books.do(replace(back, amount_micro=101 * UNIT))
    with pytest.raises(InvalidInput, match="amount_not_positive"):
        books.do(replace(back, amount_micro=0))
    with pytest.raises(InvalidInput, match="currency_wrong"):
        books.do(replace(back, currency="USD"))
    assert told(books.do(back)) == [NoticeKind.DEPOSIT_RETURNED]
    assert books.accounts() == {
        "channel:cash": -100 * UNIT,
        "channel:bank": 40 * UNIT,
        "deposit:flat/1": 60 * UNIT,
    }
