"""A landlord's day in the panel, on a real hub with the virtual building: from no unit to a move-out.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .pictures import PANEL, folder_for
from .site_builder import BuiltSite, same, show, wait_for

SPEED = 300
PRICE = "8.00"
ROOMS = 50
LONG_MS = 60_000
POLICY = {
    "low_credit": ["2"],
    "hysteresis": "0.5",
    "emergency": "0",
    "grace_minutes": {"days": 1, "hours": 0, "minutes": 0},
    "grace_money": "1",
    "reconnection": "0.01",
    "never_disconnect": False,
    "cut_mode": "automatic",
}


@pytest.fixture
def building(broker: Mosquitto) -> Iterator[VirtualBuilding]:
    """A flat that lives three hundred times as fast."""
    with VirtualBuilding(broker.port, flats=1, speed=SPEED) as building:
        yield building


class Manager:
    """What a person does in the panel, and the pictures of it."""

    def __init__(self, view: FrontendPage, shots: Path) -> None:
        self.view = view
        self.page: Page = view.page
        self.panel: Locator = view.locator(PANEL)
        self._shots = shots
        self._taken = 0

    def click(self, name: str, within: Locator | None = None) -> None:
        """Press a button of the topmost dialog, or of the page."""
        (within or self.panel).get_by_role("button", name=name, exact=True).last.click()

    def type(self, label: str, text: str, within: Locator | None = None) -> None:
        """Fill a field."""
        (within or self.panel).get_by_label(label, exact=True).last.fill(text)

    def sees(self, *words: str, timeout_ms: int = 10_000) -> None:
        """Wait until these words are on the page."""
        for one in words:
            seen = self.panel.get_by_text(one, exact=False).locator("visible=true").first
            expect(seen).to_be_visible(timeout=timeout_ms)

    def picture(self, name: str) -> None:
        """Show what is on the screen to whoever looks later; nothing may stick out or be closed to a screen reader."""
        self._taken += 1
        self.view.wait()
        self.view.shot(self._shots / f"story-{self._taken:02}-{name}.png")
        assert self.view.overflow() == []
        assert self.view.accessibility(PANEL) == []

    @property
    def dialog(self) -> Locator:
        """The question that is open."""
        return self.panel.get_by_role("dialog").last


def test_a_landlords_day(
    hub: HomeAssistantServer,
    broker: Mosquitto,
    building: VirtualBuilding,
    frontend: Frontend,
    tmp_path: Path,
) -> None:
    hub.setup_mqtt(broker.port)
    for name in ("energy", "relay"):
        hub.wait_state(building.entity_id(1, name), timeout_s=30)
    site = BuiltSite.create(hub, "Elm Street 4")
    site.options("policy", **POLICY)
    view = frontend.open("/prepaid-meter", "prepaid-meter-overview")
    manager = Manager(view, folder_for(tmp_path))

    first_unit(manager)
    credit_falls(manager, hub, building)
    supply_comes_back(manager, hub, building)
    statement_is_exact(manager, site)
    fifty_rooms(site)
    prices_change(manager, site)
    moves_out(manager)
    assert site.verify()["ok"]
    assert frontend.problems() == []


def first_unit(manager: Manager) -> None:
    """The assistant makes tariff, unit and first top-up; nothing is typed but what a person knows."""
    manager.panel.get_by_role("link", name="Set up the first unit").click()
    manager.type("Price per kWh", PRICE)
    manager.click("Next")
    manager.panel.get_by_role("radio", name="Flat 1 Energy").check()
    manager.click("Next")
    manager.panel.get_by_role("radio", name="Flat 1 Relay").check()
    manager.click("Next")
    manager.type("First top-up", "6")
    manager.click("Next")
    manager.picture("check")
    manager.click("Create unit")
    manager.sees("Flat 1 works")
    manager.picture("first-unit")
    manager.panel.get_by_role("link", name="Open the unit").click()


def credit_falls(manager: Manager, hub: HomeAssistantServer, building: VirtualBuilding) -> None:
    """The balance falls before one's eyes, and nothing moves but figures; then low, grace, off."""
    header = manager.panel.locator("prepaid-meter-unit-header")
    balance = header.get_by_text("€").first
    expect(balance).to_be_visible()
    before, place = balance.inner_text(), header.bounding_box()
    expect(balance).not_to_have_text(before)
    assert header.bounding_box() == place
    state = header.get_by_role("status")
    expect(state).to_have_text("Low", timeout=LONG_MS)
    expect(state).to_have_text("Disconnected", timeout=LONG_MS)
    hub.wait_state(building.entity_id(1, "relay"), "off")
    manager.sees("Supply comes back with a balance of €0.01 or more")
    manager.picture("disconnected")


def supply_comes_back(
    manager: Manager, hub: HomeAssistantServer, building: VirtualBuilding
) -> None:
    manager.click("Top up")
    manager.type("Amount in EUR", "80", manager.dialog)
    manager.type("Reference", "receipt 2", manager.dialog)
    manager.click("Top up", manager.dialog)
    manager.sees("Booked. The balance is now")
    manager.picture("receipt")
    manager.click("Close", manager.dialog)
    hub.wait_state(building.entity_id(1, "relay"), "on")
    events = ("Credit is low", "Grace period began", "Supply disconnected", "Supply reconnected")
    manager.sees(*events)


def statement_is_exact(manager: Manager, site: BuiltSite) -> None:
    """What the screen says of the month is what the ledger says, to the cent."""
    told = site.ask("statement", unit_id=unit_of(site, "Flat 1"))
    statement = manager.panel.locator("prepaid-meter-unit-statement")
    top_ups = statement.get_by_role("definition").filter(has_text="€86.00")
    expect(top_ups).to_be_visible()
    used = -Decimal(told["totals"]["charge"])
    shown = f"-€{used.quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    expect(statement.get_by_role("definition").filter(has_text=shown)).to_be_visible()
    usage = statement.get_by_role("button", name="Usage").first
    usage.click()
    expect(statement.get_by_text(f"€{PRICE}").first).to_be_visible()
    usage.scroll_into_view_if_needed()
    manager.picture("statement")


def fifty_rooms(site: BuiltSite) -> None:
    """Fifty rooms move in, and each has used ten kilowatt-hours."""
    sensors = [f"sensor.room_{number}" for number in range(ROOMS)]
    for sensor in sensors:
        show(site.hub, sensor, "100")
    site.tariff("Rooms", "0.30")
    rows = [f"Room {number},Rooms,{sensor},20" for number, sensor in enumerate(sensors)]
    table = "\n".join(["unit,tariff,sensor,opening_balance", *rows])
    made = site.ask("import_units", config_entry_id=site.entry_id, csv=table, confirm=True)
    assert (len(made["units"]), made["errors"]) == (ROOMS, [])
    wait_for(lambda: read_once(site), "rooms that are not read")
    for sensor in sensors:
        show(site.hub, sensor, "110")


def read_once(site: BuiltSite) -> bool | None:
    """Return whether every room's meter was read."""
    states = site.hub.rest("GET", "/api/states")
    zero = [one for one in states if one["entity_id"].startswith("sensor.room_")]
    usages = [
        one for one in zero if one["entity_id"].endswith("_usage") and same(one["state"], "0")
    ]
    return len(usages) == ROOMS or None


def prices_change(manager: Manager, site: BuiltSite) -> None:
    """What a new price would have cost is shown for all; then it holds for all fifty at once."""
    manager.panel.get_by_role("link", name="Tariffs").click()
    manager.panel.get_by_role("link", name="Rooms").click()
    manager.panel.get_by_role("link", name="Edit prices").click()
    manager.type("Price per kWh", "0.40")
    manager.click("Work it out")
    manager.sees("€150.00", "€200.00", "€50.00")
    manager.picture("preview")
    manager.click("Save…")
    manager.click("Save", manager.dialog)
    manager.sees("€0.40 per kWh", f"{ROOMS} meters")
    manager.picture("tariff")
    manager.panel.get_by_role("link", name="Overview").click()
    manager.panel.get_by_label("Search units").fill("Room 47")
    manager.sees("1 of 51", "€17.00")
    manager.panel.get_by_role("link", name="Room 47").click()
    manager.sees("€0.40 per kWh")
    manager.picture("new-price")
    manager.panel.get_by_role("link", name="All units").click()


def moves_out(manager: Manager) -> None:
    manager.panel.get_by_label("Search units").fill("Flat")
    manager.panel.get_by_role("link", name="Flat 1").click()
    manager.click("Move out")
    manager.click("Next", manager.dialog)
    manager.sees("Left for the customer", "A settlement is final")
    manager.picture("settlement")
    manager.click("Settle and seal", manager.dialog)
    manager.sees("Settled and sealed. This is what the customer gets back.")
    manager.picture("settled")
    manager.click("Close", manager.dialog)
    manager.sees("Vacant")


def unit_of(site: BuiltSite, name: str) -> str:
    """Return a unit's id."""
    found = site.hub.ws("prepaid_meter/units/list", entry_id=site.entry_id, search=name)
    return next(str(one["unit_id"]) for one in found["rows"] if one["name"] == name)
