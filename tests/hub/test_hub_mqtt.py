"""The hub's own MQTT as a messenger, with a real broker behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.engine.errors import BrokerDown
from custom_components.prepaid_meter.hub_mqtt import HubMessenger
from custom_components.prepaid_meter.sources.mqtt.client import Message
from tests.virtual_building.broker import HOST, Mosquitto


@pytest.fixture
def expected_lingering_timers() -> bool:
    """The hub's MQTT client keeps one."""
    return True


@pytest.fixture
def broker(socket_enabled: None) -> Iterator[Mosquitto]:
    with Mosquitto() as one:
        yield one


@pytest.fixture
async def entry(hass: HomeAssistant, broker: Mosquitto) -> AsyncIterator[MockConfigEntry]:
    """The hub's MQTT, not set up yet."""
    one = MockConfigEntry(
        domain="mqtt", data={"broker": HOST, "port": broker.port}, version=1, minor_version=2
    )
    yield one
    if one.state is ConfigEntryState.LOADED:
        await hass.config_entries.async_unload(one.entry_id)


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    # Its own settings may be in there, so it looks.
    await hass.async_add_executor_job(Path(hass.config.path("configuration.yaml")).touch)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: mqtt.is_connected(hass))


async def subscribed(hass: HomeAssistant) -> None:
    """Wait until the broker knows: at its start the hub takes its time to collect subscriptions."""
    done = asyncio.Event()
    end = mqtt.async_on_subscribe_done(hass, "meter/one", 1, done.set)
    await asyncio.wait_for(done.wait(), 20)
    end()


async def until(condition: Callable[[], object], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_messages_come_and_go_as_bytes(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await set_up(hass, entry)
    messenger, heard = HubMessenger(hass), []
    end = await messenger.subscribe("meter/one", heard.append)
    await subscribed(hass)
    await messenger.publish("meter/one", b"\xff\x00 7")
    await until(lambda: heard)
    assert heard == [Message(topic="meter/one", payload=b"\xff\x00 7")]
    end()
    await messenger.publish("meter/one", b"nobody")
    await asyncio.sleep(0.2)
    assert len(heard) == 1


async def test_a_hub_whose_mqtt_comes_later_is_waited_for(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    messenger, heard = HubMessenger(hass, retry_s=0.05), []
    with pytest.raises(BrokerDown):
        await messenger.publish("meter/one", b"too early")
    waiting = asyncio.create_task(messenger.subscribe("meter/one", heard.append))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await set_up(hass, entry)
    await waiting
    await subscribed(hass)
    await messenger.publish("meter/one", b"1")
    await until(lambda: heard)
    assert heard[0].payload == b"1"
