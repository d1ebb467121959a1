"""What a register shows of the power behind it, where nothing else tells it.

A register counts in steps, and a step may have been nearly full or nearly empty at either end. So
between two readings it shows a least and a most power, and only the least is held against anybody:
a coarse register finds an overload later, never a load that was none. The step is the greatest one
that fits all rises seen so far.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from math import gcd

from .inputs import StoredReading
from .load import another_power, drawing, tripped
from .quantity import COMMODITIES
from .state import MeterState
from .supply_state import Load
from .work import Work

HOUR_S = 3600
LOOK_BACK = timedelta(minutes=15)
"""What was drawn longer ago says nothing about the load of now."""
SUDDEN = timedelta(seconds=60)
"""A mean over more than a minute shows no step."""


def from_register(
    work: Work, unit_id: str, meter_id: str, before: StoredReading | None, *, accept: bool
) -> None:
    """Hold a meter's newest reading against its load limit. ``before`` is the one before it.

    What an operator accepts by hand is money, and no measure of a load.
    """
    meter = work.units[unit_id].meters[meter_id]
    last, limit, load = meter.last, meter.config.load, meter.load or Load()
    if limit is None or load.measured or COMMODITIES[meter.config.commodity].base != "Wh":
        return
    if last is None or last is before:
        return
    mark = load.mark
    if accept or before is None or mark is None or not _recent(mark, before, last, work.now):
        fresh = replace(another_power(meter) or Load(), mark=last, grain=load.grain)
        work.put_meter(work.units[unit_id], replace(meter, load=fresh))
        return
    load = replace(load, grain=gcd(load.grain, last.total - mark.total))
    least_w, most_w = _power(meter, load, mark, last)
    stroke_w, next_w = _power(meter, load, before, last)
    sudden = (
        limit.step_w is not None
        and load.most_w is not None
        and last.at - before.at <= SUDDEN
        and stroke_w - load.most_w >= limit.step_w
    )
    settled = limit.limit_w is None or most_w <= limit.limit_w
    load = replace(load, most_w=next_w, mark=last if settled else mark)
    load = replace(load, power_w=least_w, power_at=last.at)
    meter = replace(meter, load=drawing(load, limit, mark.at))
    if sudden:
        meter, told = tripped(meter, unit_id=unit_id, now=work.now, malignant=True)
        work.effects.extend(told)
        work.urgent = True
    work.put_meter(work.units[unit_id], meter)


def _recent(mark: StoredReading, before: StoredReading, last: StoredReading, now: datetime) -> bool:
    """Return whether these say something of the load of now; a corrected reading is none of its own."""
    newest = max(mark.at, before.at) < last.at
    return newest and now - last.at <= LOOK_BACK and last.at - mark.at <= LOOK_BACK


def _power(
    meter: MeterState, load: Load, first: StoredReading, last: StoredReading
) -> tuple[int, int]:
    """Return the least and the most mean power between two readings, in watts."""
    times = meter.config.multiplier * HOUR_S * 1_000_000
    elapsed_us = (last.at - first.at) // timedelta(microseconds=1)
    rise = last.total - first.total
    least, most = max(rise - load.grain, 0), rise + load.grain
    return int(least * times / elapsed_us), int(most * times / elapsed_us)
