"""A running session moves on: its seconds are counted and rated, and it is posted when it ends."""

from dataclasses import replace
from datetime import UTC, datetime

from .booking import post
from .config import SessionMode
from .effects import NoticeKind
from .inputs import StoredReading
from .metering.advance import advance
from .metering.interval import MICROSECOND
from .rating.accrual import merge
from .rating.rate import rate_minimum
from .session_cost import SECOND, SECOND_US, cost_micro, counted_s, payable_s
from .session_state import Session
from .settle import available_micro
from .state import Clock, MeterState
from .tariff.schedule import pricing_at
from .work import Work

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def monotonic_us(clock: Clock, now: datetime) -> int:
    """Return monotonic time at an instant: as the last tick showed it, and what the wall clock adds."""
    return clock.monotonic_us + (now - (clock.wall or EPOCH)) // MICROSECOND


def count_on(work: Work, unit_id: str, meter_id: str, elapsed_us: int, seen_us: int) -> None:
    """Let a session run on; it ends at its maximum, or where the credit does not pay for the next second."""
    unit = work.units[unit_id]
    session = unit.meters[meter_id].session
    if session is None:
        return
    run_us = session.run_us + max(elapsed_us, 0)
    session = replace(session, run_us=run_us, seen_at=work.now, seen_us=seen_us)
    meter = replace(unit.meters[meter_id], session=session)
    unit = work.put_meter(unit, meter)
    paid = True
    growth = _seconds(session) - counted_s(meter)
    if timed(meter) and growth >= 0:
        paid_s = payable_s(unit, meter, work.site, work.calendar, growth + 1)
        paid = paid_s > growth
        grown = min(paid_s, growth)
        if grown:
            at = session.started_at + (counted_s(meter) + grown) * SECOND
            grow(work, unit_id, meter_id, grown, at)
    if not paid:
        finish(work, unit_id, meter_id, "credit")
    elif session.limit_s is not None and run_us >= session.limit_s * SECOND_US:
        finish(work, unit_id, meter_id, "maximum")


def timed(meter: MeterState) -> bool:
    """Return whether a meter's sessions are paid by their time."""
    return meter.config.session is not None and meter.config.session.mode is SessionMode.TIME


def _seconds(session: Session) -> int:
    """Return the whole seconds a session has run, up to its maximum."""
    run_s = session.run_us // SECOND_US
    return run_s if session.limit_s is None else min(run_s, session.limit_s)


def grow(work: Work, unit_id: str, meter_id: str, growth: int, at: datetime) -> None:
    """Move the register on and put what that cost to the session."""
    meter = work.units[unit_id].meters[meter_id]
    total = growth + (meter.last.total if meter.last else 0)
    advance(work, unit_id, meter_id, StoredReading(at=at, register=total, total=total))
    _put_used(work, unit_id, work.units[unit_id].meters[meter_id], cost_micro(meter))


def _put_used(work: Work, unit_id: str, meter: MeterState, before_micro: int) -> None:
    session = meter.session
    if session is not None:
        used_micro = session.used_micro + cost_micro(meter) - before_micro
        meter = replace(meter, session=replace(session, used_micro=used_micro))
    work.put_meter(work.units[unit_id], meter)


def finish(work: Work, unit_id: str, meter_id: str, reason: str) -> None:
    """Charge what is missing to the minimum, post all in one entry, and let go of what was set aside."""
    _charge_minimum(work, unit_id, meter_id)
    meter = work.units[unit_id].meters[meter_id]
    session = meter.session
    if session is None:
        return
    seconds = counted_s(meter) if timed(meter) else _seconds(session)
    booked = len(work.entries)
    post(work, unit_id, meter_id, cause="session")
    entry_id = work.entries[-1].entry_id if len(work.entries) > booked else None
    unit = work.units[unit_id]
    unit = work.put_meter(unit, replace(unit.meters[meter_id], session=None))
    told: dict[str, str | int | bool | None] = {
        "reason": reason,
        "started_at": session.started_at.isoformat(),
        "ended_at": (session.started_at + seconds * SECOND).isoformat(),
        "seconds": seconds,
        "amount_micro": session.used_micro,
        "balance_micro": available_micro(unit, work.site, work.calendar),
        "entry_id": entry_id,
    }
    work.notice(NoticeKind.SESSION_STOPPED, unit_id, meter_id, **told)
    work.answer |= {"unit_id": unit_id, "meter_id": meter_id, **told}


def _charge_minimum(work: Work, unit_id: str, meter_id: str) -> None:
    meter = work.units[unit_id].meters[meter_id]
    session, rules, last = meter.session, meter.config.session, meter.last
    if session is None or rules is None or last is None:
        return
    short_micro = rules.minimum_micro - session.used_micro
    if short_micro <= 0:
        return
    start = session.started_at
    version = pricing_at(meter.assignments, work.site.tariffs, work.calendar, start).version
    rating, charges = rate_minimum(meter.rating, version, short_micro, start, last.at)
    charged = replace(meter, rating=rating, accrued=merge(meter.accrued, charges))
    _put_used(work, unit_id, charged, cost_micro(meter))
