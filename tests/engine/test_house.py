"""A real house replayed through the engine against an independent computation in whole numbers.

The expected totals use no code of the engine: Brussels' clock change of 2016-03-27 is written
down, months and bands are reckoned from it, and money is counted in whole micro-units per Wh.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from engine.config import Posting
from engine.inputs import Reading
from engine.ledger.journal import EntryKind
from engine.tariff.model import TariffVersion

from tests.engine.strategies import (
    NIGHT,
    deliver,
    journal,
    meter,
    post_all,
    reading,
    replay,
    site,
    version,
)
from tests.virtual_building.series import LoadSeries

HOUSE_WH = LoadSeries.household().samples_wh
FIRST = datetime(2016, 2, 14, tzinfo=UTC)
STEP = timedelta(minutes=10)
STEP_SECONDS = 600
CLOCK_CHANGE = datetime(2016, 3, 27, 1, tzinfo=UTC)
ZONE = "Europe/Brussels"
POSTINGS = tuple(Posting)
CUSTOMER = "customer:u/1/main:cash"
WEEKS = slice(29 * 144, 50 * 144)
"""Three weeks from 2016-03-14 on, over the change of clock and the end of March."""


def local(step: int) -> datetime:
    """What the house's clock shows at the start of a step."""
    at = FIRST + step * STEP
    return at + timedelta(hours=2 if at >= CLOCK_CHANGE else 1)


def at_night(step: int) -> bool:
    return not 6 <= local(step).hour < 22


def month(step: int) -> tuple[int, int]:
    return local(step).year, local(step).month


type Steps = tuple[tuple[int | None, int], ...]
"""Upper edges in Wh and rates in hundredths of a micro-unit per Wh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A tariff, and the same as blocks of a month by day and by night."""

    tariff: TariffVersion
    day: Steps
    night: Steps = ()
    vat_percent: int = 0

    def totals(self, part: slice) -> dict[str, int]:
        used_of_month: dict[tuple[int, int], int] = {}
        net = 0
        for step in range(*part.indices(len(HOUSE_WH))):
            before = used_of_month.get(month(step), 0)
            steps = self.night if self.night and at_night(step) else self.day
            net += stepped(before, HOUSE_WH[step], steps)
            used_of_month[month(step)] = before + HOUSE_WH[step]
        income, tax = half_up(net, 100), half_up(net * self.vat_percent, 10_000)
        totals = {"income:electricity": income, CUSTOMER: -income - tax}
        return totals | ({"tax:vat": tax} if tax else {})


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def stepped(before: int, used: int, steps: Steps) -> int:
    """What usage costs that fills blocks, in whole numbers."""
    cost = 0
    for edge, rate in steps:
        part = used if edge is None else max(0, min(used, edge - before))
        cost, before, used = cost + part * rate, before + part, used - part
    return cost


def usage_line(*rates: dict[str, str]) -> dict[str, object]:
    return {"id": "energy", "kind": "usage", "rates": list(rates)}


DAY_STEPS = ((150_000, 25_000), (400_000, 31_000), (None, 36_000))
NIGHT_STEPS = ((200_000, 15_000), (None, 18_000))

CASES = {
    "flat": Case(tariff=version(usage_line({"rate": "0.20"})), day=((None, 20_000),)),
    "bands": Case(
        tariff=version(
            usage_line({"rate": "0.25"}, {"band": "night", "rate": "0.15"}), bands=[NIGHT]
        ),
        day=((None, 25_000),),
        night=((None, 15_000),),
    ),
    "blocks": Case(
        tariff=version(
            usage_line(
                {"up_to": "150", "rate": "0.25"}, {"up_to": "400", "rate": "0.31"}, {"rate": "0.36"}
            )
        ),
        day=DAY_STEPS,
    ),
    "bands with blocks": Case(
        tariff=version(
            usage_line(
                {"up_to": "150", "rate": "0.25"},
                {"up_to": "400", "rate": "0.31"},
                {"rate": "0.36"},
                {"band": "night", "up_to": "200", "rate": "0.15"},
                {"band": "night", "rate": "0.18"},
            ),
            bands=[NIGHT],
        ),
        day=DAY_STEPS,
        night=NIGHT_STEPS,
    ),
    "odd cents and tax": Case(
        tariff=version(usage_line({"rate": "0.23177"}), taxes=[{"code": "vat", "percent": "19"}]),
        day=((None, 23_177),),
        vat_percent=19,
    ),
}
FULL = ("flat", "bands", "blocks")


def readings_of(part: slice, *, scale: int = 1) -> list[Reading]:
    """The register of the house at each step and at the end; ``scale`` counts in parts of a Wh."""
    steps = range(*part.indices(len(HOUSE_WH)))
    register, found = 0, [reading(FIRST + steps[0] * STEP, 0)]
    for step in steps:
        register += HOUSE_WH[step] * scale
        found.append(reading(FIRST + (step + 1) * STEP, register))
    return found


def is_boundary(at: datetime) -> bool:
    """Whether the price may change: at the bands' edges and at midnight."""
    step = (at - FIRST) // STEP
    shown = local(step)
    return at == FIRST + step * STEP and (shown.hour, shown.minute) in {(0, 0), (6, 0), (22, 0)}


def varied(part: slice, chance: random.Random) -> list[Reading]:
    """The same curve read at other moments: points added on the line, others left out.

    The register counts in 1/600 Wh, so that it is a whole number at every second.
    """
    curve = readings_of(part, scale=STEP_SECONDS)
    points = [curve[0]]
    for before, after in pairwise(curve):
        power = (after.register - before.register) // STEP_SECONDS
        seconds = chance.sample(range(1, STEP_SECONDS), chance.choice((0, 0, 1, 2)))
        points.extend(
            reading(before.at + timedelta(seconds=second), before.register + power * second)
            for second in sorted(seconds)
        )
        if is_boundary(after.at) or after is curve[-1] or chance.random() < 0.5:
            points.append(after)
    return points


def shuffled(points: list[Reading], chance: random.Random) -> list[list[Reading]]:
    """Batches out of order, some readings twice, some batches long after all others."""
    batches, place = [], 1
    while place < len(points):
        size = chance.randint(50, 400)
        batch = points[place : place + size]
        batch += chance.choices(points, k=size // 10)
        chance.shuffle(batch)
        batches.append(batch)
        place += size
    withheld = [batch for batch in batches if chance.random() < 0.2]
    at_once = [batch for batch in batches if batch not in withheld]
    chance.shuffle(at_once)
    chance.shuffle(withheld)
    return [[points[0]], *at_once, *withheld]


@pytest.mark.parametrize("posting", POSTINGS)
@pytest.mark.parametrize("name", FULL)
def test_the_whole_house_costs_exactly_what_it_should(name: str, posting: Posting) -> None:
    case, everything = CASES[name], readings_of(slice(None))
    assert len(everything) == len(HOUSE_WH) + 1 == 14_942
    house = site(case.tariff, zone=ZONE, posting=posting, at=FIRST)
    post_all(replay(house, everything), everything[-1].at)
    assert journal(house) == case.totals(slice(None))
    assert meter(house).usage_nano == sum(HOUSE_WH) * 10**9


def test_the_flat_total_is_the_one_on_the_envelope() -> None:
    assert sum(HOUSE_WH) == 1_445_500 + 48_340
    assert CASES["flat"].totals(slice(None))["income:electricity"] == 298_768_000


@pytest.mark.parametrize("posting", POSTINGS)
@pytest.mark.parametrize("name", [name for name in CASES if name not in FULL])
def test_three_weeks_cost_the_same_however_often_they_are_posted(
    name: str, posting: Posting
) -> None:
    case, part = CASES[name], readings_of(WEEKS)
    house = site(case.tariff, zone=ZONE, posting=posting, at=part[0].at)
    post_all(replay(house, part), part[-1].at)
    assert journal(house) == case.totals(WEEKS)


@pytest.mark.parametrize("name", CASES)
def test_readings_split_and_left_out_cost_the_same(name: str, long_run: bool) -> None:
    case = CASES[name]
    part = slice(None) if long_run else WEEKS
    for seed in range(10 if long_run else 1):
        points = varied(part, random.Random(seed))
        house = site(
            case.tariff,
            zone=ZONE,
            posting=POSTINGS[seed % 3],
            at=points[0].at,
            multiplier=Fraction(1, STEP_SECONDS),
        )
        post_all(replay(house, points), points[-1].at)
        assert journal(house) == case.totals(part), f"seed {seed}"


@pytest.mark.parametrize("posting", POSTINGS)
@pytest.mark.parametrize("name", CASES)
def test_shuffled_backfill_with_repetitions_costs_the_same(
    name: str, posting: Posting, long_run: bool
) -> None:
    case = CASES[name]
    for seed in range(10 if long_run else 1):
        chance = random.Random(f"{name} {posting} {seed}")
        points = varied(WEEKS, chance)
        end = points[-1].at
        house = site(
            case.tariff,
            zone=ZONE,
            posting=posting,
            at=points[0].at,
            multiplier=Fraction(1, STEP_SECONDS),
        )
        for batch in shuffled(points, chance):
            outcome = deliver(house, batch, now=end)
            assert not outcome.rejections, f"seed {seed}"
        post_all(house, end)
        assert journal(house) == case.totals(WEEKS), f"seed {seed}"
        corrections = [one for one in house.entries if one.kind is EntryKind.CORRECTION]
        booked = {one.entry_id for one in house.entries}
        if "bands" in name:
            assert corrections
        elif name != "blocks":
            assert not corrections, "where the price never changes, late readings change nothing"
        assert all(one.refers_to and booked.issuperset(one.refers_to) for one in corrections)


@pytest.mark.parametrize("posting", POSTINGS)
def test_a_day_is_posted_at_least_once_and_a_reading_at_most_once(posting: Posting) -> None:
    part = readings_of(WEEKS)
    house = site(CASES["flat"].tariff, zone=ZONE, posting=posting, at=part[0].at)
    post_all(replay(house, part), part[-1].at)
    used = sum(1 for step in range(*WEEKS.indices(len(HOUSE_WH))) if HOUSE_WH[step])
    expected = {Posting.DAY: 22, Posting.QUARTER_HOUR: used // 2, Posting.READING: used}
    assert expected[posting] <= len(house.entries) <= expected[posting] + 22
