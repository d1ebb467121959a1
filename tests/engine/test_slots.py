"""A price that comes by the slot: kept whether used or not, its fallback corrected when it comes."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from engine.correct_inputs import Rerate, SetPrices
from engine.errors import InvalidInput
from engine.inputs import SetTariff
from engine.ledger.journal import EntryKind
from engine.simulate import Simulation
from engine.slots import known_slots
from engine.tariff.model import TariffVersion
from hypothesis import given, strategies as st

from tests.engine.strategies import (
    HOUR,
    INCOME,
    START,
    configure,
    journal,
    meter,
    post_all,
    reading,
    replay,
    site,
    version,
)

SPOT = "sensor.spot"


def spot(**series: object) -> TariffVersion:
    """0.20 per kWh where no slot is known, else the slot's value."""
    line = {
        "id": "energy",
        "kind": "usage",
        "rates": [{"rate": "0.20"}],
        "series": {"entity": SPOT, **{k: v for k, v in series.items() if k != "negative_allowed"}},
    }
    if "negative_allowed" in series:
        line["negative_allowed"] = series["negative_allowed"]
    return version(line)


def know(house: Simulation, *values: tuple[int, int], hours: int = 0) -> None:
    """Tell the values (micro-units) of slots by their hour, and rate again what that makes due."""
    now = START + HOUR * hours
    slots = tuple((START + HOUR * hour, micro) for hour, micro in values)
    answer = house.step(SetPrices(entity_id=SPOT, slots=slots), now).answer
    for unit_id, meter_id in answer.get("rerating", []):
        house.step(Rerate(unit_id=unit_id, meter_id=meter_id), now)


def use(house: Simulation, hours: int, start: int = 0) -> Simulation:
    """A kWh an hour."""
    replay(house, [reading(START + HOUR * n, 1000 * n) for n in range(start, hours + 1)])
    return post_all(house, START + HOUR * hours)


def test_a_known_slot_prices_its_own_hour_and_no_other() -> None:
    house = site(spot())
    know(house, (0, 100_000), (2, 500_000))
    use(house, 3)
    assert journal(house)[INCOME] == 100_000 + 200_000 + 500_000
    assert {one.kind for one in house.entries} == {EntryKind.CHARGE}


def test_a_value_that_comes_late_corrects_the_fallback_only_where_it_was_used() -> None:
    house = use(site(spot()), 3)
    know(house, (1, 50_000), (7, 900_000), hours=3)
    assert journal(house)[INCOME] == 200_000 + 50_000 + 200_000
    assert house.entries[-1].kind is EntryKind.CORRECTION
    assert house.entries[-1].explanation["cause"] == "series"
    booked = len(house.entries)
    know(house, (1, 50_000), hours=3)
    know(house, (8, 10_000), hours=3)
    assert len(house.entries) == booked
    use(house, 8, start=4)
    assert journal(house)[INCOME] == 200_000 * 2 + 50_000 + 4 * 200_000 + 900_000


def test_a_slot_of_a_quarter_with_factor_and_surcharge() -> None:
    house = site(spot(slot_minutes=15, factor="1.1", plus="0.05"))
    quarter = timedelta(minutes=15)
    house.step(SetPrices(entity_id=SPOT, slots=((START + quarter, 1_000_000),)), START)
    use(house, 1)
    assert journal(house)[INCOME] == 3 * 50_000 + Fraction(1_150_000, 4)


@pytest.mark.parametrize(("leave", "income"), [(False, 0), (True, -300_000)])
def test_less_than_nothing_needs_leave(leave: bool, income: int) -> None:
    house = site(spot(negative_allowed=leave))
    know(house, (0, -300_000))
    use(house, 1)
    assert journal(house).get(INCOME, 0) == income


def test_a_tariff_made_later_knows_the_values_and_others_are_left_alone() -> None:
    house = site(version())
    know(house, (0, 700_000))
    assert meter(house).rerating is None
    other = spot()
    house.step(SetTariff(version=other, allow_past=True), START)
    assert house.site.tariffs["t"][-1].lines[0].series.slots == {START: 700_000}
    bare = known_slots(house.site)
    assert bare.tariffs["t"][-1].lines[0].series.slots == {START: 700_000}


def test_a_price_beyond_all_prices_is_refused() -> None:
    house = site(spot())
    with pytest.raises(InvalidInput) as refused:
        know(house, (0, 10**30))
    assert refused.value.key == "price_invalid"


@given(
    st.lists(st.integers(0, 3000), min_size=2, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 900_000)), min_size=1, max_size=12),
    st.integers(1, 4),
)
def test_late_values_come_to_the_same_as_values_known_ahead(
    uses: list[int], values: list[tuple[int, int]], parts: int
) -> None:
    known = dict(values)
    registers = [sum(uses[:n]) for n in range(len(uses) + 1)]
    readings = [reading(START + 50 * HOUR * n / 60, one) for n, one in enumerate(registers)]
    end = max(readings[-1].at, START + 32 * HOUR)
    ahead = site(spot())
    know(ahead, *known.items())
    post_all(replay(ahead, readings), end)
    late = post_all(replay(site(spot()), readings), end)
    told = list(known.items())
    for part in range(parts):
        know(late, *told[part::parts], hours=32)
    assert journal(late) == journal(ahead)


def test_a_value_that_begins_no_slot_is_refused() -> None:
    house = site(spot(slot_minutes=15))
    before = house.site
    quarter, off = START + timedelta(minutes=15), START + timedelta(minutes=7)
    with pytest.raises(InvalidInput) as refused:
        house.step(SetPrices(entity_id=SPOT, slots=((quarter, 1), (off, 2))), START)
    assert refused.value.key == "slot_off_grid"
    assert refused.value.placeholders == {
        "entity": SPOT,
        "at": off.isoformat(),
        "minutes": "15",
    }
    assert house.site == before
    answer = house.step(SetPrices(entity_id=SPOT, slots=((quarter, 1),)), START).answer
    assert answer["slots"] == 1
    answer = house.step(SetPrices(entity_id="sensor.unknown", slots=((off, 2),)), START).answer
    assert answer["slots"] == 1


def test_a_meter_of_another_tariff_leaves_a_late_value_alone() -> None:
    house = use(site(spot(), replace(spot(), tariff_id="other")), 3)
    flat = replace(version(), tariff_id="flat")
    house.step(SetTariff(version=flat), START + HOUR * 3)
    configure(house, START + HOUR * 3, tariff_id="flat")
    before = meter(house)
    know(house, (5, 900_000), hours=6)
    assert meter(house) == before
    assert meter(house).rerating is None


def test_a_line_beside_it_keeps_its_own_price() -> None:
    spot_line: dict[str, object] = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.20"}]}
    spot_line["series"] = {"entity": SPOT}
    grid = {"id": "grid", "kind": "usage", "rates": [{"rate": "0.10"}]}
    house = site(version(spot_line, grid))
    know(house, (1, 500_000))
    use(house, 2)
    assert journal(house)[INCOME] == 200_000 + 500_000 + 2 * 100_000
