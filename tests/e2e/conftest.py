"""Real programs for the tests in this folder: hub, broker, virtual building, browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.virtual_building.broker import Mosquitto

from .boot_ha import HomeAssistantServer
from .browser import Frontend


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
