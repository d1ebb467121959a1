"""Usage and cost of a unit by hour, day or month."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ..engine.errors import InvalidInput, UnknownThing
from ..engine.local_time import LocalCalendar
from ..engine.past import HistoryRequest
from ..engine.quantity import COMMODITIES
from ..engine.state import MeterState
from ..exports.readings import with_newest
from ..exports.usage import Bar, Step, total_of, usage_bars
from ..roles import Permission
from ..targets import site_time
from .command import Call, Json, site_query
from .fields import ID, PERIOD, UNIT
from .unit_detail import usage_text

_SPANS: Final = {
    Step.HOUR: (timedelta(days=2), timedelta(days=14)),
    Step.DAY: (timedelta(days=31), timedelta(days=100)),
    Step.MONTH: (timedelta(days=366), timedelta(days=800)),
}
"""How far back a chart goes by default, and at most: everything in it is rated again."""

_FIELDS: Final[dict[Any, Any]] = {
    **UNIT,
    vol.Optional("meter_id"): ID,
    vol.Optional("period", default=Step.DAY.value): vol.In([step.value for step in Step]),
    **PERIOD,
}


@site_query("unit/usage", Permission.STATEMENT, _FIELDS)
async def unit_usage(call: Call) -> Json:
    """Return the bars of a unit's meters: what they used and cost in each period, by band."""
    unit, step = call.unit(), Step(call.msg["period"])
    start, end = _span(call, step)
    wanted = call.msg.get("meter_id")
    meters = [meter for meter in unit.meters.values() if not meter.closed]
    if wanted is not None:
        meters = [meter for meter in meters if meter.config.meter_id == wanted]
        if not meters:
            raise UnknownThing("meter_unknown", meter=wanted)
    return {
        "period": step.value,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "currency": call.currency,
        "meters": [await _meter(call, meter, step, start, end) for meter in meters],
    }


async def _meter(call: Call, meter: MeterState, step: Step, start: datetime, end: datetime) -> Json:
    bars = [bar for bar in await _bars(call, meter, step, start, end) if bar.start < end]
    total = total_of(bars)
    return {
        "meter_id": meter.config.meter_id,
        "name": meter.config.name,
        "commodity": meter.config.commodity,
        "unit": COMMODITIES[meter.config.commodity].display,
        "total": None if total is None else _shown(call, meter, total),
        "bars": [_shown(call, meter, bar) for bar in bars],
    }


def _span(call: Call, step: Step) -> tuple[datetime, datetime]:
    """Return the asked stretch, from the beginning of a period on, in local time."""
    usual, most = _SPANS[step]
    calendar = LocalCalendar(zones=call.site.settings.zones)
    end, start = call.msg.get("end"), call.msg.get("start")
    last = dt_util.utcnow() if end is None else site_time(call.entry, end)
    first = last - usual if start is None else site_time(call.entry, start)
    if last <= first:
        raise InvalidInput("period_empty")
    first = step.start(calendar, max(first, last - most))
    return calendar.local(first), calendar.local(last)


async def _bars(
    call: Call, meter: MeterState, step: Step, start: datetime, end: datetime
) -> list[Bar]:
    request = HistoryRequest(meter_id=meter.config.meter_id, touched_at=start, to=end)
    history = await call.runtime.site.query(lambda repository: repository.history(request))
    site = call.site
    calendar = LocalCalendar(zones=site.settings.zones)
    kept = with_newest(history, meter, end)
    return await call.hass.async_add_executor_job(
        partial(usage_bars, meter, site.tariffs, calendar, kept, step=step, since=start)
    )


def _shown(call: Call, meter: MeterState, bar: Bar) -> Json:
    name = meter.config.commodity
    calendar = LocalCalendar(zones=call.site.settings.zones)
    return {
        "start": calendar.local(bar.start).isoformat(),
        "end": calendar.local(bar.end).isoformat(),
        "usage": usage_text(bar.usage, name),
        "cost": call.text(bar.cost_micro),
        "bands": [
            {
                "band": one.band,
                "usage": usage_text(one.usage, name),
                "cost": call.text(one.cost_micro),
            }
            for one in bar.bands
        ],
        "other": call.text(bar.other_micro),
        "estimated": bar.estimated,
    }
