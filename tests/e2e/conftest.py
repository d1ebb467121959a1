"""Real programs for the tests in this folder: hub, broker, virtual building, browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .browser import Frontend
from .hub_folder import HubFolder
from .site_builder import AT_ONCE, BuiltSite, Unit, show, yaml_of_relays

RELAYS = tuple(f"relay_{number}" for number in range(1, 61))
SILENCED: list[tuple[BuiltSite, Unit]] = []
SILENT_YAML = """\
  online:
    initial: true
template:
  - switch:
      - name: Silent
        unique_id: silent
        state: "{{ is_state('input_boolean.relay_60', 'on') }}"
        availability: "{{ is_state('input_boolean.online', 'on') }}"
        turn_on: {action: input_boolean.turn_on, target: {entity_id: input_boolean.relay_60}}
        turn_off: {action: input_boolean.turn_off, target: {entity_id: input_boolean.relay_60}}
"""


@pytest.fixture
def broker() -> Iterator[Mosquitto]:
    """An MQTT broker on a free port."""
    with Mosquitto() as broker:
        yield broker


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HomeAssistantServer]:
    """A hub of its own, running, with our integration installed and not yet set up."""
    with HomeAssistantServer(tmp_path / "hub") as server:
        yield server


@pytest.fixture
def frontend(hub: HomeAssistantServer) -> Iterator[Frontend]:
    """The hub's frontend in a browser, logged in as the owner."""
    with Frontend(hub.url, hub.hass_tokens) as browser:
        yield browser


@pytest.fixture(scope="session")
def shared_hub(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[HomeAssistantServer]:
    """One hub for all tests that never restart it; each of them makes a site of its own."""
    folder = HubFolder(
        path=tmp_path_factory.mktemp("shared") / "hub",
        extra_yaml=yaml_of_relays(*RELAYS) + SILENT_YAML,
    )
    with HomeAssistantServer(folder) as server:
        if any("silent" in item.fixturenames for item in request.session.items):  # type: ignore[attr-defined]
            SILENCED.append(silence(server))
        yield server


def silence(hub: HomeAssistantServer) -> tuple[BuiltSite, Unit]:
    """Make a unit whose relay is unavailable before it is to be cut."""
    site = BuiltSite.create(hub, "Silent house")
    tariff = site.tariff("Flat", "0.20")
    show(hub, "sensor.silent", "10")
    unit = site.unit("Silent", tariff, "sensor.silent", "switch.silent", policy=AT_ONCE)
    site.top_up(unit, "1.00", "first")
    site.wait_sensor(unit, "supply", "on")
    hub.action("input_boolean", "turn_off", entity_id="input_boolean.online")
    site.wait_sensor(unit, "supply", "unavailable")
    show(hub, "sensor.silent", "20")
    site.wait_sensor(unit, "credit_state", "off")
    return site, unit


@pytest.fixture(scope="session")
def metered(shared_hub: HomeAssistantServer) -> Iterator[VirtualBuilding]:
    """A building for metered devices of many tests, and its broker as the shared hub's MQTT."""
    with Mosquitto() as broker, VirtualBuilding(broker.port, flats=1) as building:
        shared_hub.setup_mqtt(broker.port)
        yield building


@pytest.fixture(scope="session")
def relays() -> Iterator[str]:
    """Relays of the shared hub that no unit has yet, all closed at first."""
    return (f"input_boolean.{name}" for name in RELAYS[:-1])


@pytest.fixture(scope="session")
def silent(shared_hub: HomeAssistantServer) -> tuple[BuiltSite, Unit]:
    """A unit whose relay has been unavailable since before it was to be cut.

    It takes two minutes until the product gives up on a relay: it begins as soon as the hub stands,
    and the tests in between use them.
    """
    assert shared_hub.url == SILENCED[0][0].hub.url
    return SILENCED[0]
