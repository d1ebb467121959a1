"""What a relay is told, and what it says: as each kind of device wants and does it."""

import json
from typing import Any

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.sources.mqtt.relay_messages import RelayMessages, Told

from .speech import SHAPES
from .test_shapes import DEVICES


@pytest.mark.parametrize(
    ("shape", "topic", "on", "off"),
    [
        ("tasmota", "cmnd/plug/POWER", "ON", "OFF"),
        ("zigbee2mqtt", "zigbee2mqtt/kitchen/plug/set", {"state": "ON"}, {"state": "OFF"}),
        ("shelly_gen2", "shelly-1/command/switch:0", "on", "off"),
        ("esphome", "node/switch/relay/command", "ON", "OFF"),
        ("generic", "house/relay", "1", "0"),
    ],
)
def test_a_command_is_said_as_the_device_wants_it(
    shape: str, topic: str, on: object, off: Any
) -> None:
    messages = RelayMessages(SHAPES[shape], DEVICES[shape])
    for closed, word in ((True, on), (False, off)):
        at, payload = messages.command(closed=closed)
        said = payload.decode() if isinstance(word, str) else json.loads(payload)
        assert (at, said) == (topic, word)


@pytest.mark.parametrize(
    ("settings", "off"),
    [
        ({}, {"object": {"relay": "off"}}),
        ({"payload_off": "AA==", "port": "7"}, {"data": "AA==", "fPort": 7}),
        ({"payload_off": '{"valve": "close"}'}, {"object": {"valve": "close"}}),
    ],
)
def test_a_downlink_is_an_object_or_bytes(settings: dict[str, str], off: Any) -> None:
    messages = RelayMessages(SHAPES["chirpstack"], DEVICES["chirpstack"] | settings)
    at, payload = messages.command(closed=False)
    assert at == "application/app/device/0102/command/down"
    assert json.loads(payload) == {"devEui": "0102", "confirmed": True, "fPort": 1} | off
    assert messages.proof_s is not None


@pytest.mark.parametrize(
    ("shape", "settings", "topic", "said", "closed"),
    [
        ("tasmota", {}, "stat/plug/POWER", "ON", True),
        ("tasmota", {}, "stat/plug/POWER", "off", False),
        ("tasmota", {}, "stat/plug/POWER", "HOLD", None),
        ("tasmota", {}, "tele/plug/STATE", '{"POWER": "OFF"}', False),
        ("tasmota", {}, "elsewhere", "ON", None),
        ("zigbee2mqtt", {}, "zigbee2mqtt/kitchen/plug", '{"state": "ON"}', True),
        ("zigbee2mqtt", {}, "zigbee2mqtt/kitchen/plug", '{"energy": 1}', None),
        ("shelly_gen2", {}, "shelly-1/status/switch:0", '{"output": false}', False),
        ("esphome", {}, "node/switch/relay/state", "ON", True),
        ("generic", {}, "house/relay/state", '{"state": "yes"}', True),
        ("generic", {}, "house/relay/state", '{"state": "no"}', False),
        ("generic", {}, "house/relay/state", '{"state": 1e999999}', None),
        (
            "chirpstack",
            {"ack_path": "object.valve"},
            "application/app/device/0102/event/up",
            '{"object": {"valve": "open"}}',
            True,
        ),
        (
            "chirpstack",
            {"ack_path": "object.contact", "ack_on": "closed", "ack_off": "open"},
            "application/app/device/0102/event/up",
            '{"object": {"contact": "open"}}',
            False,
        ),
        (
            "chirpstack",
            {},
            "application/app/device/0102/event/up",
            '{"object": {"relay": 1}}',
            True,
        ),
    ],
)
def test_a_proof_is_read(
    shape: str, settings: dict[str, str], topic: str, said: str, closed: bool | None
) -> None:
    messages = RelayMessages(SHAPES[shape], DEVICES[shape] | settings)
    assert messages.proof(topic, said.encode()) == (None if closed is None else Told(closed=closed))


UP = "application/app/device/0102/event/up"
POSITION = {"position_path": "object.position"}


@pytest.mark.parametrize(
    ("shape", "topic", "said", "told"),
    [
        ("chirpstack", UP, {"relay": "on", "position": 100}, Told(closed=True, position=100)),
        ("chirpstack", UP, {"relay": "off", "position": 40.4}, Told(closed=True, position=40)),
        ("chirpstack", UP, {"relay": "on", "position": 0}, Told(closed=False, position=0)),
        ("chirpstack", UP, {"position": 7}, Told(closed=True, position=7)),
        *(
            ("chirpstack", UP, {"relay": "on", "position": wrong}, Told(closed=True))
            for wrong in (-1, 101, True, "40", None, {"lat": 1})
        ),
    ],
)
def test_a_position_says_more_than_the_word(
    shape: str, topic: str, said: dict[str, object], told: Told
) -> None:
    messages = RelayMessages(SHAPES[shape], DEVICES[shape] | POSITION)
    assert messages.proof(topic, json.dumps({"object": said}).encode()) == told


def test_an_answered_request_proves_what_it_says_of_the_relay_and_a_failed_one_nothing() -> None:
    base = "ivy/v1/meters/000000001234/command"
    asked = {"id": "prepaid", "method": "relay_control", "params": {"state": "open"}}
    settings = {
        "topic": "ivy/v1/meters/000000001234/telemetry",
        "command_topic": f"{base}/request",
        "payload_on": json.dumps(asked | {"params": {"state": "close"}}),
        "payload_off": json.dumps(asked),
        "ack_topic": f"{base}/response",
        "ack_path": "result.relay_state",
        "ack_on": "close",
        "ack_off": "open",
    }
    messages = RelayMessages(SHAPES["generic"], settings)
    at, payload = messages.command(closed=False)
    assert (at, json.loads(payload)) == (f"{base}/request", asked)
    for result, told in (
        ({"relay_state": "open"}, Told(closed=False)),
        ({"relay_state": "close"}, Told(closed=True)),
        ({"error": "Meter not connected"}, None),
    ):
        answer = {"ts": 1, "id": "prepaid", "success": told is not None, "result": result}
        assert messages.proof(f"{base}/response", json.dumps(answer).encode()) == told


def test_a_valve_behind_zigbee2mqtt_tells_its_position_by_itself() -> None:
    messages = RelayMessages(SHAPES["zigbee2mqtt"], DEVICES["zigbee2mqtt"])
    said = b'{"state": "OPEN", "position": 30}'
    assert messages.proof("zigbee2mqtt/kitchen/plug", said) == Told(closed=True, position=30)


@pytest.mark.parametrize(
    ("shape", "settings", "key"),
    [
        ("openpaygo_metrics", {"device": "a"}, "relay_unknown"),
        ("generic", {"command_topic": "a"}, "setting_missing"),
        (
            "generic",
            {"command_topic": "a", "payload_on": "1", "payload_off": "0"},
            "setting_missing",
        ),
    ],
)
def test_a_relay_that_cannot_be_is_refused(shape: str, settings: dict[str, str], key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        RelayMessages(SHAPES[shape], settings)
    assert refused.value.key == key
