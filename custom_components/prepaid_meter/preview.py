"""What a stretch of the past would have cost under another version: rated, never booked."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from .engine.inputs import StoredReading
from .engine.local_time import LocalCalendar
from .engine.money import round_micro
from .engine.past import HistoryRequest
from .engine.quantity import NANO, to_display
from .engine.rating.accrual import due_micro
from .engine.rating.rerate import Rerated, rerate
from .engine.rating.state import RatingCheckpoint
from .engine.state import MeterState, Site
from .engine.tariff.model import TariffVersion
from .exports.readings import rating_start, with_newest
from .runtime.site import SiteRuntime

type Tariffs = Mapping[str, tuple[TariffVersion, ...]]


async def preview_meter(
    runtime: SiteRuntime, meter: MeterState, version: TariffVersion, *, start: datetime
) -> dict[str, object]:
    """Return usage with the old and the new cost of a meter since an instant.

    The stretch begins where rating can begin: at the checkpoint before ``start``, at most a day
    earlier. Blocks stand there as they stood, in both costs; standing charges reach to the last
    reading.
    """
    request = HistoryRequest(meter_id=meter.config.meter_id, touched_at=start)
    history = await runtime.query(lambda repository: repository.history(request))
    point, readings = rating_start(meter, with_newest(history, meter))
    if point is None:
        return {"usage": "0", "old_micro": 0, "new_micro": 0}
    # A year of quarter-hours takes most of a second.
    return await asyncio.to_thread(compare, runtime.site, meter, version, point, readings)


def compare(
    site: Site,
    meter: MeterState,
    version: TariffVersion,
    point: RatingCheckpoint,
    readings: list[StoredReading],
) -> dict[str, object]:
    """Return a stretch's usage, and its cost as it was priced and under the version alone.

    A cost is what rating would have posted for the stretch: exact amounts per price line, rounded
    once at its end.
    """
    calendar = LocalCalendar(zones=site.settings.zones)
    last = readings[-1]

    def rated(priced: MeterState, tariffs: Tariffs) -> Rerated:
        return rerate(
            priced,
            tariffs,
            calendar,
            checkpoint=point,
            readings=tuple(readings),
            standing_until=last.at,
        )

    posted = {line_id: round_micro(one.exact_micro) for line_id, one in point.rating.lines.items()}
    moved = tuple(replace(one, tariff_id=version.tariff_id) for one in meter.assignments)
    alone = {version.tariff_id: (replace(version, valid_from=point.at),)}
    old = rated(meter, site.tariffs)
    new = rated(replace(meter, assignments=moved), alone)
    used = (old.usage_nano - point.usage_nano) // NANO
    return {
        "from": point.at.isoformat(),
        "to": last.at.isoformat(),
        "usage": f"{to_display(used, meter.config.commodity):f}",
        "old_micro": due_micro(old.rating, posted),
        "new_micro": due_micro(new.rating, posted),
    }
