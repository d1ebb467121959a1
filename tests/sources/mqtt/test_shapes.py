"""Shapes are data: every file keeps to the schema, and says what its device says."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.sources.mqtt.meter_messages import MeterMessages
from custom_components.prepaid_meter.sources.mqtt.shape import FOLDER

from .speech import NOW, SHAPES

SCHEMA = json.loads((FOLDER.parent / "schema.json").read_text("utf-8"))
FILES = sorted(FOLDER.glob("*.yaml"))
T = datetime(2026, 11, 22, 11, 30, tzinfo=UTC)
UNIX = int(T.timestamp())
GENERIC = {
    "topic": "house/meter",
    "register_path": "values.total",
    "unit": "kWh",
    "time_path": "ts",
    "command_topic": "house/relay",
    "payload_on": "1",
    "payload_off": "0",
    "ack_topic": "house/relay/state",
    "ack_path": "state",
    "ack_on": "yes",
    "ack_off": "no",
}
DEVICES: dict[str, dict[str, str]] = {
    "chirpstack": {"device": "app/0102"},
    "the_things_stack": {"device": "house@ttn/meter"},
    "zigbee2mqtt": {"device": "kitchen/plug"},
    "tasmota": {"device": "plug"},
    "shelly_gen2": {"device": "shelly-1"},
    "esphome": {"device": "node"},
    "openpaygo_metrics": {"device": "pay/one"},
    "generic": GENERIC,
}


def test_every_shape_is_tested() -> None:
    assert set(DEVICES) == set(SHAPES) == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shape_keeps_to_the_schema(path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"readings": {}},
        {"readings": {"topic": "{Device}"}},
        {"registers": {"love": {"field": "a", "unit": "kWh"}}},
        {"confidence": "certain"},
        {"colour": "red"},
    ],
)
def test_the_schema_refuses(change: dict[str, object]) -> None:
    document = yaml.safe_load((FOLDER / "tasmota.yaml").read_text("utf-8")) | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


@pytest.mark.parametrize("shape", sorted(DEVICES))
def test_every_commodity_of_a_shape_can_be_read(shape: str) -> None:
    for commodity in SHAPES[shape].registers:
        named = "electricity" if commodity == "any" else commodity
        assert MeterMessages(SHAPES[shape], DEVICES[shape], named).topics


@pytest.mark.parametrize(
    ("shape", "settings", "commodity", "said", "register", "at"),
    [
        (
            "chirpstack",
            {},
            "water",
            {"time": "2026-11-22T11:30:00.000000001+00:00", "object": {"volume": 1.5}},
            1_500_000,
            T,
        ),
        (
            "the_things_stack",
            {"field": "uplink_message.decoded_payload.l", "unit": "L"},
            "water",
            {
                "uplink_message": {
                    "received_at": "2026-11-22T11:30:00Z",
                    "decoded_payload": {"l": 7},
                }
            },
            7_000,
            T,
        ),
        ("zigbee2mqtt", {}, "electricity", {"energy": 1.01}, 1_010, None),
        ("zigbee2mqtt", {}, "electricity", {"energy": 1, "last_seen": UNIX * 1000}, 1_000, T),
        (
            "zigbee2mqtt",
            {},
            "electricity",
            {"energy": "2.5", "last_seen": "2026-11-22T12:30:00+01:00"},
            2_500,
            T,
        ),
        (
            "tasmota",
            {},
            "electricity",
            {"Time": "2026-11-22T12:30:00", "ENERGY": {"Total": 0.123}},
            123,
            None,
        ),
        (
            "tasmota",
            {"field": "ENERGY.Total[1]"},
            "electricity",
            {"Time": "2026-11-22T12:30:00+01:00", "ENERGY": {"Total": [1, 2.0019]}},
            2_001,
            T,
        ),
        ("shelly_gen2", {}, "electricity", {"aenergy": {"total": 12.9}}, 12, None),
        ("esphome", {}, "electricity", 12.345, 12_345, None),
        ("openpaygo_metrics", {}, "heat", {"timestamp": UNIX, "data": {"energy": 3}}, 3_000, T),
        ("generic", {}, "electricity", {"ts": UNIX, "values": {"total": 4}}, 4_000, T),
    ],
)
def test_a_message_is_a_reading(
    shape: str,
    settings: dict[str, str],
    commodity: str,
    said: Any,
    register: int,
    at: datetime | None,
) -> None:
    messages = MeterMessages(SHAPES[shape], DEVICES[shape] | settings, commodity)
    parsed = messages.parse(messages.topics[0], json.dumps(said).encode(), NOW)
    (reading,) = parsed.readings
    assert (reading.register, reading.at) == (register, at or NOW)
    assert reading.device_time is (at is not None)


def test_a_shelly_speaks_on_two_topics() -> None:
    messages = MeterMessages(SHAPES["shelly_gen2"], DEVICES["shelly_gen2"], "electricity")
    note = {"method": "NotifyStatus", "params": {"ts": UNIX, "switch:0": {"aenergy": {"total": 9}}}}
    parsed = messages.parse("shelly-1/events/rpc", json.dumps(note).encode(), NOW)
    assert [one.register for one in parsed.readings] == [9]
    note["params"] = {"ts": UNIX, "switch:0": {"output": True}}
    assert messages.parse("shelly-1/events/rpc", json.dumps(note).encode(), NOW).readings == ()


def test_numbers_stay_exact() -> None:
    messages = MeterMessages(SHAPES["shelly_gen2"], DEVICES["shelly_gen2"], "electricity")
    said = b'{"aenergy": {"total": 123456789012.99999999999}}'
    parsed = messages.parse(messages.topics[0], said, NOW)
    assert parsed.readings[0].register == 123_456_789_012, "a float would be a watt-hour more"


def test_a_clock_never_set_is_not_believed() -> None:
    messages = MeterMessages(SHAPES["generic"], GENERIC, "electricity")
    for ts in (12, "1970-01-01T00:00:10Z", 10**30, -5, True, [1], "soon"):
        said = json.dumps({"ts": ts, "values": {"total": 1}}).encode()
        (reading,) = messages.parse("house/meter", said, NOW).readings
        assert (reading.at, reading.device_time) == (NOW, False)


def test_a_history_is_several_readings_oldest_first_and_bad_rows_are_told() -> None:
    messages = MeterMessages(SHAPES["openpaygo_metrics"], {"device": "pay/one"}, "electricity")
    rows = [
        {"timestamp": UNIX - 60, "energy": 2},
        {"timestamp": UNIX - 120, "energy": 1},
        {"timestamp": UNIX - 60, "energy": 2},
        {"timestamp": "x", "energy": 1},
        {"timestamp": UNIX - 30},
        {"timestamp": UNIX - 30, "energy": "NaN"},
        7,
    ]
    said = {"timestamp": UNIX, "data": {"energy": 3}, "historical_data": rows}
    parsed = messages.parse("pay/one", json.dumps(said).encode(), NOW)
    assert [one.register for one in parsed.readings] == [1_000, 2_000, 3_000]
    assert all(one.device_time for one in parsed.readings)
    assert parsed.facts == {"rows_unreadable": 4}


@pytest.mark.parametrize(
    ("shape", "settings", "key"),
    [
        ("tasmota", {}, "setting_missing"),
        ("tasmota", {"device": "a/#"}, "topic_invalid"),
        ("tasmota", {"device": "\ud800"}, "topic_invalid"),
        ("tasmota", {"device": "x" * 70_000}, "topic_invalid"),
        ("tasmota", {"device": "a", "unit": "W"}, "measure_unknown"),
        ("tasmota", {"device": "a", "field": "a..b"}, "path_invalid"),
        ("tasmota", {"device": "a", "field": "a[x]"}, "path_invalid"),
        ("chirpstack", {"device": "only-one"}, "setting_missing"),
        ("generic", {"register_path": "a"}, "setting_missing"),
    ],
)
def test_a_form_that_cannot_be_right_is_refused(
    shape: str, settings: dict[str, str], key: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        MeterMessages(SHAPES[shape], settings, "electricity")
    assert refused.value.key == key
