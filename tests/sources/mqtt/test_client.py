"""A broker of our own: lasting sessions, late acknowledgement, secrets kept."""

import asyncio
import logging
import shutil
import socket
import subprocess

import aiomqtt
import pytest

from custom_components.prepaid_meter.engine.errors import BrokerDown, InvalidInput
from custom_components.prepaid_meter.sources.mqtt import client
from custom_components.prepaid_meter.sources.mqtt.broker import BrokerConfig, tls_context
from custom_components.prepaid_meter.sources.mqtt.client import (
    BrokerMessenger,
    Message,
    try_out,
)
from tests.virtual_building.broker import HOST, Mosquitto, free_port

from .brokers import PAUSES_S, Authority, LastingBroker, messenger_of, until

PASSWORD = "correct-horse-battery"


async def say(port: int, *payloads: str, topic: str = "t", retain: bool = False) -> None:
    async with aiomqtt.Client(HOST, port) as speaker:
        for payload in payloads:
            await speaker.publish(topic, payload, qos=1, retain=retain)


async def test_messages_come_and_go() -> None:
    heard: list[Message] = []
    with LastingBroker() as broker:
        await say(broker.port, "kept", retain=True)
        async with messenger_of(broker.port) as messenger:
            end = await messenger.subscribe("t", heard.append)
            await messenger.publish("t", b"sent")
            await until(lambda: len(heard) == 2)
            await messenger.subscribe("later", heard.append)
            await messenger.publish("later", b"third")
            await until(lambda: len(heard) == 3)
            end()
            await messenger.publish("t", b"nobody listens")
            await messenger.publish("later", b"fourth")
            await until(lambda: len(heard) == 4)
    assert [one.payload for one in heard] == [b"kept", b"sent", b"third", b"fourth"]
    assert [one.retained for one in heard] == [True, False, False, False]


async def test_what_comes_while_we_are_away_comes_later() -> None:
    heard: list[bytes] = []
    with LastingBroker() as broker:
        for words in ((), ("one", "two", "three")):
            await say(broker.port, *words)
            async with messenger_of(broker.port) as messenger:
                await messenger.subscribe("t", lambda message: heard.append(message.payload))
                await messenger.connected.wait()
                await until(lambda words=words: len(heard) == len(words))
    assert heard == [b"one", b"two", b"three"]


async def test_a_message_is_acknowledged_only_after_its_listeners() -> None:
    """A connection that dies inside a listener brings it again: the broker was told nothing."""
    heard: list[bytes] = []
    with LastingBroker() as broker:
        async with messenger_of(broker.port) as messenger:

            def break_once(message: Message) -> None:
                heard.append(message.payload)
                if len(heard) == 1:
                    messenger._client._client.socket().shutdown(socket.SHUT_RDWR)

            await messenger.subscribe("t", break_once)
            await messenger.connected.wait()
            await say(broker.port, "once", "more")
            await until(lambda: len(heard) >= 3)
        taken = list(heard)
        async with messenger_of(broker.port) as messenger:
            await messenger.subscribe("t", lambda message: heard.append(message.payload))
            await messenger.connected.wait()
            await asyncio.sleep(0.2)
    assert taken.count(b"once") == 2
    assert heard == taken, "what was acknowledged does not come again"


async def test_a_listener_with_a_defect_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[bytes] = []

    def broken(message: Message) -> None:
        raise LookupError(message.topic)

    with Mosquitto() as broker:
        async with messenger_of(broker.port) as messenger:
            await messenger.subscribe("t", broken)
            await messenger.subscribe("t", lambda message: heard.append(message.payload))
            await messenger.connected.wait()
            # More than the broker leaves unacknowledged at a time.
            await say(broker.port, *map(str, range(50)))
            await until(lambda: len(heard) == 50)
    assert "LookupError" in caplog.text


async def test_a_broker_that_is_away_is_told_and_found_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[bytes] = []
    with Mosquitto() as broker:
        broker.stop()
        async with messenger_of(broker.port) as messenger:
            await messenger.subscribe("t", lambda message: heard.append(message.payload))
            await asyncio.sleep(sum(PAUSES_S) * 2)
            assert caplog.text.count("No connection to broker") == 1
            broker.start()
            await messenger.publish("t", b"back")
            await until(lambda: heard == [b"back"])


async def test_nobody_there_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TRY_S", 0.2)
    port = free_port()
    async with messenger_of(port) as messenger:
        with pytest.raises(BrokerDown):
            await messenger.publish("t", b"lost")
    with pytest.raises(BrokerDown):
        await try_out(BrokerConfig(broker_id="b", host=HOST, port=port))


async def test_user_and_password_are_asked_and_never_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    program = shutil.which("mosquitto_passwd")
    assert program is not None
    with Mosquitto("allow_anonymous false") as broker:
        passwords = broker.folder / "passwords"
        command = [program, "-c", "-b", passwords, "meters", PASSWORD]
        await asyncio.to_thread(subprocess.run, command, check=True)
        passwords.chmod(0o644)
        broker.folder.chmod(0o755)
        broker._settings = ("allow_anonymous false", f"password_file {passwords}")
        broker.stop()
        broker.start()
        good = BrokerConfig(
            broker_id="b", host=HOST, port=broker.port, username="meters", password=PASSWORD
        )
        await try_out(good)
        wrong = BrokerConfig(
            broker_id="b", host=HOST, port=broker.port, username="meters", password=PASSWORD[1:]
        )
        with pytest.raises(InvalidInput) as refused:
            await try_out(wrong)
        assert refused.value.key == "broker_refused"
        messenger = BrokerMessenger(wrong, gather_s=0, pauses_s=(0.01,))
        await messenger.subscribe("t", lambda _message: None)
        await asyncio.sleep(0.3)
        await messenger.close()
    said = f"{caplog.text} {good!r} {refused.value} {refused.value.placeholders}"
    assert "broker" in caplog.text
    assert PASSWORD[1:] not in said


async def test_tls_with_a_client_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    authority, stranger = Authority(), Authority()
    certificate, key = authority.issue("meters")
    with Mosquitto() as broker:
        broker.stop()
        server, server_key = authority.issue("broker")
        for name, text in (("ca", authority.root), ("crt", server), ("key", server_key)):
            (broker.folder / name).write_text(text)
            (broker.folder / name).chmod(0o644)
        broker.folder.chmod(0o755)
        broker._settings = (
            "allow_anonymous true",
            f"cafile {broker.folder}/ca",
            f"certfile {broker.folder}/crt",
            f"keyfile {broker.folder}/key",
            "require_certificate true",
        )
        broker.start()
        pems = {"ca": authority.root, "client_cert": certificate, "client_key": key}
        heard: list[bytes] = []
        async with messenger_of(broker.port, tls=True, **pems) as messenger:
            await messenger.subscribe("t", lambda message: heard.append(message.payload))
            await messenger.publish("t", b"secret")
            await until(lambda: heard == [b"secret"])
        # The library hears of a handshake that failed on the other side only by the clock.
        monkeypatch.setattr(client, "TRY_S", 0.3)
        foreign, foreign_key = stranger.issue("meters")
        for change in (
            {"client_cert": "", "client_key": ""},
            {"client_cert": foreign, "client_key": foreign_key},
            {"ca": stranger.root},
        ):
            wrong = BrokerConfig(
                broker_id="b", host=HOST, port=broker.port, tls=True, **pems | change
            )
            with pytest.raises(BrokerDown):
                await try_out(wrong)


def test_certificates_that_are_none_are_refused() -> None:
    authority = Authority()
    certificate, key = authority.issue("meters")
    _, other = authority.issue("meters")
    config = {"broker_id": "b", "host": HOST, "port": 1}
    assert tls_context(BrokerConfig(**config)) is None
    assert tls_context(BrokerConfig(**config, tls=True)) is not None
    for wrong in (
        {"ca": "no certificate"},
        {"client_cert": certificate, "client_key": "no key"},
        {"client_cert": certificate, "client_key": other},
    ):
        with pytest.raises(InvalidInput) as refused:
            tls_context(BrokerConfig(**config, tls=True, **wrong))
        assert refused.value.key == "tls_invalid"
        assert key not in str(refused.value)
