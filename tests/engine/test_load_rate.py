"""Where nothing tells the power, the register does: late where it is coarse, never wrongly."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from engine.config import LoadLimit
from engine.effects import NoticeKind, Outcome
from engine.inputs import AcceptCandidate, Power, Reading, Readings, ReplaceMeter
from engine.supply_state import LoadStanding
from hypothesis import given, strategies as st

from .builders import NOON, Books, commands, meter, told, unit, version

SECOND = timedelta(seconds=1)
LIMIT = LoadLimit(limit_w=2000, over_s=60, step_w=1500)
WATER = version(tariff_id="water", commodity="water")


def flat(limit: LoadLimit = LIMIT, **changes: object) -> Books:
    config = meter(load=limit, max_usage_per_hour=200_000, **changes)
    books = Books.opened(unit("flat", config), tariffs=(version(), WATER))
    books.tick()
    books.pay(5000)
    return books


def read(books: Books, register: int, seconds: float, *, device_time: bool = False) -> Outcome:
    at = NOON + seconds * SECOND
    one = Reading(at=at, register=register, device_time=device_time)
    return books.step(Readings(unit_id="flat", meter_id="main", readings=(one,)), at)


def run(
    books: Books, power_w: int, seconds: int, *, every: int, grain: int = 1, used: float = 0
) -> list[int]:
    """Draw a power, read the register every so often, and return the seconds of each cut."""
    found = []
    for second in range(0, seconds + 1, every):
        register = int((used + power_w * second / 3600) // grain * grain)
        outcome = read(books, register, second)
        if NoticeKind.LOAD_EXCEEDED in told(outcome):
            found.append(second)
            assert commands(outcome) == [False]
    return found


@pytest.mark.parametrize(
    ("grain", "every", "at"), [(1, 10, 70), (10, 10, 120), (100, 60, 720), (1, 300, 600)]
)
def test_an_overload_is_found_as_soon_as_the_register_can_show_it(
    grain: int, every: int, at: int
) -> None:
    cuts = run(flat(replace(LIMIT, step_w=None)), 2600, 900, every=every, grain=grain)
    assert cuts
    assert cuts[0] <= at + every


@given(
    power_w=st.integers(0, 2000),
    every=st.sampled_from([7, 10, 30, 60, 900]),
    grain=st.sampled_from([1, 10, 100, 1000]),
    used=st.integers(0, 999),
)
def test_a_load_within_the_limit_is_never_cut(
    power_w: int, every: int, grain: int, used: int
) -> None:
    books = flat()
    assert run(books, power_w, 3600, every=every, grain=grain, used=used) == []
    load = books.meter_state().load
    assert load is not None
    assert load.standing is LoadStanding.WITHIN


def standing(books: Books) -> LoadStanding:
    load = books.meter_state().load
    assert load is not None
    return load.standing


def test_less_than_the_limit_ends_what_was_over() -> None:
    books = flat(replace(LIMIT, over_s=600, step_w=None))
    for second, register in ((0, 0), (60, 1), (120, 101), (180, 201)):
        read(books, register, second)
    assert standing(books) is LoadStanding.OVER
    read(books, 202, 600)
    assert standing(books) is LoadStanding.WITHIN


def test_a_step_between_two_quick_readings_is_malignant() -> None:
    books = flat(replace(LIMIT, limit_w=None))
    for second, register in ((0, 0), (10, 1), (20, 1)):
        assert told(read(books, register, second)) == []
    outcome = read(books, 11, 30)
    assert NoticeKind.LOAD_EXCEEDED in told(outcome)
    assert commands(outcome) == [False]


def test_a_mean_over_minutes_shows_no_step() -> None:
    books = flat(replace(LIMIT, limit_w=None))
    for second, register in ((0, 0), (100, 1), (200, 2), (300, 102)):
        assert NoticeKind.LOAD_EXCEEDED not in told(read(books, register, second))


def test_the_transformers_of_a_meter_count() -> None:
    books = flat(replace(LIMIT, step_w=None), multiplier=Fraction(40))
    read(books, 0, 0)
    read(books, 1, 60)
    assert standing(books) is LoadStanding.WITHIN
    assert NoticeKind.LOAD_EXCEEDED in told(read(books, 3, 120))


def test_told_power_makes_the_register_silent_until_it_falls_silent_itself() -> None:
    books = flat()
    books.step(Power(unit_id="flat", meter_id="main", power_w=100, at=NOON), NOON)
    assert run(books, 9000, 600, every=60) == []
    books.step(Power(unit_id="flat", meter_id="main", power_w=None, at=NOON), NOON + 600 * SECOND)
    for second in (660, 720, 780):
        read(books, 9000 * second // 3600, second)
    assert standing(books) is LoadStanding.OFF


def test_what_was_drawn_long_ago_is_not_cut_now() -> None:
    books = flat(replace(LIMIT, step_w=None))
    read(books, 0, 0)
    read(books, 1, 60)
    read(books, 9000, 4000)
    assert standing(books) is LoadStanding.WITHIN
    late = Reading(at=NOON + 4060 * SECOND, register=9200, device_time=True)
    batch = Readings(unit_id="flat", meter_id="main", readings=(late,))
    books.step(batch, NOON + 9000 * SECOND)
    assert standing(books) is LoadStanding.WITHIN


def test_a_corrected_reading_shows_no_power_of_its_own() -> None:
    books = flat(corrections_allowed=True)
    read(books, 0, 0)
    read(books, 1, 60)
    read(books, 20, 120, device_time=True)
    before = books.meter_state().load
    read(books, 50, 120, device_time=True)
    assert books.meter_state().load == before
    read(books, 51, 180)
    assert standing(books) is LoadStanding.WITHIN


def test_only_energy_has_a_power() -> None:
    books = flat(tariff_id="water", commodity="water")
    assert run(books, 90_000_000, 60, every=10) == []
    assert books.meter_state().load is None


def test_a_refused_reading_shows_nothing() -> None:
    books = flat()
    read(books, 5000, 0)
    before = books.meter_state().load
    read(books, 4000, 60)
    assert books.meter_state().load == before


def test_a_replaced_meter_begins_with_its_next_reading() -> None:
    books = flat()
    read(books, 0, 0)
    read(books, 1, 60)
    books.step(
        ReplaceMeter(
            unit_id="flat",
            meter_id="main",
            final_register=900,
            initial_register=0,
            at=NOON + 90 * SECOND,
            key="1",
            actor="user:1",
        ),
        NOON + 90 * SECOND,
    )
    read(books, 1, 150)
    assert standing(books) is LoadStanding.WITHIN


def test_what_an_operator_accepts_is_no_measure_of_a_load() -> None:
    books = flat()
    read(books, 0, 0)
    read(books, 1, 60)
    read(books, 90_000, 120)
    read(books, 90_001, 180)
    books.step(
        AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1"), NOON + 200 * SECOND
    )
    read(books, 90_002, 240)
    assert standing(books) is LoadStanding.WITHIN
    jump = Reading(at=NOON + 300 * SECOND, register=200_000)
    books.step(
        Readings(unit_id="flat", meter_id="main", readings=(jump,), accept=True),
        NOON + 300 * SECOND,
    )
    read(books, 200_001, 360)
    assert standing(books) is LoadStanding.WITHIN
