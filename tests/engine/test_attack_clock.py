"""A hub whose clock is set wrong, by accident or on purpose, prices no use at the wrong time."""

from datetime import timedelta

import pytest
from engine.clock import parted, stamps
from engine.effects import NoticeKind
from engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    ConfirmClock,
    Reading,
    Readings,
    ReplaceMeter,
)
from engine.state import Clock

from .builders import DAY, HOUR, NOON, Books, kwh, meter, told, unit

MINUTE = timedelta(minutes=1)
YEAR_HOURS = 365 * 24


def jumped() -> Books:
    """Return a flat whose hub's clock was set a year ahead an hour after noon."""
    books = Books.opened()
    books.pay(10)
    books.read(0)
    books.tick()
    books.tick(YEAR_HOURS + 1, monotonic_us=3_600_000_000)
    assert not books.site.clock.confirmed
    return books


def steady(books: Books, hour: float, minutes: int = 10) -> None:
    """Let the clock run on from an hour after noon, set right."""
    for minute in range(minutes + 1):
        books.tick(hour + minute / 60, monotonic_us=round(3600 * hour + 60 * minute) * 1_000_000)


def test_a_reading_stamped_in_a_wrong_future_waits() -> None:
    books = jumped()
    answer = books.read(kwh(1), YEAR_HOURS + 1.01).answer
    assert (answer["accepted"], answer["ignored"]) == (0, 1)
    state = books.meter_state()
    assert state.last is not None
    assert (state.last.at, state.usage_nano) == (NOON, 0)
    assert state.waiting is not None
    steady(books, 1.1)
    assert books.site.clock.confirmed
    state = books.meter_state()
    assert state.last is not None
    assert (state.last.at, state.waiting) == (NOON + 1.1 * HOUR, None)
    assert books.view(1.3).meters["main"].usage == kwh(1)


def test_the_newest_that_waits_is_billed_at_its_own_time() -> None:
    books = jumped()
    books.read(100, YEAR_HOURS + 1.01)
    steady(books, 1.1, minutes=5)
    books.read(200, 1.2)
    steady(books, 1.2, minutes=6)
    state = books.meter_state()
    assert state.last is not None
    assert (state.last.at, state.last.register) == (NOON + 1.2 * HOUR, 200)


def test_a_reading_with_a_time_of_its_own_does_not_wait() -> None:
    books = jumped()
    one = Reading(at=NOON + HOUR, register=500, device_time=True)
    two = Reading(at=NOON + 1.1 * HOUR, register=600)
    item = Readings(unit_id="flat", meter_id="main", readings=(one, two))
    assert books.do(item, YEAR_HOURS + 1.1).answer["accepted"] == 1
    assert books.view(1).meters["main"].usage == 500
    assert books.meter_state().waiting == two
    late = Reading(at=NOON + 1.2 * HOUR, register=550, device_time=True)
    books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), YEAR_HOURS + 1.2)
    assert books.view(1).meters["main"].usage == 550


def test_an_operator_s_word_on_the_clock_takes_what_waits() -> None:
    books = jumped()
    books.read(kwh(1), 1.5)
    outcome = books.do(ConfirmClock(actor="user:1"), 2)
    assert NoticeKind.CLOCK_CONFIRMED in told(outcome)
    assert books.view(2).meters["main"].usage == kwh(1)


def test_an_operator_s_reading_does_not_wait() -> None:
    books = jumped()
    one = Reading(at=NOON + HOUR, register=500)
    item = Readings(unit_id="flat", meter_id="main", readings=(one,), accept=True)
    assert books.do(item, 1).answer["accepted"] == 1


def test_what_waits_for_a_meter_that_is_gone_is_dropped() -> None:
    books = Books.opened(unit("flat", meter(), meter("old")), unit("shop", meter("till")))
    for unit_id, meter_id in (("flat", "old"), ("shop", "till")):
        books.read(0, unit_id=unit_id, meter_id=meter_id)
    books.tick()
    books.tick(YEAR_HOURS, monotonic_us=0)
    for unit_id, meter_id in (("flat", "old"), ("shop", "till")):
        books.read(5, 0.5, unit_id=unit_id, meter_id=meter_id)
    books.do(ConfigureUnit(unit=unit(), at=NOON + HOUR), 1)
    books.do(CloseUnit(unit_id="shop"), 1)
    steady(books, 1.1)
    assert books.meter_state("old").waiting is None
    assert books.meter_state("old").usage_nano == 0
    assert books.meter_state("till", "shop").usage_nano == 0


@pytest.mark.parametrize("renamed", [True, False])
def test_what_waits_of_another_device_is_dropped(renamed: bool) -> None:
    books = jumped()
    books.read(5, 1.05)
    other = unit("flat", meter(source={"kind": "entity", "entity_id": "sensor.other"}))
    books.do(ConfigureUnit(unit=other, at=NOON + HOUR, renamed=renamed), 1.06)
    assert (books.meter_state().waiting is not None) is renamed


def test_what_waits_of_a_replaced_meter_is_dropped() -> None:
    books = jumped()
    books.read(5, 1.05)
    item = ReplaceMeter(
        unit_id="flat",
        meter_id="main",
        final_register=10,
        initial_register=0,
        at=NOON + HOUR,
        key="k",
        actor="user:1",
    )
    books.do(item, 1.06)
    assert books.meter_state().waiting is None
    assert books.meter_state().usage_nano == 10 * 10**9


def test_a_start_takes_what_a_killed_hub_left_waiting_once_the_clock_is_steady() -> None:
    books = jumped()
    books.read(kwh(1), YEAR_HOURS + 1.01)
    books.tick(2, started=True, monotonic_us=0)
    assert books.meter_state().waiting is not None
    for minute in range(1, 11):
        books.tick(2 + minute / 60, monotonic_us=minute * 60_000_000)
    assert books.view(3).meters["main"].usage == kwh(1)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (Clock(), True),
        (Clock(confirmed=False), False),
        (Clock(confirmed=False, wall=NOON), False),
        (Clock(confirmed=False, wall=NOON, agreed_since=NOON - 9 * MINUTE), False),
        (Clock(confirmed=False, wall=NOON, agreed_since=NOON - 10 * MINUTE), True),
    ],
)
def test_a_steady_clock_stamps_though_it_lies_before_the_newest_booking(
    clock: Clock, expected: bool
) -> None:
    assert stamps(clock) is expected


def test_a_clock_never_looked_at_has_not_parted() -> None:
    assert not parted(Clock(), NOON, 0)
    assert parted(Clock(wall=NOON), NOON + DAY, 0)
