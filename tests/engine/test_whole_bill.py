"""Whole-bill prices whose edges move inside a period: nothing costs more than its dearest block."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from engine.codec import unit_from_json, unit_to_json
from engine.rating.state import LineState, Placed
from engine.simulate import Simulation
from engine.tariff.model import TariffVersion
from hypothesis import given, strategies as st

from tests.engine.strategies import (
    DAY,
    INCOME,
    START,
    journal,
    meter,
    post_all,
    reading,
    replay,
    site,
    version,
)

KWH = 1000


def priced(
    day: int, *edges: int, rates: tuple[int, ...] = (2, 3), mode: str = "whole", **fields: Any
) -> TariffVersion:
    rows: list[dict[str, str]] = [{"rate": str(rate)} for rate in rates]
    for row, edge in zip(rows, edges, strict=False):
        row["up_to"] = str(edge)
    line = {"id": "energy", "kind": "usage", "mode": mode, "rates": rows}
    return version(line, valid_from=(START + DAY * day).isoformat(), **fields)


def used(house: Simulation, *registers: tuple[float, int]) -> int:
    """The income in whole currency units after readings (day, kWh)."""
    told = [reading(START + timedelta(days=day), kwh * KWH) for day, kwh in registers]
    replay(house, told)
    booked = journal(post_all(house, told[-1].at)).get(INCOME, 0)
    assert booked % 1_000_000 == 0
    return booked // 1_000_000


def test_wider_edges_give_back_what_is_due_no_more_and_charge_it_once() -> None:
    house = site(priced(-1, 50), priced(3, 250))
    assert used(house, (0, 0), (2, 100)) == 300
    assert used(house, (4, 250)) == 500
    assert used(house, (5, 251)) == 753


def test_narrower_edges_move_earlier_units_up() -> None:
    house = site(priced(-1, 250), priced(3, 50))
    assert used(house, (0, 0), (2, 40), (4, 40), (5, 41)) == 82
    assert used(house, (6, 51)) == 153


def test_units_used_under_an_older_version_keep_its_rates() -> None:
    house = site(priced(-1, 10), priced(3, 20, rates=(1, 5)), priced(6, 20, 30, rates=(4, 6, 8)))
    assert used(house, (0, 0), (2, 12), (3, 12)) == 36
    assert used(house, (4, 15)) == 12 * 2 + 3 * 1
    assert used(house, (5, 25), (6, 25)) == 12 * 3 + 13 * 5
    assert used(house, (7, 31)) == 12 * 3 + 13 * 5 + 6 * 8


def test_a_lifeline_that_is_wide_enough_again_holds_all() -> None:
    lifeline = {"rates": (2, 3, 4), "mode": "whole_first"}
    house = site(priced(-1, 50, 80, **lifeline), priced(3, 250, 300, **lifeline))
    assert used(house, (0, 0), (2, 100), (3, 100)) == 80 * 3 + 20 * 4
    assert used(house, (4, 200)) == 400
    assert used(house, (5, 310)) == 300 * 3 + 10 * 4


def test_units_that_had_one_price_for_all_blocks_keep_it() -> None:
    rows = [{"band": "night", "rate": "1"}]
    line = {"id": "energy", "kind": "usage", "mode": "whole", "rates": rows}
    rest = {"name": "night", "start": "00:00", "end": "24:00"}
    before = version(line, bands=[rest], valid_from=(START - DAY).isoformat())
    house = site(before, priced(3, 5))
    assert used(house, (0, 0), (3, 4)) == 4
    assert used(house, (3.01, 6)) == 4 + 2 * 3


@pytest.mark.parametrize(("mode", "block", "due"), [("whole", 2, 4), ("whole_first", 1, 3)])
def test_a_state_of_an_older_version_stands_where_its_counter_does(
    mode: str, block: int, due: int
) -> None:
    house = site(priced(-1, 50, 80, rates=(2, 3, 4), mode=mode))
    replay(house, [reading(START, 0)])
    kept = unit_to_json(house.site.units["u"])
    kept["meters"]["m"]["rating"]["lines"] = {
        "energy": {
            "acc": INCOME,
            "counter": 100_000_000_000_000,
            "exact": "0/1",
            "period": "2026-01-01T00:00:00Z",
            "used": [["", 100_000_000_000_000], ["gone", 7]],
        }
    }
    house.site = replace(house.site, units={"u": unit_from_json(kept)})
    assert used(house, (1, 10)) == 40
    state = meter(house).rating.lines["energy"]
    assert state.used == ()
    rates = (2_000_000, 3_000_000, 4_000_000)
    assert state.placed[0].block == block
    assert state.placed[0].rates_micro == rates
    assert state.placed[0].rates_micro[block] == due * 1_000_000


def test_what_is_placed_is_kept() -> None:
    house = site(priced(-1, 50))
    used(house, (0, 0), (2, 100))
    state = meter(house).rating.lines["energy"]
    placed = Placed(quantity_nano=10**14, band="", block=1, rates_micro=(2_000_000, 3_000_000))
    assert isinstance(state, LineState)
    assert state.placed == (placed,)
    unit = house.site.units["u"]
    assert unit_from_json(unit_to_json(unit)) == unit


@given(
    st.lists(st.integers(min_value=1, max_value=300), min_size=1, max_size=4),
    st.lists(st.integers(min_value=0, max_value=120), min_size=8, max_size=8),
    st.sampled_from(["whole", "whole_first"]),
)
def test_nothing_costs_more_than_its_dearest_block_or_less_than_its_cheapest(
    edges: list[int], growth: list[int], mode: str
) -> None:
    """The edge moves every five days of January; at the end all stands where the last edge has it."""
    versions = [priced(5 * n - 1, edge, mode=mode) for n, edge in enumerate(edges)]
    house = site(*versions)
    register, told = 0, [(0, 0)]
    for number, kwh in enumerate(growth):
        register += kwh
        told.append((3 * number + 2, register))
    income = used(house, *told)
    assert 2 * register <= income <= 3 * register
    if growth[-1]:
        assert income == (3 if register > edges[-1] else 2) * register
