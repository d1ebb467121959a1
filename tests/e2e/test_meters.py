"""Real wires on a real hub: set up through the forms, billed exactly, cut when empty, restored."""

import pytest

from tests.virtual_building.devices import Where
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes import APPLICATION, ChirpStack

from .boot_ha import HomeAssistantServer
from .wired_site import Account, WiredSite

MICRO_PER_STEP = 20_000
"""20.00 per kWh or m³."""
LOAD = 20_000
FIRST, RESCUE = "0.50", "3.00"


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> WiredSite:
    """A site of this module's own."""
    return WiredSite.create(shared_hub, "Wired house")


def put_up(metered: VirtualBuilding) -> dict[str, Where]:
    """Hang four meters on their wires; nothing flows yet."""
    add = metered.devices.add
    return {
        "ddsy": add("ddsy", "acrel_ddsy1352", bus="tcp", address=7, load=0),
        "breaker": add("breaker", "lingxun_lx47le", bus="pty", address=2, load=0),
        "sdm": add("sdm", "eastron_sdm120", bus="pty", address=1, load=0, upstream="breaker"),
        "plug": add("plug", "tasmota", load=0),
        "tap": add("tap", "chirpstack", load=0),
    }


def set_up(site: WiredSite, metered: VirtualBuilding) -> dict[str, Account]:
    """Make the units through the forms, as a landlord with four kinds of meters does."""
    where = put_up(metered)
    power = site.priced("Power", "20", commodity="electricity")
    water = site.priced("Water", "20", commodity="water")
    tcp, serial = site.bus(where["ddsy"], "Gateway"), site.bus(where["sdm"], "Cabinet")
    beside = {"bus_id": serial, "address": 2, "profile": "lingxun_lx47le"}
    codec = {
        "field": "object.volume_m3",
        "ack_path": "object.valve",
        "payload_on": '{"valve": "open"}',
        "payload_off": '{"valve": "close"}',
    }
    eui = f"{APPLICATION}/{ChirpStack.eui('tap')}"
    units = {
        "ddsy": site.modbus_unit("Acrel", power, tcp, where["ddsy"]),
        "sdm": site.modbus_unit("Eastron", power, serial, where["sdm"], beside),
        "plug": site.mqtt_unit("Plug", power, shape="tasmota", device="plug"),
        "tap": site.mqtt_unit("Tap", water, shape="chirpstack", device=eui, more=codec),
    }
    return {
        name: Account.open(site, unit, metered.devices, name, MICRO_PER_STEP)
        for name, unit in units.items()
    }


@pytest.mark.timeout(120)
def test_four_kinds_of_meters(site: WiredSite, metered: VirtualBuilding) -> None:
    """What the registers say is billed to the micro-unit; the empty are cut, the paid restored."""
    accounts = set_up(site, metered)
    for name, account in accounts.items():
        account.pay(FIRST)
        metered.devices.load(name, LOAD)
    for name, account in accounts.items():
        account.wait_closed(closed=False, switch="breaker" if name == "sdm" else "")
    for name, account in accounts.items():
        account.wait_billed()
        site.wait_sensor(account.unit, "supply", "closed" if name == "tap" else "off")
        account.pay(RESCUE)
    for name, account in accounts.items():
        account.wait_closed(closed=True, switch="breaker" if name == "sdm" else "")
        site.wait_sensor(account.unit, "supply", "open" if name == "tap" else "on")
        assert account.settle() > 0
    site.verify()
