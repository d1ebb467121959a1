"""Where the rating of a stretch of the past begins."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from ..engine.inputs import StoredReading
from ..engine.local_time import LocalCalendar
from ..engine.metering.interval import segments
from ..engine.past import History
from ..engine.quantity import NANO
from ..engine.rating.rerate import first_checkpoint
from ..engine.rating.state import RatingCheckpoint
from ..engine.state import MeterState
from ..engine.tariff.model import TariffVersion
from ..engine.tariff.schedule import pricings
from ..engine.tenancy.sealing import within


def rating_start(
    meter: MeterState, history: History
) -> tuple[RatingCheckpoint | None, list[StoredReading]]:
    """Return the rating state to begin with and the readings from its own on; None without any.

    What another tenancy used is left out.
    """
    history = within(meter, history) or history
    readings = list(history.readings)
    point = history.checkpoint
    if point is not None:
        first = StoredReading(at=point.at, register=point.register, total=point.total)
        return point, [first, *(one for one in readings if one.at > point.at)]
    if not readings:
        return None, []
    first = readings[0]
    point = first_checkpoint(meter.config.meter_id, first, first.at)
    return point, readings


def with_newest(history: History, meter: MeterState, end: datetime | None = None) -> History:
    """Return a history with the reading that the balance tells of; the ledger gets it within the minute."""
    kept, newest = history.readings, meter.last
    if newest is None or (kept and kept[-1].at >= newest.at):
        return history
    if end is not None and newest.at > end:
        return history
    return replace(history, readings=(*kept, newest))


def counted_between(
    meter: MeterState,
    history: History,
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    start: datetime,
    end: datetime,
) -> int:
    """Return what a meter counted between the readings that bound a period, whoever used it."""
    point = history.checkpoint
    first = (
        (StoredReading(at=point.at, register=point.register, total=point.total),) if point else ()
    )
    kept = [*first, *(one for one in history.readings if not point or one.at > point.at)]
    # A reading on the border ends this period and begins the next: no usage falls between two.
    inside = [one for one in kept if start < one.at <= end]
    before = [one for one in kept if one.at <= start]
    return used_between(meter, tariffs, calendar, [*before[-1:], *inside])


def used_between(
    meter: MeterState,
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    readings: Iterable[StoredReading],
) -> int:
    """Return what a meter counted from the first to the last reading, in whole base units.

    A multiplier that changed between two readings counts from its own instant on, as rating has it.
    """
    return (
        sum(
            segment.usage_nano
            for first, last in pairwise(readings)
            for segment in segments(
                first, last, pricings(meter.assignments, tariffs, calendar, first.at, last.at)
            )
        )
        // NANO
    )
