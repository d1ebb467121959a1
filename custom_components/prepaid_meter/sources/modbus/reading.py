"""Several points of one meter, read in as few questions as possible and decoded."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol

from ...engine.errors import InvalidInput
from .points import blocks, decode
from .profile import Point, Profile

type Values = Mapping[str, int | Fraction]


class Reader(Protocol):
    """What reading needs of a bus."""

    async def read(
        self, unit: int, table: str, address: int, count: int, *, turnaround_s: float | None = None
    ) -> tuple[int, ...]:
        """Return ``count`` values from ``address`` on; raises BusFailed."""


def turnaround_s(profile: Profile) -> float:
    """Return how long a meter of the model may think."""
    return profile.turnaround_ms / 1000


async def read_raw(
    bus: Reader, address: int, profile: Profile, points: Iterable[Point]
) -> dict[str, tuple[int, ...]]:
    """Return the raw registers of points by name; raises BusFailed."""
    found: dict[str, tuple[int, ...]] = {}
    for block in blocks(points, gap_words=profile.gap_words):
        words = await bus.read(
            address,
            block.table,
            block.address,
            block.count,
            turnaround_s=turnaround_s(profile),
        )
        found |= {point.name: tuple(block.words_of(point, words)) for point in block.points}
    return found


def decoded(raw: Mapping[str, tuple[int, ...]], points: Iterable[Point]) -> Values:
    """Return the values of points in their units; those that are none are left out."""
    values: dict[str, int | Fraction] = {}
    for point in points:
        try:
            values[point.name] = decode(raw[point.name], point)
        except InvalidInput:
            continue
    return values
