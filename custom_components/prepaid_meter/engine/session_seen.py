"""Who saw a session run: its relay, or the switch that starts it, through absences of the hub.

A session goes on through an absence unless its relay or switch is found off afterwards; then what
ran unseen is not billed. Where the witness cannot be seen at first, the absence waits for it: the
relay where there is one, since without it nothing ran, otherwise the switch. A switch that cannot be
seen is waited for with all time since, too, because nobody sees the machine meanwhile; after
``PATIENCE`` the session has ended when it was last seen.

A relay that was out of reach and comes back off has lost its power, and so has one that is off when
the hub comes back: it is asked on again, and the time between is not billed. After ``RIGHTED_WITHIN``
nobody waits beside the machine any more, and the session ends instead.
"""

from dataclasses import replace
from datetime import timedelta

from .effects import Effect, Notice, NoticeKind
from .inputs import RelayReport, Tick
from .metering.interval import MICROSECOND
from .relay import ask_again
from .session_cost import shows_itself, timed
from .session_run import count_on, finish, monotonic_us
from .session_state import Session
from .state import MeterState, UnitState
from .supply_state import Relay
from .work import Work

UNSEEN = timedelta(seconds=90)
"""Sessions are looked at every minute, and before every report: a longer gap was an absence."""
PATIENCE = timedelta(days=1)
"""A switch that was not seen for so long after a start of the hub will not tell any more."""
RIGHTED_WITHIN = timedelta(hours=1)
"""A machine that starts by itself long after a power cut surprises, and uses credit up for nobody."""


def look(work: Work, tick: Tick) -> set[str]:
    """Count the sessions that run on to now; return their units.

    Between two ticks the monotonic clock tells how long that was. Across a start only the wall
    clock can; where it is in doubt, the absence counts nothing.
    """
    looked = set()
    for unit_id in tick.unit_ids or tuple(work.units):
        unit = work.units.get(unit_id)
        for meter in unit.meters.values() if unit else ():
            if meter.session is not None:
                _look(work, tick, unit_id, meter, meter.session)
                looked.add(unit_id)
    return looked


def _look(work: Work, tick: Tick, unit_id: str, meter: MeterState, session: Session) -> None:
    meter_id, now_us = meter.config.meter_id, tick.monotonic_us
    if tick.started:
        away_us = (work.now - session.seen_at) // MICROSECOND if work.site.clock.confirmed else 0
        session = _after_absence(meter, session, tick)
    else:
        away_us = now_us - session.seen_us
    elapsed_us = max(away_us, 0)
    waits = session.silent_us is not None or (tick.started and _lost(meter.relay))
    if waits:
        session = replace(session, unseen_us=session.unseen_us + elapsed_us)
        elapsed_us = 0
    elif not meter.config.has_relay or meter.relay.observed:
        elapsed_us += session.unseen_us
        session = replace(session, unseen_us=0)
    silent_us = now_us if session.silent_us is None else session.silent_us
    if (now_us - silent_us) * MICROSECOND > PATIENCE:
        finish(work, unit_id, meter_id, session, "unseen")
        return
    session = replace(session, shown=False)
    count_on(work, unit_id, meter_id, session, elapsed_us=elapsed_us, seen_us=now_us)


def _after_absence(meter: MeterState, session: Session, tick: Tick) -> Session:
    """Return a session as a start of the hub finds it: a switch alone has to show that it still runs."""
    alone = shows_itself(meter) and timed(meter) and not meter.config.has_relay
    silent = alone and not session.shown
    return replace(session, silent_us=tick.monotonic_us if silent else None)


def shown_on(work: Work, unit: UnitState, meter: MeterState, session: Session) -> None:
    """Take it that the switch of a running session is on; what waited for it counts with the next look."""
    if shows_itself(meter):
        session = replace(session, by_switch=True, shown=True, silent_us=None)
        work.put_meter(unit, replace(meter, session=session))


def shown_off(work: Work, unit_id: str, meter_id: str) -> None:
    """Take it that the switch of a machine without a session is off: nothing runs unpaid any more."""
    unit = work.units[unit_id]
    if unit.meters[meter_id].unpaid:
        work.put_meter(unit, replace(unit.meters[meter_id], unpaid=False))


def unpaid(meter: MeterState) -> bool:
    """Return whether a machine is on that nobody pays for, and nobody counts.

    Its switch is on, but no session may run and no relay holds it off; or a hand switched its relay
    on more often than that is put right.
    """
    if meter.config.has_relay:
        return meter.config.session is not None and meter.relay.drifted
    return meter.unpaid and shows_itself(meter)


def reported(
    work: Work, item: RelayReport, before: Relay, told: tuple[Effect, ...]
) -> tuple[Effect, ...]:
    """Take what a relay's report means to its sessions; return what there is to tell and to ask.

    Off ends a session: switched off by hand, or given up and never on; for what never had supply
    nothing more is charged, not even the minimum. Left on without a session is a bypass.
    """
    unit = work.units[item.unit_id]
    meter = unit.meters[item.meter_id]
    if meter.config.session is not None and meter.relay.drifted and not before.drifted:
        work.notice(NoticeKind.BYPASS, item.unit_id, item.meter_id)
    session = meter.session
    if session is None or meter.relay.observed is not False:
        return told
    if not _obeyed(before):
        if item.failed and item.revision == before.revision and before.wanted:
            finish(work, item.unit_id, item.meter_id, session, "supply_off", least=False)
        return told
    if _lost_power(work, session, before):
        righted, wish = ask_again(meter, item.unit_id)
        session = replace(session, unseen_us=0, seen_at=work.now)
        work.put_meter(unit, replace(righted, session=session))
        return (*(one for one in told if not _is_drift(one)), *((wish,) if wish else ()))
    conclude(work, item.unit_id, item.meter_id, session, "switched_off", observed=True)
    return told


def conclude(
    work: Work,
    unit_id: str,
    meter_id: str,
    session: Session,
    reason: str,
    *,
    observed: bool = False,
) -> None:
    """Count a session on to now, unless nobody saw it run on, and post it."""
    running: Session | None = session
    absent = observed and work.now - session.seen_at > UNSEEN
    if not absent and session.silent_us is None:
        now_us = monotonic_us(work.site.clock, work.now)
        elapsed_us = now_us - session.seen_us
        running = count_on(work, unit_id, meter_id, session, elapsed_us=elapsed_us, seen_us=now_us)
    if running is not None:
        finish(work, unit_id, meter_id, running, reason)


def _obeyed(relay: Relay) -> bool:
    return relay.wanted is True and relay.obeyed_revision == relay.revision


def _lost(relay: Relay) -> bool:
    """Return whether a relay that was on cannot be seen now: it may have gone off meanwhile."""
    return relay.observed is None and _obeyed(relay)


def _lost_power(work: Work, session: Session, before: Relay) -> bool:
    """Return whether a relay now seen off was not seen just before, and not for too long."""
    away = max(work.now - session.seen_at, timedelta(0))
    if before.observed is None and before.observed_at is not None:
        away = max(away, work.now - before.observed_at)
    elif away <= UNSEEN:
        return False
    return away + session.unseen_us * MICROSECOND <= RIGHTED_WITHIN


def _is_drift(effect: Effect) -> bool:
    return isinstance(effect, Notice) and effect.kind is NoticeKind.RELAY_DRIFT
