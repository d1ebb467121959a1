"""A bill: what a register series costs under a tariff, line by line, as the hub would charge it.

Nothing is priced here. ``rerate`` prices the series from its first reading to its last; the charges
are put together by billing period and said in the units people pay in.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from .config import MeterConfig
from .inputs import StoredReading
from .local_time import LocalCalendar
from .metering.interval import MICROSECOND, Segment
from .quantity import COMMODITIES, NANO
from .rating.accrual import merge
from .rating.rate import rate_segment
from .rating.rerate import rerate
from .rating.state import Charge, Grant, RatingCheckpoint, RatingState
from .rating.tax import TAX_LINE, taxed
from .state import Assignment, MeterState
from .tariff.model import Period, PriceKind, PriceLine, Pricing, TariffVersion, Tax
from .tariff.schedule import pricing_at

ZERO = timedelta()
MINUTE_SECONDS = 60
HOUR_SECONDS = 3600
LAST = ("repriced", "capped", "rounded")
"""Notes of what changes a line's other amounts: it stands below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Whose meter it is: what prices ask about a household, and what it has paid."""

    occupants: int = 1
    anchor: date | None = None
    moved_in: datetime | None = None
    multiplier: Fraction = Fraction(1)
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One line of a bill: ``quantity`` of ``unit`` at ``rate_micro``, exactly ``amount_micro``.

    ``quantity`` is None where no quantity times rate makes the amount: a percentage, a minimum, a
    started increment, and what ``note`` says. A standing charge counts days or months. ``percent``
    is what a tax or a percentage takes.
    """

    line_id: str
    band: str
    block: int
    rate_micro: int
    quantity: Fraction | None
    unit: str
    amount_micro: Fraction
    start: datetime
    end: datetime
    note: str = ""
    estimated: bool = False
    percent: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodBill:
    """What one billing period costs: net lines and taxes."""

    start: datetime
    end: datetime
    lines: tuple[BillLine, ...]
    taxes: tuple[BillLine, ...]

    @property
    def net_micro(self) -> Fraction:
        """Return the lines' sum in micro-units, exactly."""
        return sum((line.amount_micro for line in self.lines), Fraction(0))

    @property
    def tax_micro(self) -> Fraction:
        """Return the taxes' sum in micro-units, exactly."""
        return sum((line.amount_micro for line in self.taxes), Fraction(0))

    @property
    def gross_micro(self) -> Fraction:
        """Return what is to be paid in micro-units, exactly."""
        return self.net_micro + self.tax_micro


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


type _Versions = dict[str, TariffVersion]


@dataclass(slots=True, kw_only=True)
class _Gathering:
    """Charges by the billing period they belong to; ``edges`` are the periods' first instants."""

    edges: tuple[datetime, ...]
    versions: _Versions
    progress: Callable[[datetime], None]
    charges: list[list[Charge]] = field(init=False)

    def __post_init__(self) -> None:
        self.charges = [[] for _ in self.edges]

    def take(self, priced: tuple[Charge, ...]) -> None:
        for charge, at in _dated(priced, self.versions):
            self.charges[max(0, bisect_right(self.edges, at) - 1)].append(charge)
        if priced:
            self.progress(priced[-1].end)


def _dated(priced: tuple[Charge, ...], versions: _Versions) -> Iterator[tuple[Charge, datetime]]:
    """Yield charges with an instant of the period they belong to.

    A shortfall is charged when the next period begins; on a bill it stands, with its tax, where the
    customer fell short.
    """
    taxed_at: dict[str, deque[datetime]] = defaultdict(deque)
    for charge in priced:
        at, version = charge.start, versions[charge.version_id]
        if not any(line.kind is PriceKind.MINIMUM for line in version.lines):
            yield charge, at
            continue
        if charge.line_id.startswith(TAX_LINE):
            at = at if charge.note else taxed_at[charge.line_id].popleft()
        elif charge.amount_micro:
            kind = _price_line(version, charge.line_id).kind
            at -= MICROSECOND if kind is PriceKind.MINIMUM and charge.amount_micro > 0 else ZERO
            for tax in version.taxes:
                if taxed(tax, version, (charge,)):
                    taxed_at[f"{TAX_LINE}{tax.code}"].append(at)
        yield charge, at


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
        checkpoint=RatingCheckpoint(
            meter_id=meter.config.meter_id,
            at=first.at,
            register=first.register,
            total=first.total,
            usage_nano=0,
            rating=RatingState(standing_until=first.at),
        ),
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
            _period_bill(start, end, merge((), charges), known)
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


def _period_bill(
    start: datetime, end: datetime, charges: Iterable[Charge], versions: _Versions
) -> PeriodBill:
    lines: list[BillLine] = []
    taxes: list[BillLine] = []
    steps: dict[tuple[str, str], list[Charge]] = defaultdict(list)
    for charge in charges:
        version = versions[charge.version_id]
        if charge.line_id.startswith(TAX_LINE):
            taxes.append(_line(charge, None, "", _tax(version, charge.line_id).percent))
            continue
        line = _price_line(version, charge.line_id)
        if line.kind is PriceKind.STEP and not charge.note:
            steps[charge.version_id, charge.line_id].append(charge)
        elif charge.amount_micro or charge.quantity_nano:
            percent = line.percent if line.kind is PriceKind.PERCENT else None
            lines.append(_line(charge, *_counted(charge, line, version), percent))
    lines += [_line(*_climbed(climb)) for climb in steps.values()]
    order = {
        line.line_id: place
        for version in versions.values()
        for place, line in enumerate(version.lines)
    }
    lines.sort(key=lambda one: (order[one.line_id], one.note in LAST, one.band, one.block))
    return PeriodBill(start=start, end=end, lines=tuple(lines), taxes=tuple(taxes))


def _climbed(climb: list[Charge]) -> tuple[Charge, Fraction | None, str]:
    """Return a step's way up as one charge: the amount of the block that was reached."""
    last = max(climb, key=lambda one: one.end)
    amount = sum((one.amount_micro for one in climb), Fraction(0))
    whole = replace(last, start=climb[0].start, amount_micro=amount)
    return whole, Fraction(1) if amount == last.rate_micro else None, ""


def _price_line(version: TariffVersion, line_id: str) -> PriceLine:
    return next(line for line in version.lines if line.line_id == line_id)


def _tax(version: TariffVersion, line_id: str) -> Tax:
    return next(tax for tax in version.taxes if f"{TAX_LINE}{tax.code}" == line_id)


def _line(
    charge: Charge, quantity: Fraction | None, unit: str, percent: Fraction | None = None
) -> BillLine:
    exact = quantity is not None and quantity * charge.rate_micro == charge.amount_micro
    return BillLine(
        line_id=charge.line_id,
        band=charge.band,
        block=charge.block,
        rate_micro=charge.rate_micro,
        quantity=quantity if exact else None,
        unit=unit,
        amount_micro=charge.amount_micro,
        start=charge.start,
        end=charge.end,
        note=charge.note,
        estimated=charge.estimated,
        percent=None if charge.note else percent,
    )


def _counted(
    charge: Charge, line: PriceLine, version: TariffVersion
) -> tuple[Fraction | None, str]:
    """Return how much was counted, in the unit the line's rate is quoted for."""
    commodity = COMMODITIES[version.commodity]
    match line.kind:
        case PriceKind.USAGE | PriceKind.PER_USE if charge.quantity_nano:
            return charge.quantity / commodity.display_base, commodity.display
        case PriceKind.PER_TIME if charge.quantity_nano:
            return charge.quantity / line.increment_seconds, _time_unit(line.increment_seconds)
        case PriceKind.STANDING if line.rate_micro:
            return charge.amount_micro / line.rate_micro, line.period.value
        case _:
            return None, ""


def _time_unit(seconds: int) -> str:
    """Return an increment as people say it: "h", "30 min", "45 s"."""
    sizes = ((HOUR_SECONDS, "h"), (MINUTE_SECONDS, "min"), (1, "s"))
    size, name = next(one for one in sizes if seconds % one[0] == 0)
    return name if seconds == size else f"{seconds // size} {name}"
