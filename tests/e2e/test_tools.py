"""The hub and the browser that all other end-to-end tests stand on."""

import pytest

from tests.virtual_building.broker import Mosquitto

from .boot_ha import HomeAssistantServer
from .browser import Frontend
from .client import RefusedError


def test_a_hub_starts_answers_and_survives_a_kill(hub: HomeAssistantServer) -> None:
    """The owner's token outlives the process; the port is the one we chose."""
    assert hub.port not in (8123, 1883)
    assert hub.rest("GET", "/api/config")["time_zone"] == "Europe/London"

    events = hub.subscribe("subscribe_events", event_type="state_changed")
    hub.rest("POST", "/api/states/sensor.register", {"state": "1"})
    assert hub.next_event(events)["data"]["new_state"]["state"] == "1"
    assert hub.wait_state("sensor.register", "1")["entity_id"] == "sensor.register"
    with pytest.raises(RefusedError, match="404"):
        hub.state("sensor.no_such_entity")

    hub.kill()
    hub.start()
    hub.wait_running()
    assert hub.ws("get_config")["state"] == "RUNNING"


def test_the_frontend_shows_a_page_without_complaints(
    hub: HomeAssistantServer, frontend: Frontend, broker: Mosquitto
) -> None:
    """A logged-in browser draws the integrations page of a hub that has a broker."""
    assert hub.setup_mqtt(broker.port)["type"] == "create_entry"
    page = frontend.open("/config/integrations/dashboard", "ha-integration-card")
    assert page.locator("ha-integration-card").count() > 0
    assert page.overflow() == []
    assert frontend.problems() == []
