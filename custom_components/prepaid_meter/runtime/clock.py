"""The machine's clock, and how patient the runtime is."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime


class SystemClock:
    """The clock of the machine the hub runs on."""

    def now(self) -> datetime:
        """Return the wall time in UTC."""
        return datetime.now(UTC)

    def monotonic_us(self) -> int:
        """Return microseconds since some moment; they never jump."""
        return time.monotonic_ns() // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the runtime waits for what, in seconds.

    ``gather_s``: readings that arrive so shortly after others are taken together.
    ``accrual_s``: an accrual is committed at the latest then, which bounds what a crash can move
    between price bands. ``clock_s``: how often the engine compares wall and monotonic time.
    ``overdue_s``: pause before a deadline that its tick left standing is looked at again.
    ``relay_s``: pauses after each attempt at a relay; when all are used up the attempt has failed,
    and ``relay_failed_s`` is the pause from then on. ``relay_timeout_s`` ends one attempt.
    ``store_s``: pauses between attempts to write what could not be written, the last one repeated.
    ``retain_first_s`` and ``retain_s``: when old readings are thinned. ``stop_s`` bounds the stop.
    """

    gather_s: float = 0.25
    accrual_s: float = 60
    clock_s: float = 60
    overdue_s: float = 60
    relay_s: tuple[float, ...] = (1, 2, 4, 8, 16, 32, 60)
    relay_failed_s: float = 300
    relay_timeout_s: float = 30
    store_s: tuple[float, ...] = (1, 2, 5, 10, 30, 60)
    retain_first_s: float = 600
    retain_s: float = 86_400
    stop_s: float = 30

    @property
    def relay_attempts_max(self) -> int:
        """Return after how many attempts a relay command has failed: one more than the pauses."""
        return len(self.relay_s) + 1
