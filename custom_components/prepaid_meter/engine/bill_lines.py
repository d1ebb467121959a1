"""The lines of a bill: charges of one billing period, in the units people pay in."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from .metering.interval import MICROSECOND
from .quantity import COMMODITIES
from .rating.state import Charge
from .rating.tax import TAX_LINE, taxed
from .tariff.model import PriceKind, PriceLine, TariffVersion, Tax

ZERO = timedelta()
MINUTE_SECONDS = 60
HOUR_SECONDS = 3600
LAST = ("repriced", "capped", "rounded")
"""Notes of what changes a line's other amounts: it stands below them."""

type Versions = Mapping[str, TariffVersion]
"""A tariff's versions by their ids."""


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


def dated(priced: Iterable[Charge], versions: Versions) -> Iterator[tuple[Charge, datetime]]:
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


def period_bill(
    start: datetime, end: datetime, charges: Iterable[Charge], versions: Versions
) -> PeriodBill:
    """Return the bill of one period: its lines in the tariff's order, a step as one, taxes apart."""
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
