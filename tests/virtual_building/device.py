"""A metered device: exact, deterministic, without a clock or I/O.

Registers are whole base units: Wh of electricity, litres of water. A device counts
on with the wall's time also while its process is down, as a meter on a wall does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from .building import Switching
from .device_faults import DeviceFaults
from .faults import FaultError

PARTS_PER_UNIT = 3_600_000
"""One part is what a load of one unit an hour uses in a millisecond."""

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
QUARTER_MS = 900_000
FROZEN_DAYS = 90
HOURS_KEPT = 72
FROZEN_AT_FIRST = 3
"""A meter was on the wall before anyone asked: it starts with this many frozen days."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The register at the end of a local day, or at a full hour, of the device's own clock."""

    at_ms: int
    register: int


@dataclass(slots=True, kw_only=True)
class Device:
    """One device: its load, register, relay or valve, own clock, and what is wrong with them.

    `clock_ms` is the wall's time reached; `ahead_ms` how far simulated time is before it;
    `upstream` a breaker that also feeds this device; `frames` the uplinks counted so far;
    `frozen` past days, newest first; `hours` past hours, oldest first;
    `settings` words a client may write; `waiting` a downlink not yet fetched (class A).
    """

    name: str
    clock_ms: int
    load_per_hour: int
    register_parts: int
    water: bool = False
    zone: str = "UTC"
    upstream: Device | None = None
    ahead_ms: int = 0
    closed: bool = True
    switching: Switching | None = None
    waiting: bool | None = None
    frames: int = 0
    settings: dict[int, int] = field(default_factory=dict)
    frozen: list[Frozen] = field(default_factory=list)
    hours: list[Frozen] = field(default_factory=list)
    faults: DeviceFaults = field(default_factory=DeviceFaults)

    @property
    def register(self) -> int:
        """What the meter counted: whole base units."""
        return self.register_parts // PARTS_PER_UNIT

    @property
    def is_using(self) -> bool:
        """Whether something flows: through all closed relays, or around them."""
        fed = self.upstream is None or self.upstream.closed
        return (self.closed and fed) or self.faults.bypassed

    @property
    def position(self) -> int:
        """How far a valve is open, in percent."""
        return self.faults.open_percent if self.closed else 0

    @property
    def load_now(self) -> int:
        """W or litres an hour at this instant."""
        return self.load_per_hour if self.is_using else 0

    @property
    def time_ms(self) -> int:
        """Simulated time: what a right clock beside the device would show."""
        return self.clock_ms + self.ahead_ms

    @property
    def shown_time_ms(self) -> int:
        """What the device's own clock shows."""
        return self.time_ms + self.faults.clock_drift_s * 1000

    def freeze_past(self) -> None:
        """Give the device the frozen days from before it was first asked."""
        now_ms, day = self.shown_time_ms, self._day(self.shown_time_ms)
        for back in reversed(range(FROZEN_AT_FIRST)):
            at_ms = self._midnight_ms(day - timedelta(days=back))
            parts = self.register_parts - (now_ms - at_ms) * self.load_per_hour
            self.frozen.insert(0, Frozen(at_ms, max(0, parts // PARTS_PER_UNIT)))

    def use_until(self, wall_ms: int) -> None:
        """Let time pass while nothing switches; `ValueError` for a time already past."""
        if wall_ms < self.clock_ms:
            msg = f"{self.name} is at {self.clock_ms} ms, not before {wall_ms} ms"
            raise ValueError(msg)
        self._count(wall_ms - self.clock_ms)
        self.clock_ms = wall_ms

    def skip(self, days: int) -> None:
        """Let simulated days pass at once, unheard: it counts and freezes as on any day."""
        self._count(days * DAY_MS)
        self.ahead_ms += days * DAY_MS

    def command(self, *, closed: bool) -> None:
        """Tell the relay to close or open; the newest command replaces one under way."""
        if self.faults.ignores_commands:
            return
        self.switching = Switching(at_ms=self.clock_ms + self.faults.relay_delay_ms, closed=closed)

    def switch(self) -> None:
        """Let the relay reach the position it is on its way to."""
        if self.switching is not None:
            self.closed, self.switching = self.switching.closed, None

    def set_fault(self, name: str, value: object) -> None:
        """Set one fault, as the package documents them; raises `FaultError`."""
        if name in {"register", "load", "drop_link_days", "frame_gap"}:
            if type(value) is not int or value < 0:
                msg = f"{name} is a whole number, not negative"
                raise FaultError(msg)
            match name:
                case "register":
                    self.register_parts = value * PARTS_PER_UNIT
                case "load":
                    self.load_per_hour = value
                case "frame_gap":
                    self.frames += value
                case _:
                    self.skip(value)
            return
        self.faults = DeviceFaults() if name == "clear" else self.faults.with_fault(name, value)
        if self.faults.relay_frozen:
            self.switching = None

    def to_json(self) -> dict[str, object]:
        """Return what outlives a restart."""
        return asdict(replace(self, upstream=None))

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Go on from a saved state; what flowed in the meantime was counted."""
        for key, value in saved.items():
            if key != "upstream":
                setattr(self, key, value)
        self.settings = {int(key): value for key, value in saved["settings"].items()}
        self.frozen = [Frozen(**one) for one in saved["frozen"]]
        self.hours = [Frozen(**one) for one in saved["hours"]]
        self.faults = DeviceFaults(**saved["faults"])
        under_way = cast("Mapping[str, Any] | None", saved["switching"])
        self.switching = None if under_way is None else Switching(**under_way)

    def _count(self, ms: int) -> None:
        from_ms, load = self.shown_time_ms, self.load_now
        self.register_parts += load * ms
        # Hours and midnights of every zone are full quarters of an hour.
        if from_ms // QUARTER_MS != (from_ms + ms) // QUARTER_MS:
            self._keep_history(from_ms, ms, load)

    def _keep_history(self, from_ms: int, ms: int, load: int) -> None:
        start_parts = self.register_parts - load * ms
        for midnight_ms in self._midnights(from_ms, from_ms + ms):
            parts = start_parts + load * (midnight_ms - from_ms)
            self.frozen.insert(0, Frozen(midnight_ms, parts // PARTS_PER_UNIT))
            del self.frozen[FROZEN_DAYS:]
        first_ms = (from_ms // HOUR_MS + 1) * HOUR_MS
        for hour_ms in range(first_ms, from_ms + ms + 1, HOUR_MS):
            parts = start_parts + load * (hour_ms - from_ms)
            self.hours.append(Frozen(hour_ms, parts // PARTS_PER_UNIT))
            del self.hours[:-HOURS_KEPT]

    def _midnights(self, from_ms: int, to_ms: int) -> Iterator[int]:
        day = self._day(from_ms) + timedelta(days=1)
        while (at_ms := self._midnight_ms(day)) <= to_ms:
            yield at_ms
            day += timedelta(days=1)

    def local_time(self, at_ms: int) -> datetime:
        """Return an instant as this device's wall shows it."""
        return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(self.zone))

    def _day(self, at_ms: int) -> datetime:
        return self.local_time(at_ms).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)

    @staticmethod
    def _midnight_ms(day: datetime) -> int:
        return round(day.timestamp() * 1000)
