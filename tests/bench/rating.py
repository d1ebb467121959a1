"""The past rated again: one meter's month, and a wrong price of a whole house put right."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from custom_components.prepaid_meter.engine.inputs import Readings, SetTariff, StoredReading
from custom_components.prepaid_meter.engine.local_time import LocalCalendar
from custom_components.prepaid_meter.engine.rating.rerate import rerate
from custom_components.prepaid_meter.engine.rating.state import RatingCheckpoint, RatingState
from custom_components.prepaid_meter.engine.tariff.document import from_document, to_document
from custom_components.prepaid_meter.runtime.rehearsal import correct
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .figures import Measure, figure
from .piped import found
from .town import START, TARIFF, SlowClock, make_town, open_town, reading, settings

MONTH_INTERVALS = 2_880
QUARTER = timedelta(minutes=15)
HOUSE_UNITS = 300
DAY_READINGS = 96
LOOK_S = 0.001


@figure("2,880 intervals of a meter's month, two bands and tax, rated again", at_most=100)
def rerate_meter_month_ms(folder: Path) -> Iterator[Measure]:
    site = make_town(1).site
    meter = site.units["u0"].meters["m0"]
    calendar = LocalCalendar(zones=settings().zones)
    readings = tuple(
        StoredReading(at=START + QUARTER * n, register=50 * n, total=50 * n)
        for n in range(MONTH_INTERVALS + 1)
    )
    begin = RatingCheckpoint(
        meter_id="m0", at=START, register=0, total=0, usage_nano=0, rating=RatingState()
    )

    def once() -> float:
        began = time.perf_counter()
        rerate(
            meter,
            site.tariffs,
            calendar,
            checkpoint=begin,
            readings=readings,
            standing_until=None,
        )
        return (time.perf_counter() - began) * 1000

    yield once


@figure("a wrong price of a day put right for 300 flats with 96 readings each", at_most=3)
def reprice_300_units_s(folder: Path) -> Iterator[Measure]:
    async def once(runtime: SiteRuntime, clock: SlowClock) -> float:
        began = time.perf_counter()
        await _reprice(runtime, clock)
        return time.perf_counter() - began

    yield from _house(folder, once)


@figure("the longest that the hub's loop waits meanwhile", at_most=20)
def reprice_loop_block_ms(folder: Path) -> Iterator[Measure]:
    async def once(runtime: SiteRuntime, clock: SlowClock) -> float:
        longest = 0.0
        done = asyncio.create_task(_reprice(runtime, clock))
        while not done.done():
            began = time.perf_counter()
            await asyncio.sleep(LOOK_S)
            longest = max(longest, time.perf_counter() - began - LOOK_S)
        await done
        return longest * 1000

    yield from _house(folder, once)


def _house(folder: Path, measure: object) -> Iterator[Measure]:
    """Keep a house of 300 flats running that has used a day."""
    clock = SlowClock()
    with asyncio.Runner() as runner:
        runtime = runner.run(open_town(folder, clock))
        runner.run(found(runtime, HOUSE_UNITS))
        runner.run(_use_a_day(runtime, clock))
        yield lambda: runner.run(measure(runtime, clock))  # type: ignore[operator]
        runner.run(runtime.stop())


async def _use_a_day(runtime: SiteRuntime, clock: SlowClock) -> None:
    clock.wall = START + QUARTER * DAY_READINGS
    steps = range(1, DAY_READINGS + 1)
    for number in range(HOUSE_UNITS):
        day = [reading(number, 50 * n, START + QUARTER * n).readings[0] for n in steps]
        item = Readings(
            unit_id=f"u{number}",
            meter_id=f"m{number}",
            readings=tuple(replace(one, device_time=True) for one in day),
        )
        await runtime.submit(item)


async def _reprice(runtime: SiteRuntime, clock: SlowClock) -> None:
    """Put a price right that nobody knows yet: dearer each time."""
    known = len(runtime.site.tariffs["power"])
    document = to_document(TARIFF)
    lines = [{"id": "energy", "kind": "usage", "rates": [{"rate": f"0.{300 + known}"}]}]
    version = from_document(
        "power", {**document, "lines": lines, "valid_from": _iso(START + QUARTER)}
    )
    rated = 0
    async for answer in correct(runtime, [SetTariff(version=version, retroactive=True)]):
        rated += answer["difference_micro"] != 0
    if rated != HOUSE_UNITS:
        raise RuntimeError(f"{rated} of {HOUSE_UNITS} flats were rated again at {clock.wall}")


def _iso(at: datetime) -> str:
    return at.isoformat()
