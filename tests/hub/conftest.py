"""A hub in memory for every test in this folder.

The integration is imported here, before the hub looks for `custom_components`: the test plugin
brings a folder of that name, and the first one imported wins.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

import custom_components.prepaid_meter


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
