"""Whole-bill prices: earlier units of a period move from what they were charged to what is due."""

from ..tariff.model import BlockMode, PriceLine, Pricing
from .blocks import Part, Step, reached, steps_of
from .state import LineState, Placed


def placed_of(line: PriceLine, state: LineState, pricing: Pricing) -> tuple[Placed, ...]:
    """Return the blocks a period's units are charged in.

    A state of an older version knows only bands: its units stand where the counter does.
    """
    if not state.used:
        return state.placed
    found = list(state.placed)
    for band, quantity in state.used:
        steps = steps_of(line, band, pricing, line.rule.period)
        if steps is not None:
            block = _block(line, 0, reached(steps, state.counter_nano))
            found.append(_placed(quantity, band, block, steps))
    return tuple(found)


def moved(
    line: PriceLine, placed: tuple[Placed, ...], counter_nano: int, pricing: Pricing
) -> tuple[tuple[Placed, ...], int]:
    """Move a period's earlier units to the block due now; return what that costs more (or less).

    As a product of micro-units and nano-units. Units keep the rates of the version they were used
    under; where they stand follows the edges of now, which may be wider than those before. What an
    earlier version priced by bands this one does not know keeps its price.
    """
    found: list[Placed] = []
    product = 0
    for one in placed:
        steps = steps_of(line, one.band, pricing, line.rule.period)
        block = (
            one.block if steps is None else _block(line, one.block, reached(steps, counter_nano))
        )
        now = Placed(
            quantity_nano=one.quantity_nano,
            band=one.band,
            block=min(block, len(one.rates_micro) - 1),
            rates_micro=one.rates_micro,
        )
        product += one.quantity_nano * (one.rates_micro[now.block] - one.rates_micro[one.block])
        found.append(now)
    return _merged(found), product


def placed_with(
    placed: tuple[Placed, ...], band: str, steps: tuple[Step, ...], parts: list[Part]
) -> tuple[Placed, ...]:
    """Return what is placed, with units just charged."""
    return _merged([*placed, *(_placed(nano, band, block, steps) for block, _, nano in parts)])


def _block(line: PriceLine, before: int, due: int) -> int:
    """Return where units stand. Lifeline: the first block holds all or none; others are graduated."""
    if line.rule.mode is BlockMode.WHOLE_FIRST and due:
        return max(before, 1)
    return due


def _placed(quantity_nano: int, band: str, block: int, steps: tuple[Step, ...]) -> Placed:
    rates = tuple([step.rate_micro for step in steps])
    return Placed(quantity_nano=quantity_nano, band=band, block=block, rates_micro=rates)


def _merged(placed: list[Placed]) -> tuple[Placed, ...]:
    found: dict[tuple[str, int, tuple[int, ...]], int] = {}
    for one in placed:
        key = (one.band, one.block, one.rates_micro)
        found[key] = found.get(key, 0) + one.quantity_nano
    return tuple(
        Placed(quantity_nano=nano, band=band, block=block, rates_micro=rates)
        for (band, block, rates), nano in sorted(found.items())
    )
