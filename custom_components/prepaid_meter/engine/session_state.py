"""What the engine remembers of a session that runs."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session since its start: how long it has run, what it has cost, what is set aside for it.

    ``since_total`` is the meter's register when it began, ``run_us`` how long it had run when it was
    last looked at: at ``seen_at`` by the wall clock, ``seen_us`` by the monotonic one. After
    ``limit_s`` seconds it ends by itself. ``used_micro`` is its cost so far.
    """

    key: str
    started_at: datetime
    since_total: int
    seen_at: datetime
    seen_us: int
    run_us: int = 0
    limit_s: int | None = None
    hold_micro: int = 0
    used_micro: int = 0

    @property
    def held_micro(self) -> int:
        """Return what is still set aside: the hold less what was used under it."""
        return max(0, self.hold_micro - self.used_micro)
