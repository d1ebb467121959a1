"""A report for developers tells how, never who; the health page tells how many."""

import json
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser, get_system_health_info

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    act,
    meter_data,
    set_up_site,
    settle,
    show_register,
    tariff_data,
    unit_data,
)


async def test_a_report_names_nobody(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    show_register(hass, "sensor.flat_m", "0")
    options = {"operators": [hass_admin_user.id]}
    units = [unit_data("flat", name="Miller family")]
    entry = await set_up_site(hass, units=units, options=options, title="Elm Street 5")
    await act(
        hass,
        "top_up",
        user=hass_admin_user,
        unit_id="flat",
        amount="20",
        reference="r1",
        note="for Ms Miller",
    )
    report: dict[str, Any] = await async_get_config_entry_diagnostics(hass, entry)
    text = json.dumps(report)
    for name in ("Miller", "Elm Street", "sensor.flat_m", "switch.flat_m", hass_admin_user.id):
        assert name not in text
    assert report["ledger"]["ok"] is True
    assert report["ledger"]["entries"] == 1
    assert report["units"]["flat"]["wallet"]["lots"]
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "flat"), config_entry_id=entry.entry_id
    )
    device = dr.async_get(hass).async_get(device_id)
    unit = await async_get_device_diagnostics(hass, entry, device)
    assert unit["units"].keys() == {"flat"}
    assert "Miller" not in json.dumps(unit)


async def test_system_health_counts(hass: HomeAssistant) -> None:
    await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    assert await async_setup_component(hass, "system_health", {})
    await settle(hass)
    info = await get_system_health_info(hass, DOMAIN)
    assert (info["sites"], info["units"], info["meters"]) == (1, 2, 2)
    assert info["ledgers_unavailable"] == info["clocks_unconfirmed"] == 0


async def test_system_health_texts(hass: HomeAssistant, integration_texts: dict[str, Any]) -> None:
    assert await async_setup_component(hass, "system_health", {})
    await set_up_site(hass)
    await settle(hass)
    info = await get_system_health_info(hass, DOMAIN)
    assert set(info) == set(integration_texts["system_health"]["info"])


async def test_a_site_that_does_not_run_is_reported_by_its_forms(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat", name="Miller")])
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "flat"), config_entry_id=entry.entry_id
    )
    assert await hass.config_entries.async_unload(entry.entry_id)
    report = await async_get_config_entry_diagnostics(hass, entry)
    assert report["entry"]["state"] == "not_loaded"
    assert len(report["subentries"]) == 2
    assert "Miller" not in json.dumps(report)
    device = dr.async_get(hass).async_get(device_id)
    assert await async_get_device_diagnostics(hass, entry, device) == {"units": {}}


async def test_a_report_says_why_the_ledger_cannot_be_read(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(repository: Repository) -> None:
        raise StoreUnavailable("store_locked")

    entry = await set_up_site(hass, units=[unit_data("flat")])
    monkeypatch.setattr(Repository, "verify", locked)
    report = await async_get_config_entry_diagnostics(hass, entry)
    assert report["ledger"] == {"problem": None, "error": "store_locked"}
    assert report["units"].keys() == {"flat"}


async def test_a_report_names_no_tenant_and_no_price_sensor(hass: HomeAssistant) -> None:
    tariff = tariff_data()
    tariff["versions"][0]["lines"][0]["series"] = {"entity": "sensor.price_of_miller"}
    unit = unit_data("flat") | {"tenant": "Ms Miller", "occupants": 2}
    entry = await set_up_site(hass, units=[unit], tariffs=[tariff])
    text = json.dumps(await async_get_config_entry_diagnostics(hass, entry))
    assert "occupants" in text
    assert "miller" not in text.casefold()


async def test_names_cannot_be_tried_out_on_a_report(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    titles = {
        (await async_get_config_entry_diagnostics(hass, entry))["entry"]["title"] for _ in range(2)
    }
    assert len(titles) == 2


async def test_a_report_names_no_topic_and_no_payload(hass: HomeAssistant) -> None:
    """A landlord's own base topic and words of command may say who lives where, and open a relay."""
    source = {
        "kind": "mqtt",
        "broker_id": "",
        "shape": "zigbee2mqtt",
        "device": "plug-of-miller",
        "base": "miller-house",
        "payload_on": "open-sesame",
        "payload_off": "shut-sesame",
    }
    meter = meter_data("flat_m") | {"source": source, "relay": source}
    entry = await set_up_site(hass, units=[unit_data("flat", meters=[meter])])
    text = json.dumps(await async_get_config_entry_diagnostics(hass, entry))
    assert "zigbee2mqtt" in text
    for private in ("miller", "sesame"):
        assert private not in text
