"""The runtime on a real SQLite file, without the hub."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

from custom_components.prepaid_meter.engine.inputs import ConfigureUnit
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .figures import Measure, figure
from .town import START, UNITS, SlowClock, founding, open_town, reading, unit

ROUNDS = 10
MEMORY_UNITS = 500


def town(
    folder: Path, measure: Callable[[SiteRuntime, SlowClock], Awaitable[float]]
) -> Iterator[Measure]:
    """Keep a town of 500 flats running while it is measured."""
    clock = SlowClock()
    with asyncio.Runner() as runner:
        runtime = runner.run(open_town(folder, clock))
        runner.run(found(runtime))
        yield lambda: runner.run(measure(runtime, clock))
        runner.run(runtime.stop())


async def found(runtime: SiteRuntime, units: int = UNITS) -> None:
    """Make the town and read every meter once."""
    await asyncio.gather(*(runtime.submit(item) for item in founding(units)))
    for number in range(units):
        runtime.offer(reading(number, 0, START))
    await runtime.ready()


@figure("readings of 500 flats from the queue to the committed ledger, views published")
def pipeline_readings_per_s(folder: Path) -> Iterator[Measure]:
    step = 0

    async def once(runtime: SiteRuntime, clock: SlowClock) -> float:
        nonlocal step
        began = time.perf_counter()
        for _ in range(ROUNDS):
            step += 1
            clock.wall += timedelta(seconds=10)
            for number in range(UNITS):
                runtime.offer(reading(number, 3 * step, clock.wall))
            await asyncio.sleep(0)
        # An answer comes after the commit, and with it everything before.
        await runtime.submit(reading(0, 3 * step + 1, clock.wall + timedelta(seconds=1)))
        return ROUNDS * UNITS / (time.perf_counter() - began)

    yield from town(folder, once)


@figure("a new site with 500 flats, committed one by one as the hub does")
def ledger_setup_500_units_s(folder: Path) -> Iterator[Measure]:
    number = 0

    async def set_up() -> float:
        nonlocal number
        number += 1
        here = folder / str(number)
        here.mkdir()
        began = time.perf_counter()
        runtime = await open_town(here, SlowClock())
        for item in founding():
            if not hasattr(item, "amount_micro"):
                await runtime.submit(item)
        await runtime.ready()
        seconds = time.perf_counter() - began
        await runtime.stop()
        return seconds

    yield lambda: asyncio.run(set_up())


@figure("one more flat in a running site of 500")
def ledger_unit_add_ms(folder: Path) -> Iterator[Measure]:
    number = UNITS

    async def once(runtime: SiteRuntime, clock: SlowClock) -> float:
        nonlocal number
        number += 1
        began = time.perf_counter()
        await runtime.submit(ConfigureUnit(unit=unit(number), at=clock.now()))
        if runtime.view(f"u{number}") is None:
            raise AssertionError(number)
        return (time.perf_counter() - began) * 1000

    yield from town(folder, once)


@figure("memory of one more flat, in a process of its own")
def runtime_memory_per_unit_kib(folder: Path) -> Iterator[Measure]:
    number = 0

    def once() -> float:
        nonlocal number
        number += 1
        here = folder / str(number)
        here.mkdir()
        command = [sys.executable, "-m", "tests.bench.memory", str(here), str(MEMORY_UNITS)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return float(printed)

    yield once
