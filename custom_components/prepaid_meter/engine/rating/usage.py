"""Price per quantity: a rate per band, in blocks of the local calendar month."""

from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import COMMODITIES, NANO
from ..tariff.model import ANY_BAND, Block, PriceLine
from .state import Charge, LineState


def _steps(line: PriceLine, band: str) -> tuple[Block, ...]:
    return line.blocks.get(band) or line.blocks[ANY_BAND]


def current_rate(line: PriceLine, state: LineState | None, segment_band: str) -> int:
    """Return the rate of the next unit, given what the month has used so far."""
    counter = state.counter_nano if state else 0
    return next(
        step.rate_micro
        for step in _steps(line, segment_band)
        if step.up_to is None or counter < step.up_to * NANO
    )


def rate_usage(
    line: PriceLine, state: LineState, segment: Segment
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate one segment: usage × rate ÷ priced unit, filling the blocks in order.

    2.00 up to 10 m³ and 3.00 above: 12 m³ = 10 × 2.00 + 2 × 3.00 = 26.00.
    """
    pricing = segment.pricing
    divisor = NANO * COMMODITIES[pricing.version.commodity].display_base
    counter = state.counter_nano if state.period == pricing.month else 0
    left, exact, charges = segment.usage_nano, state.exact_micro, []
    for number, step in enumerate(_steps(line, pricing.band)):
        room = left if step.up_to is None else min(left, step.up_to * NANO - counter)
        if room <= 0:
            continue
        amount = Fraction(room * step.rate_micro, divisor)
        charges.append(
            Charge(
                line_id=line.line_id,
                account=state.account,
                version_id=pricing.version.version_id,
                band=pricing.band,
                block=number,
                rate_micro=step.rate_micro,
                start=segment.start,
                end=segment.end,
                quantity_nano=room,
                amount_micro=amount,
                estimated=segment.estimated,
            )
        )
        counter, left, exact = counter + room, left - room, exact + amount
        if not left:
            break
    after = LineState(
        account=state.account, exact_micro=exact, counter_nano=counter, period=pricing.month
    )
    return after, tuple(charges)
