"""What a Modbus meter shows of a device: words, encoded as its maker does."""

import math
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from .device import Device

VOLTAGE = Fraction(2301, 10)
FREQUENCY = Fraction(4998, 100)
SERIAL = 20_261_122

BITS = {"u16": 16, "i16": 16, "u32": 32, "i32": 32, "u64": 64, "i64": 64}

ILLEGAL_FUNCTION, ILLEGAL_ADDRESS, ILLEGAL_VALUE = 1, 2, 3


class RefusedError(Exception):
    """The unit answers with an exception."""

    def __init__(self, code: int) -> None:
        """Keep the code of the exception."""
        super().__init__(f"exception {code}")
        self.code = code


def quantities(device: Device, phases: int) -> dict[str, Fraction]:
    """Return everything such a meter measures: Wh or litres, W or litres an hour, V, A, Hz."""
    load = Fraction(device.load_now)
    return {
        "register": Fraction(device.register),
        "nothing": Fraction(),
        "load": load,
        "phase_load": load / phases,
        "voltage": VOLTAGE,
        "current": load / phases / VOLTAGE,
        "frequency": FREQUENCY,
        "factor": Fraction(1),
        "serial": Fraction(SERIAL),
    }


@dataclass(frozen=True, slots=True)
class Point:
    """One value: where, how encoded, and how much of the quantity one raw step is.

    `order`: "big" (high word first), "little" (low word first), "dcba" (all bytes reversed).
    """

    address: int
    kind: str
    quantity: str
    per: Fraction = Fraction(1)
    order: str = "big"
    writable: bool = False

    @property
    def count(self) -> int:
        """How many words it takes."""
        return 2 if self.kind == "f32" else BITS[self.kind] // 16

    def words(self, value: Fraction) -> tuple[int, ...]:
        """Return the words that show a value; whole numbers roll over at their width."""
        raw = value / self.per
        if self.kind == "f32":
            data = struct.pack(">f", float(raw))
        else:
            data = (math.floor(raw) % (1 << BITS[self.kind])).to_bytes(self.count * 2)
        if self.order == "dcba":
            data = data[::-1]
        words = struct.unpack(f">{self.count}H", data)
        return words[::-1] if self.order == "little" else words

    def value(self, words: tuple[int, ...]) -> Fraction:
        """Return what words written here mean; float32 by its exact binary value."""
        data = struct.pack(f">{len(words)}H", *(words[::-1] if self.order == "little" else words))
        data = data[::-1] if self.order == "dcba" else data
        if self.kind == "f32":
            return Fraction(struct.unpack(">f", data)[0]) * self.per
        return int.from_bytes(data, signed=self.kind[0] == "i") * self.per


Words = Mapping[int, int]


def _no_words(_: Device) -> Words:
    return {}


def _no_command(_function: int, _address: int, _values: tuple[int, ...]) -> bool | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayPort:
    """How a model's relay or valve is commanded, and where it shows its position."""

    command: Callable[[int, int, tuple[int, ...]], bool | None] = _no_command
    holding: Callable[[Device], Words] = _no_words
    input: Callable[[Device], Words] = _no_words
    coils: Callable[[Device], Words] = _no_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A meter as its document describes it.

    `functions` are those that read `points`; `settings` words that a client may change,
    with their first value; `more` adds words computed in another way, such as history;
    `resets` are functions that set the register to zero.
    """

    title: str
    points: tuple[Point, ...]
    functions: frozenset[int] = frozenset({3})
    phases: int = 1
    water: bool = False
    relay: RelayPort = field(default_factory=RelayPort)
    settings: Mapping[int, int] = field(default_factory=dict)
    more: Callable[[Device], Words] = _no_words
    more_from: int = 0x10000
    write_functions: frozenset[int] = frozenset({5, 6, 15, 16})
    resets: frozenset[int] = frozenset()

    def shown(self, device: Device) -> Fraction | None:
        """Return what the display says in base units: as fine as its words can tell."""
        for point in self.points:
            if point.quantity == "register":
                return point.value(point.words(Fraction(device.register)))
        return None

    def read(self, device: Device, function: int, address: int, count: int) -> list[int]:
        """Return words (functions 3, 4) or bits (1, 2); raises `RefusedError`.

        Gaps between what is mapped are zero; a block may not begin or end in one.
        """
        words = self._image(device, function, address + count)
        if not words:
            raise RefusedError(ILLEGAL_FUNCTION)
        if address not in words or address + count - 1 not in words:
            raise RefusedError(ILLEGAL_ADDRESS)
        return [words.get(each, 0) for each in range(address, address + count)]

    def write(self, device: Device, function: int, address: int, values: tuple[int, ...]) -> None:
        """Carry out a write; raises `RefusedError`."""
        if function not in self.write_functions:
            raise RefusedError(ILLEGAL_FUNCTION)
        if (closed := self.relay.command(function, address, values)) is not None:
            device.command(closed=closed)
            return
        for point in self.points:
            if point.writable and point.address == address and point.count == len(values):
                device.set_fault("register", math.floor(point.value(values)))
                return
        if not all(address + at in self.settings for at in range(len(values))):
            raise RefusedError(ILLEGAL_ADDRESS)
        device.settings.update({address + at: value for at, value in enumerate(values)})

    def reads_register(self, function: int, address: int, count: int) -> bool:
        """Tell whether a block covers the register that is billed."""
        return function in self.functions and any(
            address <= point.address and point.address + point.count <= address + count
            for point in self.points
            if point.quantity == "register"
        )

    def _image(self, device: Device, function: int, end: int) -> dict[int, int]:
        relay, words = self.relay, dict[int, int]()
        if function in self.functions:
            measured = quantities(device, self.phases)
            for point in self.points:
                words.update(enumerate(point.words(measured[point.quantity]), point.address))
        match function:
            case 1:
                words.update(relay.coils(device))
            case 3:
                words.update(self.settings)
                words.update(device.settings)
                words.update(relay.holding(device))
                words.update(self.more(device) if end > self.more_from else {})
            case 4:
                words.update(relay.input(device))
            case _:
                pass
        return words


@lru_cache
def crc16(frame: bytes) -> bytes:
    """Return the check bytes of an RTU frame, low byte first."""
    crc = 0xFFFF
    for byte in frame:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc.to_bytes(2, "little")
