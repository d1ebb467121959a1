"""Price per quantity: a rate per band, in blocks of a local period, or a rate of its own per slot."""

from datetime import datetime
from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import COMMODITIES, NANO
from ..tariff.model import Basis, BlockMode, PriceLine, Pricing
from .blocks import Part, Step, filled, reached, steps_of
from .periods import start_of
from .placed import moved, placed_of, placed_with
from .state import Bought, Charge, LineState, Placed


def current_rate(line: PriceLine, state: LineState | None, pricing: Pricing) -> int:
    """Return the rate of the next unit, given what the period has used so far and what was bought."""
    if state is not None and state.bought:
        return state.bought[0].rate_micro
    known = pricing.series.get(line.line_id)
    if known is not None:
        return known
    fresh = state is not None and state.period == start_of(pricing, line.rule.period)
    counter = state.counter_nano if state is not None and fresh else 0
    steps = _steps(line, pricing)
    if line.rule.mode is BlockMode.GRADUATED:
        return filled(steps, counter, 1)[0][1]
    return _parts(line, steps, counter, 1)[0][1]


def fill(line: PriceLine, state: LineState, pricing: Pricing, usage_nano: int) -> LineState:
    """Count units that cost nothing towards the blocks of a line, where use fills them."""
    if line.rule.basis is Basis.PURCHASES:
        return state
    start = start_of(pricing, line.rule.period)
    same = state.period == start
    counter = (state.counter_nano if same else 0) + usage_nano
    placed = placed_of(line, state, pricing) if same else ()
    return _after(state, start, state.exact_micro, counter, placed)


def rate_usage(
    line: PriceLine, state: LineState, segment: Segment
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate one segment: usage × rate ÷ priced unit, filling the blocks in order.

    2.00 up to 10 m³ and 3.00 above: 12 m³ = 10 × 2.00 + 2 × 3.00 = 26.00; priced as a whole,
    12 × 3.00 = 36.00. What was bought before is used first, at the rate it was bought at.
    """
    pricing, usage = segment.pricing, segment.usage_nano
    start = start_of(pricing, line.rule.period)
    same = state.period == start
    counter, placed = (state.counter_nano, placed_of(line, state, pricing)) if same else (0, ())
    bought, parts = _from_bought(state.bought, usage) if state.bought else ((), [])
    usage -= sum([quantity for _, _, quantity in parts])
    repriced = 0
    known = pricing.series.get(line.line_id) if line.series is not None else None
    if known is not None:
        if usage:
            parts.append((0, known, usage))
    else:
        steps = _steps(line, pricing)
        if line.rule.mode is BlockMode.GRADUATED:
            parts += filled(steps, counter, usage)
        elif usage:
            placed, repriced = moved(line, placed, counter + usage, pricing)
            fresh = _parts(line, steps, counter, usage)
            placed = placed_with(placed, pricing.band, steps, fresh)
            parts += fresh
    charges, exact = _charges(line, state, segment, parts, repriced)
    return _after(state, start, exact, counter + usage, placed, bought), charges


def _after(
    state: LineState,
    start: datetime,
    exact_micro: Fraction,
    counter_nano: int,
    placed: tuple[Placed, ...],
    bought: tuple[Bought, ...] | None = None,
) -> LineState:
    return LineState(
        account=state.account,
        exact_micro=exact_micro,
        counter_nano=counter_nano,
        period=start,
        placed=placed,
        bought=state.bought if bought is None else bought,
        capped=state.capped,
        rounded=state.rounded,
    )


def _charges(
    line: PriceLine, state: LineState, segment: Segment, parts: list[Part], repriced: int
) -> tuple[tuple[Charge, ...], Fraction]:
    """Return the parts as charges, the change of earlier units' price as one more, and the exact sum."""
    pricing = segment.pricing
    divisor = NANO * COMMODITIES[pricing.version.commodity].display_base
    rows = [(*part, part[1] * part[2], "") for part in parts]
    if repriced:
        rows.append((0, 0, 0, repriced, "repriced"))
    exact, charges = state.exact_micro, []
    for block, rate_micro, quantity_nano, product, note in rows:
        amount = Fraction(product, divisor)
        exact += amount
        charges.append(
            Charge(
                line_id=line.line_id,
                account=state.account,
                version_id=pricing.version.version_id,
                band=pricing.band,
                block=block,
                rate_micro=rate_micro,
                start=segment.start,
                end=segment.end,
                quantity_nano=quantity_nano,
                amount_micro=amount,
                estimated=segment.estimated,
                note=note,
            )
        )
    return tuple(charges), exact


def _steps(line: PriceLine, pricing: Pricing) -> tuple[Step, ...]:
    steps = steps_of(line, pricing.band, pricing, line.rule.period)
    if steps is None:
        raise KeyError(f"{line.line_id}: {pricing.band}")
    return steps


def _from_bought(
    bought: tuple[Bought, ...], usage_nano: int
) -> tuple[tuple[Bought, ...], list[Part]]:
    """Use what was bought, oldest first; return what is left of it and the parts used."""
    parts: list[Part] = []
    left: list[Bought] = []
    for one in bought:
        taken = min(one.quantity_nano, usage_nano)
        usage_nano -= taken
        if taken:
            parts.append((one.block, one.rate_micro, taken))
        if taken < one.quantity_nano:
            rest = one.quantity_nano - taken
            left.append(Bought(quantity_nano=rest, rate_micro=one.rate_micro, block=one.block))
    return tuple(left), parts


def _parts(
    line: PriceLine, steps: tuple[Step, ...], counter_nano: int, usage_nano: int
) -> list[Part]:
    """Return whole-bill usage: at the block reached, or beyond the first graduated from the second."""
    number = reached(steps, counter_nano + usage_nano)
    if line.rule.mode is BlockMode.WHOLE or not number:
        return [(number, steps[number].rate_micro, usage_nano)]
    return filled(steps, counter_nano, usage_nano, first=1)
