"""The past of a meter changes: late readings find their place, and a span is rated again."""

from dataclasses import dataclass, replace
from datetime import datetime

from ..booking import post
from ..effects import NoticeKind
from ..inputs import Reading, StoredReading
from ..past import History
from ..rating.rerate import rerate
from ..rating.state import RatingCheckpoint
from ..state import RejectionReason
from ..tariff.schedule import pricing_at
from ..work import Work
from .advance import NOTHING_TOLD
from .candidate import grown_in
from .reading import counted_elsewhere, insert
from .refusal import refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why a span is rated again: the charges it corrects, since when, and the cause as text key."""

    corrects: tuple[str, ...]
    since: datetime
    cause: str = "backfill"


def take_late(
    work: Work,
    unit_id: str,
    meter_id: str,
    late: tuple[Reading, ...],
    history: History | None,
    *,
    accept: bool = False,
) -> None:
    """Put late readings where they belong, rate their span again and post the difference only."""
    meter = work.units[unit_id].meters[meter_id]
    checkpoint = history.checkpoint if history else None
    if history is None or checkpoint is None:
        for reading in late:
            refuse(work, unit_id, meter_id, reading, RejectionReason.TOO_OLD, late=True)
        return
    first = StoredReading(at=checkpoint.at, register=checkpoint.register, total=checkpoint.total)
    kept = [first, *history.readings]
    taken: set[datetime] = set()
    for reading in late:
        verdict: RejectionReason | bool = RejectionReason.TOO_OLD
        if accept or not counted_elsewhere(meter, reading, work.now):
            verdict = insert(meter, kept, reading, accept=accept)
        if verdict is True:
            taken.add(reading.at)
        elif isinstance(verdict, RejectionReason):
            refuse(work, unit_id, meter_id, reading, verdict, late=True)
    if taken:
        meter = work.units[unit_id].meters[meter_id]
        work.put_meter(work.units[unit_id], replace(meter, told=NOTHING_TOLD))
        work.readings.extend((meter_id, one) for one in kept if one.at in taken)
        booked = len(work.entries)
        post(work, unit_id, meter_id)
        revise(
            work,
            unit_id,
            meter_id,
            checkpoint,
            tuple(kept),
            Ground(
                corrects=(*history.entry_ids, *(one.entry_id for one in work.entries[booked:])),
                since=max(one.at for one in kept if one.at < min(taken)),
            ),
        )


def revise(
    work: Work,
    unit_id: str,
    meter_id: str,
    checkpoint: RatingCheckpoint,
    readings: tuple[StoredReading, ...],
    ground: Ground,
) -> None:
    """Take the span as rated again; the difference is posted and cites what it corrects."""
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    again = rerate(
        meter,
        work.site.tariffs,
        work.calendar,
        checkpoint=checkpoint,
        readings=readings,
        standing_until=meter.rating.standing_until,
    )
    work.checkpoints_from[meter_id] = checkpoint.at
    work.checkpoints.extend(again.checkpoints)
    last = readings[-1]
    meter = replace(
        meter,
        rating=again.rating,
        usage_nano=again.usage_nano,
        accrued=again.charges,
        last=meter.last and last,
        grown_at=grown_in(meter, readings),
        pricing=pricing_at(meter.assignments, work.site.tariffs, work.calendar, last.at),
    )
    work.put_meter(unit, meter)
    before = len(work.entries)
    post(work, unit_id, meter_id, corrects=ground.corrects, cause=ground.cause, since=ground.since)
    meter = work.units[unit_id].meters[meter_id]
    if len(work.entries) > before:
        work.notice(
            NoticeKind.CORRECTED,
            unit_id,
            meter_id,
            entry_id=work.entries[-1].entry_id,
            since=checkpoint.at.isoformat(),
        )
    work.put_meter(work.units[unit_id], replace(meter, accrued=()))
