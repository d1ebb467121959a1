"""Actions that tell what a meter showed."""

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..const import (
    ATTR_ACCEPT,
    ATTR_AT,
    ATTR_FINAL_VALUE,
    ATTR_INITIAL_VALUE,
    ATTR_READINGS,
    ATTR_STATISTICS,
    ATTR_UNIT,
    ATTR_VALUE,
)
from ..engine.config import MeterConfig
from ..engine.errors import InvalidInput
from ..engine.inputs import Reading, Readings, ReplaceMeter
from ..engine.metering.interval import MICROSECOND
from ..engine.quantity import COMMODITIES, parse_register
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..targets import called_meter, called_unit, site_time
from .answer import answer_of, reference_of


def _register(call: ServiceCall, meter: MeterConfig, value: str) -> int:
    unit = call.data.get(ATTR_UNIT, COMMODITIES[meter.commodity].display)
    return parse_register(value, unit, meter.commodity)


def _readings(
    call: ServiceCall, entry: PrepaidConfigEntry, meter: MeterConfig
) -> tuple[Reading, ...]:
    """Return the readings oldest first. A single value without a time was read just now."""
    given = list(call.data.get(ATTR_READINGS, ()))
    if ATTR_VALUE in call.data:
        given.append({ATTR_VALUE: call.data[ATTR_VALUE], ATTR_AT: call.data.get(ATTR_AT)})
    if not given:
        raise InvalidInput("readings_needed")
    readings = [
        Reading(
            at=dt_util.utcnow() if item.get(ATTR_AT) is None else site_time(entry, item[ATTR_AT]),
            register=_register(call, meter, item[ATTR_VALUE]),
            device_time=item.get(ATTR_AT) is not None,
        )
        for item in given
    ]
    return tuple(sorted(readings, key=lambda reading: reading.at))


async def ingest_readings(call: ServiceCall) -> ServiceResponse:
    """Bill readings that were taken by hand or kept by a device while the link was down."""
    entry, unit_id, actor = await called_unit(call, Permission.MANAGE)
    site = entry.runtime_data.site
    meter = called_meter(call, entry, unit_id)
    item = Readings(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        readings=_readings(call, entry, meter),
        accept=call.data.get(ATTR_ACCEPT, False),
        actor=actor,
    )
    known = site.site.units[unit_id].meters[meter.meter_id].last
    answer = await site.submit(item)
    first = item.readings[0].at
    if known is not None and first < known.at and answer.get("accepted"):
        # What was spread evenly up to the first of them changes, too.
        before = first - MICROSECOND
        entry.runtime_data.statistics.rebuild_soon(unit_id, meter.meter_id, since=before)
    if call.data.get(ATTR_STATISTICS, False):
        await entry.runtime_data.statistics.rebuild(unit_id, meter.meter_id)
    return answer_of(entry, answer)


async def replace_meter(call: ServiceCall) -> ServiceResponse:
    """Close the old device's register and start the new one's; credit and prices go on."""
    entry, unit_id, actor = await called_unit(call, Permission.MANAGE)
    site = entry.runtime_data.site
    meter = called_meter(call, entry, unit_id)
    at = call.data.get(ATTR_AT)
    item = ReplaceMeter(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        final_register=_register(call, meter, call.data[ATTR_FINAL_VALUE]),
        initial_register=_register(call, meter, call.data[ATTR_INITIAL_VALUE]),
        at=dt_util.utcnow() if at is None else site_time(entry, at),
        key=reference_of(call),
        actor=actor,
    )
    return answer_of(entry, await site.submit(item))
