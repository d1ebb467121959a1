"""Whether the hub's clock can be trusted, and what waits until it can."""

from datetime import datetime, timedelta

import pytest
from engine.clock import observe
from engine.inputs import Tick
from engine.state import Clock

from .builders import DAY, HOUR, NOON

MINUTE = timedelta(minutes=1)


def tick(wall: datetime, minutes: float = 0, *, started: bool = False) -> Tick:
    return Tick(wall=wall, monotonic_us=round(minutes * 60_000_000), started=started)


SEEN = Clock(wall=NOON, monotonic_us=0)


@pytest.mark.parametrize(
    ("parted", "confirmed"),
    [(0, True), (5, True), (-5, True), (5.1, False), (-5.1, False), (1e6, False)],
)
def test_wall_and_monotonic_time_part_by_more_than_five_minutes(
    parted: float, confirmed: bool
) -> None:
    after = observe(SEEN, tick(NOON + (60 + parted) * MINUTE, 60))
    assert after.confirmed is confirmed
    assert after.agreed_since == (None if confirmed else after.wall)


@pytest.mark.parametrize(
    ("wall", "confirmed"),
    [
        (NOON, True),
        (NOON - MINUTE, False),
        (NOON + DAY, True),
        (NOON + DAY + MINUTE, False),
    ],
)
def test_a_start_lies_between_the_newest_booking_and_a_day_after_it(
    wall: datetime, confirmed: bool
) -> None:
    booked = Clock(wall=NOON - HOUR, monotonic_us=10**15, booked_at=NOON)
    assert observe(booked, tick(wall, started=True)).confirmed is confirmed


def test_a_first_look_and_a_first_start_have_nothing_to_doubt() -> None:
    assert observe(Clock(), tick(NOON, 10**6)).confirmed
    assert observe(Clock(), tick(NOON, started=True)).confirmed


def test_ten_minutes_of_agreement_confirm() -> None:
    clock = observe(SEEN, tick(NOON + DAY))
    for minute in range(1, 10):
        clock = observe(clock, tick(NOON + DAY + minute * MINUTE, minute))
        assert not clock.confirmed
    clock = observe(clock, tick(NOON + DAY + 10 * MINUTE, 10))
    assert clock.confirmed
    assert clock.agreed_since is None


def test_another_jump_begins_the_wait_anew() -> None:
    clock = observe(SEEN, tick(NOON + DAY))
    clock = observe(clock, tick(NOON, 9))
    assert clock.agreed_since == NOON
    assert not observe(clock, tick(NOON + 2 * MINUTE, 11)).confirmed


def test_agreement_before_the_newest_booking_confirms_nothing() -> None:
    clock = Clock(wall=NOON, confirmed=False, agreed_since=NOON, booked_at=NOON + DAY)
    clock = observe(clock, tick(NOON + HOUR, 60))
    assert not clock.confirmed
    assert observe(clock, tick(NOON + DAY, 1440)).confirmed


def test_a_start_counts_agreement_anew() -> None:
    ahead = Clock(wall=NOON + 400 * DAY, confirmed=False, agreed_since=NOON + 400 * DAY)
    clock = observe(ahead, tick(NOON, started=True))
    assert (clock.confirmed, clock.agreed_since) == (False, NOON)
    assert observe(clock, tick(NOON + 10 * MINUTE, 10)).confirmed


def test_a_doubt_without_a_beginning_begins_now() -> None:
    clock = observe(Clock(wall=NOON, confirmed=False), tick(NOON + MINUTE, 1))
    assert clock.agreed_since == NOON + MINUTE
