"""Standing charges follow the clock: from where they stand to an instant, top-ups on the way paying theirs."""

from dataclasses import replace
from datetime import datetime, timedelta

from .booking import post
from .ledger import lots
from .rating.accrual import merge
from .rating.grants import standing_to
from .tariff.model import PriceKind, TariffVersion
from .work import Work

STANDING_STEP = timedelta(seconds=10)


def has_standing(versions: tuple[TariffVersion, ...]) -> bool:
    """Return whether any version of a tariff has a standing charge."""
    return any(line.kind is PriceKind.STANDING for version in versions for line in version.lines)


def accrue_standing(
    work: Work, unit_id: str, until: datetime, *, step: timedelta = STANDING_STEP
) -> None:
    """Let standing charges accrue until an instant; tiny steps are left for later.

    Where a lot expires in between, all until then is posted: the lot pays for no more.
    """
    for meter in work.units[unit_id].meters.values():
        since = meter.rating.standing_until
        if meter.closed or since is None or until - since < step:
            continue
        if not any(has_standing(work.site.tariffs[one.tariff_id]) for one in meter.assignments):
            continue
        for end in lots.ends(work.units[unit_id].wallet, since, until):
            accrue(work, unit_id, meter.config.meter_id, end)
            post(work, unit_id, meter.config.meter_id)
        accrue(work, unit_id, meter.config.meter_id, until)


def accrue(work: Work, unit_id: str, meter_id: str, until: datetime) -> None:
    """Let one meter's standing charges accrue until an instant."""
    meter = work.units[unit_id].meters[meter_id]
    rating, charges = standing_to(meter.rating, meter, work.site.tariffs, work.calendar, until)
    accrued = merge(meter.accrued, charges)
    work.put_meter(work.units[unit_id], replace(meter, rating=rating, accrued=accrued))
