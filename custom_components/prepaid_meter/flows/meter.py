"""What every meter's form says, however the meter is read: its name, its price, its details."""

from collections.abc import Collection, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_COMMODITY,
    CONF_NAME,
    CONF_TARIFF_ID,
    SUBENTRY_TARIFF,
)
from ..engine.quantity import COMMODITIES
from ..subentries import newest_document
from .base import option_names, unused
from .parse import FormError, meter_details, name_of, typed
from .schemas import DETAILS, FIELD_METER_NAME, SECTION_METER


def tariff_names(
    entry: ConfigEntry[Any], commodities: Collection[str] = COMMODITIES
) -> dict[str, str]:
    """Return the names of a site's tariffs by id, of those that price one of the commodities."""
    return {
        subentry.data[CONF_TARIFF_ID]: subentry.title
        for subentry in entry.get_subentries_of_type(SUBENTRY_TARIFF)
        if newest_document(subentry.data)[CONF_COMMODITY] in commodities
    }


async def commodity_names(hass: HomeAssistant) -> dict[str, str]:
    """Return what commodities are called in the hub's language."""
    return await option_names(hass, CONF_COMMODITY, COMMODITIES)


def read_meter(
    entry: ConfigEntry[Any],
    form: Mapping[str, Any],
    meter: Mapping[str, Any],
    names: tuple[Collection[str], Mapping[str, str]],
) -> dict[str, Any]:
    """Return a meter as it is saved, without id, source and relay. FormError where it does not fit.

    ``meter`` is what is saved of it, if anything; ``names`` are its siblings' and those of the
    commodities, of which it takes one when it is given none.
    """
    taken, commodities = names
    details = form.get(SECTION_METER, DETAILS | _details(meter))
    commodity = _commodity(entry, form[CONF_TARIFF_ID])
    if meter.get(CONF_COMMODITY, commodity) != commodity:
        raise FormError(
            CONF_TARIFF_ID, "tariff_unfit", priced=commodities[commodity], meter=meter[CONF_NAME]
        )
    name = name_of(
        typed(details, FIELD_METER_NAME) or unused(commodities[commodity], taken),
        FIELD_METER_NAME,
    )
    if name in taken:
        raise FormError(FIELD_METER_NAME, "meter_name_taken", meter=name)
    return {
        CONF_NAME: name,
        CONF_COMMODITY: commodity,
        CONF_TARIFF_ID: form[CONF_TARIFF_ID],
        **meter_details(details, commodity),
    }


def meter_form(meter: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the forms show of a saved meter, however it is read."""
    return {CONF_TARIFF_ID: meter[CONF_TARIFF_ID], SECTION_METER: _details(meter)}


def _details(meter: Mapping[str, Any]) -> dict[str, Any]:
    return {FIELD_METER_NAME: meter.get(CONF_NAME), **meter}


def _commodity(entry: ConfigEntry[Any], tariff_id: str) -> str:
    """Return what a tariff prices; every version of it prices the same.

    FormError where it was removed while the form was open.
    """
    tariffs = entry.get_subentries_of_type(SUBENTRY_TARIFF)
    saved = next((one for one in tariffs if one.data[CONF_TARIFF_ID] == tariff_id), None)
    if saved is None:
        raise FormError(CONF_TARIFF_ID, "choice_invalid", value=tariff_id)
    return str(newest_document(saved.data)[CONF_COMMODITY])
