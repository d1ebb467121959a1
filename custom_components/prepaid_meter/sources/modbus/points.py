"""Raw registers of a meter become exact numbers; what cannot be a number is refused, never guessed.

A float32 is taken at its exact binary value. Whatever a line delivers, only InvalidInput is raised.
"""

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ...engine.errors import InvalidInput
from ...engine.quantity import COMMODITIES, REGISTER_MAX
from .profile import Point, Profile

BLOCK_WORDS_MAX: Final = 40
"""A longer block makes the timeout, which is one for the whole line, too long for all."""
_WORD: Final = 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Points of one table that are read in one request."""

    table: str
    address: int
    count: int
    points: tuple[Point, ...]

    def words_of(self, point: Point, words: Sequence[int]) -> Sequence[int]:
        """Return the point's part of the block's answer."""
        start = point.address - self.address
        return words[start : start + point.words]


def blocks(
    points: Iterable[Point], max_words: int = BLOCK_WORDS_MAX, gap_words: int = 0
) -> tuple[Block, ...]:
    """Return the fewest block reads for the points, which must not overlap.

    A block spans at most ``gap_words`` registers in a row that none of the points asked for: many
    meters refuse a block with a register they do not have.
    """
    merged: list[list[Point]] = []
    for point in sorted(points, key=lambda one: (one.table, one.address)):
        if merged and _fits(merged[-1], point, max_words, gap_words):
            merged[-1].append(point)
        else:
            merged.append([point])
    return tuple(_block(group) for group in merged)


def _fits(group: Sequence[Point], point: Point, max_words: int, gap_words: int) -> bool:
    first, last = group[0], group[-1]
    gap = point.address - last.address - last.words
    span = point.address + point.words - first.address
    return point.table == last.table and gap <= gap_words and span <= max_words


def _block(group: Sequence[Point]) -> Block:
    first, last = group[0], group[-1]
    count = last.address + last.words - first.address
    return Block(table=first.table, address=first.address, count=count, points=tuple(group))


def raw(words: Sequence[int], point: Point) -> int:
    """Return the point's bytes, put in order, as an unsigned number.

    Raises InvalidInput ``register_invalid`` where they are not as many registers as the type takes.
    """
    if len(words) != point.words or not all(0 <= word <= _WORD for word in words):
        raise _invalid(point, words)
    ordered = words if point.word_order == "big" else words[::-1]
    if point.word_order == "byte_swapped":
        ordered = [(word & 0xFF) << 8 | word >> 8 for word in ordered]
    number = 0
    for word in ordered:
        number = number << 16 | word
    return number


def decode(words: Sequence[int], point: Point) -> int | Fraction:
    """Return the point's value in its unit, exactly; flags as a plain number.

    Raises InvalidInput ``register_invalid``: not a number, infinite, or the model's way of saying
    that it has none.
    """
    number = raw(words, point)
    if point.type in {"bit", "bits"}:
        return number
    if number in point.invalid:
        raise _invalid(point, words)
    value = _float(number, point) if point.type.startswith("f") else _integer(number, point)
    if value is None:
        raise _invalid(point, words)
    return value * point.scale


def _integer(number: int, point: Point) -> Fraction | None:
    """Return an integer, or None for what meters send instead of one: all ones, 0x7FFF…, 0x8000…."""
    bits = 16 * point.words
    half = 1 << bits - 1
    if point.type.startswith("u"):
        return None if number == 2 * half - 1 else Fraction(number)
    if number in {half - 1, half}:
        return None
    return Fraction(number - 2 * half if number >= half else number)


def _float(number: int, point: Point) -> Fraction | None:
    form = {"f32": ">f", "f64": ">d"}[point.type]
    value = struct.unpack(form, number.to_bytes(2 * point.words))[0]
    return Fraction(value) if math.isfinite(value) else None


def to_base(value: int | Fraction, point: Point, commodity: str) -> int:
    """Return a register's value in whole base units of the commodity, floored.

    Flooring a cumulative register loses nothing: the rest arrives with the next reading.
    Raises InvalidInput ``register_invalid`` (negative, or beyond every meter) or ``measure_unknown``.
    """
    size = COMMODITIES[commodity].units.get(point.unit)
    if size is None:
        raise InvalidInput("measure_unknown", unit=point.unit, commodity=commodity)
    base = value * Fraction(size)
    if not 0 <= base <= REGISTER_MAX:
        raise InvalidInput("register_invalid", value=_shown(value))
    return int(base)


def register_base(profile: Profile, words: Sequence[int]) -> int:
    """Return the billed register in whole base units: Wh, mL.

    Raises InvalidInput ``register_invalid``, and nothing is billed.
    """
    point = profile.billed
    return to_base(decode(words, point), point, profile.commodity)


def _shown(value: int | Fraction) -> str:
    # A garbage float64 has three hundred digits, and times a scale it is no float any more.
    return f"{Decimal(value.numerator) / value.denominator:.6g}"


def _invalid(point: Point, words: Sequence[int]) -> InvalidInput:
    shown = " ".join(f"{word:04X}" for word in words)
    return InvalidInput("register_invalid", value=f"{point.name} {shown}".strip())
