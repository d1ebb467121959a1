"""Actions that change the price of what was already used: shown first, carried out on confirmation."""

import copy
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Any, Final

import probatio as vol
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .. import const as c
from ..const import (
    ATTR_CONFIRM,
    ATTR_MULTIPLIER,
    ATTR_NOTE,
    ATTR_START,
    ATTR_TARIFF_ID,
    ATTR_UNTIL,
    CONF_ENTITY_ID,
    CONF_METER_ID,
    CONF_METERS,
    CONF_MULTIPLIER,
    CONF_OCCUPANTS,
    CONF_TARIFF_ID,
    CONF_UNIT_ID,
    SUBENTRY_UNIT,
)
from ..engine.coder import EPOCH
from ..engine.correct_inputs import CorrectMeter, SetPrices
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.inputs import SetTariff
from ..engine.money import parse_micro
from ..engine.tariff.document import from_document, to_document
from ..engine.tariff.fields import exact_of
from ..engine.tariff.model import TariffVersion
from ..engine.tariff.schedule import version_at
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..runtime.rehearsal import Correction, correct, rehearse
from ..targets import called_meter, called_site, called_unit, permitted, site_time
from . import fields as f
from .answer import answer_of, reference_of
from .tariffs import add_versions, called_tariff, dated_document

type Answers = AsyncGenerator[dict[str, object]]


async def correct_tariff(call: ServiceCall) -> ServiceResponse:
    """Price what was used since a past instant anew; without confirmation only tell what would change."""
    entry, subentry, actor = await permitted(call, Permission.MANAGE, lambda: called_tariff(call))
    start = site_time(entry, call.data[ATTR_START])
    tariff_id = subentry.data[CONF_TARIFF_ID]
    document = await dated_document(call, subentry, start)
    items = [
        replace(item, actor=actor)
        for item in _changes(entry, tariff_id, document, start, _end(call, entry, start))
    ]
    report = await _report(call, entry, items)
    if report["confirmed"]:
        add_versions(call.hass, entry, subentry, [to_document(one.version) for one in items])
    return answer_of(entry, {"tariff_id": tariff_id, **report})


def _end(call: ServiceCall, entry: PrepaidConfigEntry, start: datetime) -> datetime | None:
    if (until := call.data.get(ATTR_UNTIL)) is None:
        return None
    end = site_time(entry, until)
    if end <= start:
        raise InvalidInput("end_before_start")
    return end


def _changes(
    entry: PrepaidConfigEntry,
    tariff_id: str,
    document: dict[str, Any],
    start: datetime,
    end: datetime | None,
) -> list[SetTariff]:
    """Return what to add so that a document prices from a start to an end, or to the next price.

    A later version that says the same as the one that is corrected is no other price: it may only be
    what an earlier correction made go on. A tariff's first version prices all that came before it,
    too: that keeps its price until the start.
    """
    known = entry.runtime_data.site.site.tariffs.get(tariff_id)
    if not known:
        raise UnknownThing("tariff_unknown", tariff=tariff_id)

    def dated(one: Mapping[str, Any], at: datetime) -> TariffVersion:
        return from_document(tariff_id, {**one, "valid_from": at.isoformat()})

    changes = []
    if start < known[0].valid_from:
        changes.append(SetTariff(version=dated(to_document(known[0]), EPOCH), allow_past=True))
    if end is not None:
        returning = dated(to_document(version_at(known, end)[0]), end)
        changes.append(SetTariff(version=returning, allow_past=True))
    now = dt_util.utcnow()
    changes += [
        SetTariff(version=dated(document, at), retroactive=at <= now)
        for at in _same_until(known, start, end)
    ]
    return [*changes, SetTariff(version=dated(document, start), retroactive=True)]


def _same_until(
    known: tuple[TariffVersion, ...], start: datetime, end: datetime | None
) -> list[datetime]:
    """Return when versions begin that say what was said at the start, up to the first other price."""

    def said(at: datetime) -> TariffVersion:
        return replace(version_at(known, at)[0], version_id="", valid_from=start, name="")

    later = sorted({one.valid_from for one in known if one.valid_from > start})
    within = [at for at in later if end is None or at < end]
    return list(takewhile(lambda at: said(at) == said(start), within))


async def correct_meter(call: ServiceCall) -> ServiceResponse:
    """Put right what a meter was priced by since a past instant; without confirmation only tell."""
    entry, unit_id, actor = await called_unit(call, Permission.MANAGE)
    meter = called_meter(call, entry, unit_id)
    multiplier, tariff_id = call.data.get(ATTR_MULTIPLIER), call.data.get(ATTR_TARIFF_ID)
    times = None if multiplier is None else exact_of(multiplier)
    if multiplier is not None and (times is None or times <= 0):
        raise InvalidInput("number_invalid", field=ATTR_MULTIPLIER, value=multiplier)
    if tariff_id is not None:
        tariff_id = called_tariff(call, entry)[1].data[CONF_TARIFF_ID]
    item = CorrectMeter(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        since=site_time(entry, call.data[ATTR_START]),
        key=reference_of(call),
        actor=actor,
        note=call.data[ATTR_NOTE],
        multiplier=times,
        tariff_id=tariff_id,
        occupants=call.data.get(CONF_OCCUPANTS),
    )
    report = await _report(call, entry, [item])
    if report["confirmed"]:
        changes = {CONF_MULTIPLIER: multiplier, CONF_TARIFF_ID: tariff_id}
        _follow(call.hass, entry, item, {key: one for key, one in changes.items() if one})
    return answer_of(entry, report)


async def set_prices(call: ServiceCall) -> ServiceResponse:
    """Take what slots of a price cost, ahead or late; what was used at another price is rated again."""
    entry, actor = await called_site(call, Permission.MANAGE)
    slots = tuple(
        (site_time(entry, one[ATTR_START]), parse_micro(one[c.ATTR_VALUE], signed=True))
        for one in call.data[c.ATTR_PRICES]
    )
    item = SetPrices(entity_id=call.data[CONF_ENTITY_ID], slots=slots, actor=actor)
    total = 0
    async for answer in correct(entry.runtime_data.site, [item]):
        difference = answer["difference_micro"]
        total += difference if isinstance(difference, int) else 0
    return answer_of(entry, {"slots": len(slots), "difference_micro": total})


async def _report(
    call: ServiceCall, entry: PrepaidConfigEntry, items: Sequence[Correction]
) -> dict[str, Any]:
    """Return what changes for whom, carried out where the call confirms it."""
    site, confirmed = entry.runtime_data.site, call.data.get(ATTR_CONFIRM, False)
    answers = correct(site, items) if confirmed else rehearse(site, items, dt_util.utcnow())
    units: dict[str, dict[str, Any]] = {}
    total = 0
    async for answer in answers:
        unit_id, meter_id = str(answer["unit_id"]), str(answer["meter_id"])
        difference = answer["difference_micro"]
        total += difference if isinstance(difference, int) else 0
        unit = site.site.units[unit_id]
        told = units.setdefault(unit_id, {"name": unit.config.name, "meters": {}})
        told["meters"][meter_id] = {
            "name": unit.meters[meter_id].config.name,
            "difference_micro": difference,
            "from": answer["from"],
            "corrects": answer["corrects"],
        }
        if confirmed:
            since = datetime.fromisoformat(str(answer["from"]))
            entry.runtime_data.statistics.rebuild_soon(unit_id, meter_id, since=since)
    return {"confirmed": confirmed, "units": units, "difference_micro": total}


@callback
def _follow(
    hass: HomeAssistant, entry: PrepaidConfigEntry, item: CorrectMeter, changes: dict[str, str]
) -> None:
    """Let the saved form say what the ledger says now."""
    for subentry in entry.subentries.values():
        if subentry.subentry_type == SUBENTRY_UNIT and subentry.data[CONF_UNIT_ID] == item.unit_id:
            data = copy.deepcopy(dict(subentry.data))
            if item.occupants is not None:
                data[CONF_OCCUPANTS] = item.occupants
            for meter in data[CONF_METERS]:
                if meter[CONF_METER_ID] == item.meter_id:
                    meter.update(changes)
            hass.config_entries.async_update_subentry(entry, subentry, data=data)
            return


SLOTS_MAX: Final = 10_000
"""More than a year of hours, or a quarter of quarter-hours, in one call."""
_SLOT = vol.Schema(
    {vol.Required(ATTR_START): cv.datetime, vol.Required(c.ATTR_VALUE): f.exact_number}
)
ACTIONS: Final[dict[str, f.Action]] = {
    "correct_tariff": f.Action(
        correct_tariff,
        {
            **f.PRICES,
            vol.Required(c.ATTR_START): cv.datetime,
            vol.Optional(c.ATTR_UNTIL): cv.datetime,
            vol.Optional(c.ATTR_CONFIRM): cv.boolean,
        },
    ),
    "set_prices": f.Action(
        set_prices,
        {
            **f.SITE,
            vol.Required(CONF_ENTITY_ID): cv.entity_id,
            vol.Required(c.ATTR_PRICES): vol.All([_SLOT], vol.Length(min=1, max=SLOTS_MAX)),
        },
    ),
    "correct_meter": f.Action(
        correct_meter,
        {
            **f.METER,
            vol.Required(c.ATTR_START): cv.datetime,
            vol.Required(c.ATTR_NOTE): f.NOTE,
            vol.Optional(c.ATTR_MULTIPLIER): f.exact_number,
            vol.Optional(CONF_OCCUPANTS): vol.All(vol.Coerce(int), vol.Range(1, 100)),
            vol.Optional(c.ATTR_TARIFF_ID): cv.string,
            vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
            vol.Optional(c.ATTR_CONFIRM): cv.boolean,
        },
    ),
}
