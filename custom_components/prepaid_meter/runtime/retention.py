"""Thinning old readings once a day, while nothing else waits."""

from collections.abc import Callable, Sequence
from datetime import datetime

from ..engine.local_time import LocalCalendar
from ..engine.state import MeterState, Site
from ..engine.tariff.schedule import cuts
from .clock import Pace
from .ports import ClockSource

type Cut = Callable[[str, datetime, datetime], Sequence[datetime]]


class Retention:
    """When readings are thinned next."""

    def __init__(self, clock: ClockSource, pace: Pace) -> None:
        self._clock = clock
        self._every_us = round(pace.retain_s * 1_000_000)
        self._next_us = clock.monotonic_us() + round(pace.retain_first_s * 1_000_000)

    def pause_s(self) -> float:
        """Return in how many seconds it is time."""
        return (self._next_us - self._clock.monotonic_us()) / 1_000_000

    def due(self) -> bool:
        """Return whether it is time, and count from now on again."""
        if self.pause_s() > 0:
            return False
        self._next_us = self._clock.monotonic_us() + self._every_us
        return True

    def resume(self) -> None:
        """Go on as soon as nothing else waits."""
        self._next_us = self._clock.monotonic_us()


def cuts_of(site: Site) -> Cut:
    """Return which instants of a meter's past must keep their reading: price changes and local days."""
    meters: dict[str, MeterState] = {}
    for unit in site.units.values():
        meters |= unit.meters
    calendar = LocalCalendar(zones=site.settings.zones)

    def cut(meter_id: str, start: datetime, end: datetime) -> Sequence[datetime]:
        meter = meters.get(meter_id)
        return () if meter is None else cuts(meter.assignments, site.tariffs, calendar, start, end)

    return cut
