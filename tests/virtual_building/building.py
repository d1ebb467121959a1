"""Flats with a register and a relay: exact, deterministic, without a clock or I/O.

Times are whole milliseconds handed in; a flat never looks at a clock. The usage
between two instants is counted exactly up to the instant a relay switches, so
the register is the truth that bills are checked against.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from .faults import Faults
from .series import SAMPLE_MS, LoadSeries

REGISTER_START_WH = 1_000_000
"""Flat n starts at n times this: a product that bills a first reading shows at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switching:
    """A relay on its way: it reaches the commanded position at this instant."""

    at_ms: int
    closed: bool


@dataclass(slots=True, kw_only=True)
class Flat:
    """One flat: its load, its register, its relay and what is wrong with them.

    `position_ms` is the place in the load series. It moves on with time also while
    the relay is open: what would have been used then is never used.
    """

    number: int
    series: LoadSeries
    speed: int
    clock_ms: int
    position_ms: int
    register_parts: int
    relay_closed: bool = True
    switching: Switching | None = None
    faults: Faults = field(default_factory=Faults)

    @property
    def register_wh(self) -> int:
        """What the meter shows: whole Wh, the started one not counted yet."""
        return self.register_parts // SAMPLE_MS

    @property
    def power_w(self) -> int:
        """Load at this instant, as the meter shows it."""
        return self.series.power_w(self.position_ms) * self.speed if self.is_using else 0

    @property
    def is_using(self) -> bool:
        """Whether current flows: through the closed relay, or around the open one."""
        return self.relay_closed or self.faults.bypassed

    def advance(self, to_ms: int) -> None:
        """Let time pass, with a relay under way switching at its instant.

        Raises `ValueError` for a time before the one reached already.
        """
        if to_ms < self.clock_ms:
            msg = f"flat {self.number} is at {self.clock_ms} ms, not before {to_ms} ms"
            raise ValueError(msg)
        if self.switching is not None and self.switching.at_ms <= to_ms:
            self._use_until(self.switching.at_ms)
            self.relay_closed = self.switching.closed
            self.switching = None
        self._use_until(to_ms)

    def command(self, *, closed: bool, at_ms: int) -> None:
        """Tell the relay to close or open; the newest command replaces one under way."""
        self.advance(at_ms)
        if self.faults.ignores_commands:
            return
        self.switching = Switching(at_ms=at_ms + self.faults.relay_delay_ms, closed=closed)
        self.advance(at_ms)

    def set_fault(self, name: str, value: object, *, at_ms: int) -> None:
        """Set one fault, as the package documents them.

        Raises `FaultError` for an unknown name or a value it cannot have.
        """
        self.advance(at_ms)
        if name == "register_wh":
            self.register_parts = Faults.checked_register_wh(value) * SAMPLE_MS
            return
        self.faults = Faults() if name == "clear" else self.faults.with_fault(name, value)
        if self.faults.relay_frozen:
            self.switching = None

    def to_json(self) -> dict[str, int]:
        """Return what outlives a restart."""
        return {
            "position_ms": self.position_ms,
            "register_parts": self.register_parts,
            "relay_closed": int(self.relay_closed),
        }

    def restore(self, saved: Mapping[str, int]) -> None:
        """Go on from a saved state; the time in between used nothing."""
        self.position_ms = saved["position_ms"]
        self.register_parts = saved["register_parts"]
        self.relay_closed = bool(saved["relay_closed"])

    def _use_until(self, to_ms: int) -> None:
        position_ms = self.position_ms + (to_ms - self.clock_ms) * self.speed
        if self.is_using:
            self.register_parts += self.series.energy_parts(position_ms)
            self.register_parts -= self.series.energy_parts(self.position_ms)
        self.position_ms = position_ms
        self.clock_ms = to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """All flats of a house, by number from 1."""

    flats: Mapping[int, Flat]

    @classmethod
    def of(cls, series: LoadSeries, *, flats: int, speed: int, start_ms: int) -> Self:
        """Return a building whose flats start evenly spread over the series.

        Raises `ValueError` unless there is a flat and the speed is positive.
        """
        if flats < 1 or speed < 1:
            msg = "a building needs at least one flat and a speed of at least 1"
            raise ValueError(msg)
        apart_ms = len(series.samples_wh) // flats * SAMPLE_MS
        return cls(
            flats={
                number: Flat(
                    number=number,
                    series=series,
                    speed=speed,
                    clock_ms=start_ms,
                    position_ms=(number - 1) * apart_ms,
                    register_parts=number * REGISTER_START_WH * SAMPLE_MS,
                )
                for number in range(1, flats + 1)
            }
        )

    @property
    def switching_ms(self) -> int | None:
        """The next instant at which a relay under way switches."""
        ways = (flat.switching for flat in self.flats.values())
        return min((way.at_ms for way in ways if way is not None), default=None)

    def advance(self, to_ms: int) -> None:
        """Let time pass in every flat."""
        for flat in self.flats.values():
            flat.advance(to_ms)

    def to_json(self) -> dict[str, dict[str, int]]:
        """Return what outlives a restart, by flat."""
        return {str(number): flat.to_json() for number, flat in self.flats.items()}

    def restore(self, saved: Mapping[str, Mapping[str, int]]) -> None:
        """Go on from a saved state; flats it does not know start anew."""
        for number, flat in self.flats.items():
            if (of_flat := saved.get(str(number))) is not None:
                flat.restore(of_flat)
