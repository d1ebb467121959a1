"""A least amount per period: what other lines fall short of it is due once the period is over."""

from collections.abc import Iterable
from dataclasses import replace
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
) -> tuple[LineState, tuple[Charge, ...]]:
    """Count what the lines it looks at cost, and rate the shortfall of periods that are over.

    Usage ``closes`` the periods before its own. What a closed one costs later, where standing
    charges lag behind usage, makes its shortfall smaller again.
    """
    start = start_of(segment.pricing, line.period)
    known = tally_of(state.least, start)
    cost = sum((one.amount_micro for one in charges), Fraction(0))
    tallies = put(
        state.least,
        replace(known, raw_micro=known.raw_micro + cost, least_micro=line.rate_micro),
    )
    period = start if closes else state.period
    amount, settled = Fraction(0), []
    for tally in tallies:
        short = _short(tally) if period is not None and tally.start < period else Fraction(0)
        amount += short - tally.shown_micro
        settled.append(replace(tally, shown_micro=short))
    found = kept(tuple(settled), start, keep) if closes else tuple(settled)
    after = replace(state, exact_micro=state.exact_micro + amount, period=period, least=found)
    if not amount:
        return after, ()
    charge = Charge(
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
    return after, (charge,)


def _short(tally: Tally) -> Fraction:
    return max(tally.least_micro - tally.raw_micro, Fraction(0))
