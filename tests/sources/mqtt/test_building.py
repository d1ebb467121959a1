"""Every shape end to end: a device of the virtual building, a broker, and what it counted as readings."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from custom_components.prepaid_meter.relays.base import RelayMeter, RelayReports, Underway
from custom_components.prepaid_meter.relays.mqtt import MqttRelay, Wire
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.mqtt.relay_messages import RelayMessages
from custom_components.prepaid_meter.sources.mqtt.shape import named
from tests.contracts.source import Ears
from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .brokers import messenger_of, until
from .speech import SHAPES, source_of

MILLILITRES = 1000
VALVE = {
    "payload_on": '{"valve": "open"}',
    "payload_off": '{"valve": "close"}',
}
APPLICATION = "3f1c6c1e-5c0a-4c7e-9d61-1f0b6a3d2e10"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a user types to meter a device of the building."""

    commodity: str = "electricity"
    device_time: bool = False
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def tells_position(self) -> bool:
        return "position_path" in self.settings

    @property
    def base(self) -> int:
        return MILLILITRES if self.commodity == "water" else 1


KINDS = {
    "chirpstack": Kind(
        commodity="water",
        device_time=True,
        settings={
            "device": f"{APPLICATION}/{b'one'.hex().rjust(16, '0')}",
            "field": "object.volume_m3",
            "ack_path": "object.valve",
            "position_path": "object.position",
            **VALVE,
        },
    ),
    "the_things_stack": Kind(
        commodity="water",
        device_time=True,
        settings={
            "device": "building@ttn/one",
            "field": "uplink_message.decoded_payload.volume_m3",
            "ack_path": "uplink_message.decoded_payload.valve",
            **VALVE,
        },
    ),
    "zigbee2mqtt": Kind(device_time=True, settings={"device": "one"}),
    "tasmota": Kind(settings={"device": "one"}),
    "shelly_gen2": Kind(settings={"device": "one"}),
    "esphome": Kind(settings={"device": "one"}),
    "openpaygo_metrics": Kind(
        device_time=True,
        settings={"device": "openpaygo/one/metrics", "field": "data.energy_wh", "unit": "Wh"},
    ),
    "generic": Kind(
        device_time=True,
        settings={
            "topic": "meters/one/telemetry",
            "register_path": "values.total",
            "unit": "kWh",
            "time_path": "ts",
            "command_topic": "meters/one/command",
            "payload_on": "ON",
            "payload_off": "OFF",
            "ack_topic": "meters/one/ack",
            "ack_path": "relay",
        },
    ),
}


@pytest.fixture
def broker() -> Iterator[Mosquitto]:
    with Mosquitto() as one:
        yield one


@asynccontextmanager
async def device(broker: Mosquitto, shape: str) -> AsyncIterator[VirtualBuilding]:
    building = VirtualBuilding(broker.port, flats=1, interval_ms=200)
    await asyncio.to_thread(building.__enter__)
    try:
        await asyncio.to_thread(building.devices.add, "one", shape, load=100_000, interval_ms=200)
        yield building
    finally:
        await asyncio.to_thread(building.__exit__)


@pytest.mark.parametrize("shape", sorted(KINDS))
async def test_registers_arrive_as_the_device_counted_them(broker: Mosquitto, shape: str) -> None:
    kind, ears = KINDS[shape], Ears()
    async with device(broker, shape) as building, messenger_of(broker.port) as messenger:
        source = source_of(messenger, ears, now=lambda: datetime.now(UTC))
        source.watch(
            SourceMeter(
                unit_id="flat",
                meter_id="m",
                commodity=kind.commodity,
                settings={"kind": "mqtt", "shape": shape, **kind.settings},
            )
        )
        await until(lambda: len(ears.items) >= 4)
        # The building writes down what it told before it is sent; all of it may be compared.
        told = {
            int(Fraction(record.shown) * kind.base)
            for record in building.devices.records("one")
            if record.told and record.shown is not None
        }
        source.close()
    assert ears.refused == [("m", None)]
    live = [item.readings[-1] for item in ears.items]
    assert {one.register for one in live} <= told
    assert len({one.register for one in live}) > 1, "nothing was used: nothing is shown"
    assert {one.device_time for one in live} == {kind.device_time}
    assert not any(facts.get("frames_missed") for facts in ears.facts)


@pytest.mark.parametrize("shape", sorted(set(KINDS) - {"openpaygo_metrics"}))
async def test_a_relay_obeys_and_proves_it(broker: Mosquitto, shape: str) -> None:
    kind = KINDS[shape]
    seen: list[bool | None] = []
    one = RelayMeter(
        unit_id="flat",
        meter_id="m",
        settings={"kind": "mqtt", "shape": shape, **kind.settings},
    )
    async with device(broker, shape) as building, messenger_of(broker.port) as messenger:
        relay = MqttRelay(
            lambda meter: Wire(
                wording=RelayMessages(named(SHAPES, meter.settings), meter.settings),
                carrier=messenger,
            ),
            RelayReports(
                observed=lambda _meter, closed: seen.append(closed),
                renamed=lambda _a, _b: None,
                facts=lambda _meter, facts: seen.append(facts.closed),
            ),
            spawn=asyncio.create_task,
            now=lambda: datetime.now(UTC),
        )
        relay.watch(one)
        await messenger.connected.wait()
        for closed in (False, True):
            answer = await relay.switch(one, closed=closed)
            if SHAPES[shape].relay.proof_s is not None:
                assert isinstance(answer, Underway)
                await until(lambda closed=closed: relay.observe(one).closed is closed)
            else:
                assert answer is closed
            assert seen[-1] is closed
            assert relay.observe(one).position == (100 * closed if kind.tells_position else None)
            assert await asyncio.to_thread(building.devices.closed, "one") is closed
        relay.close()


async def test_a_repeated_history_says_the_same(broker: Mosquitto) -> None:
    shape, ears = "openpaygo_metrics", Ears()
    kind = KINDS[shape]
    async with device(broker, shape) as building, messenger_of(broker.port) as messenger:
        await asyncio.to_thread(building.devices.drop_link, "one", days=2)
        source = source_of(messenger, ears, now=lambda: datetime.now(UTC))
        source.watch(
            SourceMeter(
                unit_id="flat",
                meter_id="m",
                commodity="electricity",
                settings={"kind": "mqtt", "shape": "openpaygo_metrics", **kind.settings},
            )
        )
        await until(lambda: len(ears.items) >= 3)
        source.close()
    histories = [item.readings[:-1] for item in ears.items]
    assert len(histories[0]) >= 47, "two days of hours"
    registers = [one.register for one in histories[0]]
    assert registers == sorted(registers)
    known = {one.at: one.register for one in histories[0]}
    for history in histories[1:]:
        assert all(known.setdefault(one.at, one.register) == one.register for one in history)


@pytest.mark.parametrize(
    ("shape", "fault", "value"),
    [("tasmota", "garbage", "nan"), ("chirpstack", "garbage", '{"object": {"volume_m3": -1}}')],
)
async def test_garbage_of_a_device_is_silence(
    broker: Mosquitto, shape: str, fault: str, value: str
) -> None:
    kind, ears = KINDS[shape], Ears()
    async with device(broker, shape) as building, messenger_of(broker.port) as messenger:
        await asyncio.to_thread(building.devices.fault, "one", fault, value=value)
        source = source_of(messenger, ears, now=lambda: datetime.now(UTC))
        settings = {"kind": "mqtt", "shape": shape, **kind.settings}
        source.watch(
            SourceMeter(unit_id="flat", meter_id="m", commodity=kind.commodity, settings=settings)
        )
        await messenger.connected.wait()
        await asyncio.sleep(0.7)
        assert ears.items == []
        await asyncio.to_thread(building.devices.clear, "one")
        await until(lambda: len(ears.items) >= 1)


async def test_a_repeated_uplink_of_a_device_is_one(broker: Mosquitto) -> None:
    shape, ears = "chirpstack", Ears()
    kind = KINDS[shape]
    async with device(broker, shape) as building, messenger_of(broker.port) as messenger:
        await asyncio.to_thread(building.devices.fault, "one", "duplicated")
        source = source_of(messenger, ears, now=lambda: datetime.now(UTC))
        settings = {"kind": "mqtt", "shape": "chirpstack", **kind.settings}
        source.watch(
            SourceMeter(unit_id="flat", meter_id="m", commodity="water", settings=settings)
        )
        await until(lambda: len(ears.items) >= 4)
    times = [one.at for one in ears.readings]
    assert len(times) == len(set(times))
