"""Sessions: use that is started and stopped, on credit.

```text
          START                       STOP, OFF, MAXIMUM, CREDIT
idle ─────────────▶ running ────────────────────────────────────────▶ idle
                       └─ LOOK: the seconds run so far are rated ─┘
```

START     by an act, a switch or a tag; refused where credit does not reach for what is set aside,
          the minimum and the first second (or the one use)
LOOK      at every tick
STOP      by an act, or the switch that started it went off
OFF       its relay was switched off, or supply is withheld for another reason
MAXIMUM   it has run for as long as it may
CREDIT    the next second would cost more than is left

A session of time makes its meter's register: the seconds that have passed. The first is counted at
once, so a begun increment is due with the start, the others when they are over. Time is what the
monotonic clock says; the wall clock only bridges the hub's own absence, if it can be trusted then:
``session_seen.py`` knows what an absence means. Nobody owes what we failed to stop: beyond the
maximum or the credit nothing is counted. Every second has its place on the line from the start, so
that the price of a session is the price of its duration, whatever looks came between.
"""

from dataclasses import replace
from datetime import datetime

from .effects import NoticeKind
from .errors import PrepaidError, Refused
from .inputs import StoredReading
from .metering.advance import advance
from .metering.interval import MICROSECOND
from .rating.grants import units_left_nano
from .rating.state import RatingState
from .session_cost import more_micro, shows_itself, timed
from .session_inputs import StartSession, StopSession
from .session_run import finish, grow, monotonic_us
from .session_seen import conclude, shown_off, shown_on
from .session_state import SECOND, Session
from .settle import available_micro
from .state import MeterState, OffReason, UnitState
from .tariff.model import PriceKind
from .work import Work


def check_register(meter: MeterState) -> None:
    """Refuse a register from outside where sessions make it. Raises Refused ``session_register``."""
    if meter.config.session is not None:
        raise Refused("session_register", meter=meter.config.name)


def start(work: Work, item: StartSession) -> None:
    """Start a session, or count one use where nothing has to end.

    Raises Refused ``session_none``, ``session_running``, ``session_credit`` with what is available
    and needed, and ``session_supply_off``.
    """
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    if item.observed and meter.session is not None:
        shown_on(work, unit, meter, meter.session)
        return
    hold_micro, limit_s = _terms(meter, item, work.now)
    begin = _begin(work, meter)
    fresh = replace(meter, rating=_fresh_run(work, meter))
    refusal = _refusal(work, unit, fresh, begin, hold_micro)
    if refusal is not None:
        if not item.observed:
            raise refusal
        _tell_refused(work, unit, meter, refusal)
        return
    session = Session(
        key=item.key,
        started_at=begin.at,
        since_total=begin.total,
        seen_at=work.now,
        seen_us=monotonic_us(work.site.clock, work.now),
        limit_s=limit_s,
        hold_micro=hold_micro,
        by_switch=item.observed and shows_itself(meter),
    )
    work.put_meter(unit, replace(fresh, session=session, unpaid=False))
    advance(work, item.unit_id, item.meter_id, begin)
    session = grow(work, item.unit_id, item.meter_id, session, _first(meter, begin))
    work.notice(NoticeKind.SESSION_STARTED, item.unit_id, item.meter_id, hold_micro=hold_micro)
    work.answer |= {
        "unit_id": item.unit_id,
        "meter_id": item.meter_id,
        "started_at": begin.at.isoformat(),
        "hold_micro": hold_micro,
    }
    if _over_at_once(meter, limit_s):
        finish(work, item.unit_id, item.meter_id, session, "counted")


def stop(work: Work, item: StopSession) -> None:
    """Stop a session and post it. Raises Refused ``session_not_running``; a switch may go off for nothing."""
    meter = work.meter(work.unit(item.unit_id), item.meter_id)
    if meter.session is not None:
        conclude(
            work, item.unit_id, item.meter_id, meter.session, "stopped", observed=item.observed
        )
    elif item.observed:
        shown_off(work, item.unit_id, item.meter_id)
    else:
        raise Refused("session_not_running", meter=meter.config.name)


def end_unsupplied(work: Work, unit_id: str) -> bool:
    """End the sessions whose supply is withheld; return whether there were any."""
    found = False
    for meter_id, meter in work.units[unit_id].meters.items():
        if meter.session is not None and meter.off_reasons:
            conclude(work, unit_id, meter_id, meter.session, "supply_off")
            found = True
    return found


def end(work: Work, unit_id: str, meter_id: str) -> None:
    """End a meter's session, if one runs, because its form changes."""
    session = work.units[unit_id].meters[meter_id].session
    if session is not None:
        conclude(work, unit_id, meter_id, session, "changed")


def _tell_refused(work: Work, unit: UnitState, meter: MeterState, refusal: PrepaidError) -> None:
    """Say that what a switch or tag wanted may not run; where no relay holds it off, it runs unpaid."""
    unit_id, meter_id = unit.config.unit_id, meter.config.meter_id
    if shows_itself(meter) and not meter.config.has_relay:
        work.put_meter(unit, replace(meter, unpaid=True))
    work.notice(NoticeKind.SESSION_REFUSED, unit_id, meter_id, reason=refusal.key)
    work.answer |= {"refused": refusal.key}


def _terms(meter: MeterState, item: StartSession, now: datetime) -> tuple[int, int | None]:
    """Return what is set aside, and after how many seconds it ends.

    That is the minimum at least, but for a session whose units are paid ahead.
    """
    rules = meter.config.session
    if rules is None:
        raise Refused("session_none", meter=meter.config.name)
    hold_micro = rules.hold_micro if item.hold_micro is None else item.hold_micro
    minutes = [one for one in (rules.max_minutes, item.max_minutes) if one is not None]
    ahead = units_left_nano(meter.rating, meter.grants, now) > 0
    least_micro = 0 if ahead else rules.minimum_micro
    return max(hold_micro, least_micro), 60 * min(minutes) if minutes else None


def _begin(work: Work, meter: MeterState) -> StoredReading:
    last = meter.last
    if last is None:
        return StoredReading(at=work.now, register=0, total=0)
    return StoredReading(
        at=max(work.now, last.at + MICROSECOND), register=last.total, total=last.total
    )


def _fresh_run(work: Work, meter: MeterState) -> RatingState:
    """Return the rating state in which no increment is begun: each session begins its own."""
    by_time = {
        line.line_id
        for assignment in meter.assignments
        for version in work.site.tariffs[assignment.tariff_id]
        for line in version.lines
        if line.kind is PriceKind.PER_TIME
    }
    lines = {
        line_id: replace(line, counter_nano=0, period=None) if line_id in by_time else line
        for line_id, line in meter.rating.lines.items()
    }
    return replace(meter.rating, lines=lines)


def _refusal(
    work: Work, unit: UnitState, meter: MeterState, begin: StoredReading, hold_micro: int
) -> PrepaidError | None:
    if meter.session is not None:
        return Refused("session_running", meter=meter.config.name)
    first = more_micro(
        meter, work.site.tariffs, work.calendar, begin, 1, _first(meter, begin).at - begin.at
    )
    available = available_micro(unit, work.site, work.calendar)
    if available < max(hold_micro, first):
        return Refused("session_credit", available=available, needed=max(hold_micro, first))
    reasons = meter.off_reasons - {OffReason.AWAITING_ARM}
    if reasons:
        return Refused("session_supply_off", reasons=", ".join(sorted(reasons)))
    return None


def _first(meter: MeterState, begin: StoredReading) -> StoredReading:
    """Return the register once the first second is over, or the one use is counted."""
    length, total = SECOND if timed(meter) else MICROSECOND, begin.total + 1
    return StoredReading(at=begin.at + length, register=total, total=total)


def _over_at_once(meter: MeterState, limit_s: int | None) -> bool:
    """Return whether a start is all of a session: a use is counted, and nothing has to be switched off."""
    return not timed(meter) and limit_s is None and not meter.config.has_relay
