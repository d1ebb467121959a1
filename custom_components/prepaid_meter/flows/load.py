"""The section of a meter's form about its load limit and about hands at its switch."""

from collections.abc import Mapping
from typing import Any

import probatio
from homeassistant.components.sensor import SensorDeviceClass
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..const import (
    CONF_DRIFT,
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_LIMIT_W,
    CONF_LOAD,
    CONF_OFF_MINUTES,
    CONF_OVER_S,
    CONF_POWER,
    CONF_STEP_W,
    CONF_STRIKES,
    KIND_ENTITY,
    LOAD_OFF_MINUTES_MAX,
    LOAD_S_MAX,
    LOAD_STRIKES_MAX,
    LOAD_W_MAX,
)
from ..engine.config import Drift, LoadLimit
from ..renames import entity_settings
from .entities import known_entity
from .selectors import Fields, choice, whole_selector

SECTION_LOAD = "load"
_SAVED = (CONF_DRIFT, CONF_LOAD, CONF_POWER)


def load_section() -> Fields:
    """Return the section that most meters need nothing of."""
    default = LoadLimit()
    power = EntitySelectorConfig(
        filter=[{"domain": "sensor", "device_class": SensorDeviceClass.POWER}]
    )
    fields: Fields = {
        probatio.Optional(CONF_LIMIT_W): whole_selector(LOAD_W_MAX, "W"),
        probatio.Required(CONF_OVER_S, default=default.over_s): whole_selector(LOAD_S_MAX, "s"),
        probatio.Optional(CONF_STEP_W): whole_selector(LOAD_W_MAX, "W"),
        probatio.Required(CONF_OFF_MINUTES, default=default.off_minutes): whole_selector(
            LOAD_OFF_MINUTES_MAX, "min"
        ),
        probatio.Required(CONF_STRIKES, default=default.strikes): whole_selector(
            LOAD_STRIKES_MAX, "×"
        ),
        probatio.Optional(CONF_POWER): EntitySelector(power),
        probatio.Required(CONF_DRIFT, default=Drift.RESTORE.value): choice(
            [drift.value for drift in Drift], key=CONF_DRIFT
        ),
    }
    return {probatio.Optional(SECTION_LOAD): section(probatio.Schema(fields), {"collapsed": True})}


def read_load(
    hass: HomeAssistant, form: Mapping[str, Any], saved: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what is saved of the section; as saved if unasked. FormError for a sensor that is none."""
    asked = form.get(SECTION_LOAD)
    if asked is None:
        return {key: saved[key] for key in _SAVED if key in saved} if saved else {}
    data: dict[str, Any] = {}
    if asked[CONF_DRIFT] != Drift.RESTORE:
        data[CONF_DRIFT] = asked[CONF_DRIFT]
    limits = {key: asked[key] for key in (CONF_LIMIT_W, CONF_STEP_W) if asked.get(key)}
    if limits:
        rest = (CONF_OVER_S, CONF_OFF_MINUTES, CONF_STRIKES)
        data[CONF_LOAD] = limits | {key: asked[key] for key in rest}
    if power := asked.get(CONF_POWER):
        entity_id = known_entity(hass, power, CONF_POWER)
        data[CONF_POWER] = entity_settings(
            hass, {CONF_KIND: KIND_ENTITY, CONF_ENTITY_ID: entity_id}
        )
    return data


def load_form(meter: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the section shows of a saved meter."""
    form = dict(meter.get(CONF_LOAD, {}))
    if CONF_DRIFT in meter:
        form[CONF_DRIFT] = meter[CONF_DRIFT]
    if CONF_POWER in meter:
        form[CONF_POWER] = meter[CONF_POWER][CONF_ENTITY_ID]
    return {SECTION_LOAD: form}
