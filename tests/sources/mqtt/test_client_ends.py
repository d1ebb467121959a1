"""A broker of our own is let go of for good, and nothing that goes wrong on our side ends it."""

import asyncio
import ssl
import subprocess
import sys
from pathlib import Path

import aiomqtt
import pytest

from custom_components.prepaid_meter.engine.errors import BrokerDown
from custom_components.prepaid_meter.sources.mqtt import client
from custom_components.prepaid_meter.sources.mqtt.broker import BrokerConfig
from custom_components.prepaid_meter.sources.mqtt.client import end_session
from tests.virtual_building.broker import HOST, Mosquitto, free_port

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


async def test_a_broker_that_is_used_no_more_keeps_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[bytes] = []
    with Mosquitto() as broker:
        async with messenger_of(broker.port) as messenger:
            await messenger.subscribe("t", lambda message: heard.append(message.payload))
            await messenger.connected.wait()
        async with aiomqtt.Client(HOST, broker.port) as speaker:
            await speaker.publish("t", b"kept", qos=1)
            await end_session(BrokerConfig(broker_id="b1", host=HOST, port=broker.port))
            async with messenger_of(broker.port) as messenger:
                await messenger.subscribe("t", lambda message: heard.append(message.payload))
                await messenger.connected.wait()
                await speaker.publish("t", b"new", qos=1)
                await until(lambda: b"new" in heard)
    assert heard == [b"new"]
    assert "keeping" not in caplog.text


async def test_a_broker_that_is_gone_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    await end_session(BrokerConfig(broker_id="b1", host=HOST, port=free_port()))
    assert "may go on keeping messages for us" in caplog.text


LOADED_WHERE = """
import asyncio, sys, threading

import tests.without_hub

from custom_components.prepaid_meter.engine.errors import BrokerDown
from custom_components.prepaid_meter.sources.mqtt.broker import BrokerConfig
from custom_components.prepaid_meter.sources.mqtt.client import {what}

threads = []

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "aiomqtt":
            threads.append(threading.current_thread() is threading.main_thread())

assert "aiomqtt" not in sys.modules
sys.meta_path.insert(0, Finder())
config = BrokerConfig(broker_id="b", host="127.0.0.1", port={port})

async def main():
    {act}

try:
    asyncio.run(main())
except BrokerDown:
    pass
print(threads)
"""


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("try_out", "await try_out(config)"),
        ("end_session", "await end_session(config)"),
        (
            "BrokerMessenger",
            "await BrokerMessenger(config, gather_s=0).subscribe('t', print); await asyncio.sleep(2)",
        ),
    ],
)
def test_the_library_is_loaded_beside_the_event_loop(what: str, act: str) -> None:
    """It takes some ten milliseconds, in which a hub would stand still."""
    script = LOADED_WHERE.format(what=what, act=act, port=free_port())
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "[False]", done.stderr
