"""The blocks of a line as they are for one customer and one season."""

from fractions import Fraction
from typing import NamedTuple

from ..quantity import NANO
from ..tariff.model import ANY_BAND, Period, PriceLine, Pricing, Proration


class Step(NamedTuple):
    """A block: its rate in micro-units per priced unit and its upper edge in nano-units, None: open."""

    rate_micro: int
    edge_nano: int | None


type Part = tuple[int, int, int]
"""A block's number, its rate in micro-units per priced unit, and nano-units used at it."""


def steps_of(
    line: PriceLine, band: str, pricing: Pricing, period: Period
) -> tuple[Step, ...] | None:
    """Return a band's blocks, None where the line has no price for it.

    Edges are wider for more persons and narrower in the part of a period a customer was there for:
    (edge × persons + supplement × months) × share.
    """
    blocks = line.blocks.get(band) or line.blocks.get(ANY_BAND)
    if blocks is None:
        return None
    rule = line.rule
    if not (
        rule.per_person or rule.seasons or rule.supplement or rule.prorate is not Proration.NONE
    ):
        return tuple(
            [
                Step(one.rate_micro, None if one.up_to is None else one.up_to * NANO)
                for one in blocks
            ]
        )
    edges = [one.up_to for one in blocks if one.up_to is not None]
    for season in rule.seasons:
        if pricing.month_number in season.months:
            edges = list(season.edges)
    widths = [_width_nano(edge, line, pricing, period) for edge in edges]
    return tuple(
        Step(one.rate_micro, width) for one, width in zip(blocks, [*widths, None], strict=True)
    )


def _width_nano(edge: int, line: PriceLine, pricing: Pricing, period: Period) -> int:
    rule, spell = line.rule, pricing.spells[period]
    width = Fraction(edge * (pricing.occupants if rule.per_person else 1))
    if rule.supplement is not None and pricing.occupants >= rule.supplement.persons:
        width += rule.supplement.up_to * spell.months
    return int(width * share_of(rule.prorate, pricing, period) * NANO)


def share_of(prorate: Proration, pricing: Pricing, period: Period) -> Fraction:
    """Return how much of a period counts for a customer who came in it."""
    if prorate is Proration.NONE:
        return Fraction(1)
    spell = pricing.spells[period]
    return spell.share if prorate is Proration.DAY else spell.months_share


def reached(steps: tuple[Step, ...], counter_nano: int) -> int:
    """Return the number of the block that so many units reach; an edge itself belongs below it."""
    return next(
        number
        for number, step in enumerate(steps)
        if step.edge_nano is None or counter_nano <= step.edge_nano
    )


def filled(
    steps: tuple[Step, ...], counter_nano: int, usage_nano: int, *, first: int = 0
) -> list[Part]:
    """Return usage cut at the edges of the blocks it fills, from a counter and a block on."""
    parts: list[Part] = []
    for number in range(first, len(steps)):
        rate_micro, edge = steps[number]
        room = usage_nano if edge is None else min(usage_nano, edge - counter_nano)
        if room > 0:
            parts.append((number, rate_micro, room))
            counter_nano, usage_nano = counter_nano + room, usage_nano - room
    return parts
