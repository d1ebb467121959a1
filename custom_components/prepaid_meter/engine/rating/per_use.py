"""Price per use: a register of counts."""

from dataclasses import replace
from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import NANO
from ..tariff.model import PriceLine
from .state import Charge, LineState


def rate_per_use(
    line: PriceLine, state: LineState, segment: Segment
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate counts: uses × rate."""
    if not segment.usage_nano:
        return state, ()
    amount = Fraction(segment.usage_nano * line.rate_micro, NANO)
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=segment.pricing.version.version_id,
        band="",
        block=0,
        rate_micro=line.rate_micro,
        start=segment.start,
        end=segment.end,
        quantity_nano=segment.usage_nano,
        amount_micro=amount,
        estimated=segment.estimated,
    )
    return replace(state, exact_micro=state.exact_micro + amount), (charge,)
