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
OFF       its relay was seen off, or supply is withheld for another reason
MAXIMUM   it has run for as long as it may
CREDIT    the next second would cost more than is left

A session of time makes its meter's register: the seconds that have passed. The first is counted at
once, so a begun increment is due with the start, the others when they are over. Time is what the
monotonic clock says; the wall clock only bridges the hub's own absence, if it can be trusted then.
A session goes on through an absence unless its switch or relay is found off afterwards; then what
ran unseen is not billed. Where the relay is out of reach then, it waits until the relay is seen.
Nobody owes what we failed to stop: beyond the maximum or the credit nothing is counted. Every
second has its place on the line from the start, so that the price of a session is the price of its
duration, whatever looks came between.
"""

from dataclasses import replace
from datetime import timedelta

from .effects import NoticeKind
from .errors import PrepaidError, Refused
from .inputs import RelayReport, StoredReading, Tick
from .metering.advance import advance
from .metering.interval import MICROSECOND
from .rating.state import RatingState
from .session_cost import more_micro, timed
from .session_inputs import StartSession, StopSession
from .session_run import count_on, finish, grow, monotonic_us
from .session_state import SECOND, Session
from .settle import available_micro
from .state import MeterState, OffReason, UnitState
from .supply_state import Relay
from .tariff.model import PriceKind
from .work import Work

UNSEEN = timedelta(minutes=3)
"""Sessions are looked at every minute, and committed within one: a longer gap was an absence."""


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
        return
    hold_micro, limit_s = _terms(meter, item)
    begin = _begin(work, meter)
    fresh = replace(meter, rating=_fresh_run(work, meter))
    refusal = _refusal(work, unit, fresh, begin, hold_micro)
    if refusal is not None:
        if not item.observed:
            raise refusal
        work.notice(NoticeKind.SESSION_REFUSED, item.unit_id, item.meter_id, reason=refusal.key)
        work.answer |= {"refused": refusal.key}
        return
    session = Session(
        key=item.key,
        started_at=begin.at,
        since_total=begin.total,
        seen_at=work.now,
        seen_us=monotonic_us(work.site.clock, work.now),
        limit_s=limit_s,
        hold_micro=hold_micro,
    )
    work.put_meter(unit, replace(fresh, session=session))
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
        _end(work, item.unit_id, item.meter_id, meter.session, "stopped", observed=item.observed)
    elif not item.observed:
        raise Refused("session_not_running", meter=meter.config.name)


def look(work: Work, tick: Tick) -> set[str]:
    """Count the sessions that run on to now; return their units.

    Between two ticks the monotonic clock tells how long that was. Across a start only the wall
    clock can; where it is in doubt, the absence counts nothing.
    """
    looked = set()
    for unit_id in tick.unit_ids or tuple(work.units):
        unit = work.units.get(unit_id)
        for meter_id, meter in unit.meters.items() if unit else ():
            if meter.session is not None:
                _look(work, tick, unit_id, meter_id, meter.session)
                looked.add(unit_id)
    return looked


def _look(work: Work, tick: Tick, unit_id: str, meter_id: str, session: Session) -> None:
    elapsed_us = tick.monotonic_us - session.seen_us
    relay = work.units[unit_id].meters[meter_id].relay
    if tick.started:
        away = work.now - session.seen_at
        elapsed_us = away // MICROSECOND if work.site.clock.confirmed else 0
        if _lost(relay):
            session = replace(session, unseen_us=session.unseen_us + max(elapsed_us, 0))
            elapsed_us = 0
    elif session.unseen_us and relay.observed:
        elapsed_us += session.unseen_us
        session = replace(session, unseen_us=0)
    now_us = tick.monotonic_us
    count_on(work, unit_id, meter_id, session, elapsed_us=elapsed_us, seen_us=now_us)


def seen_off(work: Work, item: RelayReport, before: Relay) -> None:
    """End a session whose relay is off: switched off by hand, or given up and never on.

    For what never had supply nothing more is charged, not even the minimum.
    """
    meter = work.units[item.unit_id].meters[item.meter_id]
    if meter.session is None or meter.relay.observed is not False:
        return
    if _obeyed(before):
        how = "switched_off"
        _end(work, item.unit_id, item.meter_id, meter.session, how, observed=True)
    elif item.failed and item.revision == before.revision and before.wanted:
        finish(work, item.unit_id, item.meter_id, meter.session, "supply_off", least=False)


def _obeyed(relay: Relay) -> bool:
    return relay.wanted is True and relay.obeyed_revision == relay.revision


def _lost(relay: Relay) -> bool:
    """Return whether a relay that was on cannot be seen now: it may have gone off meanwhile."""
    return relay.observed is None and _obeyed(relay)


def end_unsupplied(work: Work, unit_id: str) -> bool:
    """End the sessions whose supply is withheld; return whether there were any."""
    found = False
    for meter_id, meter in work.units[unit_id].meters.items():
        if meter.session is not None and meter.off_reasons:
            _end(work, unit_id, meter_id, meter.session, "supply_off")
            found = True
    return found


def end(work: Work, unit_id: str, meter_id: str) -> None:
    """End a meter's session, if one runs, because its form changes."""
    session = work.units[unit_id].meters[meter_id].session
    if session is not None:
        _end(work, unit_id, meter_id, session, "changed")


def _terms(meter: MeterState, item: StartSession) -> tuple[int, int | None]:
    """Return what is set aside, the minimum at least, and after how many seconds it ends."""
    rules = meter.config.session
    if rules is None:
        raise Refused("session_none", meter=meter.config.name)
    hold_micro = rules.hold_micro if item.hold_micro is None else item.hold_micro
    minutes = [one for one in (rules.max_minutes, item.max_minutes) if one is not None]
    return max(hold_micro, rules.minimum_micro), 60 * min(minutes) if minutes else None


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


def _end(
    work: Work,
    unit_id: str,
    meter_id: str,
    session: Session,
    reason: str,
    *,
    observed: bool = False,
) -> None:
    """Count a session on to now, unless it was found ended after an absence, and post it."""
    running: Session | None = session
    if not (observed and work.now - session.seen_at > UNSEEN):
        now_us = monotonic_us(work.site.clock, work.now)
        elapsed_us = now_us - session.seen_us
        running = count_on(work, unit_id, meter_id, session, elapsed_us=elapsed_us, seen_us=now_us)
    if running is not None:
        finish(work, unit_id, meter_id, running, reason)
