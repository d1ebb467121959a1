"""The lines of a hub: whoever names the same port shares one line, also two sites.

A port can be opened once only. Each user of a line is served in turn, so that a site with hundreds
of readings waiting does not keep another from its one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ...engine.errors import Conflict
from .line import Line
from .link import BusConfig, PymodbusLink
from .pace import LinePace, serial_pace, shared_pace, tcp_pace
from .profile import Write
from .shared import OpenUnit, SharedLink

type Place = tuple[str, ...]


@dataclass(slots=True)
class Held:
    """A line, what it was opened with, and how often it is held."""

    line: Line
    config: BusConfig
    holds: int = 0


@dataclass(slots=True)
class Buses:
    """All lines of the hub. Nothing is opened before the first question."""

    held: dict[Place, Held] = field(default_factory=dict)
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def on_freed(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call the listener whenever a port is let go, until the result is called."""
        self.waiting.append(listener)
        return lambda: self.waiting.remove(listener)

    def take(
        self,
        config: BusConfig,
        user: str,
        open_unit: OpenUnit | None = None,
        *,
        anyway: bool = False,
    ) -> Bus:
        """Return a user's hold on a bus; Conflict where its port has other settings already.

        ``open_unit`` borrows the hub's shared connection, which is given back with the line: such
        a line is the user's own. ``anyway`` asks resting meters, too.
        """
        place = self.place(config, user if open_unit else "")
        if place not in self.held:
            line = make_line(config, open_unit)
            self.held[place] = Held(line, config)
        held = self.held[place]
        if settings(held.config) != settings(config):
            raise Conflict("modbus_port_differs", bus=config.name, other=held.config.name)
        held.holds += 1
        return Bus(self, place, held.line, user, anyway=anyway)

    def place(self, config: BusConfig, user: str) -> Place:
        """Return where a bus is, or is held: a name goes on meaning the port that was opened by it."""
        named = (
            place
            for place, held in self.held.items()
            if place[0] == user and held.config.device == config.device != ""
        )
        return next(named, None) or place_of(config, user)

    async def give_back(self, place: Place) -> None:
        """End one hold; the last one closes the port."""
        held = self.held[place]
        held.holds -= 1
        if not held.holds:
            del self.held[place]
            await held.line.close()
            for listener in tuple(self.waiting):
                listener()


class Bus:
    """One user's hold on a line."""

    def __init__(
        self, buses: Buses, place: Place, line: Line, user: str, *, anyway: bool = False
    ) -> None:
        self._buses = buses
        self._place = place
        self._line = line
        self._user = user
        self._anyway = anyway
        self._closed = False

    async def read(
        self, unit: int, table: str, address: int, count: int, *, turnaround_s: float | None = None
    ) -> tuple[int, ...]:
        """Return ``count`` values from ``address`` on; raises BusFailed."""
        return await self._line.read(
            unit,
            table,
            address,
            count,
            user=self._user,
            turnaround_s=turnaround_s,
            anyway=self._anyway,
        )

    async def write(
        self, unit: int, write: Write, *, many: bool = False, turnaround_s: float | None = None
    ) -> None:
        """Write before anything that waits is read; raises BusFailed."""
        await self._line.write(unit, write, many=many, user=self._user, turnaround_s=turnaround_s)

    def stats(self) -> dict[str, Any]:
        """Return what a diagnosis wants to know of the line, all its users together."""
        return self._line.stats()

    async def close(self) -> None:
        """Give the bus back, once."""
        if not self._closed:
            self._closed = True
            await self._buses.give_back(self._place)


def make_line(config: BusConfig, open_unit: OpenUnit | None = None) -> Line:
    """Return the line of a bus, not opened yet."""
    if open_unit is not None:
        return Line(SharedLink(open_unit), shared_pace(), config.name)
    return Line(PymodbusLink(config), pace_of(config), config.name)


def pace_of(config: BusConfig) -> LinePace:
    """Return the pace of a connection of our own."""
    if config.link == "tcp":
        return tcp_pace()
    return serial_pace(
        config.baudrate,
        config.parity,
        config.stopbits,
        over_network=config.link == "rtu_over_tcp",
    )


def place_of(config: BusConfig, user: str) -> Place:
    """Return what only one line may hold open at a time."""
    if config.link == "serial":
        return (user, config.port_path or config.device)
    return (user, config.host.lower(), str(config.port))


def settings(config: BusConfig) -> BusConfig:
    """Return a bus without what its owner calls it and its port."""
    return replace(config, bus_id="", name="", host=config.host.lower(), device="", port_path="")
