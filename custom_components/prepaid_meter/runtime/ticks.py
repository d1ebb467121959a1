"""When a tick is due: at deadlines, every minute for the clock, first at the start and last at the stop."""

from ..engine.inputs import Tick
from .clock import Pace
from .deadlines import Deadlines
from .ports import ClockSource

UNITS_PER_TICK = 50
"""A tick is one step: more units at once would hold the hub's loop up at midnight."""


class Ticks:
    """Makes ticks. Until ``begun`` there are none: sources deliver before the first decision."""

    def __init__(self, deadlines: Deadlines, clock: ClockSource, pace: Pace) -> None:
        self.begun = False
        self._deadlines = deadlines
        self._clock = clock
        self._clock_us = round(pace.clock_s * 1_000_000)
        self._seen_us = 0

    def first(self) -> Tick:
        """Return the tick that lets every unit catch up with the time the hub was away."""
        return self._tick(None, started=True)

    def last(self) -> Tick:
        """Return the tick that posts every accrual."""
        return self._tick(None, post_all=True)

    def due(self) -> list[Tick]:
        """Return the ticks whose time has come."""
        if not self.begun:
            return []
        ticks = []
        if self._clock.monotonic_us() - self._seen_us >= self._clock_us:
            ticks.append(self._tick(()))
        if unit_ids := self._deadlines.take(self._clock.now(), UNITS_PER_TICK):
            ticks.append(self._tick(unit_ids))
        return ticks

    def pause_s(self) -> float:
        """Return in how many seconds the next tick is due.

        Never longer than until the clock is looked at again, so a wall clock that is set forward
        is noticed.
        """
        clock_s = (self._seen_us + self._clock_us - self._clock.monotonic_us()) / 1_000_000
        deadline = self._deadlines.next()
        if not self.begun or deadline is None:
            return clock_s if self.begun else self._clock_us / 1_000_000
        return min(clock_s, (deadline - self._clock.now()).total_seconds())

    def _tick(
        self, unit_ids: tuple[str, ...] | None, *, started: bool = False, post_all: bool = False
    ) -> Tick:
        self._seen_us = self._clock.monotonic_us()
        return Tick(
            wall=self._clock.now(),
            monotonic_us=self._seen_us,
            started=started,
            unit_ids=unit_ids,
            post_all=post_all,
        )
