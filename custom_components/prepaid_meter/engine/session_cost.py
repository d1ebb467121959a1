"""What more of a session would cost, how much of it the credit pays, and so when it ends by itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from .config import SessionMode
from .inputs import StoredReading
from .local_time import LocalCalendar
from .metering.interval import MICROSECOND, segments
from .quantity import NANO
from .rating.accrual import due_micro
from .rating.rate import rate_segment
from .session_state import SECOND, SECOND_US, Session
from .settle import available_micro
from .state import MeterState, Site, UnitState
from .tariff.model import PriceKind, TariffVersion
from .tariff.schedule import pricing_at, pricings

LOOK_AHEAD_S = 86_400
"""Credit that lasts for longer is reckoned again long before."""

type Tariffs = Mapping[str, tuple[TariffVersion, ...]]


def cost_micro(meter: MeterState) -> int:
    """Return all that a meter ever cost, posted or not."""
    return sum(meter.posted_micro.values()) + due_micro(meter.rating, meter.posted_micro)


def more_micro(
    meter: MeterState,
    tariffs: Tariffs,
    calendar: LocalCalendar,
    first: StoredReading,
    growth: int,
    length: timedelta,
) -> int:
    """Return what ``growth`` more on the register costs from a reading on, spread over ``length``."""
    last = StoredReading(
        at=first.at + length, register=first.register + growth, total=first.total + growth
    )
    state = meter.rating
    found = pricings(meter.assignments, tariffs, calendar, first.at, last.at)
    for segment in segments(first, last, found):
        state, _ = rate_segment(state, segment)
    return due_micro(state, {}) - due_micro(meter.rating, {})


def payable_s(
    unit: UnitState,
    meter: MeterState,
    session: Session,
    site: Site,
    calendar: LocalCalendar,
    limit_s: int,
) -> int:
    """Return for how many seconds more the credit pays in full, up to a limit.

    What is set aside for the session pays for it, emergency credit does not. 1.00 pays for 1,800
    seconds at 2.00 an hour, and for none beyond the first hour where each begun hour is due.
    """
    reached = session.reading(session.counted)
    left_micro = available_micro(unit, site, calendar) + session.held_micro

    def paid(seconds: int) -> bool:
        cost = more_micro(meter, site.tariffs, calendar, reached, seconds, seconds * SECOND)
        return cost <= left_micro

    if paid(limit_s):
        return limit_s
    low, high = 0, limit_s
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if paid(middle) else (low, middle)
    return low


def timed(meter: MeterState) -> bool:
    """Return whether a meter's sessions are paid by their time."""
    return meter.config.session is not None and meter.config.session.mode is SessionMode.TIME


def shows_itself(meter: MeterState) -> bool:
    """Return whether a switch shows when a machine is on."""
    return meter.config.session is not None and meter.config.session.switched


def ends_at(unit: UnitState, meter: MeterState, session: Session, site: Site) -> datetime | None:
    """Return when a running session ends by itself: at its maximum, or the last second that is paid.

    None where neither comes within a day, or where nobody knows whether it still runs.
    """
    if session.silent_us is not None:
        return None
    ends = [] if session.limit_s is None else [session.limit_s]
    if timed(meter):
        calendar = LocalCalendar(zones=site.settings.zones)
        lasts_s = payable_s(unit, meter, session, site, calendar, LOOK_AHEAD_S)
        if lasts_s < LOOK_AHEAD_S:
            ends.append(session.counted + lasts_s)
    return _when(session, min(ends)) if ends else None


def next_deadline(
    unit: UnitState, meter: MeterState, session: Session, site: Site
) -> datetime | None:
    """Return when a running session ends by itself or its next increment begins, whichever is first."""
    if session.silent_us is not None:
        return None
    found = (ends_at(unit, meter, session, site), _begins_at(meter, session, site))
    return min((one for one in found if one is not None), default=None)


def _begins_at(meter: MeterState, session: Session, site: Site) -> datetime | None:
    """Return when the next increment is begun, by its first second, where begun ones are due."""
    calendar = LocalCalendar(zones=site.settings.zones)
    reached = session.reading(session.counted)
    pricing = pricing_at(meter.assignments, site.tariffs, calendar, reached.at)
    second_nano = NANO * pricing.multiplier
    rests = [
        -meter.rating.lines[line.line_id].counter_nano % (line.increment_seconds * NANO)
        for line in pricing.version.lines
        if line.kind is PriceKind.PER_TIME and line.started and line.line_id in meter.rating.lines
    ]
    return _when(session, session.counted + min(rests) // second_nano + 1) if rests else None


def _when(session: Session, run_s: int) -> datetime:
    """Return when a session will have run for so long, by the wall clock as it was seen."""
    return session.seen_at + (run_s * SECOND_US - session.run_us) * MICROSECOND
