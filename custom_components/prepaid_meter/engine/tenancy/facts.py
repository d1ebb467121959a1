"""The dated fact of whom a meter serves and by what it is priced."""

from datetime import datetime

from ..config import MeterConfig, UnitConfig
from ..local_time import LocalCalendar
from ..state import Assignment


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
