"""A new landlord's first minutes, by mouse: site, tariff, unit, top-up, balance.

Pictures of what the landlord sees are written to the folder PREPAID_SHOTS, if that is set.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage

SENSOR = "sensor.flat_1_energy"
RELAY = "input_boolean.flat_1_relay"


class Landlord:
    """What a person does with a page: click, type, choose; and the pictures of it."""

    def __init__(self, page: FrontendPage, shots: Path) -> None:
        self.view = page
        self.page = page.page
        self.shots = shots

    def click(self, name: str) -> None:
        """Click a button; where several bear the name, the one of the topmost dialog."""
        self.page.get_by_role("button", name=name, exact=True).last.click()

    def type(self, label: str, text: str) -> None:
        """Type into a field of the topmost dialog."""
        self.page.get_by_role("textbox", name=label).last.fill(text)

    def choose(self, option: str) -> None:
        """Choose from a form's menu."""
        self.page.locator("step-flow-menu").get_by_text(option, exact=True).click()

    def pick(self, field: Locator, option: str) -> None:
        """Open a list and pick from it."""
        field.click()
        self.page.get_by_role("option", name=option).first.click()

    def picture(self, name: str) -> None:
        """Show what is on the screen to whoever looks later."""
        self.view.wait()
        self.view.shot(self.shots / f"{name}.png")


@pytest.fixture
def landlord(hub: HomeAssistantServer, frontend: Frontend, tmp_path: Path) -> Landlord:
    """A landlord before the list of integrations of a new hub that has one flat's devices."""
    show_register(hub, "100")
    hub.ws("input_boolean/create", name="Flat 1 relay")
    clock = {"language": "en", "number_format": "language", "time_format": "24"}
    hub.ws("frontend/set_user_data", key="language", value=clock)
    shots = Path(os.environ.get("PREPAID_SHOTS") or tmp_path / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    page = frontend.open("/config/integrations/dashboard/add?domain=prepaid_meter")
    return Landlord(page, shots)


def test_the_first_minutes_of_a_landlord(
    landlord: Landlord, hub: HomeAssistantServer, frontend: Frontend
) -> None:
    """From nothing to a balance that falls with use, and nothing typed but what a person knows."""
    add_site(landlord)
    add_tariff(landlord)
    add_unit(landlord)
    top_up(landlord)

    (flat,) = [device for device in devices(hub) if device["name"] == "Flat 1"]
    landlord.view.goto(f"/config/devices/device/{flat['id']}", "ha-device-entities-card")
    balance = landlord.page.get_by_text("£20.00")
    expect(balance).to_be_visible()
    landlord.page.locator("ha-entity-toggle").click()
    hub.wait_state(RELAY, "on")
    show_register(hub, "110")
    expect(landlord.page.get_by_text("£17.00")).to_be_visible()
    expect(landlord.page.get_by_text("In credit").first).to_be_visible()
    landlord.picture("device")
    assert landlord.view.overflow() == []
    assert frontend.problems() == []


def add_site(landlord: Landlord) -> None:
    landlord.click("OK")
    landlord.type("Name*", "Elm Street 4")
    landlord.picture("site")
    landlord.click("Submit")


def add_tariff(landlord: Landlord) -> None:
    """Add a tariff with a band that begins six hours from now, so that the standard rate holds."""
    landlord.choose("Time of use")
    landlord.type("Name*", "Flats 2026")
    landlord.type("Standard rate*", "0.30")
    landlord.click("Add")
    landlord.page.get_by_role("group", name="From *").wait_for()
    landlord.type("Name*", "off-peak")
    landlord.type("Rate*", "0.12")
    hour = datetime.now(ZoneInfo("Europe/London")) + timedelta(hours=6)
    for label, start in (("From *", hour), ("Until *", hour + timedelta(hours=8))):
        group = landlord.page.get_by_role("group", name=label)
        group.get_by_role("spinbutton", name="hh*").fill(f"{start.hour}")
    weekdays = landlord.page.get_by_role("toolbar", name="Weekdays")
    landlord.pick(weekdays.get_by_role("button", name="Add"), "Monday")
    landlord.picture("band")
    landlord.click("Add")
    expect(landlord.page.get_by_text("0.12 GBP")).to_be_visible()
    landlord.picture("tariff")
    landlord.click("Submit")
    expect(landlord.page.get_by_text("Next, choose Add unit")).to_be_visible()
    landlord.click("Finish")
    expect(landlord.page.locator("step-flow-create-entry")).to_have_count(0)


def add_unit(landlord: Landlord) -> None:
    landlord.page.get_by_role("link", name="Prepaid Meter").click()
    landlord.click("Add unit")
    landlord.choose("A sensor that is already in Home Assistant")
    landlord.type("Name*", "Flat 1")
    fields = landlord.page.locator("ha-entity-picker")
    landlord.pick(fields.nth(0), "Flat 1 energy")
    landlord.pick(fields.nth(1), "Flat 1 relay")
    landlord.picture("unit")
    landlord.click("Submit")


def top_up(landlord: Landlord) -> None:
    """Follow the link of the unit's last page to the action, which offers units only."""
    landlord.page.get_by_role("link", name="Top up").click()
    control = landlord.page.locator("ha-service-control")
    control.locator("ha-device-picker").click()
    offered = landlord.page.get_by_role("option")
    expect(offered).to_have_count(1)
    offered.click()
    for label, text in (("Amount", "20"), ("Reference", "receipt 1")):
        row = control.locator("ha-settings-row").filter(has_text=label).first
        row.locator("input").last.fill(text)
    landlord.page.get_by_text("More", exact=True).wait_for()
    expect(control.get_by_text("Unit ID", exact=True)).not_to_be_visible()
    landlord.picture("top-up")
    landlord.click("Perform action")
    expect(landlord.page.get_by_text("Response")).to_be_visible()


def show_register(hub: HomeAssistantServer, kwh: str) -> None:
    """Set what the flat's electricity meter shows."""
    attributes = {
        "unit_of_measurement": "kWh",
        "device_class": "energy",
        "state_class": "total_increasing",
        "friendly_name": "Flat 1 energy",
    }
    hub.rest("POST", f"/api/states/{SENSOR}", {"state": kwh, "attributes": attributes})


def devices(hub: HomeAssistantServer) -> list[dict[str, str]]:
    found: list[dict[str, str]] = hub.ws("config/device_registry/list")
    return found
