"""Relays that are told by MQTT, and that prove what they did with a message of their own.

How a device is spoken to, and who carries the messages, is handed in. A command counts as carried
out when a message says so that was sent after it; what a broker kept from before proves nothing.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from ..engine.errors import InvalidInput, PrepaidError
from .base import NOTHING, RelayFacts, RelayMeter, RelayReports, Underway

_LOGGER = logging.getLogger(__name__)

READ_BACK_S: Final = 5.0
"""A plug answers at once, a Zigbee relay within two or three seconds."""


class Heard(Protocol):
    """A message as it came."""

    @property
    def topic(self) -> str:
        """Return where it came."""

    @property
    def payload(self) -> bytes:
        """Return what it says."""

    @property
    def retained(self) -> bool:
        """Return whether the broker kept it from before."""


class Carrier(Protocol):
    """Carries messages both ways; ``publish`` raises a PrepaidError when nobody took it."""

    async def subscribe(self, topic: str, listener: Callable[[Heard], None]) -> Callable[[], None]:
        """Bring every message on a topic; the result ends it."""

    async def publish(self, topic: str, payload: bytes) -> None:
        """Send a message."""


class Stated(Protocol):
    """The state that a message shows."""

    @property
    def closed(self) -> bool:
        """Return whether supply is on."""

    @property
    def position(self) -> int | None:
        """Return how far a valve is open, in percent; None if the message does not say."""


class Wording(Protocol):
    """How one relay is told, asked and understood. ``proof_s``: it proves a command so much later."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Return where its state is told."""

    @property
    def ask(self) -> tuple[str, bytes] | None:
        """Return what makes it tell its state."""

    @property
    def proof_s(self) -> int | None:
        """Return how long a proof may take; None: it answers at once."""

    def command(self, *, closed: bool) -> tuple[str, bytes]:
        """Return what switches it."""

    def proof(self, at_topic: str, payload: bytes) -> Stated | None:
        """Return the state a message shows; InvalidInput for what is no message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One relay's words and who carries them."""

    wording: Wording
    carrier: Carrier


type Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


@dataclass(slots=True, kw_only=True)
class _Watched:
    """What is known of one relay. ``unproven``: a command that no message has confirmed yet."""

    meter: RelayMeter
    wire: Wire
    shown: RelayFacts = NOTHING
    at: datetime | None = None
    unproven: bool = False
    told: asyncio.Event = field(default_factory=asyncio.Event)
    listening: asyncio.Task[None] | None = None
    ends: list[Callable[[], None]] = field(default_factory=list)


class MqttRelay:
    """Switches and watches all MQTT relays of a site."""

    def __init__(
        self,
        wires: Callable[[RelayMeter], Wire],
        reports: RelayReports,
        *,
        spawn: Spawn,
        now: Callable[[], datetime],
        read_back_s: float = READ_BACK_S,
    ) -> None:
        """Take what speaks to a meter's relay (InvalidInput: its form cannot be right), and a clock."""
        self._wires = wires
        self._reports = reports
        self._spawn = spawn
        self._now = now
        self._read_back_s = read_back_s
        self._watched: dict[tuple[str, str], _Watched] = {}

    def watch(self, meter: RelayMeter) -> None:
        """Listen to a relay; one whose form cannot be right stays unreachable, and says so that way."""
        self.forget(meter)
        try:
            wire = self._wires(meter)
        except InvalidInput as error:
            _LOGGER.warning("The relay of meter %s cannot be reached: %s", meter.meter_id, error)
            return
        watched = self._watched[_key(meter)] = _Watched(meter=meter, wire=wire)
        watched.listening = self._spawn(self._listen(watched))

    def forget(self, meter: RelayMeter) -> None:
        """Listen to it no more."""
        watched = self._watched.pop(_key(meter), None)
        if watched is not None:
            _end(watched)

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | Underway | None:
        """Send the command; return what the relay says then, None if it says nothing in time.

        Underway for a device that is asleep: its own messages prove the command, or do not.
        """
        watched = self._watched.get(_key(meter))
        if watched is None:
            return None
        wording, carrier = watched.wire.wording, watched.wire.carrier
        watched.told.clear()
        watched.unproven = True
        try:
            await carrier.publish(*wording.command(closed=closed))
            if wording.proof_s is not None:
                return Underway(within_s=wording.proof_s)
            if wording.ask is not None and not watched.told.is_set():
                await carrier.publish(*wording.ask)
        except PrepaidError as error:
            _LOGGER.debug("The relay of meter %s was not told: %s", meter.meter_id, error)
            return None
        return await self._read_back(watched, closed=closed)

    def observe(self, meter: RelayMeter) -> RelayFacts:
        """Return the last state the relay told, NOTHING before it told any."""
        watched = self._watched.get(_key(meter))
        return NOTHING if watched is None else watched.shown

    def observed_at(self, meter: RelayMeter) -> datetime | None:
        """Return when the relay told that state."""
        watched = self._watched.get(_key(meter))
        return None if watched is None else watched.at

    def close(self) -> None:
        """Stop listening."""
        for watched in self._watched.values():
            _end(watched)
        self._watched = {}

    async def _read_back(self, watched: _Watched, *, closed: bool) -> bool | None:
        """Wait until the relay shows what was commanded; return what it showed last, if anything."""
        shown: bool | None = None
        try:
            async with asyncio.timeout(self._read_back_s):
                while shown is not closed:
                    await watched.told.wait()
                    watched.told.clear()
                    shown = watched.shown.closed
        except TimeoutError:
            return shown
        return shown

    async def _listen(self, watched: _Watched) -> None:
        wire = watched.wire
        for topic in wire.wording.topics:
            end = await wire.carrier.subscribe(topic, lambda heard: self._take(watched, heard))
            watched.ends.append(end)
        if wire.wording.ask is None:
            return
        try:
            await wire.carrier.publish(*wire.wording.ask)
        except PrepaidError as error:
            _LOGGER.debug("The relay of meter %s was not asked: %s", watched.meter.meter_id, error)

    def _take(self, watched: _Watched, heard: Heard) -> None:
        meter = watched.meter
        if self._watched.get(_key(meter)) is not watched:
            return
        try:
            stated = watched.wire.wording.proof(heard.topic, heard.payload)
        except InvalidInput as error:
            _LOGGER.debug("A message of meter %s shows no state: %s", meter.meter_id, error)
            return
        if stated is None or (heard.retained and watched.shown != NOTHING):
            return
        shown = RelayFacts(closed=stated.closed, position=stated.position)
        news = shown != watched.shown or watched.unproven
        watched.shown, watched.at = shown, self._now()
        if not heard.retained:
            watched.unproven = False
            watched.told.set()
        if news:
            self._reports.tell(meter, shown)


def _end(watched: _Watched) -> None:
    if watched.listening is not None:
        watched.listening.cancel()
    for end in watched.ends:
        end()


def _key(meter: RelayMeter) -> tuple[str, str]:
    return meter.unit_id, meter.meter_id
