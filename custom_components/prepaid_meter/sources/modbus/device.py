"""A relay or valve on a bus: the meter's own, or a breaker beside it."""

from dataclasses import dataclass
from typing import Protocol

from ...engine.errors import InvalidInput
from .points import raw
from .profile import Profile, RelayProfile, Write
from .reading import Reader, read_raw, turnaround_s


class ReaderWriter(Reader, Protocol):
    """What a relay needs of a bus."""

    async def write(
        self, unit: int, write: Write, *, many: bool = False, turnaround_s: float | None = None
    ) -> None:
        """Write before anything that waits is read; raises BusFailed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a relay shows: ``closed`` is supply on, None neither on nor off; ``faults`` by text key.

    ``position`` of a valve is 0 (shut) to 100 (open), None where the model does not say.
    """

    closed: bool | None
    position: int | None = None
    faults: tuple[str, ...] = ()


class ModbusDevice:
    """One device that switches. Raises InvalidInput ``profile_without_relay`` for a model that cannot."""

    def __init__(self, bus: ReaderWriter, address: int, profile: Profile) -> None:
        if profile.relay is None:
            raise InvalidInput("profile_without_relay", profile=profile.profile_id)
        self._bus = bus
        self._address = address
        self._profile = profile
        self._relay: RelayProfile = profile.relay

    @property
    def delay_s(self) -> float:
        """Return how long the relay takes before its position can be read back."""
        return float(self._relay.delay_s)

    async def switch(self, *, closed: bool) -> None:
        """Write the command once; raises BusFailed."""
        write = self._relay.close if closed else self._relay.open
        await self._bus.write(self._address, write, turnaround_s=turnaround_s(self._profile))

    async def observe(self) -> Seen:
        """Read back how it stands; raises BusFailed. Supply flows through a valve that is partly open."""
        back = self._relay.read
        words = await read_raw(self._bus, self._address, self._profile, [back.point])
        number = raw(words[back.point.name], back.point)
        position = back.position(number)
        closed = back.supplied(number) if position is None else position > 0
        return Seen(closed=closed, position=position, faults=back.faults(number))
