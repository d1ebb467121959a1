"""What only the clock brings: closings of days, silence, and when to look again."""

from dataclasses import replace
from datetime import datetime, timedelta

from . import clock
from .booking import post
from .config import policy_of
from .credit.recovery import next_deadline as recovery_deadline
from .effects import NoticeKind
from .inputs import Reading
from .load import next_deadline as load_deadline
from .local_time import LocalCalendar
from .metering.advance import take_reading
from .metering.interval import MICROSECOND
from .policy import credit_off, next_deadline as policy_deadline
from .rating.accrual import due_lines
from .relay import next_deadline as relay_deadline
from .session_cost import next_deadline as session_deadline
from .settle import rejecting_since
from .standing import accrue_standing, has_standing
from .state import Clock, MeterState, OffReason, Site, UnitState
from .supply import next_deadline as supply_deadline
from .tenancy.recurring import next_deadline as recurring_deadline
from .work import Work

CLOSING_MINUTES = 2
CLOSING_SPREAD_SECONDS = 600
LOOK_AGAIN = timedelta(seconds=60)


def deadlines(unit: UnitState, site: Site) -> datetime | None:
    """Return the earliest instant at which a tick has something to do for a unit.

    Derived from state alone, so it survives restarts, zone changes and new options. What the last
    tick could not settle (a lot that waits for a reading) is looked at again a minute later. While
    the clock is in doubt only sessions go on to their ends.
    """
    if unit.closed_at is not None:
        return None
    found = [
        session_deadline(unit, one, one.session, site)
        for one in unit.meters.values()
        if one.session is not None
    ]
    if site.clock.confirmed:
        policy = policy_of(unit.config, site.settings)
        found += [policy_deadline(unit.wallet.policy, policy), _cut_deadline(unit, site)]
        found += [recovery_deadline(unit.wallet), recurring_deadline(unit, site)]
        found.extend(lot.expires_at for lot in unit.wallet.lots if lot.remaining_micro)
        for meter in unit.meters.values():
            if not meter.closed:
                found.extend(_meter_deadlines(meter, site))
    earliest = min((one for one in found if one is not None), default=None)
    if earliest is not None and site.clock.wall is not None and earliest <= site.clock.wall:
        return site.clock.wall + LOOK_AGAIN
    return earliest


def watch(work: Work, unit_id: str, meter_id: str) -> None:
    """Silence is neither zero nor absence: a silent meter turns stale, and an incident later.

    A meter heard in a future that a wrong clock showed counts as heard now; one that was never
    heard has been silent since it was set up. Sessions are made here: nothing can be silent.
    """
    meter = work.units[unit_id].meters[meter_id]
    if meter.closed or meter.config.session is not None:
        return
    heard_at = min(_heard_at(meter), work.now)
    if meter.heard_at is not None and heard_at != meter.heard_at:
        meter = replace(meter, heard_at=heard_at)
        work.put_meter(work.units[unit_id], meter)
    minutes = meter.config.stale_minutes or work.site.settings.stale_minutes
    since = _silent_since(meter)
    stale = work.now - heard_at >= timedelta(minutes=minutes)
    incident = work.now - since >= timedelta(
        minutes=max(work.site.settings.stale_incident_minutes, minutes)
    )
    if incident and not meter.stale_incident:
        work.notice(
            NoticeKind.METER_STALE,
            unit_id,
            meter_id,
            since=since.isoformat(),
            heard=meter.heard_at is not None,
        )
    elif meter.stale_incident and not incident:
        work.notice(NoticeKind.METER_BACK, unit_id, meter_id)
    if (stale, incident) != (meter.stale, meter.stale_incident):
        work.put_meter(work.units[unit_id], replace(meter, stale=stale, stale_incident=incident))


def wait_for_clock(
    work: Work, unit_id: str, meter_id: str, readings: tuple[Reading, ...]
) -> tuple[Reading, ...]:
    """Keep the newest reading that a clock in doubt has stamped, and return the others.

    A register says all that was used, so one is enough.
    """
    arrived = [one for one in readings if not one.device_time]
    if arrived:
        unit = work.units[unit_id]
        work.put_meter(unit, replace(unit.meters[meter_id], waiting=arrived[-1]))
    return tuple(one for one in readings if one.device_time)


def take_waiting(work: Work, before: Clock) -> set[str]:
    """Take what waited for the clock, stamped as well as it can be now; return the units it was for."""
    units = set()
    for unit_id, unit in tuple(work.units.items()):
        for meter_id, meter in unit.meters.items():
            if meter.waiting is None:
                continue
            at = clock.stamped(before, meter.waiting.at, work.now)
            reading = replace(meter.waiting, at=at)
            work.put_meter(work.units[unit_id], replace(meter, waiting=None))
            if unit.closed_at is None and not meter.closed:
                take_reading(work, unit_id, meter_id, reading, accept=False)
                units.add(unit_id)
    return units


def close_day(work: Work, unit_id: str, meter_id: str) -> None:
    """Post yesterday's accrual, staggered by meter so that midnight is no rush."""
    meter = work.units[unit_id].meters[meter_id]
    closing = _closing(meter, site=work.site, day=work.calendar.day_start(work.now))
    if closing > work.now:
        return
    accrue_standing(work, unit_id, work.calendar.day_start(work.now), step=MICROSECOND)
    accrued = work.units[unit_id].meters[meter_id].accrued
    if any(charge.start < work.calendar.day_start(work.now) for charge in accrued):
        post(work, unit_id, meter_id)


def _closing(meter: MeterState, *, site: Site, day: datetime) -> datetime:
    spread = (
        sum(meter.config.meter_id.encode())
        * len(site.settings.site_id or "1")
        % CLOSING_SPREAD_SECONDS
    )
    return day + timedelta(minutes=CLOSING_MINUTES, seconds=spread)


def _meter_deadlines(meter: MeterState, site: Site) -> list[datetime | None]:
    found = [supply_deadline(meter), relay_deadline(meter), load_deadline(meter)]
    calendar = LocalCalendar(zones=site.settings.zones)
    due = due_lines(meter.rating, meter.posted_micro)
    starts = [charge.start for charge in meter.accrued] if due else []
    standing = meter.rating.standing_until
    if standing and any(has_standing(site.tariffs[one.tariff_id]) for one in meter.assignments):
        starts.append(standing)
    if starts:
        found.append(_closing(meter, site=site, day=calendar.next_day_start(min(starts))))
    if meter.config.session is not None:
        return found
    minutes = meter.config.stale_minutes or site.settings.stale_minutes
    if not meter.stale:
        found.append(_heard_at(meter) + timedelta(minutes=minutes))
    if not meter.stale_incident:
        wait = timedelta(minutes=max(site.settings.stale_incident_minutes, minutes))
        found.append(_silent_since(meter) + wait)
    return found


def _silent_since(meter: MeterState) -> datetime:
    """Return since when a meter has delivered nothing that could be billed."""
    return min(one for one in (_heard_at(meter), rejecting_since(meter)) if one is not None)


def _heard_at(meter: MeterState) -> datetime:
    return meter.heard_at or meter.assignments[0].valid_from


def _cut_deadline(unit: UnitState, site: Site) -> datetime | None:
    """Return when a meter may be cut that credit should have cut, but protected hours hold on.

    It came on, or was held on by an operator until a moment in which nobody is cut.
    """
    wall = site.clock.wall
    if (
        wall is None
        or not credit_off(unit.wallet.policy)
        or not any(map(_waits, unit.meters.values()))
    ):
        return None
    policy = policy_of(unit.config, site.settings)
    calendar = LocalCalendar(zones=site.settings.zones)
    return calendar.protected_until(wall, policy.protected) or wall + LOOK_AGAIN


def _waits(meter: MeterState) -> bool:
    touched = meter.config.disconnectable and meter.config.has_relay and not meter.closed
    held_on = meter.override is not None and meter.override.wanted
    return touched and not held_on and OffReason.CREDIT not in meter.off_reasons
