"""What each meter stood at when the day began: usage and cost of today are counted from there.

The day begins with a meter's last reading before local midnight, as a statement has it. The ledger
keeps that as a checkpoint of the meter's rating, so nothing is rated again.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import batched
from typing import Final

from ..engine.local_time import LocalCalendar
from ..engine.money import round_micro
from ..engine.past import HistoryRequest
from ..engine.quantity import NANO
from ..engine.rating.state import RatingCheckpoint
from ..engine.state import MeterState, Site
from ..engine.view import UnitView
from ..runtime.site import SiteRuntime
from ..store.repository import Repository

AT_ONCE: Final = 25
"""So many meters are asked for in one visit to the ledger's thread: bookings wait no longer."""

type Begun = dict[str, tuple[int, int, int]]
"""A meter's tenancy, and its usage (base units) and cost (micro-units) when the day began."""


def _beginning(tenancy: int, meter: MeterState, point: RatingCheckpoint) -> tuple[int, int, int]:
    own = point.usage_nano - (meter.begun.usage_nano if meter.begun else 0)
    if own < 0 or (meter.begun is not None and point.at < meter.begun.at):
        return tenancy, 0, 0
    cost_micro = sum(round_micro(line.exact_micro) for line in point.rating.lines.values())
    return tenancy, own // NANO, cost_micro


def _now(meter: MeterState) -> RatingCheckpoint | None:
    """Return a meter as it stands, where it has counted nothing since the day began."""
    last = meter.last
    if last is None:
        return None
    return RatingCheckpoint(
        meter_id=meter.config.meter_id,
        at=last.at,
        register=last.register,
        total=last.total,
        usage_nano=meter.usage_nano,
        rating=meter.rating,
    )


async def day_beginnings(runtime: SiteRuntime, day_start: datetime) -> Begun:
    """Return where every meter of a site stood when a day began. Raises StoreUnavailable."""
    site, found = runtime.site, dict[str, tuple[int, int, int]]()
    asked: dict[str, tuple[int, MeterState]] = {}
    for unit in site.units.values():
        for meter_id, meter in unit.meters.items():
            if unit.closed_at is not None or meter.closed or meter.last is None:
                continue
            if meter.last.at > day_start:
                asked[meter_id] = (unit.wallet.tenancy, meter)
            elif (point := _now(meter)) is not None:
                found[meter_id] = _beginning(unit.wallet.tenancy, meter, point)
    for some in batched(asked, AT_ONCE, strict=False):
        points = await runtime.query(_asking(some, day_start))
        for meter_id, point in points.items():
            found[meter_id] = _beginning(*asked[meter_id], point)
    return found


def _asking(
    meter_ids: Iterable[str], day_start: datetime
) -> Callable[[Repository], dict[str, RatingCheckpoint]]:
    def ask(repository: Repository) -> dict[str, RatingCheckpoint]:
        requests = [
            HistoryRequest(meter_id=one, touched_at=day_start, to=day_start) for one in meter_ids
        ]
        return {
            str(one.meter_id): point
            for one in requests
            if (point := repository.history(one).checkpoint) is not None
        }

    return ask


def since_then(view: UnitView, begun: Begun) -> dict[str, tuple[int, int]]:
    """Return usage and cost of a unit's meters since the day began; a new tenancy's are all of today."""
    found = {}
    for meter_id, meter in view.meters.items():
        tenancy, usage, cost = begun.get(meter_id, (view.tenancy, 0, 0))
        if tenancy != view.tenancy:
            usage, cost = 0, 0
        found[meter_id] = (max(0, meter.usage - usage), meter.cost_micro - cost)
    return found


def day_of(site: Site, now: datetime) -> tuple[datetime, datetime]:
    """Return when the local day began, and when it ends."""
    calendar = LocalCalendar(zones=site.settings.zones)
    return calendar.day_start(now), calendar.next_day_start(now)
