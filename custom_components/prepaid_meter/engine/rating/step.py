"""An amount per period by the block that another line has reached in it: a cliff."""

from dataclasses import replace
from fractions import Fraction

from ..metering.interval import Segment
from ..tariff.model import ANY_BAND, Period, PriceLine
from .blocks import reached, steps_of
from .periods import start_of
from .state import Charge, LineState


def rate_step(
    line: PriceLine, state: LineState, by: LineState | None, segment: Segment, period: Period
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate what the block reached costs more than what the period was charged already.

    910 up to 200 kWh and 1,600 above: 910 with the month's first reading, 690 more with the 201st.
    """
    start = start_of(segment.pricing, period)
    steps = steps_of(line, ANY_BAND, segment.pricing, period) or ()
    counter = by.counter_nano if by is not None and by.period == start else 0
    block = reached(steps, counter)
    charged = steps[reached(steps, state.counter_nano)].rate_micro if state.period == start else 0
    amount = Fraction(steps[block].rate_micro - charged)
    after = replace(
        state, exact_micro=state.exact_micro + amount, counter_nano=counter, period=start
    )
    if not amount:
        return after, ()
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=segment.pricing.version.version_id,
        band="",
        block=block,
        rate_micro=steps[block].rate_micro,
        start=segment.start,
        end=segment.end,
        quantity_nano=0,
        amount_micro=amount,
        estimated=segment.estimated,
    )
    return after, (charge,)
