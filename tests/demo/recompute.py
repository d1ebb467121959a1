"""What each unit owes, from the building's registers and the plan's prices: none of the product's code.

The hub's journal is asked for one thing only, the instants its readings arrived at; the register at
each of them is the building's. Amounts are exact fractions of micro-units and are rounded once,
half up, to date: a charge is the rounded sum after it less the rounded sum before it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from .plan import Tariff

NANO = 10**9
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
DELAY_MAX_MS = 3_000
"""A reading is at the hub within milliseconds; a busy machine may take longer."""
CLOCKS_APART_MS = 100


class MismatchError(Exception):
    """The hub says something that the building's records do not bear out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A register of the building at an instant, in Wh or millilitres, and whether supply was on."""

    time_ms: int
    register: int
    supplied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A register of the building at an instant the hub read it."""

    at: datetime
    register: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Usage at one price until an instant, in 10⁻⁹ of a Wh or millilitre."""

    end: datetime
    usage_nano: int
    amount_micro: Fraction
    band: bool
    block: bool


def half_up(exact: Fraction) -> int:
    """Round to a whole micro-unit."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def points(charges: Sequence[dict[str, Any]], records: Sequence[Truth]) -> Iterator[Point]:
    """Yield the building's register at each reading that was charged, the still beginning first.

    Raises MismatchError for a reading that the building never showed at that time.
    """
    start, used = records[0].register, Fraction(0)
    times = [record.time_ms for record in records]
    for text, lines in groupby(_lines(charges, "usage"), lambda line: line["to"]):
        blocks = list(lines)
        if used == 0:
            yield Point(at=datetime.fromisoformat(blocks[0]["from"]), register=start)
        used += sum(Fraction(line["quantity"]) for line in blocks)
        at = datetime.fromisoformat(text)
        if used.denominator != 1:
            continue  # cut at a full minute: the next reading tells
        last = bisect_right(times, at.timestamp() * 1000 + CLOCKS_APART_MS)
        first = bisect_right(times, at.timestamp() * 1000 - DELAY_MAX_MS)
        if start + used not in {record.register for record in records[first:last]}:
            raise MismatchError(f"no register {start + used} at {at.isoformat()}")
        yield Point(at=at, register=start + used.numerator)


def stretches(read: Sequence[Point], tariff: Tariff, zone: ZoneInfo) -> Iterator[Stretch]:
    """Price the use between the readings, cut at every full minute a price may change at."""
    month, month_nano = "", 0
    for first, last in pairwise(read):
        start, reached = first.at, first.register * NANO
        for end in [*_cuts(first.at, last.at, tariff, zone), last.at]:
            whole_us = (last.at - first.at) // MICROSECOND
            grown = (last.register - first.register) * ((end - first.at) // MICROSECOND)
            position = (first.register * whole_us + grown) * NANO // whole_us
            local = start.astimezone(zone)
            if month != (month := f"{local:%Y-%m}"):
                month_nano = 0
            yield _priced(tariff, local, end, month_nano, position - reached)
            month_nano += position - reached
            start, reached = end, position


def _priced(
    tariff: Tariff, local: datetime, end: datetime, month_nano: int, usage_nano: int
) -> Stretch:
    in_band = tariff.band is not None and tariff.band.holds(local.hour * 60 + local.minute)
    rate_micro = tariff.band.rate_micro if tariff.band and in_band else tariff.rate_micro
    low_nano, high_nano = usage_nano, 0
    if tariff.block_wh is not None:
        low_nano = max(0, min(usage_nano, tariff.block_wh * NANO - month_nano))
        high_nano = usage_nano - low_nano
    in_full = low_nano * rate_micro + high_nano * tariff.block_rate_micro
    amount = Fraction(in_full, tariff.unit_base * NANO)
    return Stretch(
        end=end, usage_nano=usage_nano, amount_micro=amount, band=in_band, block=high_nano > 0
    )


def standing_micro(
    charges: Iterable[dict[str, Any]], tariff: Tariff, zone: ZoneInfo
) -> Iterator[tuple[datetime, Fraction]]:
    """Yield the standing charge to date at each instant it was brought up to.

    Raises MismatchError where a stretch of time is missing or charged twice.
    """
    reached: datetime | None = None
    to_date = Fraction(0)
    for line in _lines(charges, "standing"):
        start, end = datetime.fromisoformat(line["from"]), datetime.fromisoformat(line["to"])
        if reached not in {None, start}:
            raise MismatchError(f"standing charge jumps from {reached} to {start}")
        for since, until in pairwise([start, *_midnights(start, end, zone), end]):
            midnight = since.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
            tomorrow = (midnight.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=zone)
            day_us = (tomorrow.astimezone(UTC) - midnight.astimezone(UTC)) // MICROSECOND
            to_date += Fraction(tariff.standing_micro * ((until - since) // MICROSECOND), day_us)
        reached = end
        yield end, to_date


def charged_micro(
    charges: Sequence[dict[str, Any]], records: Sequence[Truth], tariff: Tariff, zone: ZoneInfo
) -> list[int]:
    """Return what each charge of the journal has to be, in its order."""
    usage = _to_date(stretches(list(points(charges, records)), tariff, zone))
    standing = list(standing_micro(charges, tariff, zone))
    found, before = [], 0
    usage_to = standing_to = datetime.min.replace(tzinfo=UTC)
    for charge in charges:
        usage_to = max([usage_to, *_ends([charge], "usage")])
        standing_to = max([standing_to, *_ends([charge], "standing")])
        exact = [_at(usage, usage_to), _at(standing, standing_to)]
        exact.append(sum(exact, Fraction(0)) * tariff.tax_percent / 100)
        after = sum(half_up(line) for line in exact)
        found.append(after - before)
        before = after
    return found


def _to_date(priced: Iterable[Stretch]) -> list[tuple[datetime, Fraction]]:
    found, to_date = [], Fraction(0)
    for stretch in priced:
        to_date += stretch.amount_micro
        found.append((stretch.end, to_date))
    return found


def _at(to_date: list[tuple[datetime, Fraction]], at: datetime) -> Fraction:
    place = bisect_right(to_date, at, key=lambda one: one[0])
    return to_date[place - 1][1] if place else Fraction(0)


def _lines(charges: Iterable[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    for charge in charges:
        for line in charge["explanation"]["lines"]:
            if line["line"] == name:
                yield line


def _ends(charges: Iterable[dict[str, Any]], name: str) -> list[datetime]:
    return [datetime.fromisoformat(line["to"]) for line in _lines(charges, name)]


def _cuts(start: datetime, end: datetime, tariff: Tariff, zone: ZoneInfo) -> list[datetime]:
    """Return the instants inside a stretch where its price may change."""
    if tariff.band is None:
        return _midnights(start, end, zone)
    cut = start.replace(second=0, microsecond=0) + MINUTE
    found = []
    while cut < end:
        local = cut.astimezone(zone)
        minute = local.hour * 60 + local.minute
        if minute == 0 or tariff.band.holds(minute) != tariff.band.holds(minute - 1):
            found.append(cut)
        cut += MINUTE
    return found


def _midnights(start: datetime, end: datetime, zone: ZoneInfo) -> list[datetime]:
    day = start.astimezone(zone).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    midnight = (day + timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC)
    return [midnight] if start < midnight < end else []
