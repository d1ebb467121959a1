"""A real MQTT client sees each kind of device of the virtual building, and what can go wrong."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from tests.virtual_building.broker import HOST, Mosquitto
from tests.virtual_building.devices import Where
from tests.virtual_building.listener import Listener
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes_more import SHAPES

WAIT_S = 10
REGISTER = 1_234_560


@pytest.fixture
def broker(socket_enabled: None) -> Iterator[Mosquitto]:
    """A real broker."""
    with Mosquitto() as mosquitto:
        yield mosquitto


@pytest.fixture
def building(broker: Mosquitto) -> Iterator[VirtualBuilding]:
    """A building of one flat, to which tests add devices."""
    with VirtualBuilding(broker.port, flats=1) as running:
        yield running


class Hub:
    """Hears everything, and obeys nothing."""

    def __init__(self, port: int) -> None:
        self.listener = Listener(port, "#")

    def until(self, topic: str, fits: Callable[[str], bool] = lambda _: True) -> str:
        """Return the next message on a topic that fits."""
        deadline = time.monotonic() + WAIT_S
        while (heard := self.listener.next(timeout_s=deadline - time.monotonic())) is not None:
            if heard[0] == topic and fits(heard[1]):
                return heard[1]
        pytest.fail(f"nothing that fits on {topic}")

    def object(self, topic: str) -> dict[str, Any]:
        """Return the next message on a topic, which is a JSON object."""
        parsed: dict[str, Any] = json.loads(self.until(topic))
        return parsed

    def drain(self, topic: str) -> list[str]:
        """Return the messages on a topic until now."""
        heard = []
        while (one := self.listener.next(timeout_s=0)) is not None:
            heard += [one[1]] if one[0] == topic else []
        return heard


@pytest.fixture
def hub(broker: Mosquitto) -> Iterator[Hub]:
    """A client that hears everything."""
    listening = Hub(broker.port)
    yield listening
    listening.listener.close()


def _add(building: VirtualBuilding, model: str, **more: object) -> Where:
    asked: dict[str, object] = {"register": REGISTER, "load": 0, "interval_ms": 200} | more
    return building.devices.add("one", model, **asked)


REGISTERS: dict[str, Callable[[str], float]] = {
    "chirpstack": lambda text: json.loads(text)["object"]["volume_m3"],
    "the_things_stack": lambda text: json.loads(text)["uplink_message"]["decoded_payload"][
        "volume_m3"
    ],
    "zigbee2mqtt": lambda text: json.loads(text)["energy"],
    "tasmota": lambda text: json.loads(text)["ENERGY"]["Total"],
    "shelly_gen2": lambda text: json.loads(text)["aenergy"]["total"] / 1000,
    "esphome": float,
    "openpaygo_metrics": lambda text: json.loads(text)["data"]["energy_wh"] / 1000,
    "generic": lambda text: json.loads(text)["values"]["total"],
}

COMMANDS: dict[str, Callable[[bool], str]] = {
    "chirpstack": lambda on: json.dumps(
        {"devEui": "x", "confirmed": True, "fPort": 2, "data": "AQ==" if on else "AA=="}
    ),
    "the_things_stack": lambda on: json.dumps(
        {"downlinks": [{"f_port": 2, "frm_payload": base64.b64encode(bytes((on,))).decode()}]}
    ),
    "zigbee2mqtt": lambda on: json.dumps({"state": "ON" if on else "OFF"}),
    "tasmota": lambda on: "ON" if on else "OFF",
    "shelly_gen2": lambda on: "on" if on else "off",
    "esphome": lambda on: "ON" if on else "OFF",
    "generic": lambda on: "ON" if on else "OFF",
}


def _is(building: VirtualBuilding, *, closed: bool) -> bool:
    return building.devices.closed("one") is closed


def test_every_shape_is_tried() -> None:
    assert set(REGISTERS) == set(SHAPES) == set(COMMANDS) | {"openpaygo_metrics"}


@pytest.mark.parametrize("model", REGISTERS)
def test_every_shape_tells_its_register(building: VirtualBuilding, hub: Hub, model: str) -> None:
    where = _add(building, model)
    assert REGISTERS[model](hub.until(where.topics["register"])) == REGISTER / 1000
    record = next(one for one in building.devices.records("one") if one.told)
    assert record.shown == str(REGISTER)


@pytest.mark.parametrize("model", COMMANDS)
def test_every_shape_obeys_and_stands_still(
    building: VirtualBuilding, hub: Hub, model: str
) -> None:
    where = _add(building, model, load=36_000_000)
    for closed in (False, True):
        hub.listener.publish(where.topics["command"], COMMANDS[model](closed))
        _wait(partial(_is, building, closed=closed))
        first, later = building.devices.register("one"), building.devices.register("one")
        assert (later > first) is closed


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_class_a_valve_moves_after_its_next_uplink_only(
    building: VirtualBuilding, hub: Hub
) -> None:
    where = _add(building, "chirpstack", interval_ms=1500)
    assert hub.object(where.topics["register"])["object"]["valve"] == "open"
    hub.listener.publish(where.topics["command"], json.dumps({"object": {"valve": "close"}}))
    time.sleep(0.3)
    assert building.devices.closed("one") is True
    up = hub.object(where.topics["register"])
    assert up["object"]["valve"] == "open"
    _wait(lambda: building.devices.closed("one") is False)
    after = hub.object(where.topics["register"])
    assert after["object"]["valve"] == "closed"
    assert after["fCnt"] == up["fCnt"] + 1
    assert after["deduplicationId"] != up["deduplicationId"]


def test_tasmota_acknowledges_and_shows_local_time(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "tasmota", zone="Asia/Shanghai")
    shown = datetime.fromisoformat(hub.object(where.topics["register"])["Time"])
    local = (datetime.now(UTC) + timedelta(hours=8)).replace(tzinfo=None)
    assert shown.tzinfo is None
    assert abs(shown - local) < timedelta(seconds=5)
    hub.listener.publish(where.topics["command"], "OFF")
    assert json.loads(hub.until("stat/one/RESULT")) == {"POWER": "OFF"}
    assert hub.until(where.topics["position"]) == "OFF"


def test_shelly_answers_its_rpc(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "shelly_gen2")
    asked = {"id": 7, "src": "hub", "method": "Switch.Set", "params": {"id": 0, "on": False}}
    hub.listener.publish(where.topics["rpc"], json.dumps(asked))
    answer = json.loads(hub.until("hub/rpc"))
    assert (answer["id"], answer["result"]) == (7, {"was_on": True})
    _wait(lambda: building.devices.closed("one") is False)


@pytest.mark.parametrize(
    ("model", "kind", "payload", "answered"),
    [
        ("tasmota", "command", "", "position"),
        ("zigbee2mqtt", "ask", '{"state": ""}', "register"),
        ("shelly_gen2", "command", "status_update", "register"),
    ],
)
def test_questions_are_answered_and_move_nothing(
    building: VirtualBuilding, hub: Hub, model: str, kind: str, payload: str, answered: str
) -> None:
    where = _add(building, model, interval_ms=3_600_000)
    building.devices.register("one")
    hub.drain(where.topics[answered])
    hub.listener.publish(where.topics[kind], payload)
    hub.until(where.topics[answered])
    assert building.devices.closed("one") is True


def test_replaced_downlink_closes_a_valve(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "the_things_stack")
    hub.listener.publish(where.topics["replace"], COMMANDS["the_things_stack"](False))
    _wait(partial(_is, building, closed=False))


def test_stuck_relay_acknowledges_nothing(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "generic")
    building.devices.fault("one", "relay_frozen")
    hub.listener.publish(where.topics["command"], "OFF")
    building.devices.fault("one", "relay_frozen", value=False)
    hub.listener.publish(where.topics["command"], "OFF")
    assert json.loads(hub.until(where.topics["position"])) == {"relay": "OFF"}
    assert hub.drain(where.topics["position"]) == []


def test_history_comes_again_and_covers_a_dropped_link(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "openpaygo_metrics", load=1000)
    building.devices.drop_link("one", days=2)
    hub.drain(where.topics["register"])
    first, again = (hub.object(where.topics["register"]) for _ in range(2))
    history = first["historical_data"]
    assert again["historical_data"] == history
    assert again["request_count"] == first["request_count"] + 1
    assert len(history) == 48
    steps = [
        (later["timestamp"] - one["timestamp"], later["energy_wh"] - one["energy_wh"])
        for one, later in pairwise(history)
    ]
    assert set(steps) == {(3600, 1000)}
    assert history[-1]["timestamp"] <= first["timestamp"]


def test_drifting_clock_shows_in_every_time(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "zigbee2mqtt")
    building.devices.fault("one", "clock_drift_s", value=-7200)
    hub.drain(where.topics["register"])
    hub.until(where.topics["register"])
    seen = datetime.fromisoformat(hub.object(where.topics["register"])["last_seen"])
    assert abs(datetime.now(UTC) - timedelta(hours=2) - seen) < timedelta(seconds=5)


def test_messages_twice_and_counters_with_a_gap(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "the_things_stack")
    building.devices.fault("one", "duplicated")
    hub.drain(where.topics["register"])
    counters = [hub.object(where.topics["register"])["uplink_message"]["f_cnt"] for _ in range(6)]
    assert len(set(counters)) <= 4
    building.devices.clear("one")
    building.devices.fault("one", "frame_gap", value=50)
    jumped = hub.until(
        where.topics["register"],
        lambda text: json.loads(text)["uplink_message"]["f_cnt"] > counters[-1] + 50,
    )
    assert json.loads(jumped)["uplink_message"]["f_cnt"] < counters[-1] + 80


def test_retained_message_waits_for_who_comes_later(
    building: VirtualBuilding, broker: Mosquitto
) -> None:
    where = _add(building, "zigbee2mqtt")
    building.devices.fault("one", "retained")
    _wait(lambda: len(building.devices.records("one")) > 4)
    flags: list[bool] = []
    client = paho.Client(CallbackAPIVersion.VERSION2)
    client.on_message = lambda _client, _data, message: flags.append(message.retain)
    client.connect(HOST, broker.port)
    client.subscribe(where.topics["register"])
    client.loop_start()
    _wait(lambda: bool(flags))
    client.loop_stop()
    assert flags[0] is True


def test_silent_unavailable_and_garbled_devices(building: VirtualBuilding, hub: Hub) -> None:
    where = _add(building, "generic")
    topic = where.topics["register"]
    building.devices.fault("one", "garbage", value="{not JSON")
    hub.until(topic, lambda text: text == "{not JSON")
    for fault in ("silent", "unavailable"):
        building.devices.clear("one")
        hub.until(topic, lambda text: text.startswith('{"ts"'))
        building.devices.fault("one", fault)
        time.sleep(0.3)
        hub.drain(topic)
        time.sleep(0.6)
        assert hub.drain(topic) == []
    hub.listener.publish(where.topics["command"], "OFF")
    assert building.devices.closed("one") is True


def test_commands_that_ask_for_nothing_move_nothing(building: VirtualBuilding, hub: Hub) -> None:
    for model in COMMANDS:
        where = building.devices.add(model, model, interval_ms=200)
        for payload in ("", "MAYBE", "[]", '{"data": "!"}', '{"downlinks": 1}', '{"params": 3}'):
            hub.listener.publish(where.topics["command"], payload)
        time.sleep(0.5)
        assert building.devices.closed(model) is True
