"""The time of the building."""

import time


class Clock:
    """Wall time that never jumps: read once, then carried on by the monotonic clock."""

    def __init__(self) -> None:
        """Start at the wall's time."""
        self._offset_ns = time.time_ns() - time.monotonic_ns()

    def now_ms(self) -> int:
        """Return milliseconds since 1970, UTC."""
        return (time.monotonic_ns() + self._offset_ns) // 1_000_000
