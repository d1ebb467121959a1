"""The hub's time, for the engine."""

import time
from datetime import datetime

from homeassistant.util import dt as dt_util

MICROSECONDS_NS = 1_000


class HubClock:
    """Wall time as the hub tells it, and a count that never jumps."""

    def now(self) -> datetime:
        """Return the wall time in UTC."""
        return dt_util.utcnow()

    def monotonic_us(self) -> int:
        """Return microseconds since some instant."""
        return time.monotonic_ns() // MICROSECONDS_NS
