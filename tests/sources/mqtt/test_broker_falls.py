"""A broker that stops or dies under load: what it took is accounted for once, and bills are exact."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiomqtt
import pytest

from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, SetTariff
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.mqtt.source import MqttSource
from tests.contracts.source import Ears
from tests.runtime.building import START, MovableClock, Relays, flat, open_site, top_up, unit_of
from tests.virtual_building.broker import HOST

from .brokers import LastingBroker, messenger_of, until
from .speech import SHAPES

PER_SECOND = 200
SECONDS_UP = 1.5
SETTINGS = {
    "kind": "mqtt",
    "shape": "generic",
    "topic": "meter/one",
    "register_path": "wh",
    "unit": "Wh",
    "time_path": "at",
}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[SiteRuntime]:
    clock = MovableClock()
    clock.move(timedelta(days=2))
    runtime = await open_site(f"sqlite:///{tmp_path / 'ledger.db'}", clock=clock, relays=Relays())
    await runtime.submit(SetTariff(version=flat()))
    await runtime.submit(ConfigureUnit(unit=unit_of(0), at=START))
    await runtime.submit(top_up(0, 100, "k"))
    await runtime.ready()
    yield runtime
    await runtime.stop()


class Meter:
    """A meter that counts a watt-hour each ten seconds of its own clock, and says so, 200 times a second."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.register = 0
        self.taken: set[int] = set()
        self.stopping = False

    async def run(self) -> None:
        while not self.stopping:
            try:
                async with aiomqtt.Client(HOST, self.port, timeout=0.5) as client:
                    while not self.stopping:
                        await self.say(client)
                        await asyncio.sleep(1 / PER_SECOND)
            except aiomqtt.MqttError:
                await asyncio.sleep(0.05)

    async def say(self, client: aiomqtt.Client) -> None:
        """Say the next value; it is taken when the broker has acknowledged it."""
        self.register += 1
        register = self.register
        at = (START + timedelta(seconds=10 * register)).isoformat()
        await client.publish("meter/one", json.dumps({"at": at, "wh": register}), qos=1)
        self.taken.add(register)


@pytest.mark.parametrize("orderly", [True, False], ids=["SIGTERM", "SIGKILL"])
async def test_a_broker_falls_under_load(site: SiteRuntime, orderly: bool) -> None:
    ears = Ears()
    with LastingBroker() as broker:
        # We come back last: what the broker took in between waits in our lasting session.
        async with messenger_of(broker.port, pauses_s=(0.6,)) as messenger:
            source = MqttSource(
                lambda _id: messenger,
                SHAPES,
                ears.reports(site.offer),
                spawn=asyncio.create_task,
                now=site._clock.now,
            )
            source.watch(
                SourceMeter(unit_id="u0", meter_id="m0", commodity="electricity", settings=SETTINGS)
            )
            await messenger.connected.wait()
            meter = Meter(broker.port)
            speaking = asyncio.create_task(meter.run())
            await asyncio.sleep(SECONDS_UP)
            await asyncio.to_thread(broker.stop if orderly else broker.kill)
            await asyncio.sleep(0.3)
            before = len(meter.taken)
            await asyncio.to_thread(broker.start)
            await asyncio.sleep(SECONDS_UP)
            meter.stopping = True
            await speaking
            last = max(meter.taken)
            await until(lambda: last in ears.registers)
            source.close()
    assert before > PER_SECOND * SECONDS_UP / 3, "this was no load"
    assert len(meter.taken) > before, "nothing came after the fall"
    if orderly:
        assert meter.taken <= set(ears.registers), "the broker took what we never heard"
    assert all(one.device_time for one in ears.readings)
    highest, first = max(ears.registers), min(ears.registers)
    await until(lambda: site.site.units["u0"].meters["m0"].last.register == highest)
    # 0.20 a kWh: 200 micro-units a watt-hour, for every watt-hour once.
    assert site.view("u0").balance_micro == 100_000_000 - 200 * (highest - first)
