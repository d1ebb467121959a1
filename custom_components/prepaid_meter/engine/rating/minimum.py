"""A least amount per period: what other lines fall short of it is due once the period is over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..metering.interval import Segment
from ..tariff.model import PriceLine
from .limits import kept, put, tally_of
from .periods import start_of
from .state import Charge, LineState, Tally


def rate_least(
    line: PriceLine,
    state: LineState,
    charges: Iterable[Charge],
    segment: Segment,
    *,
    closes: bool,
    keep: int,
) -> tuple[LineState, tuple[tuple[datetime, Charge], ...]]:
    """Count what the lines it looks at cost, and rate the shortfall of periods that are over.

    Usage ``closes`` the periods before its own, and its newest version says what their least is:
    standing charges may come after it with an older one. What a closed one costs later, where standing
    charges lag behind usage, makes its shortfall smaller again. Each charge comes with the month
    its tax belongs to.
    """
    start = start_of(segment.pricing, line.period)
    known, month = tally_of(state.least, start), segment.pricing.month
    cost = sum((one.amount_micro for one in charges), Fraction(0))
    counted = replace(
        known,
        raw_micro=known.raw_micro + cost,
        least_micro=line.rate_micro if closes else known.least_micro or line.rate_micro,
        month=max(known.month or month, month),
    )
    period = start if closes else state.period
    found: list[tuple[datetime, Charge]] = []
    settled: list[Tally] = []
    exact = state.exact_micro
    for tally in put(state.least, counted):
        if period == state.period and tally is not counted:
            settled.append(tally)
            continue
        short = _short(tally) if period is not None and tally.start < period else Fraction(0)
        more = short - tally.shown_micro
        if more:
            exact += more
            found.append((tally.month or month, _charge(line, state, segment, more)))
        settled.append(replace(tally, shown_micro=short))
    least = kept(tuple(settled), start, keep) if closes else tuple(settled)
    return replace(state, exact_micro=exact, period=period, least=least), tuple(found)


def _charge(line: PriceLine, state: LineState, segment: Segment, amount: Fraction) -> Charge:
    return Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=segment.pricing.version.version_id,
        band="",
        block=0,
        rate_micro=0,
        start=segment.start,
        end=segment.end,
        quantity_nano=0,
        amount_micro=amount,
        estimated=segment.estimated,
    )


def _short(tally: Tally) -> Fraction:
    return max(tally.least_micro - tally.raw_micro, Fraction(0))
