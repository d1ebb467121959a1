"""Which entities can be a meter's source or relay, and why one cannot."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.components.sensor import ATTR_STATE_CLASS, SensorDeviceClass, SensorStateClass
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_DEVICE_CLASS, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import get_device_class, get_unit_of_measurement

from ..const import (
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_METER_ID,
    CONF_METERS,
    CONF_NAME,
    CONF_RELAY,
    CONF_SOURCE,
    DOMAIN,
    ENABLED_ENTITIES_MAX,
    KIND_ENTITY,
    SUBENTRY_UNIT,
)
from ..engine.quantity import COMMODITIES
from ..renames import entity_settings
from .parse import FormError

_COUNTING: dict[str, set[str]] = {
    SensorDeviceClass.ENERGY: {"electricity", "heat"},
    SensorDeviceClass.WATER: {"water", "hot_water"},
    SensorDeviceClass.GAS: {"gas"},
    SensorDeviceClass.VOLUME: {"water", "hot_water", "gas"},
    SensorDeviceClass.DURATION: {"time"},
    SensorDeviceClass.DISTANCE: {"distance"},
    SensorDeviceClass.WEIGHT: {"steam"},
}
"""What sensors of a device class can count; one without a class counts whatever its unit fits."""
_GROWING = {SensorStateClass.TOTAL, SensorStateClass.TOTAL_INCREASING}


def countable(hass: HomeAssistant, chosen: str | None = None) -> list[str]:
    """Return the sensors that look like a register, not ours, with the one already chosen."""
    registry = er.async_get(hass)
    found = {
        state.entity_id
        for state in hass.states.async_all(Platform.SENSOR)
        if (
            state.attributes.get(ATTR_DEVICE_CLASS) in _COUNTING
            or state.attributes.get(ATTR_STATE_CLASS) in _GROWING
        )
        and not _is_ours(registry, state.entity_id)
    }
    return sorted(found | ({chosen} if chosen else set()))


def source_of(
    hass: HomeAssistant, entity: str, commodity: str, own: str | None = None
) -> dict[str, str]:
    """Return what is saved of a sensor that counts a commodity for one meter alone.

    ``own`` is the meter being changed. Raises FormError at the source.
    """
    entity_id = known_entity(hass, entity, CONF_SOURCE)
    unit = get_unit_of_measurement(hass, entity_id)
    device_class = get_device_class(hass, entity_id)
    units = COMMODITIES[commodity].units
    fits = commodity in _COUNTING.get(device_class, {commodity}) if device_class else True
    if (unit or "") not in units or not fits:
        raise FormError(
            CONF_SOURCE,
            "source_unfit",
            entity=entity_id,
            unit=unit or "–",
            units=", ".join(symbol for symbol in units if symbol) or "–",
        )
    _refuse_shared(hass, entity_id, CONF_SOURCE, own)
    return entity_settings(hass, {CONF_KIND: KIND_ENTITY, CONF_ENTITY_ID: entity_id})


def relay_of(hass: HomeAssistant, entity: str, own: str | None = None) -> dict[str, str]:
    """Return what is saved of a switch or valve that serves one meter alone; FormError at the relay."""
    entity_id = known_entity(hass, entity, CONF_RELAY)
    _refuse_shared(hass, entity_id, CONF_RELAY, own)
    return entity_settings(hass, {CONF_KIND: KIND_ENTITY, CONF_ENTITY_ID: entity_id})


def room_for(hass: HomeAssistant, entry: ConfigEntry[Any], entities: int) -> bool:
    """Return whether a site may have so many more enabled entities."""
    registry = er.async_get(hass)
    existing = er.async_entries_for_config_entry(registry, entry.entry_id)
    enabled = sum(1 for item in existing if item.disabled_by is None)
    return enabled + entities <= ENABLED_ENTITIES_MAX


def known_entity(hass: HomeAssistant, entity: str, field: str) -> str:
    """Return the entity id of an entity that exists and is not made by us."""
    registry = er.async_get(hass)
    entity_id = er.async_resolve_entity_id(registry, entity) or entity
    if hass.states.get(entity_id) is None and registry.async_get(entity_id) is None:
        raise FormError(field, "entity_unknown", entity=entity_id)
    if _is_ours(registry, entity_id):
        raise FormError(field, "entity_ours", entity=entity_id)
    return entity_id


def _is_ours(registry: er.EntityRegistry, entity_id: str) -> bool:
    found = registry.async_get(entity_id)
    return found is not None and found.platform == DOMAIN


def _refuse_shared(hass: HomeAssistant, entity_id: str, field: str, own: str | None) -> None:
    """Raise where another meter of any site uses the entity: it would be billed or switched twice."""
    for unit, meter in other_meters(hass, own):
        if meter[field].get(CONF_ENTITY_ID) == entity_id:
            key = "source_taken" if field == CONF_SOURCE else "relay_taken"
            raise FormError(field, key, entity=entity_id, unit=unit, meter=meter[CONF_NAME])


def other_meters(hass: HomeAssistant, own: str | None) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Return every saved meter of any site but one, each with the name of its unit."""
    for entry in hass.config_entries.async_entries(DOMAIN):
        for subentry in entry.get_subentries_of_type(SUBENTRY_UNIT):
            for meter in subentry.data[CONF_METERS]:
                if meter[CONF_METER_ID] != own:
                    yield subentry.title, meter
