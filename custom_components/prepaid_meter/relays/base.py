"""What a site asks of a relay, whatever switches the supply."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMeter:
    """A meter as its relay knows it. ``settings`` is the ``relay`` part of the meter's data."""

    unit_id: str
    meter_id: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayFacts:
    """What a relay shows of itself. ``closed``: supply is on; None: out of reach, or neither on nor off.

    ``position`` of a valve is 0 (shut) to 100 (open), ``faults`` are text keys. None: it does not say.
    """

    closed: bool | None
    position: int | None = None
    faults: tuple[str, ...] | None = None


NOTHING = RelayFacts(closed=None)
"""What is known of a relay that is out of reach."""


def _untold(_meter: RelayMeter, _facts: RelayFacts) -> None:
    """Stand in where nobody asks for facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayReports:
    """Where a relay tells what it sees without having been asked.

    ``observed``: a meter's relay is closed now (None: unreachable); ``renamed``: an entity was;
    ``facts``: all that a relay shows which says more of itself than whether supply is on.
    """

    observed: Callable[[RelayMeter, bool | None], None]
    renamed: Callable[[str, str], None]
    facts: Callable[[RelayMeter, RelayFacts], None] = _untold

    def tell(self, meter: RelayMeter, shown: RelayFacts) -> None:
        """Tell what a relay shows, as facts where that is more than whether supply is on."""
        if shown == RelayFacts(closed=shown.closed):
            self.observed(meter, shown.closed)
        else:
            self.facts(meter, shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Underway:
    """A command that was taken, but whose proof can only come later, through ``observed``.

    A device on a battery hears its command after its next message and proves it with the one after
    that. ``within_s`` is how long that may take before the command is worth sending again.
    """

    within_s: float


class Relay(Protocol):
    """One way of switching supply."""

    def watch(self, meter: RelayMeter) -> None:
        """Tell what this meter's relay does from now on."""

    def forget(self, meter: RelayMeter) -> None:
        """Tell it no more."""

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | Underway | None:
        """Close (supply on) or open the relay; return what it is read back as, None if unreachable.

        Underway where the device proves itself only later: that is neither a failure nor an answer.
        """

    def observe(self, meter: RelayMeter) -> RelayFacts:
        """Return what the relay shows now, NOTHING if that cannot be known."""

    def close(self) -> None:
        """Let go of everything."""
