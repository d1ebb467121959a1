"""Lines that look at other lines: steps, percentages and minimums, in the order of the tariff."""

from datetime import datetime
from typing import NamedTuple

from ..metering.interval import Segment
from ..tariff.model import PriceKind, PriceLine, TariffVersion
from .limits import KEPT_BEHIND, Limits, limited
from .minimum import rate_least
from .percent import rate_percent
from .periods import period_of, start_of
from .state import Charge, LineState, RatingState
from .step import rate_step

DERIVED = frozenset({PriceKind.STEP, PriceKind.PERCENT, PriceKind.MINIMUM})


class Pass(NamedTuple):
    """One stretch as it is rated: of usage, or of standing charges only.

    ``state`` is the rating before it; ``month`` is the month taxes are rounded for where it is not
    that of the stretch.
    """

    segment: Segment
    state: RatingState
    of_usage: bool
    month: datetime | None = None

    @property
    def version(self) -> TariffVersion:
        """Return the version that prices the stretch."""
        return self.segment.pricing.version

    def keep(self, line: PriceLine | None = None) -> int:
        """Return how many earlier periods of a line (None: of a tax) the other pass can still reach."""
        if not self.of_usage:
            return KEPT_BEHIND
        pricing = self.segment.pricing
        start = start_of(pricing, period_of(line, self.version)) if line else pricing.month
        if line is not None and line.cap is not None:
            start = max(start, start_of(pricing, line.cap.period))
        until = self.state.standing_until
        if until is None or until >= start:
            return 0
        standing = any(one.kind is PriceKind.STANDING for one in self.version.lines)
        return KEPT_BEHIND if standing else 1


def rate_derived(
    line: PriceLine,
    before: LineState,
    lines: dict[str, LineState],
    charges: tuple[Charge, ...],
    now: Pass,
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate a step or a percentage. ``charges`` are those of the stretch so far."""
    if line.kind is PriceKind.PERCENT:
        names = set(line.of) or _before(line, now.version)
        mine = tuple(one for one in charges if one.line_id in names)
        after, found = rate_percent(line.line_id, line.percent, before, mine)
    elif now.of_usage:
        period = period_of(line, now.version)
        after, found = rate_step(line, before, lines.get(line.by), now.segment, period)
    else:
        return before, ()
    limits = Limits(period_of(line, now.version), line.cap, line.rounding, now.keep(line))
    return limited(before, after, found, now.segment.pricing, limits)


def rate_minimum_line(
    line: PriceLine, before: LineState, charges: tuple[Charge, ...], now: Pass
) -> tuple[LineState, tuple[tuple[datetime, Charge], ...]]:
    """Rate a minimum; each charge comes with the month its tax belongs to."""
    mine = tuple(one for one in charges if not line.of or one.line_id in line.of)
    if not now.of_usage and not mine:
        return before, ()
    return rate_least(line, before, mine, now.segment, closes=now.of_usage, keep=now.keep(line))


def _before(line: PriceLine, version: TariffVersion) -> set[str]:
    ids = [one.line_id for one in version.lines]
    return set(ids[: ids.index(line.line_id)])
