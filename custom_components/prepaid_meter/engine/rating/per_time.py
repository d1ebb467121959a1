"""Price per time: a register of seconds, pro rata or per started increment of an unbroken run."""

from dataclasses import replace
from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import NANO
from ..tariff.model import PriceLine
from .state import Charge, LineState


def rate_per_time(
    line: PriceLine, state: LineState, segment: Segment
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate seconds. 2.00 per hour used for 30 minutes pro rata = 1.00; per started hour = 2.00.

    A run is unbroken growth; a stretch without growth ends it, and the next run starts its first
    increment anew.
    """
    usage = segment.usage_nano
    if not usage:
        return (replace(state, counter_nano=0) if segment.end > segment.start else state), ()
    increment_nano = line.increment_seconds * NANO
    counter = state.counter_nano + usage
    if line.started:
        started = -(-counter // increment_nano) - -(-state.counter_nano // increment_nano)
        amount = Fraction(started * line.rate_micro)
    else:
        amount = Fraction(usage * line.rate_micro, increment_nano)
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=segment.pricing.version.version_id,
        band="",
        block=0,
        rate_micro=line.rate_micro,
        start=segment.start,
        end=segment.end,
        quantity_nano=usage,
        amount_micro=amount,
        estimated=segment.estimated,
    )
    return replace(state, exact_micro=state.exact_micro + amount, counter_nano=counter), (charge,)
