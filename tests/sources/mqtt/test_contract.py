"""MQTT meters and relays keep the contracts."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from custom_components.prepaid_meter.relays.base import RelayMeter
from custom_components.prepaid_meter.relays.mqtt import MqttRelay, Wire
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.mqtt.relay_messages import RelayMessages
from tests.contracts.relay import RelayBench, RelayContract
from tests.contracts.source import Ears, SourceBench, SourceContract

from .speech import NOW, SHAPES, Board, meter, source_of

SAID = {
    "tasmota": ("tele/dev/SENSOR", lambda kwh: json.dumps({"ENERGY": {"Total": kwh}})),
    "zigbee2mqtt": ("zigbee2mqtt/dev", lambda kwh: json.dumps({"energy": kwh})),
    "esphome": ("dev/sensor/energy/state", str),
}
RELAYS = {
    "tasmota": ("stat/dev/POWER", "{}"),
    "zigbee2mqtt": ("zigbee2mqtt/dev", '{{"state": "{}"}}'),
    "esphome": ("dev/switch/relay/state", "{}"),
}


class MqttSourceBench(SourceBench):
    def __init__(self, shape: str) -> None:
        self.shape = shape
        self.ears = Ears()
        self.board = Board()
        self.source = source_of(self.board, self.ears)

    def meter(self, meter_id: str = "m", *, wrong_unit: bool = False) -> SourceMeter:
        unit = {"unit": "W"} if wrong_unit else {}
        return meter(self.shape, meter_id, device="dev", **unit)

    async def says(self, kwh: str, *, wrong_unit: bool = False) -> None:  # noqa: ARG002 - a message has none
        topic, form = SAID[self.shape]
        self.board.say(topic, form(kwh))


class MqttRelayBench(RelayBench):
    def __init__(self, shape: str) -> None:
        self.shape = shape
        self.board = Board()
        self.obeys = True
        publish = self.board.publish

        async def answered(topic: str, payload: bytes) -> None:
            await publish(topic, payload)
            for word in ("ON", "OFF"):
                if self.obeys and word in payload.decode().replace('"', " ").split():
                    asyncio.get_running_loop().call_soon(self.show, word)

        self.board.publish = answered
        self.relay = MqttRelay(
            lambda one: Wire(
                wording=RelayMessages(SHAPES[shape], one.settings), carrier=self.board
            ),
            self.reports(),
            spawn=asyncio.create_task,
            now=lambda: NOW,
            read_back_s=0.05,
        )

    def show(self, word: str) -> None:
        topic, form = RELAYS[self.shape]
        self.board.say(topic, form.format(word))

    def meter(self) -> RelayMeter:
        return RelayMeter(
            unit_id="flat",
            meter_id="m",
            settings={"kind": "mqtt", "shape": self.shape, "device": "dev"},
        )

    async def by_hand(self, *, closed: bool) -> None:
        self.show("ON" if closed else "OFF")

    async def stuck(self) -> None:
        self.obeys = False

    async def away(self) -> None:
        self.board.down = True


class TestMqttSource(SourceContract):
    @pytest.fixture(params=sorted(SAID))
    async def bench(self, request: pytest.FixtureRequest) -> AsyncIterator[MqttSourceBench]:
        one = MqttSourceBench(request.param)
        yield one
        one.source.close()


class TestMqttRelay(RelayContract):
    @pytest.fixture(params=sorted(RELAYS))
    async def bench(self, request: pytest.FixtureRequest) -> AsyncIterator[MqttRelayBench]:
        one = MqttRelayBench(request.param)
        yield one
        one.relay.close()
