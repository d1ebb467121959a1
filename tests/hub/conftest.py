"""A hub in memory for every test in this folder.

The integration is imported here, before the hub looks for `custom_components`: the test plugin
brings a folder of that name, and the first one imported wins.
"""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_socket
from homeassistant.components.demo.notify import EVENT_NOTIFY
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

import custom_components.prepaid_meter
from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .blueprint_house import NOTIFIER, Heard, House
from .forms import add_tariff, sensor, site
from .screens import Screen, screen_of


@pytest.fixture(autouse=True)
def prepaid_meter_is_found(request: pytest.FixtureRequest) -> None:
    """Let the hub load custom integrations.

    A recorder has to be running before that, so a test that wants one gets it first.
    """
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    request.getfixturevalue("enable_custom_integrations")


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """A configuration folder of its own for each test: the store writes files there."""
    return hass_tmp_config_dir


@pytest.fixture
def config_path(hass: HomeAssistant) -> Path:
    """The hub's configuration folder."""
    return Path(hass.config.config_dir)


@pytest.fixture(scope="session")
def integration_texts() -> dict[str, Any]:
    """The integration's English texts."""
    folder = Path(custom_components.prepaid_meter.__file__).parent
    texts: dict[str, Any] = json.loads((folder / "translations" / "en.json").read_text("utf-8"))
    return texts


@pytest.fixture
async def house(hass: HomeAssistant) -> MockConfigEntry:
    """A site with a tariff for electricity and the sensors and switches of two flats."""
    entry = site(hass)
    await add_tariff(hass, entry)
    for name in ("flat_1", "flat_2"):
        sensor(hass, name)
        hass.states.async_set(f"switch.{name}", "on")
    return entry


@pytest.fixture
async def heard(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """A notification entity of the hub's own demonstration, and what it hears."""
    monkeypatch.setattr(
        "homeassistant.components.demo.COMPONENTS_WITH_CONFIG_ENTRY_DEMO_PLATFORM",
        [Platform.NOTIFY],
    )
    await async_setup_component(hass, "homeassistant", {})
    demo = MockConfigEntry(domain="demo")
    demo.add_to_hass(hass)
    assert await hass.config_entries.async_setup(demo.entry_id)
    assert hass.states.get(NOTIFIER)
    heard = Heard(hass)
    hass.bus.async_listen(EVENT_NOTIFY, heard.take)
    return heard


@pytest.fixture
async def houses(hass: HomeAssistant) -> AsyncIterator[list[House]]:
    """Sites that are stopped in the end."""
    made: list[House] = []
    yield made
    for house in made:
        assert await hass.config_entries.async_unload(house.entry.entry_id)


@pytest.fixture(scope="module")
def building() -> Iterator[VirtualBuilding]:
    """A building whose meters and devices are reached over real wires; a test wants ``socket_enabled`` too."""
    pytest_socket.enable_socket()
    with Mosquitto() as broker, VirtualBuilding(broker.port, flats=1) as running:
        # What speaks to it has a thread, which has to be there before a test begins.
        running.devices.add("first", "eastron_sdm120", bus="tcp:first")
        yield running


@pytest.fixture
async def screen(
    hass: HomeAssistant,
    house: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
) -> Screen:
    """An administrator's screen."""
    return await screen_of(hass, hass_ws_client, hass_admin_user)


@pytest.fixture
def operator(hass: HomeAssistant) -> MockUser:
    """A caretaker without administrator's rights."""
    return MockUser(name="Caretaker").add_to_hass(hass)
