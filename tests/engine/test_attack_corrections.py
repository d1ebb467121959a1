"""The past rated again must neither forget nor repeat what the clock has charged meanwhile."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from engine.correct_inputs import CorrectMeter, Rerate
from engine.errors import InvalidTariff, Refused
from engine.inputs import ConfigureSite, Reading, SetTariff, Tick
from engine.ledger.journal import EntryKind
from engine.rating.state import Grant
from engine.simulate import Simulation
from engine.tariff.model import PriceKind, TariffVersion
from hypothesis import given, settings, strategies as st

from tests.engine.strategies import (
    DAY,
    FLAT,
    HOUR,
    MINUTE,
    START,
    Stretch,
    configure,
    deliver,
    exact,
    journal,
    meter,
    reading,
    register_of,
    site,
    split,
    version,
)
from tests.engine.tariff_strategies import grants, house_of, months, rich_tariffs
from tests.engine.test_rich_properties import zones
from tests.engine.test_slots import know, spot, use

RENT = {"id": "rent", "kind": "standing", "rate": "1"}
DEAR_RENT = {**RENT, "rate": "3"}


def dated(since: datetime, *lines: dict[str, Any]) -> TariffVersion:
    return version(*lines, valid_from=since.isoformat())


def least(rate: str, per: str) -> dict[str, Any]:
    return {"id": "least", "kind": "minimum", "rate": rate, "per": per}


def tick(house: Simulation, at: datetime, *, post_all: bool = False) -> Simulation:
    monotonic_us = (at - START) // timedelta(microseconds=1)
    house.step(Tick(wall=at, monotonic_us=monotonic_us, post_all=post_all, unit_ids=()), at)
    return house


def lived(house: Simulation, readings: list[Reading], ticks: list[datetime]) -> Simulation:
    """Readings as they come, with looks at the clock in between, all posted at the end."""
    told = {one.at: one for one in readings}
    for at in sorted({*told, *ticks}):
        if at in told:
            deliver(house, (told[at],))
        tick(house, at, post_all=at in ticks)
    return tick(house, max(*told, *ticks), post_all=True)


def rated_again(house: Simulation, item: SetTariff | CorrectMeter, at: datetime) -> Simulation:
    house.step(item, at)
    house.step(Rerate(unit_id="u", meter_id="m"), at)
    return tick(house, at, post_all=True)


def days(count: int) -> list[datetime]:
    return [START + DAY * day for day in range(1, count + 1)]


def test_standing_charges_of_a_meter_that_was_never_read_are_corrected() -> None:
    old, new = dated(START - DAY, FLAT, RENT), dated(START + 2 * DAY, FLAT, DEAR_RENT)
    right, late = site(old, new), site(old)
    for house in (right, late):
        for at in days(12):
            tick(house, at, post_all=True)
    rated_again(late, SetTariff(version=new, retroactive=True), START + 12 * DAY)
    assert journal(late) == journal(right)
    assert journal(late)["income:standing"] == 32_000_000
    assert meter(late).last is None
    late = lived(late, [reading(START + 13 * DAY, 7), reading(START + 14 * DAY, 1007)], [])
    again = SetTariff(version=dated(START + 2 * DAY, FLAT, RENT), retroactive=True)
    rated_again(late, again, START + 14 * DAY)
    assert journal(late) == {
        "income:standing": 14_000_000,
        "income:electricity": 200_000,
        "customer:u/1/main:cash": -14_200_000,
    }


def test_the_only_reading_may_not_be_written_yet() -> None:
    house = site(dated(START - DAY, FLAT, RENT))
    lived(house, [reading(START, 5)], days(1))
    house.step(SetTariff(version=dated(START, FLAT, DEAR_RENT), retroactive=True), START + DAY)
    house.readings.clear()
    house.checkpoints.clear()
    house.step(Rerate(unit_id="u", meter_id="m"), START + DAY)
    assert journal(house)["income:standing"] == 3_000_000


def test_a_minimum_that_changed_in_the_month_is_not_rated_back_to_the_old_one() -> None:
    old = dated(START - DAY, FLAT, RENT, least("50", "month"))
    new = dated(START + 3 * DAY, FLAT, least("90", "month"))
    house = site(old, new)
    lived(house, [reading(START + 6 * HOUR * n, 0) for n in range(160)], days(40))
    before = journal(house)
    late = reading(START + HOUR, 0)
    deliver(house, (late,), now=START + 40 * DAY)
    assert journal(tick(house, START + 40 * DAY, post_all=True)) == before


def test_a_minimum_is_not_charged_again_where_standing_charges_ended() -> None:
    old = dated(START - DAY, FLAT, RENT, least("5", "day"))
    new = dated(START + 20 * DAY, FLAT, least("5", "day"))
    house = site(old, new)
    lived(house, [reading(START + 6 * HOUR * n, 0) for n in range(120)], days(30))
    before = journal(house)
    late = reading(START + HOUR, 0)
    deliver(house, (late,), now=START + 30 * DAY)
    assert journal(tick(house, START + 30 * DAY, post_all=True)) == before


def test_a_minimum_is_not_charged_again_after_days_of_silence() -> None:
    old = dated(START - DAY, FLAT, RENT, least("5", "day"))
    new = dated(START + 20 * DAY, FLAT, least("5", "day"))
    looked_at, dark = site(old, new), site(old, new)
    ends = [reading(START, 0), reading(START + 30 * DAY, 0)]
    lived(looked_at, ends, days(30))
    lived(dark, ends, [])
    assert journal(dark) == journal(looked_at)


def with_periods_of(before: TariffVersion, priced: TariffVersion) -> TariffVersion:
    """A version whose minimum is per the same period as before: another period is another line."""
    periods = {one.line_id: one.period for one in before.lines if one.kind is PriceKind.MINIMUM}
    lines = [
        replace(line, period=periods.get(line.line_id, line.period))
        if line.kind is PriceKind.MINIMUM
        else line
        for line in priced.lines
    ]
    return replace(priced, lines=tuple(lines))


@settings(max_examples=25)
@given(
    rich_tariffs(),
    rich_tariffs(),
    months,
    zones,
    grants,
    st.integers(min_value=0, max_value=60 * 24 * 30),
    st.randoms(use_true_random=False),
)
def test_a_correction_equals_rating_right_from_the_start(
    before: TariffVersion,
    after: TariffVersion,
    parts: list[Stretch],
    zone: str,
    given_units: tuple[Grant, ...],
    minutes: int,
    chance: random.Random,
) -> None:
    since = START + minutes * MINUTE
    same = with_periods_of(before, after)
    first, second = before, replace(same, valid_from=since, version_id="b")
    readings = register_of(split(parts, chance))
    end = max(readings[-1].at, since + HOUR)
    ticks = [START + n * (end - START) / 9 for n in range(1, 10)]
    right, house = (house_of(first, zone=zone, given=given_units) for _ in range(2))
    right.step(SetTariff(version=second, allow_past=True), START)
    lived(right, readings, ticks)
    lived(house, readings, ticks)
    rated_again(house, SetTariff(version=second, retroactive=True), end)
    paid = {line: cost for line, cost in exact(house).items() if cost}
    assert paid == {line: cost for line, cost in exact(right).items() if cost}
    cash = "customer:u/1/main:cash"
    booked = journal(house)
    assert booked.get(cash) == journal(right).get(cash)
    assert sum(booked.values()) == 0
    again = SetTariff(version=replace(second, version_id="c"), retroactive=True)
    assert journal(rated_again(house, again, end)) == booked


def test_a_price_by_the_slot_does_not_reach_into_closed_books() -> None:
    house = use(site(spot()), 30)
    now = START + 30 * HOUR
    closed = replace(house.site.settings, closed_through=START + DAY)
    house.step(ConfigureSite(settings=closed, at=now), now)
    before = house.site
    with pytest.raises(Refused) as refused:
        know(house, (20, 500_000), hours=30)
    assert refused.value.key == "books_closed"
    assert house.site == before
    know(house, (24, 500_000), (40, 500_000), hours=30)
    assert journal(house)["income:electricity"] == 29 * 200_000 + 500_000


@pytest.mark.parametrize("rerated", [False, True])
def test_a_month_without_any_device_owes_its_minimum_at_once(rerated: bool) -> None:
    """The old device showed nothing for all of February; the new one's first value closes the month."""
    house = site(
        dated(START - DAY, FLAT, least("5", "month")),
        source={"kind": "entity", "entity_id": "sensor.old"},
    )
    deliver(house, (reading(START, 0), reading(START + DAY, 50_000)))
    configure(house, START + 2 * DAY, source={"kind": "entity", "entity_id": "sensor.new"})
    lived(house, [reading(START + 60 * DAY, 700), reading(START + 61 * DAY, 1700)], [])
    if rerated:
        same = dated(START, FLAT, least("5", "month"))
        rated_again(house, SetTariff(version=same, retroactive=True), START + 61 * DAY)
    assert journal(house)["income:electricity"] == 10_000_000 + 5_000_000 + 200_000
    assert len([one for one in house.entries if one.kind is EntryKind.CORRECTION]) == 0


@pytest.mark.parametrize(
    ("line", "was", "now"),
    [
        (least("5", "day"), "minimum per quarter", "minimum per day"),
        ({"id": "least", "kind": "standing", "rate": "1"}, "minimum per quarter", "standing"),
    ],
)
@pytest.mark.parametrize("retroactive", [False, True])
def test_a_line_that_becomes_another_is_refused(
    line: dict[str, Any], was: str, now: str, retroactive: bool
) -> None:
    """What it has counted, and where its money goes, hang on its id."""
    house = site(dated(START - DAY, FLAT, least("5", "quarter")))
    other = dated(START, FLAT, line)
    before = house.site
    with pytest.raises(InvalidTariff) as refused:
        house.step(SetTariff(version=other, retroactive=retroactive), START)
    assert refused.value.key == "tariff_line_changed"
    assert refused.value.placeholders == {"line": "least", "before": was, "after": now}
    assert house.site == before
    house.step(SetTariff(version=dated(START, FLAT, {**line, "id": "other"})), START)
    assert len(house.site.tariffs["t"]) == 2
