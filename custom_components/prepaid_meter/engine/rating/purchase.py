"""Blocks counted on purchases: money buys units at the price of its day, used later at that price.

The month's first 350 kWh at 2.0967 and the next at 2.405, all with 15 % of tax: the first 843.92
buy the first block, whenever it is used, and what more is bought in that month costs more. Lines of
one tariff are bought together: a unit of water comes with its unit of sewage. Money stays in the
wallet until its units are used, so what is paid back or reversed takes the newest units away.
"""

from dataclasses import replace
from fractions import Fraction

from ..quantity import COMMODITIES, NANO
from ..tariff.model import Basis, PriceKind, PriceLine, Pricing, TariffVersion
from .blocks import steps_of
from .periods import start_of
from .state import Bought, LineState
from .taking import taxed

type Lines = dict[str, LineState]


def is_bought(line: PriceLine) -> bool:
    """Return whether a line's blocks count what was paid for."""
    return line.kind is PriceKind.USAGE and line.rule.basis is Basis.PURCHASES


def buy(lines: Lines, pricing: Pricing, amount_micro: int) -> Lines:
    """Return the lines with what an amount buys, tax included; below zero it gives units back.

    ``lines`` hold the state of every line that is bought. What is less than a nano-unit's price
    buys nothing, nor does money where the next unit is free for ever.
    """
    mine = tuple(line for line in pricing.version.lines if is_bought(line))
    if not mine:
        return lines
    held = {line.line_id: _in_period(line, lines[line.line_id], pricing) for line in mine}
    if amount_micro > 0:
        _fill(mine, held, pricing, amount_micro)
    else:
        _empty(mine, held, pricing.version, -amount_micro)
    return {**lines, **held}


def _fill(mine: tuple[PriceLine, ...], held: Lines, pricing: Pricing, amount_micro: int) -> None:
    left = Fraction(amount_micro)
    while left >= 1:
        next_blocks = {line.line_id: _block(line, held[line.line_id], pricing) for line in mine}
        rooms = [room for _, _, room in next_blocks.values() if room is not None]
        price = _price(
            pricing.version, mine, {one: rate for one, (_, rate, _) in next_blocks.items()}
        )
        if price <= 0 and not rooms:
            return
        quantity = min([*rooms, *([int(left / price)] if price > 0 else [])])
        if not quantity:
            return
        for line_id, (number, rate_micro, _) in next_blocks.items():
            state = held[line_id]
            piece = Bought(quantity_nano=quantity, rate_micro=rate_micro, block=number)
            held[line_id] = replace(
                state,
                bought=(*state.bought, piece),
                counter_nano=state.counter_nano + quantity,
            )
        left -= quantity * price


def _empty(
    mine: tuple[PriceLine, ...], held: Lines, version: TariffVersion, amount_micro: int
) -> None:
    left = Fraction(amount_micro)
    while left >= 1 and all(held[line.line_id].bought for line in mine):
        newest = {line.line_id: held[line.line_id].bought[-1] for line in mine}
        price = _price(version, mine, {one: piece.rate_micro for one, piece in newest.items()})
        room = min(piece.quantity_nano for piece in newest.values())
        quantity = min(room, int(left / price)) if price > 0 else room
        if not quantity:
            return
        for line_id, piece in newest.items():
            state = held[line_id]
            rest = replace(piece, quantity_nano=piece.quantity_nano - quantity)
            held[line_id] = replace(
                state,
                bought=(*state.bought[:-1], *([rest] if rest.quantity_nano else [])),
                counter_nano=max(state.counter_nano - quantity, 0),
            )
        left -= quantity * price


def _price(
    version: TariffVersion, mine: tuple[PriceLine, ...], rates_micro: dict[str, int]
) -> Fraction:
    """Return what one nano-unit of all lines costs, in micro-units with tax."""
    divisor = NANO * COMMODITIES[version.commodity].display_base
    total = sum(
        (rates_micro[line.line_id] * (100 + taxed(version, line)) for line in mine), Fraction(0)
    )
    return total / (100 * divisor)


def _block(line: PriceLine, state: LineState, pricing: Pricing) -> tuple[int, int, int | None]:
    """Return the block the next unit falls in: its number, its rate and its room (None: endless)."""
    steps = steps_of(line, pricing.band, pricing, line.rule.period) or ()
    return next(
        (number, step.rate_micro, step.edge_nano and step.edge_nano - state.counter_nano)
        for number, step in enumerate(steps)
        if step.edge_nano is None or state.counter_nano < step.edge_nano
    )


def _in_period(line: PriceLine, state: LineState, pricing: Pricing) -> LineState:
    """Return a line's state in the period of an instant: a new one counts purchases from zero."""
    begun = start_of(pricing, line.rule.period)
    return state if state.period == begun else replace(state, counter_nano=0, period=begun)
