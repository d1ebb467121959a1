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
class RelayReports:
    """Where a relay tells what it sees without having been asked.

    ``observed``: a meter's relay is closed now (None: unreachable); ``renamed``: an entity was.
    """

    observed: Callable[[RelayMeter, bool | None], None]
    renamed: Callable[[str, str], None]


class Relay(Protocol):
    """One way of switching supply."""

    def watch(self, meter: RelayMeter) -> None:
        """Tell what this meter's relay does from now on."""

    def forget(self, meter: RelayMeter) -> None:
        """Tell it no more."""

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | None:
        """Close (supply on) or open the relay; return what it is read back as, None if unreachable."""

    def observe(self, meter: RelayMeter) -> bool | None:
        """Return whether the relay is closed now, None if that cannot be known."""

    def close(self) -> None:
        """Let go of everything."""
