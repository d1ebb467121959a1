"""What goes wrong on wires, on a real hub: a message, an incident or nothing, never a wrong bill."""

import time
from decimal import Decimal

import pytest

from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes import APPLICATION, ChirpStack

from .boot_ha import HomeAssistantServer
from .site_builder import Happenings
from .wired_site import Account, WiredSite

MICRO_PER_STEP = 20_000
CREDIT = "100.00"
LOAD = 18_000
"""Five steps a second."""
BROKEN_S = 4
MENDED_S = 60
"""A meter that was silent rests for some seconds before it is asked again."""
WIRED = {
    "silent": ("tcp", "unavailable", True),
    "late": ("pty", "answer_delay_ms", 200),
    "noisy": ("pty", "noise_percent", 60),
    "stranger": ("pty", "wrong_unit", 9),
    "refusing": ("tcp", "exception", 4),
    "garbled": ("rtu_tcp", "garbage", "nan"),
}
"""Wire and fault of a meter, each on a line of its own."""
SPOKEN = {
    "twice": ("duplicated", True),
    "kept": ("retained", True),
    "gap": ("frame_gap", 50),
    "ahead": ("clock_drift_s", 3600),
    "behind": ("clock_drift_s", -3600),
    "babble": ("garbage", "nan"),
}
"""Fault of a water meter on MQTT."""
SETUP = {
    "mute": ("tcp", "unavailable", True, "modbus_silent"),
    "other": ("tcp", "exception", 2, "modbus_other_model"),
    "wrong": ("pty", "wrong_unit", 9, "modbus_wrong_answer"),
    "crackle": ("pty", "noise_percent", 100, "modbus_wrong_answer"),
}
"""Wire, fault, and what the form says when such a meter is set up."""
CODEC = {"field": "object.volume_m3", "ack_path": "object.valve"} | {
    f"payload_{key}": f'{{"valve": "{word}"}}' for key, word in (("on", "open"), ("off", "close"))
}


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> WiredSite:
    """A site of this module's own."""
    return WiredSite.create(shared_hub, "Broken house")


@pytest.fixture(scope="module")
def power(site: WiredSite) -> str:
    """A price of electricity."""
    return site.priced("Power", "20", commodity="electricity")


@pytest.fixture(scope="module")
def water(site: WiredSite) -> str:
    """A price of water."""
    return site.priced("Water", "20", commodity="water")


def wired(site: WiredSite, metered: VirtualBuilding, tariff: str, name: str, wire: str) -> Account:
    """A meter on a line of its own."""
    where = metered.devices.add(name, "acrel_ddsy1352", bus=f"{wire}:{name}", load=0)
    unit = site.modbus_unit(name, tariff, site.bus(where), where)
    return Account.open(site, unit, metered.devices, name, MICRO_PER_STEP)


def spoken(site: WiredSite, metered: VirtualBuilding, tariff: str, name: str) -> Account:
    """A water meter behind ChirpStack."""
    metered.devices.add(name, "chirpstack", load=0)
    eui = f"{APPLICATION}/{ChirpStack.eui(name)}"
    unit = site.mqtt_unit(name, tariff, shape="chirpstack", device=eui, more=CODEC)
    return Account.open(site, unit, metered.devices, name, MICRO_PER_STEP)


@pytest.mark.timeout(150)
def test_no_fault_bills_wrong(
    site: WiredSite, metered: VirtualBuilding, power: str, water: str
) -> None:
    """Nothing that was not used is ever billed, and once the fault is mended all that was."""
    accounts = {name: wired(site, metered, power, name, wire) for name, (wire, *_) in WIRED.items()}
    accounts |= {name: spoken(site, metered, water, name) for name in SPOKEN}
    devices, faults = metered.devices, {name: fault[1:] for name, fault in WIRED.items()} | SPOKEN
    for name, account in accounts.items():
        account.pay(CREDIT)
        fault, value = faults[name]
        devices.fault(name, fault, value=value)
        devices.load(name, LOAD)
    time.sleep(BROKEN_S)
    for name, account in accounts.items():
        shown = Decimal(site.sensor(account.unit, "balance"))
        assert shown >= account.balance(account.used()), name
        assert shown <= Decimal(CREDIT), name
    for name in accounts:
        devices.load(name, 0)
        devices.clear(name)
    for name, account in accounts.items():
        assert account.settle(MENDED_S) > 0, name
    site.verify()


@pytest.mark.timeout(60)
def test_what_the_form_says(site: WiredSite, metered: VirtualBuilding, power: str) -> None:
    """A meter that cannot be read is not saved, and the form says why."""
    for name, (wire, fault, value, said) in SETUP.items():
        where = metered.devices.add(name, "acrel_ddsy1352", bus=f"{wire}:{name}", load=0)
        bus_id = site.bus(where)
        metered.devices.fault(name, fault, value=value)
        steps = site.modbus_steps(name, power, bus_id, where)
        shown = site.hub.subentry_flow(site.entry_id, "unit", *steps)
        assert shown["type"] == "form", (name, shown)
        assert shown["errors"] == {"base": said}, (name, shown)


@pytest.mark.timeout(90)
def test_relays_that_are_slow_or_stuck(
    site: WiredSite, metered: VirtualBuilding, power: str
) -> None:
    """Supply is off when it is seen to be off; what flowed until then, or around it, is billed."""
    devices, faults = (
        metered.devices,
        {"slow": ("relay_delay_ms", 3000), "stuck": ("relay_frozen", True)},
    )
    accounts = {name: wired(site, metered, power, name, "tcp") for name in faults}
    for name, account in accounts.items():
        devices.fault(name, faults[name][0], value=faults[name][1])
        account.pay("0.60")
        devices.load(name, LOAD)
    slow, stuck = accounts.values()
    slow.wait_closed(closed=False)
    site.wait_sensor(slow.unit, "supply", "off")
    site.wait_sensor(stuck.unit, "credit_state", "off")
    assert site.sensor(stuck.unit, "supply") != "off"
    assert devices.closed("stuck")
    devices.clear("stuck")
    stuck.wait_closed(closed=False)
    site.wait_sensor(stuck.unit, "supply", "off")
    happenings = Happenings(site.hub)
    devices.fault("slow", "bypassed")
    happenings.until("bypass", slow.unit)
    for account in accounts.values():
        assert account.settle() > 30


@pytest.mark.timeout(60)
def test_a_register_that_is_reset(site: WiredSite, metered: VirtualBuilding, power: str) -> None:
    """A fall is refused, said once and bills nothing."""
    account = wired(site, metered, power, "reset", "tcp")
    account.pay("5.00")
    happenings = Happenings(site.hub)
    metered.devices.fault("reset", "register", value=100_000)
    assert happenings.until("reading_rejected", account.unit)["reason"] == "rollback"
    site.wait_sensor(account.unit, "balance", "5")
    metered.devices.fault("reset", "register", value=1_000_000)
    metered.devices.load("reset", LOAD)
    time.sleep(BROKEN_S)
    assert account.settle() > 0
