"""A sensor or relay that a user renames stays the same device: it is followed, nothing begins anew.

A form keeps an entity's registry id beside its entity id. While the site runs, the hub tells of
each rename; what was renamed while it did not run is found by that id at the next start.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .const import (
    CONF_ENTITY_ID,
    CONF_METERS,
    CONF_POWER,
    CONF_REGISTRY_ID,
    CONF_RELAY,
    CONF_SOURCE,
    SUBENTRY_UNIT,
)
from .engine.config import UnitConfig
from .engine.errors import Refused, StoreUnavailable
from .engine.inputs import ConfigureUnit
from .models import PrepaidConfigEntry, PrepaidRuntime

type Settings = dict[str, str]

TELL_AGAIN_SECONDS: Final = 30
"""A ledger that cannot be written is asked again as often as at a start."""


@callback
def entity_settings(hass: HomeAssistant, settings: Mapping[str, str]) -> Settings:
    """Return a source's or relay's settings with its entity's ids of now.

    An entity that the registry no longer knows by its id, or never did, is the one that bears the
    entity id.
    """
    registry, given = er.async_get(hass), settings.get(CONF_ENTITY_ID)
    if given is None:
        return dict(settings)
    kept = settings.get(CONF_REGISTRY_ID)
    found = (registry.async_get(kept) if kept else None) or registry.async_get(given)
    if found is None:
        return dict(settings)
    return {**settings, CONF_ENTITY_ID: found.entity_id, CONF_REGISTRY_ID: found.id}


async def follow_renames(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Follow what was renamed while the site was not running. The ledger first, then the forms.

    Raises StoreUnavailable; then nothing has changed, and the next start finds the same.
    """
    forms: dict[str, dict[str, Any]] = {}
    renames: dict[str, str] = {}
    for subentry in entry.get_subentries_of_type(SUBENTRY_UNIT):
        saved = subentry.data[CONF_METERS]
        meters = [_meter_now(hass, meter) for meter in saved]
        if meters != saved:
            forms[subentry.subentry_id] = {**subentry.data, CONF_METERS: meters}
            renames |= _renames(saved, meters)
    if renames:
        await _tell(entry.runtime_data, renames)
    for subentry_id, data in forms.items():
        subentry = entry.subentries[subentry_id]
        hass.config_entries.async_update_subentry(entry, subentry, data=data)


@callback
def follow_rename(hass: HomeAssistant, entry: PrepaidConfigEntry, old: str, new: str) -> None:
    """Follow a rename while the site runs: the ledger first, then the forms that name the entity.

    A form that went first would be another device to a ledger that could not be written just then.
    """
    runtime = entry.runtime_data
    runtime.renames.append((old, new))

    async def follow(_: object = None) -> None:
        async with runtime.applying:
            try:
                while runtime.renames:
                    renames = dict(runtime.renames[:1])
                    await _tell(runtime, renames)
                    _write(hass, entry, renames)
                    del runtime.renames[0]
            except StoreUnavailable:
                entry.async_on_unload(async_call_later(hass, TELL_AGAIN_SECONDS, follow))
            except Refused:
                return  # The site stops; its next start finds what is left.

    entry.async_create_task(hass, follow(), "follow rename")


@callback
def _write(hass: HomeAssistant, entry: PrepaidConfigEntry, renames: Mapping[str, str]) -> None:
    """Write new entity ids into the forms; the changes come back as updates that find nothing new."""
    for subentry in tuple(entry.get_subentries_of_type(SUBENTRY_UNIT)):
        meters = [
            {**meter, **{part: _renamed(meter[part], renames) for part in _parts(meter)}}
            for meter in subentry.data[CONF_METERS]
        ]
        if meters != subentry.data[CONF_METERS]:
            data = {**subentry.data, CONF_METERS: meters}
            hass.config_entries.async_update_subentry(entry, subentry, data=data)


def _meter_now(hass: HomeAssistant, meter: Mapping[str, Any]) -> dict[str, Any]:
    return {**meter, **{part: entity_settings(hass, meter[part]) for part in _parts(meter)}}


def _parts(meter: Mapping[str, Any]) -> list[str]:
    """Return the parts of a saved meter that may name an entity."""
    return [part for part in (CONF_SOURCE, CONF_RELAY, CONF_POWER) if part in meter]


def _renames(saved: list[dict[str, Any]], meters: list[dict[str, Any]]) -> dict[str, str]:
    """Return new entity ids by old ones."""
    return {
        before[field][CONF_ENTITY_ID]: after[field][CONF_ENTITY_ID]
        for before, after in zip(saved, meters, strict=True)
        for field in _parts(before)
        if before[field].get(CONF_ENTITY_ID) != after[field].get(CONF_ENTITY_ID)
    }


async def _tell(runtime: PrepaidRuntime, renames: Mapping[str, str]) -> None:
    """Tell the ledger new names and nothing else: a form that changed too is applied afterwards."""
    site = runtime.site
    for unit in tuple(site.site.units.values()):
        known = _renamed_unit(unit.config, renames)
        if known != unit.config and unit.closed_at is None:
            await site.submit(ConfigureUnit(unit=known, at=dt_util.utcnow(), renamed=True))


def _renamed_unit(unit: UnitConfig, renames: Mapping[str, str]) -> UnitConfig:
    meters = tuple(
        replace(
            meter,
            source=_renamed(meter.source, renames),
            relay=_renamed(meter.relay, renames),
            power=_renamed(meter.power, renames),
        )
        for meter in unit.meters
    )
    return replace(unit, meters=meters)


def _renamed(settings: Settings, renames: Mapping[str, str]) -> Settings:
    new = renames.get(settings.get(CONF_ENTITY_ID, ""))
    return settings if new is None else {**settings, CONF_ENTITY_ID: new}
