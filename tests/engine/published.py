"""The tables of ``golden/published/``: bills that authorities printed, priced by ``engine.bill``.

A table names its tariff, a file of ``docs/tariffs/``, and lists bills:

use        what was used in a day, month or year, by its local name: {"2023-08": "350"}
readings   or the register at local times
published  figures as the source prints them: ours are rounded half up to as many digits
computed   figures reckoned from the published rates: ours have to be exactly these

A figure is ``net``, ``tax``, ``gross``, ``usage``, a tax ("tax:vat") or all lines of one id. ``periods``
holds the same two per billing period, where there are several.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from engine.bill import Bill, Customer, bill
from engine.bill_lines import PeriodBill
from engine.inputs import StoredReading
from engine.local_time import LocalCalendar
from engine.money import MICRO, parse_micro
from engine.quantity import COMMODITIES, parse_register
from engine.rating.state import Grant, GrantKind
from engine.tariff.model import Period

REPOSITORY = Path(__file__).parents[2]
sys.path.append(str(REPOSITORY / "scripts" / "lib"))
from rate_tariff import TariffFile, read_tariff  # noqa: E402 - a program's module, not a package's

TARIFFS = REPOSITORY / "docs" / "tariffs"
TABLES = sorted((Path(__file__).parent / "golden" / "published").glob("*.yaml"))
NEEDED = {"tariff", "source", "date", "confidence", "bills"}
BILL = {
    *("title", "use", "readings", "occupants", "anchor", "moved_in", "multiplier", "top_ups"),
    *("period", "published", "computed", "periods", "lines", "printed", "remark"),
}
YEAR_DIGITS, MONTH_DIGITS = 4, 7


def bills() -> list[tuple[str, dict[str, Any]]]:
    """Return every bill of every table with the name of its tariff."""
    found = []
    for file in TABLES:
        for table in yaml.safe_load_all(file.read_text("utf-8")):
            if "bills" in table:
                found += [(table["tariff"], one) for one in table["bills"]]
    return found


def priced(tariff_name: str | Path, written: dict[str, Any], *, between: int = 0) -> Bill:
    """Return our bill of what a table has; its tariff is one of ours, or a file anywhere.

    With so many readings ``between`` two of the table, at odd times, use running ahead of the clock.
    """
    tariff, readings = series(tariff_name, written)
    if between:
        pairs = pairwise(readings)
        readings = (*(one for pair in pairs for one in _read_often(*pair, between)), readings[-1])
    period = written.get("period", "month")
    return bill(
        tariff.versions,
        LocalCalendar(zones=((readings[0].at, tariff.zone),)),
        readings,
        customer=_customer(tariff, written),
        period=None if period == "whole" else Period(period),
    )


def series(
    tariff_name: str | Path, written: dict[str, Any]
) -> tuple[TariffFile, tuple[StoredReading, ...]]:
    """Return a table's tariff and its readings."""
    tariff = read_tariff(TARIFFS / tariff_name)
    return tariff, _readings(tariff, written)


def local(tariff: TariffFile, text: str) -> datetime:
    """Return a local time of a tariff's place."""
    return datetime.fromisoformat(text).replace(tzinfo=tariff.zone).astimezone(UTC)


def faults(found: Bill, written: dict[str, Any]) -> list[str]:
    """Return which written figures are not ours, by as little as a micro-unit."""
    wrong = _wrong(found, written, "")
    rows = written.get("periods", [])
    if rows and len(rows) != len(found.periods):
        wrong.append(f"{len(found.periods)} periods, {len(rows)} written")
    for number, (row, one) in enumerate(zip(rows, found.periods, strict=False), 1):
        wrong += _wrong(one, row, f"period {number} ")
    if "lines" in written:
        ours, theirs = _rows(found), {_row(row) for row in written["lines"]}
        wrong += [f"not written: {row}" for row in sorted(ours - theirs)]
        wrong += [f"not ours: {row}" for row in sorted(theirs - ours)]
    return wrong


def _wrong(found: Bill | PeriodBill, written: dict[str, Any], where: str) -> list[str]:
    wrong = []
    for name, text in written.get("computed", {}).items():
        if (ours := figure(found, name)) != Fraction(text):
            wrong.append(f"{where}{name}: {ours} = {ours:.8f}, computed {text}")
    for name, text in written.get("published", {}).items():
        ours = figure(found, name)
        if _printed(ours, text, written.get("printed", {})) != Decimal(text):
            wrong.append(f"{where}{name}: {ours:.8f}, published {text}")
    return wrong


def figure(found: Bill | PeriodBill, name: str) -> Fraction:
    """Return one figure of a bill in units of its currency, exactly."""
    if name == "usage":
        assert isinstance(found, Bill)
        return found.usage
    if name in {"net", "tax", "gross"}:
        return Fraction(getattr(found, f"{name}_micro")) / MICRO
    periods = found.periods if isinstance(found, Bill) else (found,)
    amounts = [
        line.amount_micro
        for one in periods
        for line in (*one.lines, *one.taxes)
        if line.line_id == name
    ]
    assert amounts or name.startswith("tax:"), f"no line {name}"
    return sum(amounts, Fraction(0)) / MICRO


def _printed(ours: Fraction, text: str, printed: dict[str, str]) -> Decimal:
    """Return our figure as the source prints: half up to its digits, or down to a step of its own."""
    exact = Decimal(ours.numerator) / Decimal(ours.denominator)
    if "to" in printed:
        step = Decimal(printed["to"])
        return (exact / step).to_integral_value(ROUND_DOWN) * step
    return exact.quantize(Decimal(text), ROUND_HALF_UP)


type _Row = tuple[str, str, int, int, Fraction, Fraction, str]
"""Line, band, block, rate in micro-units, quantity (0: none), amount, note."""


def _rows(found: Bill) -> set[_Row]:
    """Return the bill's lines, those of one price as one: estimated or not, in whatever period."""
    sums: dict[tuple[str, str, int, int, str], tuple[Fraction, Fraction]] = {}
    for line in (line for one in found.periods for line in one.lines):
        key = (line.line_id, line.band, line.block + 1, line.rate_micro, line.note)
        quantity, amount = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = (quantity + (line.quantity or 0), amount + line.amount_micro / MICRO)
    return {(*key[:4], *total, key[4]) for key, total in sums.items()}


def _row(row: dict[str, str]) -> _Row:
    return (
        row["line"],
        row.get("band", ""),
        int(row.get("block", 1)),
        parse_micro(row["rate"], signed=True) if "rate" in row else 0,
        Fraction(row.get("quantity", 0)),
        Fraction(row["amount"]),
        row.get("note", ""),
    )


def _customer(tariff: TariffFile, written: dict[str, Any]) -> Customer:
    return Customer(
        occupants=written.get("occupants", 1),
        anchor=date.fromisoformat(written["anchor"]) if "anchor" in written else None,
        moved_in=local(tariff, written["moved_in"]) if "moved_in" in written else None,
        multiplier=Fraction(written.get("multiplier", 1)),
        grants=tuple(
            Grant(
                grant_id=f"top-up {number}",
                at=local(tariff, one["at"]),
                kind=GrantKind.TOP_UP,
                amount_micro=parse_micro(one["amount"]),
                buys_micro=parse_micro(one["amount"]),
            )
            for number, one in enumerate(written.get("top_ups", ()))
        ),
    )


def _readings(tariff: TariffFile, written: dict[str, Any]) -> tuple[StoredReading, ...]:
    commodity = tariff.versions[0].commodity
    if "readings" in written:
        rows = [(datetime.fromisoformat(one["at"]), one["register"]) for one in written["readings"]]
    else:
        rows, register = [], Fraction(0)
        for span, used in written["use"].items():
            start, end = _span(span)
            assert not rows or rows[-1][0] == start, f"{span} does not follow"
            if not rows:
                rows.append((start, str(register)))
            register += Fraction(used)
            rows.append((end, str(Decimal(register.numerator) / register.denominator)))
    display = COMMODITIES[commodity].display
    found = []
    for wall, text in rows:
        register = parse_register(text, display, commodity)
        at = wall.replace(tzinfo=tariff.zone).astimezone(UTC)
        found.append(StoredReading(at=at, register=register, total=register))
    return tuple(found)


def _read_often(first: StoredReading, last: StoredReading, between: int) -> Iterator[StoredReading]:
    yield first
    for number in range(1, between + 1):
        at = first.at + (last.at - first.at) * number / (between + 2) + timedelta(seconds=number)
        register = first.total + (last.total - first.total) * number // (between + 1)
        yield StoredReading(at=at, register=register, total=register)


def _span(name: str) -> tuple[datetime, datetime]:
    """Return the local beginning and end of a year, month or day: "2023", "2023-08", "2023-08-01"."""
    if len(name) == YEAR_DIGITS:
        start = datetime.fromisoformat(f"{name}-01-01")
        return start, start.replace(year=start.year + 1)
    if len(name) == MONTH_DIGITS:
        start = datetime.fromisoformat(f"{name}-01")
        return start, (start + timedelta(days=31)).replace(day=1)
    start = datetime.fromisoformat(name)
    return start, start + timedelta(days=1)
