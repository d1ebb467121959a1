"""Where the rating of a stretch of the past begins."""

from ..engine.inputs import History, StoredReading
from ..engine.rating.state import RatingCheckpoint, RatingState
from ..engine.state import MeterState


def rating_start(
    meter: MeterState, history: History
) -> tuple[RatingCheckpoint | None, list[StoredReading]]:
    """Return the rating state to begin with and the readings from its own on; None without any."""
    readings = list(history.readings)
    point = history.checkpoint
    if point is not None:
        first = StoredReading(at=point.at, register=point.register, total=point.total)
        return point, [first, *(one for one in readings if one.at > point.at)]
    if not readings:
        return None, []
    first = readings[0]
    point = RatingCheckpoint(
        meter_id=meter.config.meter_id,
        at=first.at,
        register=first.register,
        total=first.total,
        usage_nano=0,
        rating=RatingState(standing_until=first.at),
    )
    return point, readings
