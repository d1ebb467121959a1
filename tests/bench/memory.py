"""Print what a flat costs in memory: resident KiB of a running site, with many flats and with one."""

import asyncio
import gc
import sys
from pathlib import Path

from tests import without_hub  # noqa: F401 - puts the bare package in place
from tests.bench.piped import found
from tests.bench.town import SlowClock, founding, open_town, reading


def resident_kib() -> int:
    """Return the memory this process holds now."""
    gc.collect()
    status = Path("/proc/self/status").read_text("ascii")
    line = next(one for one in status.splitlines() if one.startswith("VmRSS:"))
    return int(line.split()[1])


async def measure(folder: Path, units: int) -> float:
    """Return KiB per flat."""
    clock = SlowClock()
    runtime = await open_town(folder, clock)
    await found(runtime, 1)
    alone = resident_kib()
    for item in list(founding(units))[3:]:
        await runtime.submit(item)
    for number in range(units):
        runtime.offer(reading(number, 100, clock.now()))
    await runtime.submit(reading(0, 200, clock.now()))
    views = [runtime.view(f"u{number}") for number in range(units)]
    together = resident_kib()
    await runtime.stop()
    return (together - alone) / (len(views) - 1)


if __name__ == "__main__":
    print(asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
