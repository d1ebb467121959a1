"""Accepted usage between two readings, cut where its price changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from ..inputs import StoredReading
from ..quantity import NANO
from ..rating.periods import price_key
from ..tariff.model import Pricing

MICROSECOND = timedelta(microseconds=1)
SURE_GAP = timedelta(minutes=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Usage of one stretch with one pricing; ``estimated`` where a gap was spread over price changes."""

    start: datetime
    end: datetime
    usage_nano: int
    pricing: Pricing
    estimated: bool = False


type _Position = tuple[int, int]
"""The continued register at an instant as an exact fraction of base units."""


def _position(first: StoredReading, last: StoredReading, at: datetime) -> _Position:
    if at >= last.at:
        return last.total, 1
    span_us = (last.at - first.at) // MICROSECOND
    return first.total * span_us + (last.total - first.total) * (
        (at - first.at) // MICROSECOND
    ), span_us


def _scaled(position: _Position, ratio: Fraction) -> int:
    """Return a position in whole nano-units times the multiplier.

    A boundary has the same value however the line between the readings is split, so
    neighbouring differences telescope and no usage is lost or found.
    """
    return position[0] * NANO * ratio.numerator // (position[1] * ratio.denominator)


def segments(
    first: StoredReading, last: StoredReading, pricings: Iterable[Pricing]
) -> tuple[Segment, ...]:
    """Cut the interval between two accepted readings at its pricings' ends; the last covers its end.

    A gap longer than an hour that spans a change of price is marked estimated: nobody knows when
    in it the usage fell.
    """
    found: list[Segment] = []
    start, position = first.at, (first.total, 1)
    for pricing in pricings:
        end = min(pricing.until, last.at)
        reached = _position(first, last, end)
        usage = _scaled(reached, pricing.multiplier) - _scaled(position, pricing.multiplier)
        found.append(Segment(start=start, end=end, usage_nano=usage, pricing=pricing))
        start, position = end, reached
    if last.at - first.at > SURE_GAP and len({price_key(one.pricing) for one in found}) > 1:
        return tuple(replace(one, estimated=True) for one in found)
    return tuple(found)


def cut_at(pricings: Iterable[Pricing], instants: Iterable[datetime]) -> Iterator[Pricing]:
    """Yield the same pricings, cut also at these instants, oldest first."""
    for pricing in pricings:
        rest = pricing
        for at in instants:
            if rest.since < at < rest.until:
                yield replace(rest, until=at)
                rest = replace(rest, since=at)
        yield rest
