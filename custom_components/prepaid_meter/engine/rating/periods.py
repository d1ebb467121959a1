"""Where the periods of a price begin: what is counted, capped or rounded begins anew there."""

from datetime import datetime

from ..tariff.model import Period, PriceKind, PriceLine, Pricing, TariffVersion


def start_of(pricing: Pricing, period: Period) -> datetime:
    """Return when the period around a pricing began."""
    if period is Period.MONTH:
        return pricing.month
    if period is Period.DAY:
        return pricing.day
    return pricing.spells[period].start


def period_of(line: PriceLine, version: TariffVersion) -> Period:
    """Return for which period a line's amount stands: it is rounded and, as a step, due once for it.

    A step has the period of the line it follows; shares, uses and runs are summed up by the month.
    """
    if line.kind is PriceKind.USAGE:
        return line.rule.period
    if line.kind is PriceKind.STEP:
        return next(one.rule.period for one in version.lines if one.line_id == line.by)
    if line.kind in {PriceKind.STANDING, PriceKind.MINIMUM}:
        return line.period
    return Period.MONTH


def price_key(pricing: Pricing) -> tuple[object, ...]:
    """Return what must be equal for usage to cost the same: midnight alone changes no price."""
    version = pricing.version
    periods = {line.cap.period for line in version.lines if line.cap is not None}
    periods |= {period_of(line, version) for line in version.lines if line.has_blocks}
    heads = any(line.rule.per_person or line.rule.supplement for line in version.lines)
    if version.free is not None:
        periods.add(version.free.period)
        heads = heads or version.free.per_person
    seasonal = any(line.rule.seasons for line in version.lines)
    return (
        version.version_id,
        pricing.band,
        pricing.multiplier,
        heads and pricing.occupants,
        seasonal and pricing.month_number,
        tuple(sorted(start_of(pricing, period) for period in periods)),
        tuple(sorted(pricing.series.items())),
    )
