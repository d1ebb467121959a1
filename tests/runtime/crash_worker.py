"""Lives of the runtime in a process of their own, made to be killed.

Reads commands from its input, one a line, forks for each, and names the process that lives:
``live FOLDER`` lives on until it is killed, ``finish FOLDER STEPS`` lives until that step, settles
and stops as the hub would. Run with the repository as working directory.
"""

import asyncio
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    from tests import without_hub  # noqa: F401 - puts the bare package in place

from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, RelayReport, SetTariff
from custom_components.prepaid_meter.engine.state import MeterState
from custom_components.prepaid_meter.runtime.clock import Pace
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from tests.runtime import crash_world
from tests.runtime.crash_world import SETTINGS, TARIFF, TOP_UP_STEPS, UNITS, ZONE, World

PACE = Pace(gather_s=0, relay_s=(0.002,) * 7, relay_failed_s=0.01, store_s=(0.01,))


async def live(folder: Path, until: int | None) -> None:
    """Start on what the last life left, as a hub does, and go on."""
    world = World(folder)
    runtime = await SiteRuntime.start(
        f"sqlite:///{folder / 'ledger.db'}",
        SETTINGS,
        clock=world,
        performer=world,
        zone_of=lambda _: ZONE,
        pace=PACE,
    )
    if runtime.site.tariffs == {}:
        await runtime.submit(SetTariff(version=TARIFF))
    for unit in range(UNITS):
        if f"u{unit}" not in runtime.site.units:
            await runtime.submit(ConfigureUnit(unit=crash_world.config(unit), at=world.now()))
    await deliver(runtime, world)
    # Who paid shortly before the crash cannot know whether it was booked, and pays again by the same key.
    payers = {asyncio.create_task(pay(runtime, world.step - 2 * TOP_UP_STEPS, world.step))}
    for unit in range(UNITS):
        seen = world.closed(f"m{unit}")
        runtime.offer(
            RelayReport(unit_id=f"u{unit}", meter_id=f"m{unit}", revision=0, observed=seen)
        )
    await runtime.ready()
    while until is None or world.step < until:
        step = world.advance()
        payers.add(asyncio.create_task(pay(runtime, step - 1, step)))
        await deliver(runtime, world)
        payers = {payer for payer in payers if not payer.done()}
    await asyncio.gather(*payers)
    while runtime._performance.busy:  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    await runtime.stop()


async def deliver(runtime: SiteRuntime, world: World) -> None:
    """Let every meter be read, and wait until that has been taken in, not until it is committed."""
    for unit in range(UNITS):
        runtime.offer(crash_world.reading(unit, world.step))
    while not all(heard(runtime, unit, world) for unit in range(UNITS)):  # noqa: ASYNC110
        await asyncio.sleep(0.0002)


def heard(runtime: SiteRuntime, unit: int, world: World) -> bool:
    meter: MeterState = runtime.site.units[f"u{unit}"].meters[f"m{unit}"]
    return meter.last is not None and meter.last.at == world.now()


async def pay(runtime: SiteRuntime, after: int, through: int) -> None:
    """Pay what is due in these steps, until it is booked."""
    for unit in range(UNITS):
        for item in crash_world.top_ups(unit, after, through):
            booked = False
            while not booked:
                try:
                    await runtime.submit(item)
                    booked = True
                except PrepaidError:
                    await asyncio.sleep(0.01)


def main() -> None:
    """Fork a life per command; each is named as it begins, and its end is told by its exit code."""
    for line in sys.stdin:
        command, folder, *rest = line.split()
        pid = os.fork()
        if pid == 0:
            asyncio.run(live(Path(folder), int(rest[0]) if command == "finish" else None))
            os._exit(0)
        print(pid, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
