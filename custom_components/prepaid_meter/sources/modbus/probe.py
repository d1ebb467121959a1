"""A first look at a meter: what it says before it is saved, and who answers on a bus."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...engine.errors import BusFailed, DeviceRefused, DeviceSilent, LineDown, WrongAnswer
from .points import raw, register_base
from .profile import Identity, Point, Profile
from .reading import Reader, decoded, read_raw, turnaround_s

TRIES = 2
"""One lost frame is noise; a meter that is missing is not asked for ever."""
_VOLTAGES = ("voltage", "voltage_l1")
_SERIAL = "serial"
CALLS = (("holding", 0, 1), ("input", 0, 1))
"""Whoever is there answers one of these, if only with a refusal; some models know only the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a meter said: ``register`` in whole base units, the rest where its model tells it.

    ``recognised`` is whether it is the model of the profile; None where that cannot be known.
    """

    register: int
    serial: str | None
    voltage: str | None
    recognised: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who answers at an address; ``profile_id`` None: a model that is not recognised."""

    address: int
    profile_id: str | None


async def probe(bus: Reader, address: int, profile: Profile) -> Probe:
    """Read a meter once. Raises BusFailed, or InvalidInput ``register_invalid`` for garbage."""
    words = await _try(bus, address, profile, profile.billed)
    more = [profile.points[name] for name in (*_VOLTAGES, _SERIAL) if name in profile.points]
    told: dict[str, tuple[int, ...]] = {}
    for point in more:
        try:
            told |= await read_raw(bus, address, profile, [point])
        except DeviceRefused, DeviceSilent, WrongAnswer:
            continue
    values = decoded(told, [point for point in more if point.name in told])
    voltage = next((values[name] for name in _VOLTAGES if name in values), None)
    serial = values.get(_SERIAL)
    return Probe(
        register=register_base(profile, words),
        serial=None if serial is None else str(int(serial)),
        voltage=None if voltage is None else f"{float(voltage):.1f}",
        recognised=await _is(bus, address, profile, profile.identity),
    )


async def scan(
    bus: Reader,
    addresses: Iterable[int],
    profiles: Iterable[Profile],
    progress: Callable[[int], None],
) -> list[Found]:
    """Return who answers at the addresses; ``progress`` hears each one that is done.

    Raises LineDown when the bus itself cannot be used.
    """
    known = [profile for profile in profiles if profile.identity is not None]
    found = []
    for address in addresses:
        if await _answers(bus, address):
            found.append(Found(address=address, profile_id=await _model(bus, address, known)))
        progress(address)
    return found


async def _try(bus: Reader, address: int, profile: Profile, point: Point) -> tuple[int, ...]:
    for _ in range(TRIES - 1):
        try:
            return (await read_raw(bus, address, profile, [point]))[point.name]
        except DeviceSilent, WrongAnswer:
            continue
    return (await read_raw(bus, address, profile, [point]))[point.name]


async def _answers(bus: Reader, address: int) -> bool:
    for table, start, count in CALLS:
        try:
            await bus.read(address, table, start, count)
        except LineDown:
            raise
        except DeviceRefused, WrongAnswer:
            return True
        except BusFailed:
            continue
        else:
            return True
    return False


async def _model(bus: Reader, address: int, known: Iterable[Profile]) -> str | None:
    """Return the first profile whose mark the device bears; each place is read once."""
    read: dict[tuple[str, int, int], tuple[int, ...] | None] = {}
    for profile in known:
        identity = profile.identity
        if identity is None:
            continue
        point = identity.point
        place = (point.table, point.address, point.words)
        if place not in read:
            read[place] = await _mark(bus, address, profile, point)
        words = read[place]
        if words is not None and raw(words, point) in identity.expected:
            return profile.profile_id
    return None


async def _is(
    bus: Reader, address: int, profile: Profile, identity: Identity | None
) -> bool | None:
    if identity is None:
        return None
    words = await _mark(bus, address, profile, identity.point)
    return None if words is None else raw(words, identity.point) in identity.expected


async def _mark(
    bus: Reader, address: int, profile: Profile, point: Point
) -> tuple[int, ...] | None:
    """Return the words of a mark, None where the device has none."""
    try:
        return await bus.read(
            address, point.table, point.address, point.words, turnaround_s=turnaround_s(profile)
        )
    except LineDown:
        raise
    except BusFailed:
        return None
