"""A washing machine runs while the hub loses power: it goes on, and stops when the credit is used up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .boot_ha import HomeAssistantServer
from .hub_folder import HubFolder
from .site_builder import wait_for, yaml_of_relays
from .test_kill import is_loaded, wait_until_written
from .wired_site import WiredSite

RELAY = "input_boolean.machine"
PER_MINUTE, CREDIT, SECONDS = "6", "3.00", 30
"""0.10 a second: the credit lasts past the start after the power cut."""
STARTED_AGAIN_S = 60


@pytest.fixture
def machine_hub(tmp_path: Path) -> Iterator[HomeAssistantServer]:
    """A hub of its own with the relay of a machine, which the power cut leaves closed."""
    folder = HubFolder(path=tmp_path / "hub", extra_yaml=yaml_of_relays("machine"))
    with HomeAssistantServer(folder) as server:
        yield server


@pytest.mark.timeout(120)
def test_a_power_cut_in_the_middle_of_a_wash(machine_hub: HomeAssistantServer) -> None:
    """What the credit pays for is what is run and what is paid, to the second and the micro-unit."""
    hub = machine_hub
    site = WiredSite.create(hub)
    tariff = site.priced("Washing", PER_MINUTE, "per_time", increment_minutes=1, started=False)
    unit = site.session_unit("Laundry", tariff, mode="time", relay=RELAY)
    hub.wait_state(RELAY, "off")
    site.top_up(unit, CREDIT, "coins")
    wait_until_written(hub, {1: unit})
    site.ask("start_session", unit_id=unit.unit_id, reference="wash 1")
    hub.wait_state(RELAY, "on")
    hub.kill()
    hub.start()
    wait_for(lambda: is_loaded(hub, site), "the site did not load", STARTED_AGAIN_S)
    again = site.ask("start_session", unit_id=unit.unit_id, reference="wash 1")
    assert again["repeated"] is True
    hub.wait_state(RELAY, "on")
    hub.wait_state(RELAY, "off", timeout_s=SECONDS + 10)
    site.wait_sensor(unit, "balance", "0")
    statement = site.ask("statement", unit_id=unit.unit_id)
    assert statement["closing_balance"] == "0.00", statement
    [charge] = [entry for entry in statement["entries"] if entry["kind"] == "charge"]
    assert charge["amount"] == f"-{CREDIT}", statement
    site.verify()
