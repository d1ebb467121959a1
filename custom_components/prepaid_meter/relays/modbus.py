"""Relays and valves on Modbus: written, given time to move, and read back.

What speaks to one device is handed in. Besides, every relay is looked at once a minute: a hand at
the breaker, a stuck valve and a low battery are seen without a command.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from ..engine.errors import BusFailed, PrepaidError
from .base import NOTHING, RelayFacts, RelayMeter, RelayReports, Underway

_LOGGER = logging.getLogger(__name__)

LOOK_S: Final = 60.0
"""How often a relay is looked at that nobody commands."""
WAIT_S: Final = 20.0
"""A relay that moves for longer proves a command later: nothing else waits for it meanwhile."""
LOST_AFTER: Final = 3
"""So many looks in a row without an answer: not noise any more."""
PARTIAL: Final = "partial"
"""The fault of a valve that is neither shut nor open: supply flows through it."""


class Shown(Protocol):
    """What a device shows: supply on, off, or neither, how far it is open, its faults by text key."""

    @property
    def closed(self) -> bool | None:
        """Return whether supply is on."""

    @property
    def position(self) -> int | None:
        """Return how far a valve is open, in percent; None if it does not say."""

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what it finds wrong with itself."""


class Switchable(Protocol):
    """One device that switches supply. Both calls raise PrepaidError; then nothing was learnt."""

    @property
    def delay_s(self) -> float:
        """Return how long it takes before its position can be read back."""

    async def switch(self, *, closed: bool) -> None:
        """Write the command once."""

    async def observe(self) -> Shown:
        """Read the position back."""


type Devices = Callable[[RelayMeter], Awaitable[Switchable]]
type Spawn = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]


@dataclass(slots=True, kw_only=True)
class _Watched:
    """One relay. ``busy`` lets no look fall between a command and its proof."""

    meter: RelayMeter
    device: Switchable | None = None
    shown: RelayFacts = NOTHING
    missed: int = 0
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class ModbusRelay:
    """Switches and watches all Modbus relays of a site."""

    def __init__(
        self, devices: Devices, reports: RelayReports, *, spawn: Spawn, look_s: float = LOOK_S
    ) -> None:
        """Take what finds a meter's device (PrepaidError: its form cannot be right)."""
        self._devices = devices
        self._reports = reports
        self._spawn = spawn
        self._look_s = look_s
        self._watched: dict[tuple[str, str], _Watched] = {}

    def watch(self, meter: RelayMeter) -> None:
        """Look at the relay now and once a minute from now on."""
        self.forget(meter)
        watched = self._watched[_key(meter)] = _Watched(meter=meter)
        self._begin(watched, self._keep_looking(watched), "watch")

    def forget(self, meter: RelayMeter) -> None:
        """Look at it no more; what was sent is answered to nobody."""
        watched = self._watched.pop(_key(meter), None)
        for task in () if watched is None else tuple(watched.tasks):
            task.cancel()

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | Underway | None:
        """Write the command, give the relay its time and return what it shows; None if unreachable.

        Underway for one that moves for long: it is looked at when its time is over.
        """
        watched = self._watched.get(_key(meter))
        if watched is None:
            return None
        async with watched.busy:
            try:
                device = await self._device(watched)
                await device.switch(closed=closed)
                if device.delay_s > WAIT_S:
                    self._begin(watched, self._prove(watched, device.delay_s), "prove")
                    return Underway(within_s=device.delay_s + WAIT_S)
                await asyncio.sleep(device.delay_s)
                return self._took(watched, await device.observe(), asked=True)
            except PrepaidError as error:
                _LOGGER.debug("The relay of meter %s was not switched: %s", meter.meter_id, error)
                return None

    def observe(self, meter: RelayMeter) -> RelayFacts:
        """Return what the relay showed last, NOTHING before it showed anything."""
        watched = self._watched.get(_key(meter))
        return NOTHING if watched is None else watched.shown

    def close(self) -> None:
        """Look at nothing any more."""
        for watched in tuple(self._watched.values()):
            self.forget(watched.meter)

    def _begin(self, watched: _Watched, work: Coroutine[Any, Any, None], what: str) -> None:
        task = self._spawn(work, f"{what} relay of meter {watched.meter.meter_id}")
        watched.tasks.add(task)
        task.add_done_callback(watched.tasks.discard)

    async def _device(self, watched: _Watched) -> Switchable:
        if watched.device is None:
            watched.device = await self._devices(watched.meter)
        return watched.device

    async def _keep_looking(self, watched: _Watched) -> None:
        while True:
            try:
                await self._look(watched)
            except Exception:
                # A file that cannot be opened just now, a defect: the next look may go well.
                _LOGGER.exception("Relay of meter %s: look failed", watched.meter.meter_id)
            await asyncio.sleep(self._look_s)

    async def _prove(self, watched: _Watched, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        await self._look(watched)

    async def _look(self, watched: _Watched) -> None:
        async with watched.busy:
            try:
                self._took(watched, await (await self._device(watched)).observe())
            except BusFailed as error:
                self._missed(watched, error)
            except PrepaidError as error:
                if not watched.missed:
                    _LOGGER.warning(
                        "The relay of meter %s cannot be read: %s", watched.meter.meter_id, error
                    )
                self._missed(watched, error)

    def _took(self, watched: _Watched, seen: Shown, *, asked: bool = False) -> bool | None:
        """Remember what a relay shows; tell it unless it is only what was asked."""
        closed = True if seen.closed is None and PARTIAL in seen.faults else seen.closed
        before, watched.missed = watched.shown, 0
        watched.shown = shown = RelayFacts(
            closed=closed, position=seen.position, faults=seen.faults
        )
        # The command's own report tells whether supply is on, and nothing else.
        expected = replace(before, closed=closed) if asked else before
        if shown != expected:
            self._reports.facts(watched.meter, shown)
        return closed

    def _missed(self, watched: _Watched, error: PrepaidError) -> None:
        """Say that a relay is out of reach once that is no accident."""
        watched.missed += 1
        if watched.missed == LOST_AFTER:
            _LOGGER.info("The relay of meter %s is out of reach: %s", watched.meter.meter_id, error)
            watched.shown = NOTHING
            self._reports.facts(watched.meter, watched.shown)


def _key(meter: RelayMeter) -> tuple[str, str]:
    return meter.unit_id, meter.meter_id
