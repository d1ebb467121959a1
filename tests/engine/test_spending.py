"""What a day costs: the mean that the days remaining are reckoned from."""

from dataclasses import replace

import pytest
from engine.booking import mean_spend_micro

from .builders import (
    DAY,
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    kwh,
)


def test_nothing_is_reckoned_from_less_than_an_hour() -> None:
    books = Books.opened()
    books.read(0)
    books.pay(24)
    books.read(kwh(1), 0.9)
    assert books.view(0.9).days_remaining_tenths is None
    books.read(kwh(1) + 200, 1)
    assert books.view(1).days_remaining_tenths == (24 * UNIT - 240_000) * 10 // (24 * 240_000)


def test_idle_time_before_the_first_use_does_not_flatter() -> None:
    books = Books.opened()
    books.pay(24)
    books.read(0, 24 * 30)
    books.read(kwh(2), 24 * 30 + 2)
    assert mean_spend_micro(books.unit_state(), NOON + 30 * DAY + 2 * HOUR) == 24 * UNIT // 5


def test_a_week_s_steady_use_is_its_own_mean() -> None:
    books = Books.opened(policy=replace(POLICY, grace_minutes=10**6))
    books.read(0)
    for hour in range(1, 24 * 20 + 1):
        books.read(hour * 1000, hour)
    found = mean_spend_micro(books.unit_state(), NOON + 20 * DAY)
    assert found == pytest.approx(24 * UNIT // 5, rel=0.001)


def test_what_lies_more_than_a_week_back_does_not_count() -> None:
    books = Books.opened()
    books.read(0)
    books.pay(10)
    books.read(kwh(10), 5)
    books.refund(1, 5)
    assert mean_spend_micro(books.unit_state(), NOON + 6 * HOUR) == 2 * UNIT * 1440 // 360
    assert mean_spend_micro(books.unit_state(), NOON + 9 * DAY) is None


def test_no_more_days_are_remembered_than_are_needed() -> None:
    books = Books.opened()
    books.read(0)
    for day in range(1, 15):
        books.read(day * 100, 24 * day)
        books.adjust(1, 24 * day, key=str(day))
    assert len(books.wallet().spend_days) == 8
