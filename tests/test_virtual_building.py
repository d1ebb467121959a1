"""The flats of the virtual building are exact."""

import json
import random
from fractions import Fraction

import pytest

from tests.virtual_building.building import REGISTER_START_WH, Building, Flat
from tests.virtual_building.discovery import Topics, announcement
from tests.virtual_building.faults import FaultError, Faults
from tests.virtual_building.series import SAMPLE_MS, LoadSeries

HOUSEHOLD = LoadSeries.household()
START_MS = 1_795_000_000_000


def _flat(*samples_wh: int, speed: int = 1) -> Flat:
    building = Building.of(LoadSeries.of(samples_wh), flats=1, speed=speed, start_ms=START_MS)
    return building.flats[1]


def _used_wh(flat: Flat) -> int:
    return flat.register_wh - flat.number * REGISTER_START_WH


def test_household_is_the_published_one() -> None:
    assert len(HOUSEHOLD.samples_wh) == 14_941
    assert HOUSEHOLD.totals_wh[-1] == 1_445_500 + 48_340
    assert HOUSEHOLD.energy_parts(HOUSEHOLD.duration_ms) == 1_493_840 * SAMPLE_MS


@pytest.mark.parametrize("samples", [(), (1, -1)])
def test_series_without_samples_or_with_negative_ones_is_refused(samples: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="samples"):
        LoadSeries.of(samples)


def test_series_repeats_without_losing_energy() -> None:
    series = LoadSeries.of((60, 120))
    assert series.energy_parts(5 * SAMPLE_MS) == (2 * 180 + 60) * SAMPLE_MS
    assert [series.power_w(at * SAMPLE_MS) for at in range(3)] == [360, 720, 360]


@pytest.mark.parametrize("speed", [1, 7, 300])
def test_register_is_the_same_however_often_it_is_looked_at(speed: int) -> None:
    end_ms = START_MS + HOUSEHOLD.duration_ms
    whole = Building.of(HOUSEHOLD, flats=3, speed=speed, start_ms=START_MS)
    whole.advance(end_ms)
    looked_at = Building.of(HOUSEHOLD, flats=3, speed=speed, start_ms=START_MS)
    for at_ms in sorted(random.Random(speed).sample(range(START_MS, end_ms), 500)):
        looked_at.advance(at_ms)
    looked_at.advance(end_ms)
    assert looked_at.to_json() == whole.to_json()
    assert [_used_wh(flat) for flat in whole.flats.values()] == [1_493_840 * speed] * 3


def test_speed_scales_usage_and_never_time() -> None:
    flat = _flat(400, speed=300)
    assert flat.power_w == 400 * 6 * 300
    flat.advance(START_MS + 60_000)
    assert flat.clock_ms == START_MS + 60_000
    assert _used_wh(flat) == 400 * 300 // 10


def test_register_equals_an_independent_sum() -> None:
    flat = Building.of(HOUSEHOLD, flats=5, speed=1, start_ms=START_MS).flats[2]
    flat.advance(START_MS + 3 * SAMPLE_MS + 123_457)
    first = 14_941 // 5
    samples = HOUSEHOLD.samples_wh[first : first + 4]
    exact = sum(samples[:3]) + Fraction(samples[3] * 123_457, SAMPLE_MS)
    assert _used_wh(flat) == int(exact)


def test_flats_start_apart() -> None:
    building = Building.of(HOUSEHOLD, flats=6, speed=1, start_ms=START_MS)
    positions = [flat.position_ms for flat in building.flats.values()]
    assert positions == [number * 2490 * SAMPLE_MS for number in range(6)]


@pytest.mark.parametrize(("flats", "speed"), [(0, 1), (1, 0)])
def test_building_without_flats_or_speed_is_refused(flats: int, speed: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        Building.of(HOUSEHOLD, flats=flats, speed=speed, start_ms=START_MS)


def test_time_never_goes_back() -> None:
    flat = _flat(60)
    with pytest.raises(ValueError, match="not before"):
        flat.advance(START_MS - 1)


def test_open_relay_stops_the_register_at_its_instant() -> None:
    flat = _flat(600, 6000)
    flat.command(closed=False, at_ms=START_MS + 30_500)
    assert flat.power_w == 0
    flat.advance(START_MS + SAMPLE_MS + 1_000)
    assert _used_wh(flat) == 30
    flat.command(closed=True, at_ms=START_MS + SAMPLE_MS + 2_000)
    assert flat.power_w == 36_000
    flat.advance(START_MS + SAMPLE_MS + 3_000)
    assert flat.register_parts == (REGISTER_START_WH * SAMPLE_MS) + 600 * 30_500 + 6000 * 1_000


def test_slow_relay_switches_late_and_exactly() -> None:
    flat = _flat(600)
    flat.set_fault("relay_delay_ms", 5_000, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS + 1_000)
    assert flat.power_w == 3_600
    flat.advance(START_MS + 60_000)
    assert not flat.relay_closed
    assert _used_wh(flat) == 6


def test_newest_command_replaces_one_under_way() -> None:
    flat = _flat(600)
    flat.set_fault("relay_delay_ms", 5_000, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS)
    flat.command(closed=True, at_ms=START_MS + 1_000)
    flat.advance(START_MS + 60_000)
    assert flat.relay_closed
    assert _used_wh(flat) == 60


def test_building_knows_when_the_next_relay_switches() -> None:
    building = Building.of(HOUSEHOLD, flats=2, speed=1, start_ms=START_MS)
    assert building.switching_ms is None
    for number, delay_ms in ((1, 500), (2, 300)):
        building.flats[number].set_fault("relay_delay_ms", delay_ms, at_ms=START_MS)
        building.flats[number].command(closed=False, at_ms=START_MS)
    assert building.switching_ms == START_MS + 300


@pytest.mark.parametrize("fault", ["relay_frozen", "unavailable"])
def test_relay_that_cannot_hear_keeps_its_position(fault: str) -> None:
    flat = _flat(600)
    flat.set_fault(fault, value=True, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS)
    assert flat.power_w == 3_600
    flat.set_fault("clear", None, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS)
    assert not flat.relay_closed


def test_relay_frozen_under_way_stays() -> None:
    flat = _flat(600)
    flat.set_fault("relay_delay_ms", 5_000, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS)
    flat.set_fault("relay_frozen", value=True, at_ms=START_MS + 1_000)
    flat.advance(START_MS + 60_000)
    assert flat.relay_closed


def test_bypass_uses_on_behind_an_open_relay() -> None:
    flat = _flat(600)
    flat.set_fault("bypassed", value=True, at_ms=START_MS)
    flat.command(closed=False, at_ms=START_MS)
    flat.advance(START_MS + 60_000)
    assert not flat.relay_closed
    assert _used_wh(flat) == 60
    assert flat.power_w == 3_600


@pytest.mark.parametrize("register_wh", [0, 7_000_000])
def test_register_jumps_and_counts_on(register_wh: int) -> None:
    flat = _flat(600)
    flat.set_fault("register_wh", register_wh, at_ms=START_MS + 1_500)
    assert flat.register_wh == register_wh
    flat.advance(START_MS + 61_500)
    assert flat.register_wh == register_wh + 60


@pytest.mark.parametrize(
    ("faults", "shown"),
    [
        (Faults(), "1234.005"),
        (Faults(unit="Wh"), "1234005"),
        (Faults(unit="MWh"), "1.234005"),
        (Faults(unit="m³"), "1234.005"),
        (Faults(garbage="nan"), "nan"),
        (Faults(garbage=""), ""),
    ],
)
def test_register_is_shown_exactly(faults: Faults, shown: str) -> None:
    assert faults.shown(1_234_005) == shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("explosion", True),
        ("silent", 1),
        ("relay_delay_ms", -1),
        ("relay_delay_ms", True),
        ("relay_delay_ms", 3_600_001),
        ("garbage", 5),
        ("unit", ""),
        ("register_wh", -1),
        ("register_wh", 1.5),
        ("register_wh", True),
    ],
)
def test_impossible_fault_is_refused_and_changes_nothing(name: str, value: object) -> None:
    flat = _flat(600)
    with pytest.raises(FaultError):
        flat.set_fault(name, value, at_ms=START_MS)
    assert flat.faults == Faults()
    assert _used_wh(flat) == 0


def test_saved_state_goes_on_where_it_was() -> None:
    before = Building.of(HOUSEHOLD, flats=2, speed=9, start_ms=START_MS)
    before.advance(START_MS + 1_234_567)
    before.flats[2].command(closed=False, at_ms=START_MS + 1_234_567)
    after = Building.of(HOUSEHOLD, flats=3, speed=9, start_ms=START_MS + 9_999_999)
    after.restore(json.loads(json.dumps(before.to_json())))
    assert {key: after.to_json()[key] for key in before.to_json()} == before.to_json()
    assert _used_wh(after.flats[3]) == 0


def test_unit_that_is_no_energy_is_announced_without_device_class() -> None:
    kwh, litres = (announcement(Topics(), 1, unit=unit)["components"] for unit in ("kWh", "L"))
    assert isinstance(kwh, dict)
    assert isinstance(litres, dict)
    assert kwh["energy"]["device_class"] == "energy"
    assert "device_class" not in litres["energy"]


def test_topics_of_no_flat_are_known_as_such() -> None:
    topics = Topics()
    assert topics.flat_number(topics.flat(12, "relay/set")) == 12
    assert topics.flat_number("virtual_building/roof/relay/set") is None
