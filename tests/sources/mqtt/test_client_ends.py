"""A broker of our own is let go of for good, and nothing that goes wrong on our side ends it."""

import asyncio
import ssl

import pytest

from custom_components.prepaid_meter.engine.errors import BrokerDown
from custom_components.prepaid_meter.sources.mqtt import client
from custom_components.prepaid_meter.sources.mqtt.client import BrokerConfig
from tests.virtual_building.broker import Mosquitto

from .brokers import messenger_of, until


async def test_a_messenger_that_was_closed_connects_no_more() -> None:
    """Its successor bears the same name: the broker would throw out one for the other, for ever."""
    with Mosquitto() as broker:
        async with messenger_of(broker.port) as messenger:
            await messenger.publish("t", b"before")
        with pytest.raises(BrokerDown):
            await messenger.publish("t", b"after")
        end = await messenger.subscribe("t", lambda _message: None)
        await asyncio.sleep(0.2)
        assert not messenger.connected.is_set()
        end()


async def test_who_leaves_while_the_broker_thinks_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    with Mosquitto() as broker:
        async with messenger_of(broker.port) as messenger:
            await messenger.publish("t", b"connected")
            monkeypatch.setattr(messenger._client, "subscribe", never)
            asking = asyncio.create_task(messenger.subscribe("late", lambda _message: None))
            await until(lambda: "late" in messenger._listeners)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert not messenger._listeners


async def test_a_full_disk_delays_a_connection_and_does_not_end_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = 0

    def full_once(_: BrokerConfig) -> ssl.SSLContext | None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError(28, "No space left on device")
        return None

    monkeypatch.setattr(client, "tls_context", full_once)
    with Mosquitto() as broker:
        async with messenger_of(broker.port) as messenger:
            await messenger.subscribe("t", lambda _message: None)
            await until(messenger.connected.is_set)
