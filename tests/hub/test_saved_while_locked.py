"""A form that is saved while the ledger cannot be written counts once it can, and not by halves."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.engine.quantity import NANO
from custom_components.prepaid_meter.renames import TELL_AGAIN_SECONDS
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import meter_data, runtime_of, set_up_site, settle, show_register, site_of, unit_data


def save(hass: HomeAssistant, entry: MockConfigEntry, source: str) -> None:
    """Save another sensor for the only meter."""
    form = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    data = unit_data("u", meters=[meter_data("m", source=source)])
    hass.config_entries.async_update_subentry(entry, form, data=data)


async def refused(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Wait until the change was tried."""
    await hass.async_block_till_done(wait_background_tasks=True)
    async with runtime_of(entry).applying:
        assert runtime_of(entry).change_due


async def later(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.tick(timedelta(seconds=TELL_AGAIN_SECONDS + 1))
    async_fire_time_changed(hass)
    await settle(hass)


async def test_a_device_is_not_billed_as_the_one_whose_place_it_took(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.a", "100")
    show_register(hass, "sensor.b", "110")
    entry = await set_up_site(
        hass, units=[unit_data("u", meters=[meter_data("m", source="sensor.a")])]
    )
    with monkeypatch.context() as locked:
        locked.setattr(Repository, "commit", Mock(side_effect=StoreUnavailable("store_locked")))
        save(hass, entry, "sensor.b")
        await refused(hass, entry)
        freezer.tick(timedelta(seconds=TELL_AGAIN_SECONDS + 1))
        async_fire_time_changed(hass)
        await refused(hass, entry)
    freezer.tick(timedelta(seconds=1))
    show_register(hass, "sensor.a", "101")
    show_register(hass, "sensor.b", "111")
    await settle(hass)
    await later(hass, freezer)
    meter = site_of(entry).site.units["u"].meters["m"]
    assert meter.config.source["entity_id"] == "sensor.b"
    assert meter.usage_nano == 1000 * NANO
    show_register(hass, "sensor.b", "113")
    await settle(hass)
    show_register(hass, "sensor.a", "150")
    await settle(hass)
    meter = site_of(entry).site.units["u"].meters["m"]
    assert meter.usage_nano == 3000 * NANO


async def test_options_that_could_not_be_booked_are_told_again(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, freezer: FrozenDateTimeFactory
) -> None:
    entry = await set_up_site(hass)
    with monkeypatch.context() as locked:
        locked.setattr(Repository, "commit", Mock(side_effect=StoreUnavailable("store_locked")))
        hass.config_entries.async_update_entry(entry, options={"stale_minutes": 7})
        await refused(hass, entry)
    assert site_of(entry).site.settings.stale_minutes != 7
    await later(hass, freezer)
    assert site_of(entry).site.settings.stale_minutes == 7
