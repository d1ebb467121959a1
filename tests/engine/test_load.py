"""Load limits and malignant loads: every pair of the machine, strikes, the clock, and credit beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine.config import LoadLimit
from engine.effects import Notice, NoticeKind
from engine.inputs import Power
from engine.load import TRANSITIONS, Event, another_power, elapse, next_deadline, reset, take_power
from engine.state import MeterState, OffReason
from engine.supply_state import Load, LoadStanding

from .builders import HOUR
from .relay_told import METER, NOW

LIMIT = LoadLimit(limit_w=2000, over_s=30, off_minutes=5, step_w=1000)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LOADED = replace(METER, config=replace(METER.config, load=LIMIT))
BARE = replace(LOADED, config=replace(LOADED.config, relay={"kind": "none"}))


def drawing(
    meter: MeterState, power_w: int | None, seconds: float = 0, *, resistive: bool | None = None
) -> tuple[MeterState, tuple[Notice, ...]]:
    """Tell a meter's power, and look at the clock as every input does."""
    now = NOW + seconds * SECOND
    item = Power(unit_id="flat", meter_id="power", power_w=power_w, at=now, resistive=resistive)
    meter, first = take_power(meter, item, unit_id="flat", now=now)
    meter, then = elapse(meter, unit_id="flat", now=now)
    return meter, (*first, *then)


def later(meter: MeterState, seconds: float) -> tuple[MeterState, tuple[Notice, ...]]:
    return elapse(meter, unit_id="flat", now=NOW + seconds * SECOND)


def standing(meter: MeterState) -> LoadStanding:
    return meter.load.standing if meter.load else LoadStanding.WITHIN


def over() -> MeterState:
    return drawing(drawing(LOADED, 1900)[0], 2500)[0]


def cut(strikes: int = 1) -> MeterState:
    """Return a meter that was cut so many times within an hour."""
    meter = LOADED
    for strike in range(strikes):
        began = -1000 * (strikes - 1 - strike)
        meter, _ = later(meter, began - 1)
        meter, _ = drawing(meter, 2500, began - 31)
        meter, _ = later(meter, began - 1)
    return meter


MADE = {
    LoadStanding.WITHIN: lambda: drawing(LOADED, 1900)[0],
    LoadStanding.OVER: over,
    LoadStanding.OFF: lambda: cut(2),
    LoadStanding.HELD: lambda: cut(3),
}


def struck(meter: MeterState, times: int) -> MeterState:
    assert meter.load is not None
    strikes = tuple(NOW - one * MINUTE for one in range(1, times + 1))
    return replace(meter, load=replace(meter.load, strikes=strikes))


HAPPENS = {
    Event.ABOVE: lambda meter: drawing(meter, 2600, 1)[0],
    Event.BELOW: lambda meter: drawing(meter, 1999, 1)[0],
    Event.TRIPPED: lambda meter: drawing(struck(meter, 1), 5000, 1)[0],
    Event.STRUCK_OUT: lambda meter: drawing(struck(meter, 2), 5000, 1)[0],
    Event.ELAPSED: lambda meter: later(meter, 299)[0],
    Event.RESET: reset,
}
# time that passes over a limit trips it, whatever else it ends
POSSIBLE = [
    (state, event)
    for state in LoadStanding
    for event in Event
    if (state, event) != (LoadStanding.OVER, Event.ELAPSED)
]


@pytest.mark.parametrize(("before", "event"), POSSIBLE)
def test_every_pair_leads_where_the_drawing_says(before: LoadStanding, event: Event) -> None:
    meter = MADE[before]()
    assert standing(meter) is before
    after = HAPPENS[event](meter)
    assert standing(after) is TRANSITIONS.get((before, event), before)
    off = standing(after) in {LoadStanding.OFF, LoadStanding.HELD}
    assert after.off_reasons == ({OffReason.LOAD} if off else frozenset())


def test_the_limit_may_be_exceeded_for_a_while() -> None:
    meter, notices = drawing(over(), 2600, 29)
    assert standing(meter) is LoadStanding.OVER
    assert next_deadline(meter) == NOW + 30 * SECOND
    assert notices == ()
    meter, notices = later(meter, 30)
    assert meter.off_reasons == {OffReason.LOAD}
    assert [one.kind for one in notices] == [NoticeKind.LOAD_EXCEEDED]
    assert notices[0].data == {
        "power_w": 2600,
        "limit_w": 2000,
        "malignant": False,
        "strike": 1,
        "until": (NOW + 30 * SECOND + 5 * MINUTE).isoformat(),
    }
    assert next_deadline(meter) == NOW + 30 * SECOND + 5 * MINUTE
    meter, notices = later(meter, 330)
    assert (meter.off_reasons, notices) == (frozenset(), ())
    assert next_deadline(meter) is None


def test_less_for_a_moment_begins_the_time_anew() -> None:
    meter, _ = drawing(over(), 2000, 20)
    meter, _ = drawing(meter, 2500, 21)
    assert next_deadline(meter) == NOW + 51 * SECOND


def test_what_is_not_known_is_held_against_nobody() -> None:
    meter, _ = drawing(over(), None, 5)
    assert standing(meter) is LoadStanding.WITHIN
    assert later(meter, 3600)[1] == ()
    assert meter.load is not None
    assert not meter.load.measured
    # what was known before the gap is no measure of a step
    assert drawing(meter, 3500, 3600)[1] == ()


@pytest.mark.parametrize(
    ("resistive", "rise", "trips"),
    [(True, 1000, True), (None, 1000, True), (False, 1500, False), (True, 999, False)],
)
def test_a_sudden_resistive_step_is_malignant(
    resistive: bool | None, rise: int, trips: bool
) -> None:
    meter, _ = drawing(LOADED, 100)
    meter, notices = drawing(meter, 100 + rise, 1, resistive=resistive)
    assert (meter.off_reasons == {OffReason.LOAD}) is trips
    assert [one.data["malignant"] for one in notices] == ([True] if trips else [])
    assert [one.data["limit_w"] for one in notices] == ([1000] if trips else [])


def test_without_a_step_or_a_limit_only_the_other_rule_holds() -> None:
    flat = replace(METER, config=replace(METER.config, load=LoadLimit(limit_w=2000)))
    meter, _ = drawing(flat, 0)
    assert drawing(meter, 1999, 1)[1] == ()
    flat = replace(METER, config=replace(METER.config, load=LoadLimit(step_w=1000)))
    meter, _ = drawing(flat, 9000)
    assert standing(meter) is LoadStanding.WITHIN
    assert drawing(meter, 9999, 1)[1] == ()
    assert drawing(meter, 10_000, 1)[1] != ()


def test_what_is_drawn_still_when_supply_comes_back_counts_anew() -> None:
    meter, _ = drawing(cut(), 2500, 100)
    meter, _ = later(meter, 299)
    assert standing(meter) is LoadStanding.OVER
    assert meter.off_reasons == frozenset()
    meter, notices = later(meter, 329)
    assert [one.data["strike"] for one in notices] == [2]


def test_a_rise_while_it_is_off_is_no_second_strike() -> None:
    meter, _ = drawing(cut(), 0, 10)
    after, notices = drawing(meter, 5000, 11)
    assert notices == ()
    assert after.load is not None
    assert len(after.load.strikes) == 1
    assert after.off_reasons == {OffReason.LOAD}


def test_a_third_strike_within_a_day_waits_for_an_operator() -> None:
    meter = cut(3)
    assert meter.load is not None
    assert meter.load.off_until is None
    assert next_deadline(meter) is None
    meter, notices = later(meter, 10 * 24 * 3600)
    assert (standing(meter), notices) == (LoadStanding.HELD, ())
    meter = reset(meter)
    assert meter.off_reasons == frozenset()
    assert meter.load is not None
    assert meter.load.strikes == ()
    assert reset(meter) is meter
    assert reset(METER) is METER


def test_strikes_are_forgotten_after_a_day() -> None:
    meter, _ = later(cut(2), 86_400)
    meter, _ = drawing(meter, 2500, 86_400)
    meter, notices = later(meter, 86_430)
    assert [one.data["strike"] for one in notices] == [1]


def test_a_meter_without_a_relay_is_only_told_about() -> None:
    meter = BARE
    for strike in (1, 2, 3, 4):
        meter, _ = drawing(meter, 2500, 1000 * strike)
        meter, notices = later(meter, 1000 * strike + 30)
        assert [one.data["strike"] for one in notices] == [strike]
        assert notices[0].data["until"] is not None
        assert meter.off_reasons == frozenset()
        meter, _ = later(meter, 1000 * strike + 400)


def test_without_a_limit_nothing_is_remembered() -> None:
    assert drawing(METER, 9000) == (METER, ())
    meter = replace(cut(), config=METER.config)
    assert next_deadline(meter) is None
    meter, _ = later(meter, 0)
    assert (meter.load, meter.off_reasons) == (None, frozenset())
    assert elapse(meter, unit_id="flat", now=NOW) == (meter, ())


def test_a_closed_meter_is_left_as_it_is() -> None:
    meter = replace(cut(), closed=True)
    assert later(meter, 9000) == (meter, ())


def test_older_power_says_nothing_unless_the_clock_was_wrong() -> None:
    meter, _ = drawing(LOADED, 500, 100)
    old = Power(unit_id="flat", meter_id="power", power_w=9000, at=NOW)
    assert take_power(meter, old, unit_id="flat", now=NOW + 200 * SECOND)[0] is meter
    # the clock was ahead and was set back: what comes now is news
    after, _ = take_power(meter, old, unit_id="flat", now=NOW)
    assert standing(after) is LoadStanding.OFF
    ahead = replace(old, at=NOW + 900 * SECOND)
    after, _ = take_power(LOADED, ahead, unit_id="flat", now=NOW)
    assert after.load is not None
    assert after.load.power_at == NOW


def test_a_clock_in_doubt_decides_nothing_and_one_set_back_makes_no_cut_longer() -> None:
    doubted, notices = elapse(over(), unit_id="flat", now=NOW + HOUR, clock_confirmed=False)
    assert (standing(doubted), notices) == (LoadStanding.OVER, ())
    meter = cut()
    meter, _ = later(meter, -7200)
    assert meter.load is not None
    assert meter.load.off_until == NOW - 7200 * SECOND + 5 * MINUTE
    assert later(meter, -7200)[0] is meter


def test_another_sensor_begins_anew_but_ends_no_cut() -> None:
    assert another_power(METER) is None
    assert another_power(over()) == Load()
    kept = another_power(cut())
    assert kept is not None
    assert cut().load is not None
    assert (kept.standing, kept.power_w) == (LoadStanding.OFF, None)
