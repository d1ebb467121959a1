"""Readings, top-ups and sensors' prices in CSV. What cannot be used is refused with its file, line and column."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from rate_faults import FileFault, instant, text_of, words

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.inputs import StoredReading
from custom_components.prepaid_meter.engine.money import MICRO, parse_micro, round_micro
from custom_components.prepaid_meter.engine.quantity import COMMODITIES, parse_register
from custom_components.prepaid_meter.engine.rating.state import Grant, GrantKind
from custom_components.prepaid_meter.engine.tariff.fields import exact_of
from custom_components.prepaid_meter.engine.tariff.model import TariffVersion
from custom_components.prepaid_meter.engine.tariff.schedule import slot_end

_WRITTEN = {"m3": "m³", "ft3": "ft³"}
"""Units as they are typed where there is no ³."""


def read_readings(file: Path, version: TariffVersion, zone: tzinfo) -> tuple[StoredReading, ...]:
    """Return the register series of a CSV file: `at` and `register`, or `register_kwh` and the like.

    Times without an offset are local. Raises FileFault for a time or register that is none, for
    times out of order, and for a register that falls.
    """
    found: list[StoredReading] = []
    commodity = COMMODITIES[version.commodity]
    for row in _rows(file, "register"):
        unit = _unit(file, row, commodity.units, commodity.display)
        at = instant(row.at, zone, file, row.line, after=found[-1].at if found else None)
        try:
            register = parse_register(row.value, unit, commodity.name)
        except InvalidInput as error:
            raise FileFault(file, row.line, row.header, words(error)) from None
        if found and at <= found[-1].at:
            raise FileFault(file, row.line, "at", f"{row.at} is not later than the row before it")
        if found and register < found[-1].total:
            raise FileFault(
                file, row.line, row.header, f"{row.value} is lower than the row before it"
            )
        found.append(StoredReading(at=at, register=register, total=register))
    if len(found) < 2:  # noqa: PLR2004 - a register alone has counted nothing
        raise FileFault(file, None, "register", "at least two readings are needed")
    return tuple(found)


def read_top_ups(file: Path, zone: tzinfo) -> tuple[Grant, ...]:
    """Return the top-ups of a CSV file with the columns `at` and `amount`. Raises FileFault."""
    found = []
    for row in _rows(file, "amount"):
        try:
            amount = parse_micro(row.value)
        except InvalidInput as error:
            raise FileFault(file, row.line, row.header, words(error)) from None
        found.append(
            Grant(
                grant_id=f"{file.stem}:{row.line}",
                at=instant(row.at, zone, file, row.line),
                kind=GrantKind.TOP_UP,
                amount_micro=amount,
                buys_micro=amount,
            )
        )
    return tuple(sorted(found, key=lambda one: one.at))


def read_prices(
    file: Path, versions: Iterable[TariffVersion], zone: tzinfo
) -> dict[str, dict[datetime, int]]:
    """Return the values of the sensors that a tariff asks, by the first instant of their slots.

    The file has the column `at` and one by the name of each sensor. Raises FileFault.
    """
    lines = (line for version in versions for line in version.lines if line.series)
    minutes = {line.series.entity_id: line.series.slot_minutes for line in lines if line.series}
    if not minutes:
        raise FileFault(file, None, "", "the tariff takes no price from a sensor")
    prices: dict[str, dict[datetime, int]] = {}
    for entity_id, slot_minutes in minutes.items():
        slots = prices.setdefault(entity_id, {})
        for row in _rows(file, entity_id):
            at = instant(row.at, zone, file, row.line, after=max(slots, default=None))
            if slot_end(slot_minutes, at) - at != timedelta(minutes=slot_minutes):
                reason = f"{row.at} is no beginning of a slot of {slot_minutes} minutes"
                raise FileFault(file, row.line, "at", reason)
            value = exact_of(row.value)
            if value is None:
                raise FileFault(file, row.line, entity_id, f"{row.value} is no price")
            slots[at] = round_micro(value * MICRO)
    return prices


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    at: str
    value: str
    header: str


def _rows(file: Path, wanted: str) -> Iterator[_Row]:
    lines = text_of(file).splitlines()
    delimiter = ";" if lines and ";" in lines[0] else ","
    reader = csv.reader(lines, delimiter=delimiter)
    headers = [header.strip().lower() for header in next(reader, [])]
    column = next((place for place, one in enumerate(headers) if one.startswith(wanted)), None)
    if "at" not in headers or column is None:
        raise FileFault(file, 1, "", f"the first line has to name the columns at and {wanted}")
    at = headers.index("at")
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) <= max(at, column):
            raise FileFault(file, reader.line_num, headers[column], "the row is too short")
        yield _Row(
            line=reader.line_num, at=cells[at], value=cells[column].strip(), header=headers[column]
        )


def _unit(file: Path, row: _Row, units: Mapping[str, object], otherwise: str) -> str:
    """Return the unit a header names ("register_kwh"), else the one prices are quoted in."""
    named = row.header.removeprefix("register").strip("_ ()")
    if not named:
        return otherwise
    named = _WRITTEN.get(named, named)
    for unit in units:
        if unit.lower() == named.lower():
            return unit
    known = ", ".join(f"register_{unit.lower()}" for unit in units if unit)
    raise FileFault(
        file, 1, row.header, f"{named} is no unit of what the tariff prices; there is {known}"
    )
