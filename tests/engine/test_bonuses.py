"""What top-ups earn by dated rules: gifts from an amount on, for the first one, and points."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from engine.credit.values import Bonus, BonusKind
from engine.ledger.journal import EntryKind

from .builders import DAY, NOON, UNIT, Books

CASH = "customer:flat/1/main:cash"
GIFT = "customer:flat/1/main:gift"
POINTS = "customer:flat/1/main:points"


def rule(bonus_id: str, kind: BonusKind = BonusKind.THRESHOLD, **changes: Any) -> Bonus:
    """Return a rule that is in force since yesterday."""
    base = Bonus(bonus_id=bonus_id, kind=kind, valid_from=NOON - DAY)
    return replace(base, **changes)


FIVE_HUNDRED = rule("big", at_least_micro=500 * UNIT, gift_micro=100 * UNIT, expiry_days=30)
HUNDRED = rule("small", at_least_micro=100 * UNIT, gift_micro=10 * UNIT)
FIRST = rule("welcome", BonusKind.FIRST, gift_micro=5 * UNIT)
POINT = rule("points", BonusKind.POINTS, point_micro=2 * UNIT)


def opened(*bonuses: Bonus) -> Books:
    """Return a flat on a site with these rules."""
    return Books.opened(bonuses=bonuses)


def test_five_hundred_gives_a_hundred_and_the_highest_threshold_counts_alone() -> None:
    books = opened(HUNDRED, FIVE_HUNDRED)
    books.pay(500)
    assert books.accounts() == {
        CASH: 500 * UNIT,
        GIFT: 100 * UNIT,
        "channel:cash": -500 * UNIT,
        "promotion": -100 * UNIT,
    }
    assert books.entries[-1].explanation == {"bonus_id": "big"}
    books.pay(499.99, 1, key="2")
    assert books.accounts()[GIFT] == 110 * UNIT
    books.pay(99.99, 2, key="3")
    assert books.accounts()[GIFT] == 110 * UNIT


def test_a_gift_expires_when_its_rule_says_and_only_what_is_left_of_it() -> None:
    books = opened(FIVE_HUNDRED)
    books.pay(500)
    assert books.wallet().lots[1].expires_at == NOON + timedelta(days=30)
    books.tick(24 * 32)
    assert books.accounts()["breakage"] == 100 * UNIT
    assert books.wallet().balance_micro == 500 * UNIT


def test_the_first_top_up_earns_its_gift_once_and_again_after_it_was_reversed() -> None:
    books = opened(FIRST)
    first = books.pay(1)
    assert books.wallet().balance_micro == 6 * UNIT
    books.reverse(first, 1)
    assert books.wallet().balance_micro == 0
    books.pay(1, 2, key="2")
    books.pay(1, 3, key="3")
    assert books.wallet().balance_micro == 7 * UNIT


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [(0, None, 10), (1, None, 0), (-2, 0, 0), (-2, 1, 10)],
)
def test_a_rule_counts_in_its_time_only(since: int, until: int | None, expected: int) -> None:
    dated = replace(
        HUNDRED,
        valid_from=NOON + since * DAY,
        valid_until=None if until is None else NOON + until * DAY,
    )
    books = opened(dated)
    books.pay(100)
    assert books.accounts()[GIFT] == expected * UNIT


def test_points_are_a_commodity_of_their_own() -> None:
    books = opened(POINT)
    top_up = books.pay(9.99)
    assert books.wallet().points == 4
    entry = books.entries[-1]
    assert entry.kind is EntryKind.POINTS
    assert [(one.account, one.commodity, one.amount_micro) for one in entry.postings] == [
        (POINTS, "points", 4_000_000),
        ("promotion", "points", -4_000_000),
    ]
    assert books.view().points == 4
    assert books.wallet().balance_micro == round(9.99 * UNIT)
    books.pay(1.99, 1, key="2")
    assert books.wallet().points == 4
    books.reverse(top_up, 2)
    assert books.wallet().points == 0
    assert books.accounts()[POINTS] == 0


def test_a_gift_by_hand_comes_on_top() -> None:
    books = opened(HUNDRED, POINT, FIRST)
    top_up = books.pay(100, gift_micro=3 * UNIT)
    assert books.accounts()[GIFT] == 18 * UNIT
    notice = books.effects[-1]
    assert notice.data["gift_micro"] == 18 * UNIT
    books.reverse(top_up, 1)
    assert books.accounts() == {}
    assert (books.wallet().points, books.wallet().balance_micro) == (0, 0)


def test_what_a_customer_brings_along_earns_nothing_and_is_no_first_top_up() -> None:
    books = opened(HUNDRED, FIRST, POINT)
    brought = books.pay(100, key="1", channel="opening")
    assert GIFT not in books.accounts()
    assert (books.wallet().points, books.wallet().top_ups) == (0, 0)
    books.reverse(brought, 1)
    assert books.wallet().top_ups == 0
    books.pay(1, 2, key="2")
    assert books.accounts()[GIFT] == 5 * UNIT
