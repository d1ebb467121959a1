"""Actions on prices: move every meter of a tariff to a new version, and see first what it would cost."""

from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.util import dt as dt_util

from ..const import (
    ATTR_DAYS,
    ATTR_DOCUMENT,
    ATTR_RATE,
    ATTR_TARIFF_ID,
    ATTR_UNIT_ID,
    ATTR_VALID_FROM,
    CONF_NAME,
    CONF_TARIFF_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
)
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.inputs import SetTariff
from ..engine.tariff.document import from_document
from ..engine.tariff.model import TariffVersion
from ..holiday_library import with_holidays
from ..models import PrepaidConfigEntry
from ..preview import preview_meter
from ..roles import Permission
from ..subentries import newest_document
from ..targets import loaded_entries, named_site, permitted, site_time, target_unit
from .answer import answer_of

PREVIEW_DAYS = 30


def called_tariff(
    call: ServiceCall, site: PrepaidConfigEntry | None = None, named: str | None = None
) -> tuple[PrepaidConfigEntry, ConfigSubentry]:
    """Return the tariff named by id or name, in a site, in the one the call names, or in any."""
    named = call.data[ATTR_TARIFF_ID] if named is None else named
    if site is None and ATTR_CONFIG_ENTRY_ID in call.data:
        site = named_site(call)
    for entry in loaded_entries(call.hass) if site is None else [site]:
        for subentry in entry.subentries.values():
            if subentry.subentry_type == SUBENTRY_TARIFF and named in {
                subentry.data[CONF_TARIFF_ID],
                subentry.data.get(CONF_NAME),
                subentry.title,
            }:
                return entry, subentry
    raise UnknownThing("tariff_unknown", tariff=named)


def _with_rate(document: dict[str, Any], rate: str) -> dict[str, Any]:
    """Return a document with another rate, where there is only one to change."""
    changed = deepcopy(document)
    usage = [line for line in changed["lines"] if line["kind"] == "usage"]
    priced = usage[0]["rates"] if len(usage) == 1 else []
    if len(priced) == 1:
        priced[0]["rate"] = rate
    elif not usage and len(changed["lines"]) == 1:
        changed["lines"][0]["rate"] = rate
    else:
        raise InvalidInput("tariff_needs_document")
    return changed


def changed_document(call: ServiceCall, subentry: ConfigSubentry) -> dict[str, Any]:
    """Return the newest version with the call's changes on top; what it does not name stays."""
    document = {**newest_document(subentry.data), **call.data.get(ATTR_DOCUMENT, {})}
    if ATTR_RATE in call.data:
        document = _with_rate(document, call.data[ATTR_RATE])
    elif ATTR_DOCUMENT not in call.data:
        raise InvalidInput("tariff_nothing_changes")
    return document


async def dated_document(
    call: ServiceCall, subentry: ConfigSubentry, start: datetime
) -> dict[str, Any]:
    """Return the changed document as it begins at an instant, its holidays looked up from there on."""
    document = {**changed_document(call, subentry), "valid_from": start.isoformat()}
    return await with_holidays(call.hass, document)


async def update_tariff(call: ServiceCall) -> ServiceResponse:
    """Add a version from an instant on. The ledger takes it first, then the saved form follows."""
    entry, subentry, actor = await permitted(call, Permission.MANAGE, partial(called_tariff, call))
    site = entry.runtime_data.site
    valid_from = call.data.get(ATTR_VALID_FROM)
    at = dt_util.utcnow() if valid_from is None else site_time(entry, valid_from)
    document = await dated_document(call, subentry, at)
    version = from_document(subentry.data[CONF_TARIFF_ID], document)
    await site.submit(SetTariff(version=version, actor=actor))
    add_versions(call.hass, entry, subentry, [document])
    return answer_of(
        entry,
        {
            "tariff_id": version.tariff_id,
            "version_id": version.version_id,
            "valid_from": at.isoformat(),
            "units": units_on(entry, version.tariff_id),
        },
    )


@callback
def add_versions(
    hass: HomeAssistant,
    entry: PrepaidConfigEntry,
    subentry: ConfigSubentry,
    documents: list[dict[str, object]],
) -> None:
    """Let a saved tariff show versions that the ledger has taken."""
    data = {**subentry.data, CONF_VERSIONS: [*subentry.data[CONF_VERSIONS], *documents]}
    hass.config_entries.async_update_subentry(entry, subentry, data=data)


def units_on(entry: PrepaidConfigEntry, tariff_id: str) -> list[str]:
    """Return the units that have a meter on a tariff."""
    return [
        unit_id
        for unit_id, unit in entry.runtime_data.site.site.units.items()
        if unit.closed_at is None
        and any(meter.tariff_id == tariff_id for meter in unit.config.meters)
    ]


async def preview_tariff(call: ServiceCall) -> ServiceResponse:
    """Tell what the last days would have cost under a changed tariff; nothing is booked."""
    entry, subentry, _ = await permitted(call, Permission.READ, partial(called_tariff, call))
    now = dt_util.utcnow()
    start = now - timedelta(days=call.data.get(ATTR_DAYS, PREVIEW_DAYS))
    document = await dated_document(call, subentry, start)
    version = from_document(subentry.data[CONF_TARIFF_ID], document)
    wanted = list(call.data.get(ATTR_UNIT_ID, ()))
    wanted += [
        target_unit(call.hass, device_id, None)[1]
        for device_id in call.data.get(ATTR_DEVICE_ID, ())
    ]
    units = {
        unit_id: await _preview_unit(entry, unit_id, version, start=start)
        for unit_id in wanted or units_on(entry, version.tariff_id)
    }
    return answer_of(entry, {"tariff_id": version.tariff_id, "units": units})


async def _preview_unit(
    entry: PrepaidConfigEntry, unit_id: str, version: TariffVersion, *, start: datetime
) -> dict[str, object]:
    site = entry.runtime_data.site
    if (unit := site.site.units.get(unit_id)) is None:
        raise UnknownThing("unit_unknown", unit=unit_id)
    meters: dict[str, object] = {}
    for meter in unit.meters.values():
        if not meter.closed and meter.config.tariff_id == version.tariff_id:
            meters[meter.config.meter_id] = await preview_meter(site, meter, version, start=start)
    return meters
