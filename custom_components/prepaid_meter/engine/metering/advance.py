"""A meter moves on: an accepted reading is rated and joins the accrual."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ..booking import post
from ..config import Posting
from ..effects import NoticeKind
from ..inputs import Reading, StoredReading
from ..ledger import lots
from ..rating.accrual import breaks, merge
from ..rating.grants import instants, met_until, standing_abreast
from ..rating.rate import rate_segment
from ..rating.state import Charge, RatingCheckpoint, RatingState
from ..state import MeterState, RejectionReason
from ..supply import bypass
from ..tariff.model import Pricing
from ..tariff.schedule import pricings
from ..work import Work
from .candidate import borne_out, goes_on, grown_with, learned
from .interval import Segment, cut_at, segments
from .reading import judge
from .refusal import refuse, tell_judged

NOTHING_TOLD: frozenset[RejectionReason] = frozenset()
QUARTER_HOUR = timedelta(minutes=15)


def is_late(meter: MeterState, reading: Reading) -> bool:
    """Return whether a reading belongs before (or corrects) the meter's last accepted one."""
    last = meter.last
    if last is None or not reading.device_time or meter.rebase:
        return False
    corrects = (
        reading.at == last.at
        and reading.register != last.register
        and meter.config.corrections_allowed
    )
    return reading.at < last.at or corrects


def take_reading(
    work: Work, unit_id: str, meter_id: str, reading: Reading, *, accept: bool
) -> None:
    """Judge one reading in time order: bill it, refuse it, or ignore a repetition."""
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    verdict = judge(meter, reading, work.now, accept=accept)
    if verdict is None:
        if meter.heard_at is None or work.now > meter.heard_at:
            held = meter.candidate if meter.candidate and meter.candidate.growth else None
            work.put_meter(unit, _heard(work, unit_id, meter, candidate=held))
        return
    if isinstance(verdict, RejectionReason):
        refuse(work, unit_id, meter_id, reading, verdict)
        return
    if meter.candidate is not None:
        if goes_on(meter, reading):
            meter = work.put_meter(unit, replace(meter, rebase=False)).meters[meter_id]
        tell_judged(work, unit_id, meter, verdict, accept=accept)
        _bill_waiting(work, unit_id, meter, verdict)
    advance(work, unit_id, meter_id, verdict)


def _bill_waiting(work: Work, unit_id: str, meter: MeterState, stored: StoredReading) -> None:
    """Bill the reading that waited for this one at its own time."""
    waited = borne_out(meter, stored)
    if waited is not None:
        work.put_meter(work.units[unit_id], learned(meter, waited))
        advance(work, unit_id, meter.config.meter_id, waited)


def advance(work: Work, unit_id: str, meter_id: str, stored: StoredReading) -> None:
    """Rate the interval to an accepted reading, posting before a band, block, tariff or day boundary.

    Between the last reading of one device and the first of another nothing is known to be used, but
    months pass: a minimum or a step is due for them too.
    """
    unit = work.units[unit_id]
    meter = _checkpointed(work, unit.meters[meter_id], stored)
    work.readings.append((meter_id, stored))
    if meter.last is None:
        began = _heard(
            work, unit_id, meter, last=stored, grown_at=stored.at, candidate=None, rebase=False
        )
        work.put_meter(unit, began)
        return
    ends = lots.ends(unit.wallet, meter.last.at, stored.at)
    units = instants(meter.grants, meter.rating, meter.last.at, stored.at)
    stretches = _segments(work, meter, meter.last, stored, tuple(sorted({*ends, *units})))
    used_nano = sum(one.usage_nano for one in stretches)
    seen, noticed = bypass(meter, used_nano)
    if noticed:
        work.notice(NoticeKind.BYPASS, unit_id, meter_id, usage_nano=seen.relay.bypass_nano)
    rating, accrued = seen.rating, seen.accrued
    known = (meter.pricing, *(one.pricing for one in stretches))
    for before, segment in zip(known, stretches, strict=False):
        rating, taken = _brought_to(work, seen, rating, before, segment)
        accrued = merge(accrued, taken) if taken else accrued
        reached, charges = rate_segment(rating, segment)
        if segment.start in ends or _closes(accrued, charges, segment):
            work.put_meter(work.units[unit_id], replace(seen, rating=rating, accrued=accrued))
            post(work, unit_id, meter_id)
            seen = work.units[unit_id].meters[meter_id]
            accrued = seen.accrued
        rating, accrued = reached, merge(accrued, charges)
    meter = _heard(
        work,
        unit_id,
        seen,
        rating=rating,
        accrued=accrued,
        usage_nano=seen.usage_nano + used_nano,
        pricing=stretches[-1].pricing,
        last=stored,
        grown_at=stored.at if meter.rebase else grown_with(meter, meter.last, stored),
        candidate=None,
        rebase=False,
    )
    work.put_meter(work.units[unit_id], meter)
    # A session is one entry, posted when it ends.
    if meter.session is None and _posting_due(work, meter):
        post(work, unit_id, meter_id)


def _brought_to(
    work: Work, meter: MeterState, rating: RatingState, before: Pricing | None, segment: Segment
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Bring what goes by the clock and by payments to where a segment begins."""
    tariffs, calendar = work.site.tariffs, work.calendar
    until = segment.start if work.site.clock.confirmed else None
    change = (before, segment)
    rating, due = standing_abreast(rating, meter, tariffs, calendar, change, until)
    rating, taken = met_until(rating, meter, tariffs, calendar, segment.start)
    return rating, due + taken


def _segments(
    work: Work,
    meter: MeterState,
    first: StoredReading,
    last: StoredReading,
    cuts: tuple[datetime, ...],
) -> tuple[Segment, ...]:
    """Return the priced stretches between two readings, cut where credit or units come or end too."""
    tariffs = work.site.tariffs
    priced = pricings(
        meter.assignments, tariffs, work.calendar, first.at, last.at, known=meter.pricing
    )
    return segments(first, last, cut_at(priced, cuts) if cuts else priced)


def _closes(accrued: tuple[Charge, ...], charges: tuple[Charge, ...], segment: Segment) -> bool:
    """Return whether an accrual ends before a segment: at a change of price or of the day."""
    return breaks(accrued, charges) or any(one.start < segment.pricing.day for one in accrued)


def _checkpointed(work: Work, meter: MeterState, stored: StoredReading) -> MeterState:
    """Keep the state after the last reading of a day: re-rating starts there."""
    day = work.calendar.day_start(stored.at)
    if meter.checkpoint_day is not None and day <= meter.checkpoint_day:
        return meter
    basis = meter.last or stored
    work.checkpoints.append(
        RatingCheckpoint(
            meter_id=meter.config.meter_id,
            at=basis.at,
            register=basis.register,
            total=basis.total,
            usage_nano=meter.usage_nano,
            rating=meter.rating,
        )
    )
    return replace(meter, checkpoint_day=day)


def _heard(
    work: Work,
    unit_id: str,
    meter: MeterState,
    **changes: Any,  # noqa: ANN401 - fields of a meter; one copy of it is enough
) -> MeterState:
    if meter.stale_incident:
        work.notice(NoticeKind.METER_BACK, unit_id, meter.config.meter_id)
    return replace(
        meter, heard_at=work.now, stale=False, stale_incident=False, told=NOTHING_TOLD, **changes
    )


def _posting_due(work: Work, meter: MeterState) -> bool:
    posting = work.site.settings.posting
    if posting is Posting.READING:
        return True
    start = min((charge.start for charge in meter.accrued), default=None)
    return (
        posting is Posting.QUARTER_HOUR
        and start is not None
        and meter.last is not None
        and meter.last.at - start >= QUARTER_HOUR
    )
