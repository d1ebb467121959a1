"""The terms of a price line: how its blocks are counted, and what bounds its amount."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction


class Period(StrEnum):
    """The local stretch after which blocks, caps and rounded amounts begin anew."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class BlockMode(StrEnum):
    """How the units of a period are priced by their blocks.

    graduated    each block's own units at its rate
    whole        all units of the period at the rate of the block reached
    whole_first  within the first block like ``whole``; beyond it the other blocks, graduated from zero
    """

    GRADUATED = "graduated"
    WHOLE = "whole"
    WHOLE_FIRST = "whole_first"


class Basis(StrEnum):
    """What fills the blocks: what was used, or what was paid for (used later at the price it was bought at)."""

    CONSUMPTION = "consumption"
    PURCHASES = "purchases"


class Proration(StrEnum):
    """How block widths shrink in the period a customer moved in: not, by its days, or by its begun months."""

    NONE = "none"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Other block edges in some months, lowest first, in base units: as many as the line has edges."""

    months: frozenset[int]
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """Wider blocks for a household of ``persons`` and more: every edge grows by ``up_to`` base units a month."""

    persons: int
    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRule:
    """How a line's blocks are counted. Defaults: graduated, by what the local month has used."""

    period: Period = Period.MONTH
    mode: BlockMode = BlockMode.GRADUATED
    basis: Basis = Basis.CONSUMPTION
    per_person: bool = False
    prorate: Proration = Proration.NONE
    seasons: tuple[Season, ...] = ()
    supplement: Supplement | None = None


USUAL_RULE = BlockRule()
"""Graduated blocks of the month's use."""


class RoundingMode(StrEnum):
    """How a published tariff rounds a component's amount for its period."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """A component's amount of a period is a multiple of ``step_micro``: what is due is the difference to date."""

    step_micro: int
    mode: RoundingMode = RoundingMode.HALF_UP


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most a line costs per local day, or per period of the line."""

    amount_micro: int
    period: Period


class Taken(StrEnum):
    """When a standing charge of a month is taken: evenly, at the month's beginning, or from its first top-up."""

    ACCRUED = "accrued"
    AT_ONCE = "at_once"
    TOP_UP = "top_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """From a top-up below ``below_micro`` at most ``percent`` is taken, so that some of it always buys supply."""

    below_micro: int
    percent: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A price that changes by the slot and comes from elsewhere: rate = value × factor + plus.

    ``entity_id`` names it; a slot is ``slot_minutes`` long and begins at multiples of it from UTC
    midnight. A slot without a value costs what the line's own rates say, until its value comes;
    ``slots`` are the values known so far, in micro-units by the slot's first instant.
    """

    entity_id: str
    slot_minutes: int = 60
    factor: Fraction = Fraction(1)
    plus_micro: int = 0
    slots: Mapping[datetime, int] = field(default_factory=dict, compare=False)
