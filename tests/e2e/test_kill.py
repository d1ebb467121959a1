"""The whole hub killed like by a power cut: nothing lost, nothing billed or credited twice."""

import os
import random
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import aiohttp
import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .client import Json, RefusedError
from .site_builder import AT_ONCE, DOMAIN, BuiltSite, Unit, ask, wait_for

KILLS = 5
LIFE_S_MAX = 5.0
PAUSE_S = 0.4
SPEED = 6000
RATE_MILLI = 200
"""0.20 per kWh: a whole number of micro-units for each Wh, so that every sum is exact."""
FIRST = "2.00"
POOR, RICH, RESCUED = 1, 2, 3
"""Flats: one is soon cut and stays so, one pays all the time, one is cut and pays before a kill."""

WANTED = {POOR: False, RICH: True, RESCUED: True}


@pytest.fixture
def building(broker: Mosquitto) -> Iterator[VirtualBuilding]:
    """Three flats that use much, each with a reading five times a second."""
    with VirtualBuilding(broker.port, flats=3, speed=SPEED, interval_ms=200) as running:
        for flat in (POOR, RICH, RESCUED):
            running.command_relay(flat, closed=False)
        yield running


class Payments:
    """Top-ups that are on their way when the power fails, and are sent again afterwards."""

    def __init__(self, hub: HomeAssistantServer, units: dict[int, Unit]) -> None:
        """Prepare; nothing is paid yet."""
        self._hub = hub
        self._units = units
        self.paid: dict[int, dict[str, str]] = {flat: {} for flat in units}
        self.stopped = threading.Event()

    def pay(self, flat: int, amount: str, reference: str) -> Json:
        """Top up; the same again is answered again."""
        self.paid[flat][reference] = amount
        unit_id = self._units[flat].unit_id
        return self._hub.action_response(
            DOMAIN, "top_up", unit_id=unit_id, amount=amount, reference=reference
        )

    def keep_paying(self, life: int) -> None:
        """Pay small amounts until the hub is gone."""
        number = 0
        while not self.stopped.is_set():
            number += 1
            try:
                self.pay(RICH, "0.50", f"{life}/{number}")
            except RefusedError, aiohttp.ClientError, OSError:
                return
            time.sleep(PAUSE_S / 4)

    def repeat(self) -> None:
        """Send everything again, as somebody who does not know what arrived."""
        for flat, references in self.paid.items():
            for reference, amount in tuple(references.items()):
                self.pay(flat, amount, reference)

    def total(self, flat: int) -> Decimal:
        """Return what a flat paid."""
        return sum(map(Decimal, self.paid[flat].values()), Decimal(0))


def set_up(
    hub: HomeAssistantServer, broker: Mosquitto, building: VirtualBuilding
) -> tuple[BuiltSite, dict[int, Unit], dict[int, int]]:
    """Make the units while nothing is used; return also the registers they begin with."""
    hub.setup_mqtt(broker.port)
    site = BuiltSite.create(hub)
    tariff = site.tariff("Electricity", "0.20")
    units, registers = {}, {}
    for flat in (POOR, RICH, RESCUED):
        source, relay = (building.entity_id(flat, name) for name in ("energy", "relay"))
        hub.wait_state(relay, "off")
        hub.wait_state(source)
        units[flat] = site.unit(f"Unit {flat}", tariff, source, relay, policy=AT_ONCE)
        site.wait_sensor(units[flat], "usage", "0")
        registers[flat] = building.register_wh(flat)
    wait_until_written(hub, units)
    return site, units, registers


def wait_until_written(hub: HomeAssistantServer, units: dict[int, Unit]) -> None:
    """The hub writes its own entries down a second late; without them there is nothing to test."""
    file = hub.folder.path / ".storage" / "core.config_entries"

    def written() -> bool | None:
        text = file.read_text("utf-8")
        return all(unit.unit_id in text for unit in units.values()) or None

    wait_for(written, "the hub did not write its entries down")


def live(hub: HomeAssistantServer, payments: Payments, life: int, seconds: float) -> None:
    """Let the hub run for a while under readings and payments, then kill it."""
    payments.stopped.clear()
    paying = threading.Thread(target=payments.keep_paying, args=(life,))
    paying.start()
    time.sleep(seconds)
    rescue = threading.Thread(target=rescue_late, args=(payments, life))
    rescue.start()
    time.sleep(PAUSE_S * random.random())
    hub.kill()
    payments.stopped.set()
    paying.join()
    rescue.join()


def rescue_late(payments: Payments, life: int) -> None:
    """Pay for the flat that is cut; whether the answer comes is open."""
    try:
        payments.pay(RESCUED, "0.60", f"rescue {life}")
    except RefusedError, aiohttp.ClientError, OSError:
        return


def leave_an_intent_open(
    site: BuiltSite, unit: Unit, building: VirtualBuilding, payments: Payments
) -> None:
    """Let a top-up be booked whose reconnection the relay ignores: only the next life can do it."""
    wait_for(
        lambda: not building.relay(RESCUED) or None,
        lambda: f"not cut: {facts(site, building, RESCUED, unit)}",
        60,
    )
    building.fault(RESCUED, "relay_frozen")
    payments.pay(RESCUED, "5.00", "while its relay is frozen")
    assert not building.relay(RESCUED)


@pytest.mark.timeout(300)
def test_killed_five_times(
    hub: HomeAssistantServer, broker: Mosquitto, building: VirtualBuilding
) -> None:
    """Balance is what was paid less the price of the register's difference, to the micro-unit."""
    seed = int(os.environ.get("PREPAID_SEED", time.time_ns() % 10**9))
    print(f"seed {seed}")  # noqa: T201 - a failure is repeated by it
    random.seed(seed)
    site, units, registers = set_up(hub, broker, building)
    payments = Payments(hub, units)
    for flat in units:
        payments.pay(flat, FIRST, f"first of {flat}")
        building.command_relay(flat, closed=True)
    for life in range(KILLS):
        if life == KILLS - 1:
            leave_an_intent_open(site, units[RESCUED], building, payments)
        live(hub, payments, life, random.uniform(0.1, LIFE_S_MAX))
        building.clear(RESCUED)
        hub.start()
        wait_for(lambda: is_loaded(hub, site), "the site did not load", 60)
        payments.repeat()
    hub.wait_running()
    for flat, closed in WANTED.items():
        wait_for(
            lambda flat=flat, closed=closed: building.relay(flat) is closed or None,
            lambda flat=flat: f"relay of {flat}: {facts(site, building, flat, units[flat])}",
            60,
        )
    for flat in units:
        wait_for(lambda flat=flat: speaks(hub, building, flat), f"flat {flat} is silent", 30)
    building.stop()
    for flat in units:
        hub.wait_state(building.entity_id(flat, "energy"), "unavailable")
    for flat in units:
        # whatever has accrued is posted when money moves
        payments.pay(flat, "0.01", f"last of {flat}")
    check(site, units, building, registers, payments)


def is_loaded(hub: HomeAssistantServer, site: BuiltSite) -> bool | None:
    """Return whether the site runs again, None when not yet."""
    entries = hub.ws("config_entries/get", domain=DOMAIN)
    return (
        any(one["entry_id"] == site.entry_id and one["state"] == "loaded" for one in entries)
        or None
    )


def speaks(hub: HomeAssistantServer, building: VirtualBuilding, flat: int) -> bool | None:
    """Return whether the hub hears a flat's meter, None when not: after a start that takes a moment."""
    return hub.state(building.entity_id(flat, "energy"))["state"] != "unavailable" or None


def facts(site: BuiltSite, building: VirtualBuilding, flat: int, unit: Unit) -> str:
    """Return how the hub and the building see a flat."""
    shown = {key: site.sensor(unit, key) for key in ("balance", "credit_state", "supply", "usage")}
    outside = {
        key: site.hub.state(building.entity_id(flat, key))["state"] for key in ("energy", "relay")
    }
    return f"{shown}, {outside}, {building.records(flat)[-1]}, {site.issues()}, {site.hub.log()}"


def check(
    site: BuiltSite,
    units: dict[int, Unit],
    building: VirtualBuilding,
    registers: dict[int, int],
    payments: Payments,
) -> None:
    """Compare every unit with the building's own registers and relays."""
    used = {flat: building.register_wh(flat) - registers[flat] for flat in units}
    print(f"used {used} Wh, {len(payments.paid[RICH])} payments")  # noqa: T201
    assert all(used.values())
    for flat, unit in units.items():
        shown = ask(site.hub, "statement", unit_id=unit.unit_id)
        price = Decimal(used[flat] * RATE_MILLI).scaleb(-6)
        assert Decimal(shown["closing_balance"]) == payments.total(flat) - price, flat
        assert Decimal(shown["usage"][0]["usage"]) * 1000 == used[flat]
        credited = [entry for entry in shown["entries"] if entry["kind"] == "top_up"]
        assert len(credited) == len(payments.paid[flat])
    assert {flat: building.relay(flat) for flat in units} == {
        POOR: False,
        RICH: True,
        RESCUED: True,
    }
    relay = [record.relay_closed for record in building.records(RESCUED)]
    cuts = sum(before and not after for before, after in pairwise(relay))
    assert cuts >= 1, "the rescued flat was never cut: the lives were too short to say anything"
    site.verify()
