"""The dated facts of whom a meter serves and by what it is priced."""

from dataclasses import replace
from datetime import datetime

from ..config import MeterConfig, UnitConfig
from ..local_time import LocalCalendar
from ..state import Assignment, MeterState
from ..tariff.schedule import assignment_at


def assignment_of(
    unit: UnitConfig, meter: MeterConfig, tenancy: int, at: datetime, calendar: LocalCalendar
) -> Assignment:
    """Return what holds for a meter from an instant on, as its unit's form says."""
    return Assignment(
        valid_from=at,
        tariff_id=meter.tariff_id,
        multiplier=meter.multiplier,
        tenancy=tenancy,
        occupants=unit.occupants,
        anchor=unit.anchor,
        moved_in=None if unit.moved_in is None else calendar.date_start(unit.moved_in),
    )


def facts_from(meter: MeterState, facts: Assignment) -> tuple[Assignment, ...]:
    """Return what holds for a meter from the instant of new facts on, a move to other prices too.

    Until a move that lies ahead the meter stays on the tariff it is on; what else is new counts at
    once, before the move and after it.
    """
    reached = _reached(meter, facts.valid_from)
    ahead = tuple(one for one in meter.assignments if one.valid_from > reached)
    if not ahead or facts.tariff_id != meter.assignments[-1].tariff_id:
        return (facts,)
    now, _ = assignment_at(meter.assignments, reached)
    return (
        replace(facts, tariff_id=now.tariff_id),
        *(replace(facts, tariff_id=one.tariff_id, valid_from=one.valid_from) for one in ahead),
    )


def assigned(meter: MeterState, facts: Assignment) -> tuple[Assignment, ...]:
    """Return a meter's dated facts with new ones; those that are as before leave them as they are.

    A clock set back never dates a change before the one it follows.
    """
    newest = meter.assignments[-1]
    if replace(newest, valid_from=facts.valid_from) == facts:
        return meter.assignments
    reached = _reached(meter, facts.valid_from)
    kept = tuple(one for one in meter.assignments if one.valid_from <= reached)
    since = max(facts.valid_from, *(one.valid_from for one in kept or (newest,)))
    return (*kept, *facts_from(meter, replace(facts, valid_from=since)))


def _reached(meter: MeterState, at: datetime) -> datetime:
    """Return how far a meter's facts are in use: an instant, or what a clock set back has rated before."""
    last = meter.last.at if meter.last else at
    return max(at, last, meter.rating.standing_until or at)
