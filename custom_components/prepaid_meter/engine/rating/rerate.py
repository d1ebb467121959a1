"""The past rated again: from a checkpoint over all readings since, to where the meter stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from ..inputs import StoredReading
from ..local_time import LocalCalendar
from ..metering.interval import cut_at, segments
from ..state import MeterState
from ..tariff.model import TariffVersion
from ..tariff.schedule import pricings
from .accrual import merge
from .grants import instants, met_until, standing_abreast, standing_to, without_taken_back
from .rate import rate_segment
from .state import Charge, LineState, RatingCheckpoint, RatingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerated:
    """The rating state as it should be, with the charges of the span and fresh daily checkpoints."""

    rating: RatingState
    usage_nano: int
    charges: tuple[Charge, ...]
    checkpoints: tuple[RatingCheckpoint, ...]


def first_checkpoint(
    meter_id: str, first: StoredReading, standing_until: datetime
) -> RatingCheckpoint:
    """Return the beginning of all rating: a meter's first reading, with nothing rated before it.

    ``standing_until`` is from when its standing charges count.
    """
    return RatingCheckpoint(
        meter_id=meter_id,
        at=first.at,
        register=first.register,
        total=first.total,
        usage_nano=0,
        rating=RatingState(standing_until=standing_until),
    )


def rerate(
    meter: MeterState,
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    *,
    checkpoint: RatingCheckpoint,
    readings: tuple[StoredReading, ...],
    standing_until: datetime | None,
    seen: Callable[[tuple[Charge, ...]], None] = lambda _: None,
) -> Rerated:
    """Rate a span again. ``readings`` begin with the checkpoint's own reading.

    ``seen`` is told the charges of each stretch, before those of one kind become one. A line that
    no price of the span uses any more stands at nothing, so that what was posted on it is given back.
    """
    state = without_taken_back(checkpoint.rating, meter.grants)
    usage_nano, checkpoints = checkpoint.usage_nano, list[RatingCheckpoint]()
    charges: tuple[Charge, ...] = ()
    next_day, known = calendar.next_day_start(checkpoint.at), None
    limit = standing_until or state.standing_until
    for first, last in pairwise(readings):
        if last.at >= next_day:
            next_day = calendar.next_day_start(last.at)
            if first.at > checkpoint.at:
                checkpoints.append(_checkpoint(meter, first, usage_nano, state))
        priced_by = pricings(meter.assignments, tariffs, calendar, first.at, last.at, known=known)
        cuts = instants(meter.grants, state, first.at, last.at)
        for segment in segments(first, last, cut_at(priced_by, cuts) if cuts else priced_by):
            change = (known, segment)
            state, due = standing_abreast(state, meter, tariffs, calendar, change, limit)
            state, taken = met_until(state, meter, tariffs, calendar, segment.start)
            seen(due + taken)
            charges = merge(charges, due + taken)
            state, priced = rate_segment(state, segment)
            seen(priced)
            charges = merge(charges, priced)
            usage_nano += segment.usage_nano
            known = segment.pricing
    until = standing_until or state.standing_until or checkpoint.at
    state, priced = standing_to(state, meter, tariffs, calendar, until)
    seen(priced)
    charges = merge(charges, priced)
    unused = {
        line_id: LineState(account=line.account)
        for line_id, line in meter.rating.lines.items()
        if line_id not in state.lines
    }
    return Rerated(
        rating=replace(state, lines={**state.lines, **unused}),
        usage_nano=usage_nano,
        charges=charges,
        checkpoints=tuple(checkpoints),
    )


def _checkpoint(
    meter: MeterState, reading: StoredReading, usage_nano: int, state: RatingState
) -> RatingCheckpoint:
    return RatingCheckpoint(
        meter_id=meter.config.meter_id,
        at=reading.at,
        register=reading.register,
        total=reading.total,
        usage_nano=usage_nano,
        rating=state,
    )
