"""A bill: what a register series costs under a tariff, line by line, as the hub would charge it.

Nothing is priced here. ``rerate`` prices the series from its first reading to its last; the charges
are put together by billing period and said in the units people pay in.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction

from .bill_lines import PeriodBill, Versions, dated, period_bill
from .config import MeterConfig
from .inputs import StoredReading
from .local_time import LocalCalendar
from .metering.interval import Segment
from .quantity import COMMODITIES, NANO
from .rating.accrual import merge
from .rating.rate import rate_segment
from .rating.rerate import first_checkpoint, rerate
from .rating.state import Charge, Grant, RatingState
from .state import Assignment, MeterState
from .tariff.model import Period, PriceKind, Pricing, TariffVersion
from .tariff.schedule import pricing_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Whose meter it is: what prices ask about a household, and what it has paid."""

    occupants: int = 1
    anchor: date | None = None
    moved_in: datetime | None = None
    multiplier: Fraction = Fraction(1)
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """The bill of a series: its periods, oldest first, and the usage they hold in priced units."""

    commodity: str
    currency: str
    usage: Fraction
    periods: tuple[PeriodBill, ...]

    @property
    def unit(self) -> str:
        """Return the unit that usage and its rates are quoted in."""
        return COMMODITIES[self.commodity].display

    @property
    def net_micro(self) -> Fraction:
        """Return the net sum of all periods."""
        return sum((period.net_micro for period in self.periods), Fraction(0))

    @property
    def tax_micro(self) -> Fraction:
        """Return the taxes of all periods."""
        return sum((period.tax_micro for period in self.periods), Fraction(0))

    @property
    def gross_micro(self) -> Fraction:
        """Return what all periods cost together."""
        return self.net_micro + self.tax_micro


@dataclass(slots=True, kw_only=True)
class _Gathering:
    """Charges by the billing period they belong to; ``edges`` are the periods' first instants."""

    edges: tuple[datetime, ...]
    versions: Versions
    progress: Callable[[datetime], None]
    charges: list[list[Charge]] = field(init=False)

    def __post_init__(self) -> None:
        self.charges = [[] for _ in self.edges]

    def take(self, priced: tuple[Charge, ...]) -> None:
        for charge, at in dated(priced, self.versions):
            # What an earlier top-up paid of standing charges is on an earlier bill.
            if charge.end >= self.edges[0]:
                self.charges[max(0, bisect_right(self.edges, at) - 1)].append(charge)
        if priced:
            self.progress(priced[-1].end)


def bill(
    versions: tuple[TariffVersion, ...],
    calendar: LocalCalendar,
    readings: tuple[StoredReading, ...],
    *,
    customer: Customer = Customer(),
    period: Period | None = Period.MONTH,
    progress: Callable[[datetime], None] = lambda _: None,
) -> Bill:
    """Price a register series of at least two readings, oldest first, by one tariff's versions.

    ``period`` is what one bill covers, from the customer's anchor; None: the whole series.
    ``progress`` is told how far rating has come; standing charges begin at the first reading again.
    """
    first, last = readings[0], readings[-1]
    meter = _meter(versions[0], customer, first.at)
    edges = _edges(calendar, first.at, last.at, period, customer.anchor)
    known = {version.version_id: version for version in versions}
    gathering = _Gathering(edges=edges, versions=known, progress=progress)
    tariffs = {versions[0].tariff_id: versions}
    done = rerate(
        meter,
        tariffs,
        calendar,
        checkpoint=first_checkpoint(meter.config.meter_id, first, first.at),
        readings=readings,
        standing_until=last.at,
        seen=gathering.take,
    )
    pricing = pricing_at(meter.assignments, tariffs, calendar, last.at)
    gathering.take(_shortfalls(done.rating, pricing))
    ends = (*edges[1:], last.at)
    return Bill(
        commodity=versions[0].commodity,
        currency=versions[0].currency,
        usage=Fraction(done.usage_nano, NANO * COMMODITIES[versions[0].commodity].display_base),
        periods=tuple(
            period_bill(start, end, merge((), charges), known)
            for start, end, charges in zip(edges, ends, gathering.charges, strict=True)
        ),
    )


def _shortfalls(rating: RatingState, pricing: Pricing) -> tuple[Charge, ...]:
    """Return what minimums of periods that ended with the series fall short of, with their taxes."""
    lines = pricing.version.lines
    if not any(line.kind is PriceKind.MINIMUM for line in lines):
        return ()
    # A step would begin the next period with its first amount.
    rest = tuple(line for line in lines if line.kind is not PriceKind.STEP)
    closing = replace(pricing, version=replace(pricing.version, lines=rest))
    at = pricing.since
    return rate_segment(rating, Segment(start=at, end=at, usage_nano=0, pricing=closing))[1]


def _meter(version: TariffVersion, customer: Customer, since: datetime) -> MeterState:
    config = MeterConfig(
        meter_id="bill",
        name="bill",
        commodity=version.commodity,
        tariff_id=version.tariff_id,
        multiplier=customer.multiplier,
    )
    assignment = Assignment(
        valid_from=since,
        tariff_id=version.tariff_id,
        multiplier=customer.multiplier,
        occupants=customer.occupants,
        anchor=customer.anchor,
        moved_in=customer.moved_in,
    )
    return MeterState(config=config, assignments=(assignment,), grants=customer.grants)


def _edges(
    calendar: LocalCalendar,
    first: datetime,
    last: datetime,
    period: Period | None,
    anchor: date | None,
) -> tuple[datetime, ...]:
    """Return when each bill begins: the first with the series, the others with their period."""
    edges = [first]
    while period is not None:
        following = calendar.period_end(edges[-1], period, anchor)
        if following >= last:
            break
        edges.append(following)
    return tuple(edges)
