"""Tariff values made directly, and their rating over the months of UTC: no document, no meter."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from engine.local_time import LocalCalendar
from engine.metering.interval import Segment
from engine.money import MICRO
from engine.quantity import COMMODITIES, NANO
from engine.rating.rate import rate_segment, rate_standing_until
from engine.rating.state import Charge, RatingState
from engine.tariff.model import (
    Band,
    Block,
    Period,
    PriceKind,
    PriceLine,
    Pricing,
    Spell,
    TariffVersion,
)

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
CALENDAR = LocalCalendar(zones=((datetime(2000, 1, 1, tzinfo=UTC), UTC),))
DAY = timedelta(days=1)
MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


def micro(text: str | int) -> int:
    """Micro-units of an amount as an accountant writes it."""
    exact = Fraction(text) * MICRO
    assert exact.denominator == 1
    return exact.numerator


def blocks(*rows: tuple[str | int | None, str], unit: int = 1000) -> tuple[Block, ...]:
    """Blocks from edges in priced units and rates: ``("50", "3.75"), (None, "4.19")``."""
    return tuple(
        Block(rate_micro=micro(rate), up_to=None if edge is None else int(Fraction(edge) * unit))
        for edge, rate in rows
    )


def usage_line(line_id: str, *rows: tuple[str | int | None, str], **fields: Any) -> PriceLine:
    unit = fields.pop("unit", 1000)
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.USAGE,
        blocks={"": blocks(*rows, unit=unit)},
        **fields,
    )


def made(*lines: PriceLine, **fields: Any) -> TariffVersion:
    """A version of a tariff from its lines."""
    return TariffVersion(
        **{
            "tariff_id": "t",
            "version_id": "v",
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": datetime(2000, 1, 1, tzinfo=UTC),
            "bands": (),
            "taxes": (),
            **fields,
            "lines": lines,
        }
    )


def month_of(number: int) -> datetime:
    """The first instant of a month counted from January of year nought."""
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)


def spells_at(at: datetime) -> dict[Period, Spell]:
    """The calendar periods around an instant."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = {Period.DAY: Spell(start=day, end=day + DAY, months=0)}
    for period, length in MONTHS.items():
        number = (at.year * 12 + at.month - 1) // length * length
        found[period] = Spell(start=month_of(number), end=month_of(number + length), months=length)
    return found


def pricing(version: TariffVersion, at: datetime, **fields: Any) -> Pricing:
    """What prices the local day of an instant from then on."""
    spells = fields.pop("spells", {})
    found = {**spells_at(at), **spells}
    return Pricing(
        **{
            "since": at,
            "until": found[Period.DAY].end,
            "version": version,
            "band": "",
            "month": found[Period.MONTH].start,
            "day": found[Period.DAY].start,
            "multiplier": Fraction(1),
            "month_number": at.month,
            "spells": found,
            **fields,
        }
    )


class Meter:
    """A meter whose usage is rated bit by bit; it keeps the charges of all it did."""

    def __init__(self, version: TariffVersion, *, at: datetime = JANUARY, **fields: Any) -> None:
        self.version = version
        self.at = at
        self.fields = fields
        self.state = RatingState(standing_until=at)
        self.charges: list[Charge] = []
        self.used_nano = 0

    def use(self, units: str | int | Fraction, **fields: Any) -> Meter:
        """Use priced units within the next hour."""
        base = COMMODITIES[self.version.commodity].display_base
        return self.use_nano(int(Fraction(units) * base * NANO), **fields)

    def use_nano(
        self, usage_nano: int, *, length: timedelta = timedelta(hours=1), **fields: Any
    ) -> Meter:
        priced = pricing(self.version, self.at, **{**self.fields, **fields})
        segment = Segment(
            start=self.at, end=self.at + length, usage_nano=usage_nano, pricing=priced
        )
        self.state, found = rate_segment(self.state, segment)
        self._checked(found)
        self.used_nano += usage_nano
        self.at += length
        return self

    def until(self, *when: int) -> Meter:
        """Go to a date without a reading."""
        self.at = datetime(*when, tzinfo=UTC)
        return self

    def stand(self, *when: int) -> Meter:
        """Let standing charges accrue until a date."""
        end = datetime(*when, tzinfo=UTC)
        start = self.state.standing_until
        assert start is not None
        found = []
        while start < end:
            found.append(pricing(self.version, start, **self.fields))
            start = found[-1].until
        self.state, charges = rate_standing_until(self.state, tuple(found), CALENDAR, end)
        self._checked(charges)
        return self

    def costs(self) -> dict[str, Fraction]:
        """The exact amount per line in currency units, lines at nothing left out."""
        return {
            line_id: line.exact_micro / MICRO
            for line_id, line in self.state.lines.items()
            if line.exact_micro
        }

    def cost(self) -> Fraction:
        """What all of it costs in currency units."""
        return sum(self.costs().values(), Fraction(0))

    def noted(self, note: str) -> Fraction:
        """The sum of the charges that bear a note, in currency units."""
        return (
            sum((one.amount_micro for one in self.charges if one.note == note), Fraction(0)) / MICRO
        )

    def quantity(self, line_id: str, note: str | None = None) -> Fraction:
        """How many priced units of a line were charged, all of them or those with a note."""
        base = COMMODITIES[self.version.commodity].display_base
        mine = (
            one
            for one in self.charges
            if one.line_id == line_id and (note is None or one.note == note)
        )
        return sum((one.quantity for one in mine), Fraction(0)) / base

    def _checked(self, found: Iterable[Charge]) -> None:
        """Keep charges; to date they always sum up to what their line ever cost."""
        self.charges.extend(found)
        for line_id, line in self.state.lines.items():
            mine = (one.amount_micro for one in self.charges if one.line_id == line_id)
            assert sum(mine, Fraction(0)) == line.exact_micro, line_id


def night(**fields: Any) -> Band:
    """From ten at night to six."""
    return Band(name="night", start_minute=1320, end_minute=360, **fields)
