"""Forms of an older version are brought to this one; those of a newer one are refused."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN

from .helpers import settle, subentry, tariff_data, unit_data, view_of


def saved(hass: HomeAssistant, **version: int) -> MockConfigEntry:
    """A site whose forms bear the number that version 1.1 gave them."""
    number: dict[str, Any] = {"schema": 1}
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data=number | {"currency": "EUR"},
        subentries_data=[
            subentry("tariff", number | tariff_data()),
            subentry("unit", number | unit_data("flat")),
        ],
        **version,
    )
    entry.add_to_hass(hass)
    return entry


async def test_forms_of_the_first_version_are_brought_to_this_one(hass: HomeAssistant) -> None:
    entry = saved(hass, version=1, minor_version=1)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert (entry.version, entry.minor_version) == (1, 2)
    assert entry.data == {"currency": "EUR"}
    assert [dict(one.data) for one in entry.subentries.values()] == [
        tariff_data(),
        unit_data("flat"),
    ]
    assert view_of(entry, "flat").name == "Flat"


async def test_forms_of_a_newer_version_are_refused_as_they_are(hass: HomeAssistant) -> None:
    entry = saved(hass, version=2, minor_version=1)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.MIGRATION_ERROR
    assert entry.data == {"schema": 1, "currency": "EUR"}


async def test_forms_with_a_newer_addition_run_and_keep_it(hass: HomeAssistant) -> None:
    entry = saved(hass, version=1, minor_version=3)
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert entry.minor_version == 3
    assert entry.data == {"schema": 1, "currency": "EUR"}
    assert await hass.config_entries.async_unload(entry.entry_id)
