"""Standing charge: an amount per local day or month, used or not; evenly, or all of it at the beginning."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..metering.interval import MICROSECOND, Segment
from ..tariff.model import Period, PriceLine, Taken
from .periods import start_of
from .state import Charge, LineState


def rate_standing(
    line: PriceLine, state: LineState, segment: Segment, *, day_end: datetime
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate a stretch of one local day: rate × stretch ÷ the period's own length, a day's 23, 24 or 25 hours.

    What is taken at once is due with the first stretch of its period.
    """
    pricing, stretch_us = segment.pricing, (segment.end - segment.start) // MICROSECOND
    start = start_of(pricing, line.period)
    if line.taken is Taken.AT_ONCE:
        if state.period == start:
            return state, ()
        quantity = 0
        amount = Fraction(line.rate_micro)
    else:
        end = day_end if line.period is Period.DAY else pricing.spells[line.period].end
        quantity = stretch_us * 1000
        amount = Fraction(line.rate_micro * stretch_us, (end - start) // MICROSECOND)
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=pricing.version.version_id,
        band="",
        block=0,
        rate_micro=line.rate_micro,
        start=segment.start,
        end=segment.end,
        quantity_nano=quantity,
        amount_micro=amount,
    )
    exact = state.exact_micro + amount
    if line.period is Period.DAY and line.taken is Taken.ACCRUED:
        return replace(state, exact_micro=exact), (charge,)
    return replace(state, exact_micro=exact, period=start), (charge,)
