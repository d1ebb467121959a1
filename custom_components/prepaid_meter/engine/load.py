"""Whether a meter draws more at once than it may, and what becomes of its supply.

```text
    ┌◀───────────────ELAPSED────────────────┐
    │  ┌─────────────TRIPPED─────────────▶ off ──RESET──┐
    ▼  │                                    ▲           │
within ──ABOVE──▶ over ──────TRIPPED────────┘           │
 ▲ ▲ │  ◀─BELOW──  └─STRUCK_OUT─▶ held ──RESET──┐       │
 │ │ └────────STRUCK_OUT───────────▲            │       │
 │ └────────────────────────────────────────────┘       │
 └──────────────────────────────────────────────────────┘
```

ABOVE       more than the limit is drawn
BELOW       no more than the limit is drawn, or it is not known any more
TRIPPED     above the limit for longer than allowed, or up at a stroke by a malignant (resistive) load
STRUCK_OUT  the same, as often within a day as is the last time
ELAPSED     the time off is over: supply comes back
RESET       an operator reconnects

Off and held are an off-reason of their own: credit neither ends it nor is ended by it, and protected
hours do not defer it, because cables do not know them. A meter without a relay is only told about.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from .config import LoadLimit
from .effects import Notice, NoticeKind
from .inputs import Power
from .state import MeterState, OffReason
from .supply_state import Load, LoadStanding

STRIKES_WITHIN = timedelta(days=1)


class Event(StrEnum):
    """What can happen to a meter's load."""

    ABOVE = "above"
    BELOW = "below"
    TRIPPED = "tripped"
    STRUCK_OUT = "struck_out"
    ELAPSED = "elapsed"
    RESET = "reset"


TRANSITIONS: dict[tuple[LoadStanding, Event], LoadStanding] = {
    (LoadStanding.WITHIN, Event.ABOVE): LoadStanding.OVER,
    (LoadStanding.WITHIN, Event.TRIPPED): LoadStanding.OFF,
    (LoadStanding.WITHIN, Event.STRUCK_OUT): LoadStanding.HELD,
    (LoadStanding.OVER, Event.BELOW): LoadStanding.WITHIN,
    (LoadStanding.OVER, Event.TRIPPED): LoadStanding.OFF,
    (LoadStanding.OVER, Event.STRUCK_OUT): LoadStanding.HELD,
    (LoadStanding.OFF, Event.ELAPSED): LoadStanding.WITHIN,
    (LoadStanding.OFF, Event.RESET): LoadStanding.WITHIN,
    (LoadStanding.HELD, Event.RESET): LoadStanding.WITHIN,
}
"""Where each event leads. A pair that is not named stays where it is."""

_CUT = frozenset({LoadStanding.OFF, LoadStanding.HELD})


def take_power(
    meter: MeterState, item: Power, *, unit_id: str, now: datetime
) -> tuple[MeterState, tuple[Notice, ...]]:
    """Take what a meter is told to draw; older than what is known, it says nothing.

    A sudden rise is one between two that follow each other: a sensor that only speaks of changes is
    silent in between.
    """
    limit, load = meter.config.load, meter.load or Load()
    at = min(item.at, now)
    if limit is None or (load.measured and load.power_at and at < load.power_at <= now):
        return meter, ()
    known_w = load.power_w if load.measured else None
    load = replace(load, measured=item.power_w is not None, mark=None, most_w=None)
    if item.power_w is None:
        return replace(meter, load=drawing(replace(load, power_w=None), limit, at)), ()
    load = drawing(replace(load, power_w=item.power_w, power_at=at), limit, at)
    meter = replace(meter, load=load)
    if known_w is None or limit.step_w is None or item.resistive is False:
        return meter, ()
    if item.power_w - known_w < limit.step_w:
        return meter, ()
    return tripped(meter, unit_id=unit_id, now=now, malignant=True)


def drawing(load: Load, limit: LoadLimit, since: datetime) -> Load:
    """Return a load with where its power puts it, above the limit ``since`` then if it was not before."""
    above = limit.limit_w is not None and load.power_w is not None and load.power_w > limit.limit_w
    event = Event.ABOVE if above else Event.BELOW
    standing = TRANSITIONS.get((load.standing, event), load.standing)
    if standing is not LoadStanding.OVER:
        return replace(load, standing=standing, since=None)
    return replace(load, standing=standing, since=min(load.since or since, since))


def elapse(
    meter: MeterState, *, unit_id: str, now: datetime, clock_confirmed: bool = True
) -> tuple[MeterState, tuple[Notice, ...]]:
    """Bring a meter's load and its off-reason to now; without a limit there is none of either."""
    limit, load = meter.config.load, meter.load
    if meter.closed or (load is None and OffReason.LOAD not in meter.off_reasons):
        return meter, ()
    told: tuple[Notice, ...] = ()
    if limit is None or load is None:
        meter = replace(meter, load=None)
    elif clock_confirmed:
        meter = _brought_to(meter, load, limit, now)
        if _over_too_long(meter.load, limit, now):
            meter, told = tripped(meter, unit_id=unit_id, now=now)
    return _reasoned(meter), told


def tripped(
    meter: MeterState, *, unit_id: str, now: datetime, malignant: bool = False
) -> tuple[MeterState, tuple[Notice, ...]]:
    """Cut a meter for its load; what it drew until then is no measure of what it draws next."""
    limit, load = meter.config.load, meter.load
    if limit is None or load is None or load.standing in _CUT:
        return meter, ()
    strikes = (*(one for one in load.strikes if now - STRIKES_WITHIN < one <= now), now)
    out = meter.config.has_relay and len(strikes) >= limit.strikes
    standing = TRANSITIONS[load.standing, Event.STRUCK_OUT if out else Event.TRIPPED]
    until = None if out else now + timedelta(minutes=limit.off_minutes)
    cut = replace(load, standing=standing, strikes=strikes, since=None, off_until=until)
    cut = replace(cut, power_w=None, mark=None, most_w=None)
    notice = Notice(
        kind=NoticeKind.LOAD_EXCEEDED,
        unit_id=unit_id,
        at=now,
        meter_id=meter.config.meter_id,
        data={
            "power_w": load.power_w,
            "limit_w": limit.step_w if malignant else limit.limit_w,
            "malignant": malignant,
            "strike": len(strikes),
            "until": until.isoformat() if until else None,
        },
    )
    return replace(meter, load=cut), (notice,)


def reset(meter: MeterState) -> MeterState:
    """Return a meter that an operator reconnects: whatever its load did before is forgiven."""
    load = meter.load
    if load is None or load.standing not in _CUT:
        return meter
    standing = TRANSITIONS[load.standing, Event.RESET]
    load = replace(load, standing=standing, off_until=None, strikes=())
    return _reasoned(replace(meter, load=load))


def another_power(meter: MeterState) -> Load | None:
    """Return a meter's load where something else tells its power from now on: a cut stands."""
    load = meter.load
    if load is None:
        return None
    return Load(
        standing=TRANSITIONS.get((load.standing, Event.BELOW), load.standing),
        off_until=load.off_until,
        strikes=load.strikes,
    )


def next_deadline(meter: MeterState) -> datetime | None:
    """Return when time alone changes what becomes of a load: too long over, or long enough off."""
    limit, load = meter.config.load, meter.load
    if limit is None or load is None:
        return None
    if load.since is not None and load.measured:
        return load.since + timedelta(seconds=limit.over_s)
    return load.off_until


def _brought_to(meter: MeterState, load: Load, limit: LoadLimit, now: datetime) -> MeterState:
    """End a cut whose time is over; a clock set back makes none of it longer."""
    if load.off_until is None:
        return meter
    until = min(load.off_until, now + timedelta(minutes=limit.off_minutes))
    if until > now:
        return (
            meter
            if until == load.off_until
            else replace(meter, load=replace(load, off_until=until))
        )
    back = replace(load, standing=TRANSITIONS[load.standing, Event.ELAPSED], off_until=None)
    return replace(meter, load=drawing(back, limit, now))


def _over_too_long(load: Load | None, limit: LoadLimit, now: datetime) -> bool:
    """Return whether the limit was exceeded for too long: told power stands, a register's ends with it."""
    if load is None or load.since is None or load.power_at is None:
        return False
    end = now if load.measured else load.power_at
    return end - load.since >= timedelta(seconds=limit.over_s)


def _reasoned(meter: MeterState) -> MeterState:
    """Return a meter whose off-reasons say what its load says."""
    cut = meter.load is not None and meter.load.standing in _CUT and meter.config.has_relay
    reasons = meter.off_reasons - {OffReason.LOAD}
    if cut:
        reasons |= {OffReason.LOAD}
    return meter if reasons == meter.off_reasons else replace(meter, off_reasons=reasons)
