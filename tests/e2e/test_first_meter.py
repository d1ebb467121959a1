"""A landlord's first wired meter, by mouse: a bus, a search on it, what the meter says, a unit.

Pictures of it are written to the folder PREPAID_SHOTS, as those of the first minutes are.
"""

import os
from pathlib import Path

from playwright.sync_api import expect

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.devices import Where
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .browser import Frontend
from .test_first_use import Landlord
from .wired_site import WiredSite

MODEL = "Acrel DDSY1352"
PAGE = "/config/integrations/integration/prepaid_meter"


def test_the_first_meter_on_a_bus(
    hub: HomeAssistantServer, broker: Mosquitto, frontend: Frontend, tmp_path: Path
) -> None:
    """From a gateway's address to a unit whose supply is the meter's own relay."""
    site = WiredSite.create(hub, "Elm Street 4")
    site.priced("Electricity", "0.30", commodity="electricity")
    shots = Path(os.environ.get("PREPAID_SHOTS") or tmp_path / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    landlord = Landlord(frontend.open(PAGE), shots)
    with VirtualBuilding(broker.port, flats=1) as building:
        where = building.devices.add("first", "acrel_ddsy1352", bus="tcp", address=3, load=0)
        add_bus(landlord, where)
        search(landlord)
        add_meter(landlord)
        site.wait_sensor(site.found("Flat 1"), "usage", "0")
    assert landlord.view.overflow() == []
    assert frontend.problems() == []


def add_bus(landlord: Landlord, where: Where) -> None:
    landlord.click("Add Modbus bus")
    landlord.choose("Modbus TCP: a gateway or a meter on the network")
    landlord.type("Name*", "Cellar")
    landlord.type("Host*", where.host)
    landlord.page.get_by_role("spinbutton", name="Port").fill(str(where.port))
    landlord.click("Submit")
    expect(landlord.page.get_by_text("or search the bus for meters")).to_be_visible()
    landlord.click("Finish")
    expect(landlord.page.locator("step-flow-create-entry")).to_have_count(0)


def search(landlord: Landlord) -> None:
    """Search a few addresses; the one that answers fills the meter's form."""
    landlord.click("Add unit")
    landlord.page.locator("step-flow-menu").wait_for()
    landlord.picture("unit-menu")
    landlord.choose("Search a Modbus bus for meters")
    for edge in ("First", "Last"):
        landlord.page.get_by_role("spinbutton", name=f"{edge} address").fill("3")
    landlord.click("Search")
    landlord.page.get_by_text("3: does not tell its model").first.wait_for()
    landlord.click("Submit")


def add_meter(landlord: Landlord) -> None:
    """A model that is not chosen is asked for; what the meter says is saved."""
    landlord.type("Name*", "Flat 1")
    landlord.click("Submit")
    expect(landlord.page.get_by_text("Not all required fields are filled in.")).to_be_visible()
    landlord.page.locator("ha-select").filter(has_text="Model").click()
    landlord.page.get_by_text(MODEL, exact=True).last.click()
    landlord.page.get_by_text("The meter's own relay or valve").click()
    landlord.click("Submit")
    landlord.page.get_by_text(f"Model: {MODEL}").wait_for()
    landlord.picture("modbus-confirm")
    landlord.click("Save")
    expect(landlord.page.get_by_text("It has no credit yet")).to_be_visible()
