"""Measures a hub from the inside, each time when a WebSocket command asks for it.

Meters are plain states that this integration writes, one per flat, so that a hub without our
integration does exactly the same work otherwise.
"""

import asyncio
import ctypes
import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.config_entries import SOURCE_USER, ConfigEntry, ConfigSubentry
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.typing import ConfigType

from .lag import Lag
from .town import DATA, OPTIONS, OURS, source, tariff, unit

DOMAIN = "bench_probe"
CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)
QUIET_S = 0.4
PATIENCE_S = 60
STEP_WH = 12
ATTRIBUTES = {
    "unit_of_measurement": "kWh",
    "device_class": "energy",
    "state_class": "total_increasing",
}

type Message = dict[str, Any]
type Command = Callable[["Probe", Message], Any]


class Probe:
    """What the commands share: the meters' registers in Wh and the site."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with no meter."""
        self.hass = hass
        self.registers: list[int] = []
        self.entry: ConfigEntry | None = None

    def write(self, number: int) -> None:
        """Let a meter show so much more that its flat's usage shows it, too."""
        self.registers[number] += STEP_WH
        whole, rest = divmod(self.registers[number], 1000)
        self.hass.states.async_set(source(number), f"{whole}.{rest:03}", ATTRIBUTES)

    async def meters(self, message: Message) -> dict[str, int]:
        """Give the hub that many meters."""
        while len(self.registers) < message["units"]:
            # Registers that outgrow every use, so that they never fall back over a restart.
            self.registers.append(int(time.time()) * 10)
            self.write(len(self.registers) - 1)
        return {"meters": len(self.registers)}

    async def found(self, message: Message) -> dict[str, float]:  # noqa: ARG002
        """Set a site up with a flat for each meter, pay for all, and wait until it rests."""
        units = [unit(number) for number in range(len(self.registers))]
        self.entry = ConfigEntry(
            data=DATA,
            discovery_keys={},
            domain=OURS,
            minor_version=2,
            options=OPTIONS,
            source=SOURCE_USER,
            subentries_data=[tariff(), *units],
            title="Town",
            unique_id=None,
            version=1,
        )
        began = time.perf_counter()
        await self.hass.config_entries.async_add(self.entry)
        await self._wait(lambda: len(self._ours("_usage")) == len(units))
        seconds = time.perf_counter() - began
        for one in units:
            about = {"unit_id": one["data"]["unit_id"], "amount": "1000", "reference": "bench"}
            about["reference"] += about["unit_id"]
            await self.hass.services.async_call(OURS, "top_up", about, blocking=True)
        return {"setup_s": seconds}

    async def add_unit(self, message: Message) -> dict[str, float]:  # noqa: ARG002
        """Add one more flat to the running site, until its entities have states."""
        await self.meters({"units": len(self.registers) + 1})
        made = unit(len(self.registers) - 1)
        known = len(self._ours("_usage"))
        began = time.perf_counter()
        self.hass.config_entries.async_add_subentry(self.entry, ConfigSubentry(**made))
        await self._wait(lambda: len(self._ours("_usage")) == known + 1)
        return {"ms": (time.perf_counter() - began) * 1000}

    async def steady(self, message: Message) -> dict[str, float]:
        """Let meters speak one after the other, evenly, and return what that cost."""
        loop, step = self.hass.loop, 1 / message["per_second"]
        lag, began_cpu = Lag(loop), time.process_time()
        due = loop.time()
        count = round(message["seconds"] * message["per_second"])
        for one in range(count):
            self.write(one % len(self.registers))
            due += step
            await asyncio.sleep(due - loop.time())
        return {"cpu_s": time.process_time() - began_cpu, "writes": count, **lag.stop()}

    async def burst(self, message: Message) -> dict[str, float]:  # noqa: ARG002
        """Let every meter speak at once; return when the last state that follows was written.

        With a site on the hub, every usage has to follow; whatever else follows counts, too, until
        nothing was written for a while.
        """
        ours = set(self._ours("_usage")) if self.entry is not None else set()
        last = began = time.perf_counter()
        written = 0

        @callback
        def on_state(event: Event[Any]) -> None:
            nonlocal last, written
            last, written = time.perf_counter(), written + 1
            ours.discard(event.data["entity_id"])

        unlisten = self.hass.bus.async_listen(EVENT_STATE_CHANGED, on_state)
        for number in range(len(self.registers)):
            self.write(number)
        await self._wait(lambda: not ours)
        while time.perf_counter() - last < QUIET_S:  # noqa: ASYNC110 - waits for nothing to happen
            await asyncio.sleep(QUIET_S / 4)
        unlisten()
        return {"ms": (last - began) * 1000, "written": written}

    async def memory(self, message: Message) -> dict[str, int]:  # noqa: ARG002
        """Return the hub's resident memory."""
        gc.collect()
        # What was given back only inside the process is nobody's: without this the figure is chance.
        ctypes.CDLL(None).malloc_trim(0)
        status = await self.hass.async_add_executor_job(Path("/proc/self/status").read_text)
        line = next(one for one in status.splitlines() if one.startswith("VmRSS:"))
        return {"kib": int(line.split()[1])}

    def _ours(self, ending: str) -> list[str]:
        """Return our entities of a kind that have a state."""
        registry = er.async_get(self.hass)
        entries = er.async_entries_for_config_entry(registry, self.entry.entry_id)
        return [
            one.entity_id
            for one in entries
            if one.unique_id.endswith(ending) and self.hass.states.get(one.entity_id)
        ]

    async def _wait(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            # The hub's registries and states have no event for all of it together.
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.005)


COMMANDS: dict[str, tuple[Command, dict[Any, Any]]] = {
    "meters": (Probe.meters, {vol.Required("units"): int}),
    "found": (Probe.found, {}),
    "add_unit": (Probe.add_unit, {}),
    "steady": (Probe.steady, {vol.Required("seconds"): int, vol.Required("per_second"): int}),
    "burst": (Probe.burst, {}),
    "memory": (Probe.memory, {}),
}


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register the commands."""
    probe = Probe(hass)
    for name, (command, fields) in COMMANDS.items():
        websocket_api.async_register_command(
            hass,
            f"{DOMAIN}/{name}",
            websocket_api.async_response(_answer(probe, command)),
            websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend(
                {vol.Required("type"): f"{DOMAIN}/{name}", **fields}
            ),
        )
    return True


def _answer(probe: Probe, command: Command) -> Callable[..., Any]:
    async def answer(
        hass: HomeAssistant,
        connection: websocket_api.ActiveConnection,
        message: Message,
    ) -> None:
        connection.send_result(message["id"], await command(probe, message))

    return answer
