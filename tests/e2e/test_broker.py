"""A broker of the site's own, set up through its form: it falls twice, and the bill stays exact."""

import time

import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .site_builder import POLL_S, wait_for
from .wired_site import Account, WiredSite

MICRO_PER_WH = 20_000
LOAD_W, SOON_EMPTY_W = 36_000, 600_000
FIRST, RESCUE = "20.00", "200.00"
AWAY_S = 1
BACK_S = 45


@pytest.mark.timeout(120)
def test_a_broker_of_our_own_falls(shared_hub: HomeAssistantServer, broker: Mosquitto) -> None:
    """Stopped in order and killed, it is found again; what was used meanwhile is billed, once."""
    site = WiredSite.create(shared_hub, "Own broker")
    tariff = site.priced("Power", "20", commodity="electricity")
    with VirtualBuilding(broker.port, flats=1) as building:
        devices = building.devices
        devices.add("own plug", "tasmota", load=0, interval_ms=100)
        broker_id = site.broker("Cellar", broker.port)
        unit = site.mqtt_unit(
            "Own plug", tariff, shape="tasmota", device="own plug", broker_id=broker_id
        )
        account = Account.open(site, unit, devices, "own plug", MICRO_PER_WH)
        account.pay(FIRST)
        devices.load("own plug", LOAD_W)
        for fall in (broker.stop, broker.kill):
            fall()
            time.sleep(AWAY_S)
            before = site.sensor(unit, "balance")
            broker.start()
            changes(account, before)
        reach_building(account)
        devices.load("own plug", SOON_EMPTY_W)
        account.wait_closed(closed=False, timeout_s=BACK_S)
        account.wait_billed()
        devices.load("own plug", LOAD_W)
        account.pay(RESCUE)
        account.wait_closed(closed=True)
        assert account.settle() > 0
    site.verify()


def changes(account: Account, before: str) -> None:
    """Wait until the hub bills something new."""
    wait_for(
        lambda: account.site.sensor(account.unit, "balance") != before or None,
        f"the balance stays {before}",
        BACK_S,
    )


def reach_building(account: Account) -> None:
    """Wait until our own client, which asks the building, is back at the broker too."""
    deadline = time.monotonic() + BACK_S
    while True:
        try:
            account.used()
        except TimeoutError, RuntimeError:
            assert time.monotonic() < deadline, "the building does not hear us"
            time.sleep(POLL_S)
        else:
            return
