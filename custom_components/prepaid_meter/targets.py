"""Which site, unit or meter a call means."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import cast

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.service import async_get_config_entry

from .const import ATTR_METER_ID, ATTR_UNIT_ID, DOMAIN
from .engine.config import MeterConfig, SiteSettings, UnitConfig
from .engine.errors import InvalidInput, PrepaidError, UnknownThing
from .models import PrepaidConfigEntry
from .roles import Permission, require


def loaded_entries(hass: HomeAssistant) -> Iterator[PrepaidConfigEntry]:
    """Yield the sites that run."""
    for entry in hass.config_entries.async_entries(DOMAIN):
        if entry.state is ConfigEntryState.LOADED:
            yield entry


@callback
def unit_of_device(hass: HomeAssistant, device_id: str) -> tuple[str | None, str | None]:
    """Return the entry id and the unit id of a unit's device, None where it is not one of ours."""
    device, entry = dr.async_get_device_and_config_entry_for_domain(hass, device_id, domain=DOMAIN)
    if device is None or entry is None:
        return None, None
    ours = [identifier[1] for identifier in device.identifiers if identifier[0] == DOMAIN]
    return entry.entry_id, ours[0] if ours else None


def target_unit(
    hass: HomeAssistant, device_id: str | None, unit_id: str | None
) -> tuple[PrepaidConfigEntry, str]:
    """Return the running site and the unit id. Raises UnknownThing or InvalidInput."""
    if device_id is not None:
        _, found = unit_of_device(hass, device_id)
        if found is None or (unit_id is not None and unit_id != found):
            raise UnknownThing("unit_unknown", unit=device_id)
        unit_id = found
    if unit_id is None:
        raise InvalidInput("unit_needed")
    for entry in loaded_entries(hass):
        if unit_id in entry.runtime_data.site.site.units:
            return entry, unit_id
    raise UnknownThing("unit_unknown", unit=unit_id)


async def permitted[T](
    call: ServiceCall, permission: Permission, find: Callable[[], tuple[PrepaidConfigEntry, T]]
) -> tuple[PrepaidConfigEntry, T, str]:
    """Return the site and thing that ``find`` finds for an action, and the actor for the ledger.

    Raises Unauthorized. That a thing does not exist is told only to those who might act on it in
    every site; others are refused the same way whether it exists or not.
    """
    try:
        entry, found = find()
    except PrepaidError, ServiceValidationError:
        sites = [_settings(one) for one in loaded_entries(call.hass)]
        for settings in sites or [None]:
            await require(call.hass, call.context, settings, permission)
        raise
    return entry, found, await require(call.hass, call.context, _settings(entry), permission)


def _settings(entry: PrepaidConfigEntry) -> SiteSettings | None:
    return entry.runtime_data.site.site.settings


async def called_unit(
    call: ServiceCall, permission: Permission
) -> tuple[PrepaidConfigEntry, str, str]:
    """Return the site and unit an action is for, and the actor. Raises Unauthorized."""
    named = (call.data.get(ATTR_DEVICE_ID), call.data.get(ATTR_UNIT_ID))
    return await permitted(call, permission, lambda: target_unit(call.hass, *named))


def named_site(call: ServiceCall) -> PrepaidConfigEntry:
    """Return the running site a call names, or the only one."""
    entry_id = call.data.get(ATTR_CONFIG_ENTRY_ID)
    return cast("PrepaidConfigEntry", async_get_config_entry(call.hass, DOMAIN, entry_id))


async def called_site(call: ServiceCall, permission: Permission) -> tuple[PrepaidConfigEntry, str]:
    """Return the site an action is for, and the actor. Raises Unauthorized."""
    entry, _, actor = await permitted(call, permission, lambda: (named_site(call), None))
    return entry, actor


def unit_config(entry: PrepaidConfigEntry, unit_id: str) -> UnitConfig:
    """Return a unit as it is configured now."""
    return entry.runtime_data.site.site.units[unit_id].config


def called_meter(call: ServiceCall, entry: PrepaidConfigEntry, unit_id: str) -> MeterConfig:
    """Return the meter named by id or name, or the unit's only one."""
    meters = unit_config(entry, unit_id).meters
    named = call.data.get(ATTR_METER_ID)
    if named is None:
        if len(meters) == 1:
            return meters[0]
        raise InvalidInput("meter_needed", meters=", ".join(meter.name for meter in meters))
    for meter in meters:
        if named == meter.meter_id or named.casefold() == meter.name.casefold():
            return meter
    raise UnknownThing("meter_unknown", meter=named)


def site_time(entry: PrepaidConfigEntry, at: datetime) -> datetime:
    """Return an instant in UTC; a time without a zone is the site's wall time then."""
    if at.tzinfo is None:
        zones = entry.runtime_data.site.site.settings.zones
        at = at.replace(tzinfo=zones[-1][1])
    return at.astimezone(UTC)
