"""The energy structure of a record: periods with their tiers, as the blocks of one usage line.

A tier's ``max`` is where it ends, counted from the beginning of the month. The unit "kWh daily" says
it for each day of the month, so that months of different length have different blocks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from ..engine.errors import InvalidInput
from .bands import MONTHS, Schedule, band_name, used, used_in

ENERGY: Final = "energyratestructure"
_RATE_DIGITS: Final = Decimal("0.000001")
_EDGE_DIGITS: Final = Decimal("0.001")
"""Prices are kept in millionths, registers in watt-hours."""
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHLY, _DAILY = "kWh", "kWh daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period's prices, lowest tier first, and where each tier but the last ends."""

    rates: tuple[Decimal, ...]
    edges: tuple[Decimal, ...]
    daily: bool = False


def periods_of(structure: object, notes: list[InvalidInput]) -> list[Period]:
    """Return every period. Raises InvalidInput ``urdb_malformed`` or ``urdb_unit_unknown``."""
    if not isinstance(structure, list) or not structure:
        raise InvalidInput("urdb_malformed", field=ENERGY)
    return [_period(tiers, notes) for tiers in structure]


def _period(tiers: object, notes: list[InvalidInput]) -> Period:
    if not isinstance(tiers, list) or not tiers or not all(isinstance(x, Mapping) for x in tiers):
        raise InvalidInput("urdb_malformed", field=ENERGY)
    units = {str(tier.get("unit") or _MONTHLY) for tier in tiers}
    if len(units) > 1 or not units <= {_MONTHLY, _DAILY}:
        raise InvalidInput(
            "urdb_unit_unknown", field=f"{ENERGY}.unit", unit=", ".join(sorted(units))
        )
    rates = tuple(
        _rounded(_number(tier, "rate") + _number(tier, "adj"), "rate", notes) for tier in tiers
    )
    edges = tuple(_edge(tier, notes) for tier in tiers[:-1])
    if any(after <= before for before, after in zip((Decimal(0), *edges), edges, strict=False)):
        raise InvalidInput("urdb_malformed", field=f"{ENERGY}.max")
    if tiers[-1].get("max") is not None:
        notes.append(InvalidInput("urdb_open", field=f"{ENERGY}.max"))
    return Period(rates=rates, edges=edges, daily=units == {_DAILY} and bool(edges))


def _edge(tier: Mapping[str, Any], notes: list[InvalidInput]) -> Decimal:
    if tier.get("max") is None:
        raise InvalidInput("urdb_malformed", field=f"{ENERGY}.max")
    edge = _number(tier, "max")
    rounded = edge.quantize(_EDGE_DIGITS, ROUND_HALF_UP)
    if rounded != edge:
        notes.append(InvalidInput("urdb_rounded", field=f"{ENERGY}.max"))
    return rounded


def _rounded(rate: Decimal, field: str, notes: list[InvalidInput]) -> Decimal:
    rounded = rate.quantize(_RATE_DIGITS, ROUND_HALF_UP)
    if rounded != rate:
        notes.append(InvalidInput("urdb_rounded", field=f"{ENERGY}.{field}"))
    return rounded


def _number(tier: Mapping[str, Any], field: str) -> Decimal:
    value = tier.get(field)
    try:
        number = Decimal(0 if value is None else str(value))
    except InvalidOperation:
        raise InvalidInput("urdb_malformed", field=f"{ENERGY}.{field}") from None
    if not number.is_finite() or abs(number) > 10**9:
        raise InvalidInput("urdb_malformed", field=f"{ENERGY}.{field}")
    return number


def blocks_of(
    periods: Sequence[Period], schedule: Schedule, notes: list[InvalidInput]
) -> dict[str, Any]:
    """Return the rates of the usage line, and its seasons where tiers are per day.

    Raises InvalidInput ``urdb_tiers_mixed`` where tiers per day do not agree within a month.
    """
    held = used(schedule)
    _note_together(periods, schedule, notes)
    daily = any(periods[one].daily for one in held)
    widest = max(len(periods[one].edges) for one in held) if daily else 0
    rates = [
        row
        for one in held
        for row in _rows(_widened(periods[one], widest), band_name(one) if len(held) > 1 else "")
    ]
    negative = any(rate < 0 for one in held for rate in periods[one].rates)
    return {
        "rates": rates,
        **({"negative_allowed": True} if negative else {}),
        **({"seasons": _seasons(periods, schedule, widest, notes)} if daily else {}),
    }


def _rows(period: Period, band: str) -> list[dict[str, str]]:
    edges = [*(_text(edge) for edge in period.edges), None]
    return [
        {"band": band, **({} if edge is None else {"up_to": edge}), "rate": _text(rate)}
        for edge, rate in zip(edges, period.rates, strict=True)
    ]


def _widened(period: Period, edges: int) -> Period:
    """Return a period with so many edges at least: the last price on both sides of those added."""
    missing = max(0, edges - len(period.edges))
    return Period(
        rates=(*period.rates, *(period.rates[-1],) * missing),
        edges=_more(period.edges, missing),
        daily=period.daily,
    )


def _more(edges: tuple[Decimal, ...], missing: int) -> tuple[Decimal, ...]:
    last = edges[-1] if edges else Decimal(0)
    return (*edges, *(last + number for number in range(1, missing + 1)))


def _seasons(
    periods: Sequence[Period], schedule: Schedule, widest: int, notes: list[InvalidInput]
) -> list[dict[str, Any]]:
    """Return the blocks of each month: what a day allows, times its days."""
    seasons: dict[tuple[Decimal, ...], list[int]] = {}
    for month, held in enumerate(used_in(schedule)):
        tiered = {periods[one].edges for one in held if periods[one].edges}
        if len(tiered) > 1 or any(periods[one].edges and not periods[one].daily for one in held):
            raise InvalidInput("urdb_tiers_mixed", month=month + 1)
        edges = next(iter(tiered), ())
        wide = _more(tuple(edge * _DAYS[month] for edge in edges), widest - len(edges))
        seasons.setdefault(wide, []).append(month + 1)
    notes.append(InvalidInput("urdb_february", field=f"{ENERGY}.unit"))
    return [
        {"months": months, "up_to": [_text(edge) for edge in edges]}
        for edges, months in seasons.items()
    ]


def _note_together(
    periods: Sequence[Period], schedule: Schedule, notes: list[InvalidInput]
) -> None:
    """Note where tiers of several periods meet in a month: the register's whole use fills them."""
    for month in range(MONTHS):
        held = used_in(schedule)[month]
        if len(held) > 1 and any(periods[one].edges for one in held):
            notes.append(InvalidInput("urdb_together", field=f"{ENERGY}.max"))
            return


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"
