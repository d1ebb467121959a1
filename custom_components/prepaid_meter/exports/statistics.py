"""Hourly statistics of a meter's usage and cost for the hub's recorder.

The sums are absolute: a rating state knows all usage and money it ever rated, so any stretch can be
written anew without reading what was written before, and a correction rewrites every later sum.
Values are for charts: the recorder keeps floating numbers, the ledger does not.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_add_external_statistics
from homeassistant.core import HomeAssistant, callback

from ..engine.inputs import StoredReading
from ..engine.local_time import LocalCalendar
from ..engine.past import History
from ..engine.quantity import COMMODITIES, NANO
from ..engine.rating.rerate import Rerated, rerate
from ..engine.rating.state import RatingCheckpoint
from ..engine.state import MeterState
from ..engine.tariff.model import TariffVersion
from .readings import rating_start

HOUR = timedelta(hours=1)
SOURCE = "prepaid_meter"
_UNIT_CLASSES = {"kWh": "energy", "m³": "volume", "t": "mass", "h": "duration", "km": "distance"}


@dataclass(frozen=True, slots=True)
class HourSum:
    """Sums at the end of an hour: usage in base units, cost in micro-units."""

    start: datetime
    usage: float
    cost_micro: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Which statistics a meter's hours belong to."""

    unit_id: str
    meter_id: str
    name: str
    commodity: str
    currency: str

    def statistic_id(self, what: str) -> str:
        """Return the lower-case id the recorder demands."""
        words = f"{self.unit_id}_{self.meter_id}_{what}".lower()
        return f"{SOURCE}:{re.sub('[^a-z0-9]+', '_', words).strip('_')}"


def hour_sums(
    meter: MeterState,
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    history: History,
) -> list[HourSum]:
    """Return the sums of every hour from the history's checkpoint, or its first reading, to its last.

    Sums go on over tenancies; the hours of a settled one are not written anew.
    """
    point, readings = rating_start(meter, history)
    if point is None:
        return []
    sums = []
    for start, stretch in _hours(readings):
        done = rerate(
            meter,
            tariffs,
            calendar,
            checkpoint=point,
            readings=stretch,
            standing_until=stretch[-1].at,
        )
        point = _follow(point, stretch[-1], done)
        cost_micro = meter.before_micro + sum(
            line.exact_micro for line in point.rating.lines.values()
        )
        sums.append(HourSum(start, point.usage_nano / NANO, float(cost_micro)))
    return sums


def _follow(point: RatingCheckpoint, last: StoredReading, done: Rerated) -> RatingCheckpoint:
    return RatingCheckpoint(
        meter_id=point.meter_id,
        at=last.at,
        register=last.register,
        total=last.total,
        usage_nano=done.usage_nano,
        rating=done.rating,
    )


def _hours(readings: list[StoredReading]) -> Iterator[tuple[datetime, tuple[StoredReading, ...]]]:
    """Yield each hour with its readings, cut at the hour by an even spread between two readings."""
    before, start = readings[0], _hour(readings[0].at)
    stretch = [before]
    for reading in readings[1:]:
        while reading.at >= start + HOUR:
            cut = _between(before, reading, start + HOUR)
            yield start, (*stretch, cut)
            start, stretch, before = start + HOUR, [cut], cut
        if reading.at > before.at:
            stretch.append(reading)
            before = reading
    if len(stretch) > 1:
        yield start, tuple(stretch)


def _between(first: StoredReading, last: StoredReading, at: datetime) -> StoredReading:
    grown = (last.total - first.total) * ((at - first.at) // timedelta(microseconds=1))
    grown //= (last.at - first.at) // timedelta(microseconds=1)
    return StoredReading(at=at, register=first.register + grown, total=first.total + grown)


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


@callback
def write_statistics(hass: HomeAssistant, series: Series, sums: list[HourSum]) -> None:
    """Hand both series of a meter to the recorder."""
    priced = COMMODITIES[series.commodity]
    base = int(priced.units[priced.display])
    usage = [(one.start, one.usage / base) for one in sums]
    cost = [(one.start, one.cost_micro / 10**6) for one in sums]
    unit_class = _UNIT_CLASSES.get(priced.display)
    _write(hass, series, "usage", priced.display, unit_class, usage)
    _write(hass, series, "cost", series.currency, None, cost)


def _write(
    hass: HomeAssistant,
    series: Series,
    what: str,
    unit: str,
    unit_class: str | None,
    rows: list[tuple[datetime, float]],
) -> None:
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name=f"{series.name} {what}",
        source=SOURCE,
        statistic_id=series.statistic_id(what),
        unit_class=unit_class,
        unit_of_measurement=unit,
    )
    async_add_external_statistics(
        hass, metadata, [StatisticData(start=at, state=value, sum=value) for at, value in rows]
    )
