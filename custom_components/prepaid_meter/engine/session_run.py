"""A running session moves on: its seconds are counted and rated, and it is posted when it ends."""

from dataclasses import replace
from datetime import UTC, datetime

from .booking import post
from .config import SessionRules
from .effects import NoticeKind
from .inputs import StoredReading
from .metering.advance import advance
from .metering.interval import MICROSECOND
from .rating.accrual import merge
from .rating.rate import rate_minimum
from .rating.state import GrantKind
from .session_cost import cost_micro, payable_s, timed
from .session_state import SECOND, SECOND_US, Session
from .settle import available_micro
from .state import Clock
from .tariff.schedule import pricing_at
from .work import Work

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_RULES = SessionRules()
_OUT_OF_ITSELF = frozenset({"credit", "maximum"})
"""Ends that no switch has shown: without a relay the machine is still on."""


def monotonic_us(clock: Clock, now: datetime) -> int:
    """Return monotonic time at an instant: as the last tick showed it, and what the wall clock adds."""
    return clock.monotonic_us + (now - (clock.wall or EPOCH)) // MICROSECOND


def count_on(
    work: Work, unit_id: str, meter_id: str, session: Session, *, elapsed_us: int, seen_us: int
) -> Session | None:
    """Let a session run on; return it unless it ended: at its maximum, or before a second not paid."""
    unit = work.units[unit_id]
    run_us = session.run_us + max(elapsed_us, 0)
    session = replace(session, run_us=run_us, seen_at=work.now, seen_us=seen_us)
    meter = replace(unit.meters[meter_id], session=session)
    unit = work.put_meter(unit, meter)
    growth = session.run_s - session.counted
    paid = True
    if timed(meter) and growth >= 0:
        paid_s = payable_s(unit, meter, session, work.site, work.calendar, growth + 1)
        paid = paid_s > growth
        if grown := min(paid_s, growth):
            reached = session.reading(session.counted + grown)
            session = grow(work, unit_id, meter_id, session, reached)
    if not paid:
        finish(work, unit_id, meter_id, session, "credit")
    elif session.limit_s is not None and run_us >= session.limit_s * SECOND_US:
        finish(work, unit_id, meter_id, session, "maximum")
    else:
        return session
    return None


def grow(
    work: Work, unit_id: str, meter_id: str, session: Session, reached: StoredReading
) -> Session:
    """Move the register on; return the session with what that cost put to it."""
    before_micro = cost_micro(work.units[unit_id].meters[meter_id])
    advance(work, unit_id, meter_id, reached)
    session = replace(session, counted=reached.total - session.since_total)
    return _put_used(work, unit_id, meter_id, session, before_micro)


def _put_used(
    work: Work, unit_id: str, meter_id: str, session: Session, before_micro: int
) -> Session:
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    used_micro = session.used_micro + cost_micro(meter) - before_micro
    session = replace(session, used_micro=used_micro)
    work.put_meter(unit, replace(meter, session=session))
    return session


def finish(
    work: Work, unit_id: str, meter_id: str, session: Session, reason: str, *, least: bool = True
) -> None:
    """Charge what is missing to the minimum, post all in one entry, and let go of what was set aside.

    Without ``least`` there is no minimum.
    """
    if least:
        session = _charge_minimum(work, unit_id, meter_id, session)
    seconds = session.counted if timed(work.units[unit_id].meters[meter_id]) else session.run_s
    booked = len(work.entries)
    post(work, unit_id, meter_id, cause="session")
    entry_id = work.entries[-1].entry_id if len(work.entries) > booked else None
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    goes_on = reason in _OUT_OF_ITSELF and session.by_switch and not meter.config.has_relay
    unit = work.put_meter(unit, replace(meter, session=None, unpaid=goes_on))
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


def _charge_minimum(work: Work, unit_id: str, meter_id: str, session: Session) -> Session:
    """Charge what a session falls short of the minimum, unless it used units that were paid ahead."""
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    rules = meter.config.session or NO_RULES
    short_micro = rules.minimum_micro - session.used_micro
    start = session.started_at
    ahead = (one.end > start and one.note == GrantKind.PACKAGE for one in meter.accrued)
    if short_micro <= 0 or any(ahead):
        return session
    version = pricing_at(meter.assignments, work.site.tariffs, work.calendar, start).version
    end = session.reading(session.counted).at
    rating, charges = rate_minimum(meter.rating, version, short_micro, start, end)
    charged = replace(meter, rating=rating, accrued=merge(meter.accrued, charges))
    work.put_meter(unit, charged)
    return _put_used(work, unit_id, meter_id, session, cost_micro(meter))
