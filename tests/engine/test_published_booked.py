"""A site books what the published bills say: the same readings and top-ups through the whole engine."""

from typing import Any

import pytest
from engine.config import MeterConfig, SiteSettings, UnitConfig
from engine.inputs import ConfigureUnit, Input, Reading, Readings, SetTariff, TopUp
from engine.money import parse_micro
from engine.simulate import Simulation

from tests.engine import published
from tests.engine.strategies import journal, post_all

OF_A_HOUSEHOLD = {"occupants", "anchor", "moved_in", "multiplier"}
CLOSES_LATER = "malaysia-tnb-2014.yaml"
"""A site charges a shortfall with the first reading of the next month."""
BILLS = [
    (name, one)
    for name, one in published.bills()
    if name != CLOSES_LATER and not one.keys() & OF_A_HOUSEHOLD
]


def booked(tariff_name: str, written: dict[str, Any]) -> Simulation:
    """A site that has taken a bill's readings and top-ups, each at its time."""
    tariff, readings = published.series(tariff_name, written)
    events: list[tuple[Any, Input]] = [
        (
            one.at,
            Readings(
                unit_id="u",
                meter_id="m",
                readings=(Reading(at=one.at, register=one.register, device_time=True),),
            ),
        )
        for one in readings
    ]
    events += [
        (
            published.local(tariff, one["at"]),
            TopUp(
                unit_id="u",
                amount_micro=parse_micro(one["amount"]),
                currency=tariff.versions[0].currency,
                channel="cash",
                key=one["at"],
                actor="user:a",
            ),
        )
        for one in written.get("top_ups", ())
    ]
    events.sort(key=lambda event: event[0])
    start, version = events[0][0], tariff.versions[0]
    settings = SiteSettings(site_id="s", currency=version.currency, zones=((start, tariff.zone),))
    house = Simulation.of(settings)
    for one in tariff.versions:
        house.step(SetTariff(version=one, allow_past=True), start)
    meter = MeterConfig(
        meter_id="m",
        name="m",
        commodity=version.commodity,
        tariff_id=version.tariff_id,
        max_usage_per_hour=10**12,
    )
    house.step(
        ConfigureUnit(unit=UnitConfig(unit_id="u", name="u", meters=(meter,)), at=start), start
    )
    for at, item in events:
        house.step(item, at)
    return post_all(house, readings[-1].at)


@pytest.mark.parametrize(
    ("tariff", "written"), BILLS, ids=[f"{name}: {one['title']}" for name, one in BILLS]
)
def test_a_site_books_what_the_bill_says(tariff: str, written: dict[str, Any]) -> None:
    house = booked(tariff, written)
    accounts = journal(house)
    assert sum(accounts.values()) == 0
    taken = sum(micro for name, micro in accounts.items() if name.startswith(("income:", "tax:")))
    found = published.priced(tariff, written)
    lines = {line.line_id for one in found.periods for line in (*one.lines, *one.taxes)}
    # Each price line is rounded to a micro-unit once.
    assert abs(taken - found.gross_micro) * 2 <= len(lines)
