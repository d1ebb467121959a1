"""What the engine remembers of a session that runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .inputs import StoredReading

SECOND = timedelta(seconds=1)
SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session since its start: how long it has run, what it has cost, what is set aside for it.

    ``since_total`` is the meter's register when it began, ``counted`` the seconds (or uses) rated
    since, ``run_us`` how long it had run when it was last looked at: at ``seen_at`` by the wall
    clock, ``seen_us`` by the monotonic one. After ``limit_s`` seconds it ends by itself.
    ``used_micro`` is its cost so far. ``unseen_us`` is time that counts once its relay or switch is
    seen to be on. ``by_switch``: its switch has been seen on; ``shown``: since it was last looked
    at. ``silent_us`` is from when on its switch could not be seen after an absence (None: it is
    seen, or nothing has to be).
    """

    key: str
    started_at: datetime
    since_total: int
    seen_at: datetime
    seen_us: int
    counted: int = 0
    run_us: int = 0
    limit_s: int | None = None
    hold_micro: int = 0
    used_micro: int = 0
    unseen_us: int = 0
    by_switch: bool = False
    shown: bool = False
    silent_us: int | None = None

    @property
    def held_micro(self) -> int:
        """Return what is still set aside: the hold less what was used under it."""
        return max(0, self.hold_micro - self.used_micro)

    @property
    def run_s(self) -> int:
        """Return the whole seconds it has run, up to its maximum."""
        run_s = self.run_us // SECOND_US
        return run_s if self.limit_s is None else min(run_s, self.limit_s)

    def reading(self, counted: int) -> StoredReading:
        """Return the register when so many seconds are counted, each at its own place since the start."""
        total = self.since_total + counted
        return StoredReading(at=self.started_at + counted * SECOND, register=total, total=total)
