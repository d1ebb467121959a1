"""Forms about customers: who holds a unit, what they owe each month, and the policies of classes."""

from datetime import UTC, date
from typing import Any

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.engine.config import Policy
from custom_components.prepaid_meter.subentries import EPOCH, site_settings, unit_config

from .forms import (
    FOLLOWS,
    POLICY,
    add_tariff,
    begin_unit,
    change,
    choose,
    newest,
    sensor,
    site,
    submit,
)
from .test_config_flow import open_options, save

ZONES = ((EPOCH, UTC),)
FIELDS: dict[str, Any] = {"occupants": 2}
CHARGE: dict[str, Any] = {
    "name": "Rent",
    "amount": "300",
    "wallet": "rent",
    "since": "2026-12-01",
}


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """A site with one flat that was made before it was known who holds it."""
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    form = await begin_unit(hass, entry)
    values = {
        "name": "Flat",
        "source": sensor(hass, "flat"),
        "tariff_id": tariff.data["tariff_id"],
    }
    saved = await submit(hass, form, values | FOLLOWS)
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    return entry


def flat(entry: MockConfigEntry) -> ConfigSubentry:
    return newest(entry, "unit")


async def opened(hass: HomeAssistant, entry: MockConfigEntry, step: str) -> Any:
    return await choose(hass, await change(hass, entry, flat(entry)), step)


async def test_who_holds_a_unit_is_saved(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert unit_config(flat(entry)).occupants == 1
    form = await opened(hass, entry, "tenancy")
    values = {
        "customer_class": "protected",
        "moved_in": "2026-11-02",
        "anchor": "2026-01-15",
        "share": "0.5",
        "area": " 61.5 ",
    }
    await submit(hass, form, FIELDS | values)
    unit = unit_config(flat(entry))
    assert (unit.customer_class, unit.occupants) == ("protected", 2)
    assert (unit.moved_in, unit.anchor) == (date(2026, 11, 2), date(2026, 1, 15))
    assert (float(unit.share), float(unit.area)) == (0.5, 61.5)
    await submit(hass, await opened(hass, entry, "tenancy"), FIELDS)
    unit = unit_config(flat(entry))
    assert (unit.customer_class, unit.moved_in, unit.area) == ("", None, 0)


@pytest.mark.parametrize(
    ("values", "field", "error"),
    [
        ({"moved_in": "2999-01-01"}, "moved_in", "moved_in_ahead"),
        ({"area": "large"}, "area", "number_invalid"),
        ({"share": "-1"}, "share", "number_invalid"),
    ],
)
async def test_what_cannot_be_said_of_a_customer(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    values: dict[str, Any],
    field: str,
    error: str,
) -> None:
    form = await submit(hass, await opened(hass, entry, "tenancy"), FIELDS | values)
    assert form["errors"] == {field: error}


async def test_charges_are_added_changed_and_removed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await opened(hass, entry, "recurring")
    assert form["step_id"] == "charge"
    wrong = await submit(hass, form, CHARGE | {"until": "2026-12-01"})
    assert wrong["errors"] == {"until": "charge_ends_early"}
    await submit(hass, wrong, CHARGE)
    form = await opened(hass, entry, "recurring")
    await submit(
        hass,
        await submit(hass, form, {"charge": "new"}),
        CHARGE | {"name": "Internet", "amount": "20", "wallet": "main", "until": "2027-12-01"},
    )
    rent, internet = unit_config(flat(entry)).recurring
    assert (rent.name, rent.amount_micro, rent.wallet) == ("Rent", 300_000_000, "rent")
    assert (internet.wallet, internet.until) == ("main", date(2027, 12, 1))
    form = await opened(hass, entry, "recurring")
    form = await submit(hass, form, {"charge": rent.recurring_id})
    await submit(hass, form, CHARGE | {"amount": "310", "remove": False})
    assert unit_config(flat(entry)).recurring[0].amount_micro == 310_000_000
    form = await submit(
        hass, await opened(hass, entry, "recurring"), {"charge": internet.recurring_id}
    )
    await submit(hass, form, CHARGE | {"remove": True})
    assert [one.name for one in unit_config(flat(entry)).recurring] == ["Rent"]


async def test_classes_have_policies_of_their_own_once_that_is_on(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    for step in ("business", "protected"):
        form = await open_options(hass, entry, "customers")
        form = await hass.config_entries.options.async_configure(
            form["flow_id"], {"next_step_id": step}
        )
        shown = {str(key): key.default for key in form["data_schema"].schema}
        assert shown["never_disconnect"]() is (step == "protected")
        await save(hass, form, POLICY | {"own": True, "emergency": "25"})
    settings = site_settings("s", entry.data, entry.options, ZONES)
    assert settings.classes["business"].emergency_micro == 25_000_000
    assert settings.classes["protected"].never_disconnect is False
    form = await open_options(hass, entry, "customers")
    form = await hass.config_entries.options.async_configure(
        form["flow_id"], {"next_step_id": "protected"}
    )
    await save(hass, form, POLICY | {"own": False})
    settings = site_settings("s", entry.data, entry.options, ZONES)
    assert settings.classes["protected"].never_disconnect is True
    assert settings.classes["protected"].emergency_micro == 10_000_000
    form = await open_options(hass, entry, "customers")
    form = await hass.config_entries.options.async_configure(
        form["flow_id"], {"next_step_id": "individual"}
    )
    await save(hass, form, POLICY | {"own": False})
    assert set(site_settings("s", entry.data, entry.options, ZONES).classes) == {
        "business",
        "protected",
    }
    assert settings.policy == Policy()


async def test_rent_cuts_only_where_a_site_says_so(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    assert site_settings("s", entry.data, entry.options, ZONES).rent_cuts is False
    form = await open_options(hass, entry, "customers")
    form = await hass.config_entries.options.async_configure(
        form["flow_id"], {"next_step_id": "rent"}
    )
    await save(hass, form, {"rent_cuts": True})
    assert site_settings("s", entry.data, entry.options, ZONES).rent_cuts is True
