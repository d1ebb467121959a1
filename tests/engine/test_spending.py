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
    version,
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


def test_several_days_standing_charge_is_spread_over_its_days() -> None:
    books = Books.opened(tariffs=(version("0.20", standing="2.40"),))
    books.pay(100)
    books.tick(24 * 3)
    books.adjust(1, 24 * 3)
    amounts = [amount for _, amount in books.wallet().spend_days]
    assert amounts == [12 * UNIT // 10, 24 * UNIT // 10, 24 * UNIT // 10, 12 * UNIT // 10]


def test_use_of_today_stays_today_beside_a_standing_charge_of_days() -> None:
    books = Books.opened(tariffs=(version("0.20", standing="2.40"),))
    books.pay(100)
    books.read(0, 24 * 2)
    books.read(kwh(10), 24 * 2 + 1)
    books.adjust(1, 24 * 2 + 1)
    days = dict(books.wallet().spend_days)
    assert days[NOON.replace(hour=23) - DAY] == 12 * UNIT // 10
    assert days[NOON.replace(hour=23)] == 24 * UNIT // 10
    assert sum(days.values()) == 2 * UNIT + 49 * UNIT // 10
