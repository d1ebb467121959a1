"""Meters that speak MQTT: every message is taken as it comes, whoever brings it."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from ...engine.errors import InvalidInput
from ...engine.inputs import Readings
from ..base import SourceMeter, SourceReports
from .client import Message, Messenger, Spawn
from .meter_messages import MeterMessages, Parsed
from .shape import Shape, named

_LOGGER = logging.getLogger(__name__)

KEYS_KEPT: Final = 64
"""A message repeated after so many others is caught by its time and register."""


@dataclass(slots=True, kw_only=True)
class _Heard:
    """What is remembered of one meter between two messages."""

    messages: MeterMessages
    listening: asyncio.Task[None] | None = None
    ends: list[Callable[[], None]] = field(default_factory=list)
    keys: deque[str] = field(default_factory=lambda: deque(maxlen=KEYS_KEPT))
    frame: int | None = None


class MqttSource:
    """Listens to all MQTT meters of a site."""

    def __init__(
        self,
        messengers: Callable[[str], Messenger],
        shapes: Mapping[str, Shape],
        reports: SourceReports,
        *,
        spawn: Spawn,
        now: Callable[[], datetime],
    ) -> None:
        """Take messengers by the broker's id ("" is the hub's), and a clock in UTC for arrivals."""
        self._messengers = messengers
        self._shapes = shapes
        self._reports = reports
        self._spawn = spawn
        self._now = now
        self._meters: dict[tuple[str, str], _Heard] = {}

    def watch(self, meter: SourceMeter) -> None:
        """Listen to a meter; one whose form cannot be right is told and not listened to."""
        self.forget(meter)
        try:
            shape = named(self._shapes, meter.settings)
            messages = MeterMessages(shape, meter.settings, meter.commodity)
            messenger = self._messengers(meter.settings.get("broker_id", ""))
        except InvalidInput as error:
            self._reports.refuse(meter, error)
            return
        heard = self._meters[_key(meter)] = _Heard(messages=messages)
        heard.listening = self._spawn(self._listen(messenger, meter, heard))
        self._reports.refuse(meter, None)

    def forget(self, meter: SourceMeter) -> None:
        """Listen to a meter no more."""
        heard = self._meters.pop(_key(meter), None)
        if heard is not None:
            _end(heard)

    def deliver_current(self) -> None:
        """Deliver nothing: a message says what it says once, and was delivered when it came."""

    def close(self) -> None:
        """Stop listening."""
        for heard in self._meters.values():
            _end(heard)
        self._meters = {}

    async def _listen(self, messenger: Messenger, meter: SourceMeter, heard: _Heard) -> None:
        def listener(message: Message) -> None:
            self._take(meter, heard, message)

        for topic in heard.messages.topics:
            heard.ends.append(await messenger.subscribe(topic, listener))

    def _take(self, meter: SourceMeter, heard: _Heard, message: Message) -> None:
        if self._meters.get(_key(meter)) is not heard:
            return
        try:
            parsed = heard.messages.parse(
                message.topic, message.payload, self._now(), retained=message.retained
            )
        except InvalidInput as error:
            _LOGGER.debug("A message of meter %s is no reading: %s", meter.meter_id, error)
            return
        if parsed.key is not None:
            if parsed.key in heard.keys:
                return
            heard.keys.append(parsed.key)
        self._tell(meter, heard, parsed)

    def _tell(self, meter: SourceMeter, heard: _Heard, parsed: Parsed) -> None:
        if parsed.readings:
            self._reports.deliver(
                Readings(unit_id=meter.unit_id, meter_id=meter.meter_id, readings=parsed.readings)
            )
        facts = dict(parsed.facts)
        if missed := _missed(heard, parsed.frame):
            facts["frames_missed"] = missed
        if facts:
            self._reports.facts(meter, facts)


def _missed(heard: _Heard, frame: int | None) -> int:
    """Return how many messages lie between the last one and this; a lower count is a new session."""
    if frame is None:
        return 0
    before, heard.frame = heard.frame, frame
    return 0 if before is None else max(0, frame - before - 1)


def _end(heard: _Heard) -> None:
    if heard.listening is not None:
        heard.listening.cancel()
    for end in heard.ends:
        end()


def _key(meter: SourceMeter) -> tuple[str, str]:
    return meter.unit_id, meter.meter_id
