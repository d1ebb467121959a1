"""The process of the virtual building tells a real broker what its flats hold."""

import json
import time
from collections.abc import Callable, Iterator

import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.building import REGISTER_START_WH
from tests.virtual_building.faults import FaultError
from tests.virtual_building.listener import Listener
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.series import SAMPLE_MS, LoadSeries

HOUSEHOLD = LoadSeries.household()
WAIT_S = 10
SPEED = 3000


class Hub:
    """Hears everything on the broker, as the hub would, and remembers it."""

    def __init__(self, port: int) -> None:
        self.listener = Listener(port, "#")
        self._heard: list[tuple[str, str]] = []

    def next(self, topic: str) -> str:
        """Return the next message on a topic."""
        deadline = time.monotonic() + WAIT_S
        while (heard := self.listener.next(timeout_s=deadline - time.monotonic())) is not None:
            self._heard.append(heard)
            if heard[0] == topic:
                return heard[1]
        pytest.fail(f"nothing on {topic}; heard {self._heard[-9:]}")

    def until(self, topic: str, payload: str) -> None:
        """Wait for this message on a topic."""
        while self.next(topic) != payload:
            pass

    def all(self, topic: str) -> list[str]:
        """Return every message on a topic so far."""
        while (heard := self.listener.next(timeout_s=0)) is not None:
            self._heard.append(heard)
        return [payload for on, payload in self._heard if on == topic]


@pytest.fixture
def broker(socket_enabled: None) -> Iterator[Mosquitto]:
    """A real broker."""
    with Mosquitto() as mosquitto:
        yield mosquitto


@pytest.fixture
def hub(broker: Mosquitto) -> Iterator[Hub]:
    """A client that hears everything from the start."""
    listening = Hub(broker.port)
    yield listening
    listening.listener.close()


@pytest.fixture
def building(broker: Mosquitto, hub: Hub) -> Iterator[VirtualBuilding]:
    """A running building of two flats, with a reading five times a second."""
    with VirtualBuilding(broker.port, flats=2, speed=SPEED, interval_ms=200) as running:
        yield running


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def _kwh(wh: int) -> str:
    return f"{wh // 1000}.{wh % 1000:03}"


def test_flats_are_announced(building: VirtualBuilding, hub: Hub) -> None:
    topics = building.topics
    for number in (1, 2):
        config = json.loads(hub.next(topics.discovery(number)))
        assert config["device"]["identifiers"] == [f"virtual_building_flat_{number}"]
        assert config["origin"]["name"]
        assert [each["topic"] for each in config["availability"]] == [
            "virtual_building/status",
            f"virtual_building/flat_{number}/availability",
        ]
        energy, power, relay = (config["components"][key] for key in ("energy", "power", "relay"))
        assert energy["device_class"] == "energy"
        assert energy["state_class"] == "total_increasing"
        assert energy["unit_of_measurement"] == "kWh"
        assert energy["state_topic"] == f"virtual_building/flat_{number}/energy"
        assert power["device_class"] == "power"
        assert relay["platform"] == "switch"
        assert relay["command_topic"] == f"virtual_building/flat_{number}/relay/set"
        assert relay["state_topic"] == f"virtual_building/flat_{number}/relay"
        assert len({each["unique_id"] for each in (energy, power, relay)}) == 3
    hub.until(topics.status, "online")


def test_open_relay_stops_the_published_register(building: VirtualBuilding, hub: Hub) -> None:
    hub.until("virtual_building/flat_1/relay", "ON")
    building.command_relay(1, closed=False)
    hub.until("virtual_building/flat_1/relay", "OFF")
    opened = next(at for at, (_, _, relay) in enumerate(building.history(1)) if not relay)
    _wait(lambda: len(building.history(1)) > opened + 5)
    assert building.relay(1) is False
    assert len({register for _, register, _ in building.history(1)[opened:]}) == 1
    assert hub.next("virtual_building/flat_1/power") == "0"
    growing = [register for _, register, _ in building.history(2)]
    assert growing[0] < growing[-1]
    building.command_relay(1, closed=True)
    hub.until("virtual_building/flat_1/relay", "ON")
    stopped_wh = building.history(1)[opened][1]
    _wait(lambda: building.register_wh(1) > stopped_wh)


def test_history_is_what_was_published_and_what_the_series_says(
    building: VirtualBuilding, hub: Hub
) -> None:
    _wait(lambda: len(building.history(2)) > 10)
    building.stop()
    hub.until(building.topics.status, "offline")
    history = building.history(2)
    published = hub.all("virtual_building/flat_2/energy")
    assert published == [_kwh(register) for _, register, _ in history]
    (start_ms, start_wh, _), (end_ms, end_wh, _) = history[0], history[-1]
    place_ms = 14_941 // 2 * SAMPLE_MS
    used_parts = HOUSEHOLD.energy_parts(place_ms + (end_ms - start_ms) * SPEED)
    used_wh = (used_parts - HOUSEHOLD.energy_parts(place_ms)) // SAMPLE_MS
    # The process starts some milliseconds before its first reading.
    slack_wh = HOUSEHOLD.power_max_w * SPEED // 3600 * 2
    assert abs(end_wh - start_wh - used_wh) <= slack_wh
    assert start_wh >= 2 * REGISTER_START_WH


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_restart_keeps_register_and_relay(building: VirtualBuilding, hub: Hub, way: str) -> None:
    building.command_relay(2, closed=False)
    hub.until("virtual_building/flat_2/relay", "OFF")
    _wait(lambda: len(building.history(1)) > 5)
    building.stop() if way == "stop" else building.kill()
    hub.until(building.topics.status, "offline")
    before = {number: building.history(number) for number in (1, 2)}
    building.start()
    hub.until(building.topics.status, "online")
    _wait(lambda: len(building.history(1)) > len(before[1]) + 5)
    registers = [register for _, register, _ in building.history(1)]
    assert registers == sorted(registers)
    assert registers[-1] > before[1][-1][1]
    assert building.register_wh(2) == before[2][-1][1]
    assert building.relay(2) is False


def test_building_returns_after_an_outage_of_the_broker(
    building: VirtualBuilding, broker: Mosquitto
) -> None:
    broker.stop()
    _wait(lambda: building.records(1)[-1].shown is None)
    away = len(building.history(1))
    broker.start()
    _wait(lambda: len(building.history(1)) > away)
    registers = [register for _, register, _ in building.history(1)]
    assert registers == sorted(registers)


def test_faults_on_demand(building: VirtualBuilding, hub: Hub) -> None:
    for garbage in ("nan", "unknown", ""):
        building.fault(1, "garbage", value=garbage)
        hub.until("virtual_building/flat_1/energy", garbage)
    building.clear(1)
    building.fault(1, "register_wh", value=7)
    _wait(lambda: building.register_wh(1) < REGISTER_START_WH)
    building.fault(1, "unit", value="Wh")
    _wait(lambda: '"unit_of_measurement": "Wh"' in hub.all(building.topics.discovery(1))[-1])
    assert hub.next("virtual_building/flat_1/energy").isdecimal()
    building.fault(1, "unavailable")
    hub.until("virtual_building/flat_1/availability", "offline")
    assert building.records(1)[-1].shown is None
    building.clear(1)
    hub.until("virtual_building/flat_1/availability", "online")
    building.fault(1, "relay_frozen")
    building.command_relay(1, closed=False)
    read = len(building.history(1))
    _wait(lambda: len(building.history(1)) > read + 2)
    assert building.relay(1) is True


def test_silent_flat_publishes_nothing_and_uses_on(building: VirtualBuilding) -> None:
    building.fault(2, "silent")
    published, register_wh = len(building.history(2)), building.register_wh(2)
    _wait(lambda: building.register_wh(2) > register_wh)
    assert len(building.history(2)) == published


def test_impossible_faults_are_answered(building: VirtualBuilding, hub: Hub) -> None:
    with pytest.raises(FaultError, match="explosion"):
        building.fault(1, "explosion")
    with pytest.raises(FaultError, match="flat"):
        building.fault(9, "silent")
    hub.listener.publish(building.topics.control, "not JSON")
    _wait(lambda: "JSON" in "".join(hub.all(building.topics.control_answer)))
    hub.listener.publish("virtual_building/roof/relay/set", "OFF")
    hub.listener.publish("virtual_building/flat_1/relay/set", "MAYBE")
    building.fault(1, "silent", value=False)
    assert building.relay(1) is True


def test_process_without_a_broker_says_so(broker: Mosquitto) -> None:
    broker.stop()
    with pytest.raises(RuntimeError, match="no broker at"), VirtualBuilding(broker.port):
        pytest.fail("it started without a broker")
