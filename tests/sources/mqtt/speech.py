"""What the tests of MQTT meters share: shapes, a messenger without a broker, and ears."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from custom_components.prepaid_meter.engine.errors import BrokerDown
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.mqtt.client import Listener, Message
from custom_components.prepaid_meter.sources.mqtt.shape import load_all
from custom_components.prepaid_meter.sources.mqtt.source import MqttSource
from tests.contracts.source import Ears

SHAPES = load_all()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Board:
    """Carries messages inside the process: whoever subscribed hears what is published."""

    listeners: dict[str, list[Listener]] = field(default_factory=dict)
    published: list[tuple[str, bytes]] = field(default_factory=list)
    down: bool = False

    async def subscribe(self, topic: str, listener: Listener) -> Callable[[], None]:
        heard = self.listeners.setdefault(topic, [])
        heard.append(listener)
        return lambda: heard.remove(listener)

    async def publish(self, topic: str, payload: bytes) -> None:
        if self.down:
            raise BrokerDown("mqtt_down", reason="test")
        self.published.append((topic, payload))

    def say(self, topic: str, payload: str, *, retained: bool = False) -> None:
        message = Message(topic=topic, payload=payload.encode(), retained=retained)
        for listener in tuple(self.listeners.get(topic, ())):
            listener(message)


def source_of(messenger: Any, ears: Ears, now: Callable[[], datetime] = lambda: NOW) -> MqttSource:
    """Return a source that hears one messenger."""
    return MqttSource(
        lambda _broker: messenger, SHAPES, ears.reports(), spawn=asyncio.create_task, now=now
    )


def meter(
    shape: str, meter_id: str = "m", commodity: str = "electricity", **settings: str
) -> SourceMeter:
    return SourceMeter(
        unit_id="flat",
        meter_id=meter_id,
        commodity=commodity,
        settings={"kind": "mqtt", "broker_id": "", "shape": shape, **settings},
    )
