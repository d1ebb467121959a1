"""What a stretch of the past would have cost under another version: rated, never booked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from .engine.inputs import HistoryRequest
from .engine.local_time import LocalCalendar
from .engine.money import round_micro
from .engine.quantity import to_display
from .engine.rating.rerate import rerate
from .engine.state import MeterState
from .engine.tariff.model import TariffVersion
from .exports.readings import rating_start
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
    point, readings = rating_start(meter, history)
    if point is None:
        return {"usage": "0", "old_micro": 0, "new_micro": 0}
    site = runtime.site
    calendar = LocalCalendar(zones=site.settings.zones)
    last = readings[-1]

    def cost_micro(priced: MeterState, tariffs: Tariffs) -> int:
        done = rerate(
            priced,
            tariffs,
            calendar,
            checkpoint=point,
            readings=tuple(readings),
            standing_until=last.at,
        )
        return sum(round_micro(charge.amount_micro) for charge in done.charges)

    first = meter.assignments[0]
    moved = replace(meter, assignments=(replace(first, tariff_id=version.tariff_id),))
    alone = {version.tariff_id: (replace(version, valid_from=point.at),)}
    used = (last.total - point.total) * meter.config.multiplier
    return {
        "from": point.at.isoformat(),
        "to": last.at.isoformat(),
        "usage": f"{to_display(int(used), meter.config.commodity):f}",
        "old_micro": cost_micro(meter, site.tariffs),
        "new_micro": cost_micro(moved, alone),
    }
