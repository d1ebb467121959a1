"""What happened while a site was not running is found at its start: renames, and prices a form missed."""

from typing import Any
from unittest.mock import Mock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    act,
    add_relays,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    unit_data,
    view_of,
)


def saved(entry: MockConfigEntry, title: str) -> ConfigSubentry:
    return next(one for one in entry.subentries.values() if one.title == title)


@pytest.fixture
def registered(entity_registry: er.EntityRegistry) -> dict[str, er.RegistryEntry]:
    """A sensor and a switch that the hub knows by more than their entity ids."""
    return {
        domain: entity_registry.async_get_or_create(
            domain, "test", f"{domain}1", suggested_object_id="flat_m"
        )
        for domain in ("sensor", "switch")
    }


async def test_what_was_renamed_while_the_site_was_down_is_the_same_device(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    registered: dict[str, er.RegistryEntry],
    hass_admin_user: MockUser,
) -> None:
    show_register(hass, "sensor.flat_m", "5")
    entry = await set_up_site(hass, units=[unit_data("flat")], switches=False)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="9", reference="r1")
    await act(
        hass,
        "override_supply",
        user=hass_admin_user,
        unit_id="flat",
        supply="off",
        duration={"hours": 1},
    )
    relay = site_of(entry).site.units["flat"].meters["flat_m"].relay
    await hass.config_entries.async_unload(entry.entry_id)
    entity_registry.async_update_entity("sensor.flat_m", new_entity_id="sensor.moved")
    entity_registry.async_update_entity("switch.flat_m", new_entity_id="switch.moved")
    show_register(hass, "sensor.moved", "6")
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    meter = saved(entry, "Flat").data["meters"][0]
    assert meter["source"] == {
        "kind": "entity",
        "entity_id": "sensor.moved",
        "registry_id": registered["sensor"].id,
    }
    assert meter["relay"]["entity_id"] == "switch.moved"
    assert view_of(entry, "flat").meters["flat_m"].usage == 1000
    state = site_of(entry).site.units["flat"].meters["flat_m"]
    assert state.config.relay["entity_id"] == "switch.moved"
    assert (state.relay.revision, state.relay.wanted) == (relay.revision, False)


async def test_what_is_renamed_while_the_ledger_is_locked_is_the_same_device(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    registered: dict[str, er.RegistryEntry],
    monkeypatch: pytest.MonkeyPatch,
    freezer: FrozenDateTimeFactory,
) -> None:
    show_register(hass, "sensor.flat_m", "5")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    with monkeypatch.context() as locked:
        locked.setattr(Repository, "commit", Mock(side_effect=StoreUnavailable("store_locked")))
        for old, new in (("flat_m", "hall"), ("hall", "moved")):
            entity_registry.async_update_entity(f"sensor.{old}", new_entity_id=f"sensor.{new}")
        await settle(hass)
        assert saved(entry, "Flat").data["meters"][0]["source"]["entity_id"] == "sensor.flat_m"
    await pass_time(hass, freezer, minutes=1)
    source = saved(entry, "Flat").data["meters"][0]["source"]
    assert source["entity_id"] == "sensor.moved"
    show_register(hass, "sensor.moved", "6")
    await settle(hass)
    meter = site_of(entry).site.units["flat"].meters["flat_m"]
    assert meter.config.source["entity_id"] == "sensor.moved"
    assert view_of(entry, "flat").meters["flat_m"].usage == 1000


async def test_two_sensors_that_changed_names_stay_with_their_meters(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    for name in ("a_m", "b_m"):
        entity_registry.async_get_or_create("sensor", "test", name, suggested_object_id=name)
    entry = await set_up_site(hass, units=[unit_data("a"), unit_data("b")])
    await hass.config_entries.async_unload(entry.entry_id)
    for old, new in (("a_m", "c"), ("b_m", "a_m"), ("c", "b_m")):
        entity_registry.async_update_entity(f"sensor.{old}", new_entity_id=f"sensor.{new}")
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    units = site_of(entry).site.units
    assert units["a"].config.meters[0].source["entity_id"] == "sensor.b_m"
    assert units["b"].config.meters[0].source["entity_id"] == "sensor.a_m"


async def test_a_sensor_replaced_under_the_same_name_is_found_by_its_name(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    registered: dict[str, er.RegistryEntry],
) -> None:
    await add_relays(hass, ["switch.flat_m"])
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await hass.config_entries.async_unload(entry.entry_id)
    entity_registry.async_remove("sensor.flat_m")
    other = entity_registry.async_get_or_create(
        "sensor", "test", "other", suggested_object_id="flat_m"
    )
    await hass.config_entries.async_setup(entry.entry_id)
    source = saved(entry, "Flat").data["meters"][0]["source"]
    assert source["entity_id"] == "sensor.flat_m"
    assert source["registry_id"] == other.id != registered["sensor"].id


async def test_a_price_that_only_the_ledger_took_is_shown_in_the_form(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    form: dict[str, Any] = dict(saved(entry, "Power").data)
    await act(hass, "update_tariff", user=hass_admin_user, tariff_id="power", rate="0.5")
    known = saved(entry, "Power").data["versions"]
    await hass.config_entries.async_unload(entry.entry_id)
    # The hub was killed before it wrote the form.
    hass.config_entries.async_update_subentry(entry, saved(entry, "Power"), data=form)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    versions = saved(entry, "Power").data["versions"]
    assert [one["valid_from"] for one in versions] == [one["valid_from"] for one in known]
    assert versions[-1]["lines"][0]["rates"][0]["rate"] == "0.5"


async def test_the_newest_price_is_the_one_that_starts_last(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    change = {"user": hass_admin_user, "tariff_id": "power"}
    for line, start in (("use", "2100-01-01T00:00:00+00:00"), ("now", None)):
        document = {"lines": [{"id": line, "kind": "usage", "rates": [{"rate": "7"}]}]}
        when = {"valid_from": start} if start else {}
        await act(hass, "update_tariff", **change, document=document, **when)
    last = "2100-02-01T00:00:00+00:00"
    await act(hass, "update_tariff", **change, rate="8", valid_from=last)
    newest = saved(entry, "Power").data["versions"][-1]
    assert newest["lines"] == [{"id": "use", "kind": "usage", "rates": [{"rate": "8"}]}]
