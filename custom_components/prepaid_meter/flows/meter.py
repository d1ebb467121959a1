"""One meter's form: what it reads, what it switches, what it costs."""

from collections.abc import Collection, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_COMMODITY,
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_METER_ID,
    CONF_NAME,
    CONF_RELAY,
    CONF_SOURCE,
    CONF_TARIFF_ID,
    KIND_NONE,
    SUBENTRY_TARIFF,
)
from ..engine.quantity import COMMODITIES
from ..subentries import newest_document
from .base import option_names, unused
from .entities import relay_of, source_of
from .parse import FormError, meter_details, name_of, typed
from .schemas import DETAILS, FIELD_METER_NAME, SECTION_METER


def tariff_names(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the names of a site's tariffs by id."""
    return {
        subentry.data[CONF_TARIFF_ID]: subentry.title
        for subentry in entry.get_subentries_of_type(SUBENTRY_TARIFF)
    }


async def commodity_names(hass: HomeAssistant) -> dict[str, str]:
    """Return what commodities are called in the hub's language."""
    return await option_names(hass, CONF_COMMODITY, COMMODITIES)


def read_meter(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    form: Mapping[str, Any],
    meter: Mapping[str, Any],
    names: tuple[Collection[str], Mapping[str, str]],
) -> dict[str, Any]:
    """Return a meter as it is saved. FormError where its tariff, sensor or relay do not fit.

    ``meter`` is what is saved of it, at least its id; ``names`` are its siblings' and those of
    the commodities, of which it takes one when it is given none.
    """
    taken, commodities = names
    details = form.get(SECTION_METER, DETAILS | _details(meter))
    commodity = _commodity(entry, form[CONF_TARIFF_ID])
    if meter.get(CONF_COMMODITY, commodity) != commodity:
        raise FormError(
            CONF_TARIFF_ID, "tariff_unfit", priced=commodities[commodity], meter=meter[CONF_NAME]
        )
    own = meter[CONF_METER_ID]
    name = name_of(
        typed(details, FIELD_METER_NAME) or unused(commodities[commodity], taken),
        FIELD_METER_NAME,
    )
    if name in taken:
        raise FormError(FIELD_METER_NAME, "meter_name_taken", meter=name)
    relay = form.get(CONF_RELAY)
    return {
        CONF_METER_ID: own,
        CONF_NAME: name,
        CONF_COMMODITY: commodity,
        CONF_TARIFF_ID: form[CONF_TARIFF_ID],
        CONF_SOURCE: source_of(hass, form[CONF_SOURCE], commodity, own),
        CONF_RELAY: relay_of(hass, relay, own) if relay else {CONF_KIND: KIND_NONE},
        **meter_details(details, commodity),
    }


def meter_form(meter: Mapping[str, Any]) -> dict[str, Any]:
    """Return a saved meter as its form shows it."""
    form = {
        CONF_SOURCE: meter[CONF_SOURCE][CONF_ENTITY_ID],
        CONF_TARIFF_ID: meter[CONF_TARIFF_ID],
        SECTION_METER: _details(meter),
    }
    if CONF_ENTITY_ID in meter[CONF_RELAY]:
        form[CONF_RELAY] = meter[CONF_RELAY][CONF_ENTITY_ID]
    return form


def _details(meter: Mapping[str, Any]) -> dict[str, Any]:
    return {FIELD_METER_NAME: meter.get(CONF_NAME), **meter}


def _commodity(entry: ConfigEntry[Any], tariff_id: str) -> str:
    """Return what a tariff prices; every version of it prices the same."""
    document = next(
        newest_document(subentry.data)
        for subentry in entry.get_subentries_of_type(SUBENTRY_TARIFF)
        if subentry.data[CONF_TARIFF_ID] == tariff_id
    )
    return str(document[CONF_COMMODITY])
