"""A dedicated broker keeps messages for a site that is away, and none for one that has left it."""

import asyncio

import pytest
from homeassistant.core import HomeAssistant
from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.enums import CallbackAPIVersion
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from tests.virtual_building.broker import HOST, Mosquitto

from .helpers import meter_data, runtime_of, subentry, tariff_data, unit_data

pytestmark = pytest.mark.usefixtures("socket_enabled")


async def running(hass: HomeAssistant, broker: Mosquitto) -> MockConfigEntry:
    """A site whose meter speaks through a broker of its own, connected to it."""
    at = {"broker_id": "q1", "name": "Meters", "host": HOST, "port": broker.port, "tls": False}
    source = {"kind": "mqtt", "broker_id": "q1", "shape": "tasmota", "device": "plug"}
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        subentries_data=[
            subentry("broker", at),
            subentry("tariff", tariff_data()),
            subentry("unit", unit_data("flat", meters=[meter_data("m") | {"source": source}])),
        ],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    messenger = runtime_of(entry).adapters.messenger("q1")
    async with asyncio.timeout(10):
        await messenger.connected.wait()
    return entry


def kept(port: int) -> bool:
    """Whether the broker has a session of ours; nobody may be connected under our name."""
    found: list[bool] = []

    def connected(client: Client, _: object, flags: ConnectFlags, *__: object) -> None:
        found.append(flags.session_present)
        client.disconnect()

    client = Client(CallbackAPIVersion.VERSION2, "prepaid_meter_q1", clean_session=False)
    client.on_connect = connected
    client.connect(HOST, port)
    client.loop_forever()
    return found[0]


async def test_a_site_that_stops_is_remembered_and_one_that_is_deleted_is_not(
    hass: HomeAssistant,
) -> None:
    with Mosquitto() as broker:
        entry = await running(hass, broker)
        assert await hass.config_entries.async_unload(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        assert await hass.async_add_executor_job(kept, broker.port)
        await hass.config_entries.async_remove(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        assert not await hass.async_add_executor_job(kept, broker.port)


async def test_a_broker_that_is_removed_keeps_nothing(hass: HomeAssistant) -> None:
    with Mosquitto() as broker:
        entry = await running(hass, broker)
        (form,) = entry.get_subentries_of_type("broker")
        hass.config_entries.async_update_subentry(entry, form, title="Cellar")
        await hass.async_block_till_done(wait_background_tasks=True)
        hass.config_entries.async_remove_subentry(entry, form.subentry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        assert not await hass.async_add_executor_job(kept, broker.port)
        assert await hass.config_entries.async_unload(entry.entry_id)
