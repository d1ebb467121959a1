"""Price per time: a register of seconds, pro rata or per started increment of an unbroken run."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import NANO
from ..tariff.model import PriceLine
from .state import Charge, LineState

PAUSE = timedelta(minutes=5)
"""A register that stands still for less may only be coarse: its run goes on."""


def rate_per_time(
    line: PriceLine, state: LineState, segment: Segment
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate seconds. 2.00 per hour used for 30 minutes pro rata = 1.00; per started hour = 2.00.

    A run ends when the register stands still for five minutes, or for a whole increment if that
    is shorter; the next run starts its first increment anew. Until a run has used its minimum, the
    minimum is what it costs.
    """
    usage = segment.usage_nano
    if not usage:
        return state, ()
    pause = min(PAUSE, timedelta(seconds=line.increment_seconds))
    goes_on = state.period is not None and segment.start - state.period < pause
    before = state.counter_nano if goes_on else 0
    counter = before + usage
    amount = _run(line, counter) - _run(line, before)
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
    charges: tuple[Charge, ...] = (charge,)
    if line.minimum_micro:
        more = _short(line, counter) - (_short(line, before) if before else 0)
        if more:
            blank = replace(charge, rate_micro=0, quantity_nano=0)
            charges += (replace(blank, amount_micro=more, note="minimum"),)
            amount += more
    return replace(
        state,
        exact_micro=state.exact_micro + amount,
        counter_nano=counter,
        period=segment.end,
    ), charges


def _run(line: PriceLine, counter_nano: int) -> Fraction:
    """Return what a run of so many seconds costs without its minimum."""
    increment_nano = line.increment_seconds * NANO
    if line.started:
        return Fraction(-(-counter_nano // increment_nano) * line.rate_micro)
    return Fraction(counter_nano * line.rate_micro, increment_nano)


def _short(line: PriceLine, counter_nano: int) -> Fraction:
    """Return what a run falls short of its minimum."""
    return max(line.minimum_micro - _run(line, counter_nano), Fraction(0))
