"""Thirty-two meters on one serial line at 9600 baud: each is billed exactly, the empty one is cut."""

import pytest

from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .wired_site import Account, WiredSite

METERS = 32
MICRO_PER_WH = 20_000
LOAD_W = 20_000
POOR, RICH, RESCUE = "0.40", "50.00", "20.00"
CYCLE_S = 40
"""The line carries all meters once in three seconds; a relay moves for two."""


@pytest.mark.timeout(150)
def test_thirty_two_meters_on_one_line(
    shared_hub: HomeAssistantServer, metered: VirtualBuilding
) -> None:
    """Nobody's bill takes anything from a neighbour's, whoever is cut and restored beside them."""
    site = WiredSite.create(shared_hub, "Full line")
    tariff = site.priced("Power", "20", commodity="electricity")
    devices, accounts, bus_id = metered.devices, list[Account](), ""
    for address in range(1, METERS + 1):
        name = f"line {address}"
        where = devices.add(
            name, "acrel_ddsy1352", bus="pty:line", address=address, load=0, paced=True
        )
        bus_id = bus_id or site.bus(where)
        unit = site.modbus_unit(f"Room {address}", tariff, bus_id, where, interval_s=5)
        accounts.append(Account.open(site, unit, devices, name, MICRO_PER_WH))
    poor, *rich = accounts
    poor.pay(POOR)
    for number, account in enumerate(rich):
        account.pay(RICH)
        devices.load(account.device, LOAD_W + 100 * number)
    devices.load(poor.device, LOAD_W)
    poor.wait_closed(closed=False, timeout_s=CYCLE_S)
    poor.wait_billed()
    assert all(devices.closed(account.device) for account in rich)
    poor.pay(RESCUE)
    poor.wait_closed(closed=True, timeout_s=CYCLE_S)
    for account in accounts:
        devices.load(account.device, 0)
    for account in accounts:
        assert account.settle() > 0
    site.verify()
