"""What a Modbus line carries, beside the hub's own YAML sensors on the same simulated line."""

import asyncio
import logging
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from custom_components.prepaid_meter.engine.errors import BusFailed
from custom_components.prepaid_meter.sources.modbus.bus import make_line
from custom_components.prepaid_meter.sources.modbus.line import Line
from custom_components.prepaid_meter.sources.modbus.link import BusConfig
from custom_components.prepaid_meter.sources.modbus.profile import Write
from tests.e2e.boot_ha import HomeAssistantServer
from tests.e2e.hub_folder import HubFolder

from .bus_line import LIMIT_PER_S, METERS, SimulatedLine
from .figures import TIMES, Measure, figure

SHARE_S = 6
YAML_S = 8
DEAD_S = 60
DEAD = 7
WRITES = 12
REST_S = 1
CUT = Write(table="coil", address=0, values=(0,))


# It writes an error for every question that a dead meter leaves without an answer.
logging.getLogger("pymodbus").setLevel(logging.CRITICAL)


def line_of(simulated: SimulatedLine) -> Line:
    """Return our line on a simulated one."""
    config = BusConfig(bus_id="b", name="Bench", link="serial", device=str(simulated.device))
    return make_line(config)


async def poll(line: Line, unit: int) -> None:
    """Read one meter as often as the line allows; a silent one every second."""
    while True:
        try:
            await line.read(unit, "holding", 0, 2)
        except BusFailed:
            await asyncio.sleep(REST_S)


class Polled:
    """A line under full polling of all its meters, while the block lasts."""

    def __init__(self, simulated: SimulatedLine) -> None:
        self.line = line_of(simulated)

    async def __aenter__(self) -> Line:
        await self.line.read(1, "holding", 0, 2)
        self._tasks = [asyncio.create_task(poll(self.line, 1 + at)) for at in range(METERS)]
        return self.line

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks)
        await self.line.close()


async def reads_per_second(simulated: SimulatedLine, seconds: float) -> float:
    """Return how many readings a second arrive of a polled line."""
    async with Polled(simulated) as line:
        began, before = time.monotonic(), line.stats()["reads"]
        await asyncio.sleep(seconds)
        return (line.stats()["reads"] - before) / (time.monotonic() - began)


async def reads_before_writes(simulated: SimulatedLine) -> float:
    """Return how many readings were served, on average, between a relay's command and its answer."""
    chance, waited = random.Random(1), 0
    async with Polled(simulated) as line:
        for _ in range(WRITES):
            await asyncio.sleep(chance.uniform(0.1, 0.4))
            before = line.stats()["reads"]
            await line.write(METERS, CUT)
            waited += line.stats()["reads"] - before
    return waited / WRITES


@cache
def dead_costs() -> tuple[float, ...]:
    """Return, of several pairs of lines at once, what one dead meter takes from the line."""

    async def all_at_once() -> list[float]:
        return await asyncio.gather(*(reads_per_second(one, DEAD_S) for one in lines))

    with TemporaryDirectory(prefix="prepaid_bench_bus_") as name:
        folder = Path(name)
        whole = [SimulatedLine(folder / f"whole{at}") for at in range(TIMES)]
        maimed = [SimulatedLine(folder / f"maimed{at}", DEAD) for at in range(TIMES)]
        lines = whole + maimed
        rates = asyncio.run(all_at_once())
        for one in lines:
            one.__exit__()
    pairs = zip(rates[:TIMES], rates[TIMES:], strict=True)
    return tuple((healthy - with_dead) / healthy * 100 for healthy, with_dead in pairs)


def yaml_of(device: Path) -> str:
    """Return the hub's own configuration of all meters, each read every second, nothing else set."""
    sensors = "".join(
        f"      - name: m{1 + at}\n        slave: {1 + at}\n        address: 0\n"
        f"        data_type: uint32\n        scan_interval: 1\n"
        for at in range(METERS)
    )
    return (
        f"modbus:\n  - name: bench\n    type: serial\n    port: {device}\n    method: rtu\n"
        "    baudrate: 9600\n    bytesize: 8\n    parity: N\n    stopbits: 1\n"
        f"    sensors:\n{sensors}"
    )


@figure("32 meters polled without a pause; share of what the wire allows", at_least=0.95)
def bus_share_of_limit(folder: Path) -> Iterator[Measure]:
    with SimulatedLine(folder / "port") as line:
        yield lambda: asyncio.run(reads_per_second(line, SHARE_S)) / LIMIT_PER_S


@figure("the hub's own YAML modbus: sensors on the same line")
def bus_share_of_limit_yaml_modbus(folder: Path) -> Iterator[Measure]:
    with SimulatedLine(folder / "port") as line:
        hub_folder = HubFolder(path=folder / "hub", components=(), extra_yaml=yaml_of(line.device))
        with HomeAssistantServer(hub_folder) as hub:
            hub.wait_running()
            line.per_second(YAML_S)
            yield lambda: line.per_second(YAML_S) / LIMIT_PER_S


@figure("readings served before a relay's command, under full polling", at_most=1)
def relay_write_wait_requests(folder: Path) -> Iterator[Measure]:
    with SimulatedLine(folder / "port") as line:
        yield lambda: asyncio.run(reads_before_writes(line))


@figure("of a line's readings, one of 32 meters dead, in the first minute", at_most=3)
def dead_meter_cost_percent(folder: Path) -> Iterator[Measure]:
    told = iter(dead_costs() * 2)
    yield lambda: next(told)
