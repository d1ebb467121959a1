"""Standing charge: an amount per local day, used or not."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..metering.interval import MICROSECOND
from ..tariff.model import PriceLine, Pricing
from .state import Charge, LineState


def rate_standing(
    line: PriceLine,
    state: LineState,
    *,
    pricing: Pricing,
    start: datetime,
    end: datetime,
    day_end: datetime,
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate a stretch of one local day: rate × stretch ÷ the day's own 23, 24 or 25 hours."""
    stretch_us = (end - start) // MICROSECOND
    amount = Fraction(line.rate_micro * stretch_us, (day_end - pricing.day) // MICROSECOND)
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=pricing.version.version_id,
        band="",
        block=0,
        rate_micro=line.rate_micro,
        start=start,
        end=end,
        quantity_nano=stretch_us * 1000,
        amount_micro=amount,
    )
    return replace(state, exact_micro=state.exact_micro + amount), (charge,)
