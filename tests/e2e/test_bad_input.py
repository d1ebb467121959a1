"""What goes wrong in a house, on a real hub: each case has its outcome, a text, and loses nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from .boot_ha import HomeAssistantServer
from .site_builder import AT_ONCE, DOMAIN, BuiltSite, Happenings, Unit, ask, refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """A unit at 0.20 per kWh with 10.00 of credit, and the sensor that is its meter."""

    site: BuiltSite
    unit: Unit
    sensor: str
    relay: str

    def show(self, value: str, unit: str = "kWh") -> None:
        """Let the sensor show this."""
        self.site.show(self.sensor, value, unit)

    def used(self, kwh: str, balance: str) -> None:
        """See what is counted and what is left."""
        self.site.wait_sensor(self.unit, "balance", balance)
        self.site.wait_sensor(self.unit, "usage", kwh)

    def refused(self, **data: Any) -> str:
        """Return the text with which a top-up of this unit is refused."""
        given = {"device_id": self.unit.device_id, "amount": "1", "reference": "bad"} | data
        return refusal(lambda: self.site.ask("top_up", **given))


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> Iterator[BuiltSite]:
    """A site of this module's own; its ledger verifies in the end."""
    site = BuiltSite.create(shared_hub, "Bad input")
    yield site
    site.verify()


@pytest.fixture(scope="module")
def tariff(site: BuiltSite) -> str:
    """One rate."""
    return site.tariff("Flat rate", "0.20")


@pytest.fixture
def flat(
    request: pytest.FixtureRequest, site: BuiltSite, tariff: str, relays: Iterator[str]
) -> Flat:
    """A flat of the test's own: 100 kWh on the register."""
    name = request.node.originalname.removeprefix("test_")[:40]
    sensor, relay = f"sensor.{name}", next(relays)
    site.show(sensor, "100")
    unit = site.unit(name, tariff, sensor, relay, policy=AT_ONCE)
    flat = Flat(site=site, unit=unit, sensor=sensor, relay=relay)
    site.top_up(unit, "10.00", f"{name} first")
    flat.used("0", "10")
    return flat


def test_amounts_that_are_none(flat: Flat) -> None:
    """Every wrong amount is refused in words, over WebSocket and REST, and nothing is booked."""
    site, hub = flat.site, flat.site.hub
    entries = site.verify()["entries"]
    assert "-5 is not an amount above zero" in flat.refused(amount="-5")
    assert "0 is not an amount above zero" in flat.refused(amount="0")
    large = "1234567890123456789"
    assert f"{large} is too large to be an amount" in flat.refused(amount=large)
    assert "0.1234567 is not an amount. Use a plain" in flat.refused(amount="0.1234567")
    assert "expected a finite number" in flat.refused(amount="NaN")
    assert "currency is EUR, not USD" in flat.refused(currency="USD")
    assert "required" in flat.refused(reference="") or "length" in flat.refused(reference="")
    nobody = refusal(lambda: ask(hub, "top_up", unit_id="nobody", amount="1", reference="bad"))
    assert "There is no running unit nobody" in nobody
    unnamed = {"device_id": flat.unit.device_id, "amount": "1"}
    assert "required key not provided" in refusal(lambda: ask(hub, "top_up", **unnamed))
    over_rest = refusal(lambda: hub.action(DOMAIN, "top_up", **unnamed, reference="x", gift="-1"))
    assert "400" in over_rest
    assert "-1 is not an amount above zero" in over_rest
    assert site.verify()["entries"] == entries
    flat.used("0", "10")


def test_a_reference_credits_once(flat: Flat) -> None:
    """The same reference answers the same again; with another amount it is refused."""
    first = flat.site.top_up(flat.unit, "3.00", "receipt 7")
    again = flat.site.top_up(flat.unit, "3.00", "receipt 7")
    assert again == first | {"repeated": True}
    assert "receipt 7 was used for something else" in flat.refused(
        amount="4.00", reference="receipt 7"
    )
    flat.used("0", "13")
    kinds = [entry["kind"] for entry in flat.site.statement(flat.unit)["entries"]]
    assert kinds == ["top_up", "top_up"]


def test_states_that_are_no_register(flat: Flat) -> None:
    """Silence and nonsense are no reading; what was used meanwhile is billed with the next one."""
    flat.show("101")
    flat.used("1", "9.8")
    for value in ("NaN", "unavailable", "unknown", "-5", "inf", "1,5", ""):
        flat.show(value)
    flat.show("103")
    flat.used("3", "9.4")


def test_a_register_that_falls(flat: Flat) -> None:
    """Nothing is billed negative; the series is held, shown as a repair, and billed by one click."""
    happenings = Happenings(flat.site.hub)
    flat.show("105")
    flat.used("5", "9")
    flat.show("20")
    rejected = happenings.until("reading_rejected", flat.unit)
    assert rejected["reason"] == "rollback"
    assert not [key for key in flat.site.issues() if key.startswith("candidate")]
    flat.show("21")
    issue = flat.site.wait_issue(f"candidate_{flat.unit.meter_id}")
    flat.used("5", "9")
    mend(flat.site, issue["issue_id"], {})
    flat.used("6", "8.8")
    flat.site.wait_issue(issue["issue_id"], shown=False)
    flat.show("23")
    flat.used("8", "8.4")


def test_a_sensor_that_changes_its_unit(flat: Flat) -> None:
    """Wh after kWh is the same register; m³ is none, said as a repair until it is mended."""
    flat.show("101.5")
    flat.used("1.5", "9.7")
    flat.show("102750", "Wh")
    flat.used("2.75", "9.45")
    flat.show("0.104", "MWh")
    flat.used("4", "9.2")
    flat.show("900", "m³")
    issue = flat.site.wait_issue("wrong_unit")
    assert flat.unit.name in issue["translation_placeholders"]["meters"]
    flat.used("4", "9.2")
    flat.show("105", "kWh")
    flat.site.wait_issue("wrong_unit", shown=False)
    flat.used("5", "9")


def test_a_unit_removed_while_its_supply_is_off(flat: Flat) -> None:
    """The relay is left as it is, a repair says so and gives supply back; the ledger keeps it."""
    hub = flat.site.hub
    # More than an hour of ordinary use at once would wait for a reading that confirms it.
    for register, used, balance in (("120", "20", "6"), ("140", "40", "2"), ("160", "60", "-2")):
        flat.show(register)
        flat.used(used, balance)
    flat.site.wait_sensor(flat.unit, "credit_state", "off")
    hub.wait_state(flat.relay, "off")
    hub.ws(
        "config_entries/subentries/delete",
        entry_id=flat.site.entry_id,
        subentry_id=flat.unit.subentry_id,
    )
    issue = flat.site.wait_issue(f"unit_removed_off_{flat.unit.unit_id}")
    assert issue["translation_placeholders"]["unit"] == flat.unit.name
    assert hub.state(flat.relay)["state"] == "off"
    mend(flat.site, issue["issue_id"], {"next_step_id": "restore"})
    hub.wait_state(flat.relay, "on")
    flat.site.wait_issue(issue["issue_id"], shown=False)
    kept = ask(hub, "statement", unit_id=flat.unit.unit_id)
    assert kept["closing_balance"] == "-2.00"


def test_a_relay_that_is_unavailable(silent: tuple[BuiltSite, Unit]) -> None:
    """A cut that reached nobody is not pretended: nothing says off, and nothing says it happened."""
    site, unit = silent
    assert site.sensor(unit, "supply") == "unavailable"
    activity = site.hub.state(unit.entities["activity"])
    assert activity["attributes"]["event_type"] == "disconnection_due"
    assert site.hub.state("input_boolean.relay_60")["state"] == "on"


def mend(site: BuiltSite, issue_id: str, answer: dict[str, str]) -> None:
    """Walk through a repair as its dialog does."""
    base = "/api/repairs/issues/fix"
    begun = site.hub.rest("POST", base, {"handler": DOMAIN, "issue_id": issue_id})
    done = site.hub.rest("POST", f"{base}/{begun['flow_id']}", answer)
    assert done["type"] == "create_entry", done
