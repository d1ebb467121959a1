"""A tariff's values. A version never changes: its id is the hash of its document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from .terms import (
    USUAL_RULE,
    Basis,
    BlockMode,
    BlockRule,
    Cap,
    Period,
    Proration,
    Rounding,
    RoundingMode,
    Season,
    Series,
    Split,
    Supplement,
    Taken,
)

__all__ = [
    "AGAIN",
    "ANY_BAND",
    "MONTHS",
    "USUAL_RULE",
    "WEEKDAYS",
    "Band",
    "Basis",
    "Block",
    "BlockMode",
    "BlockRule",
    "Cap",
    "DaySet",
    "FreeUnits",
    "Package",
    "Period",
    "PriceKind",
    "PriceLine",
    "Pricing",
    "Proration",
    "Rounding",
    "RoundingMode",
    "Season",
    "Series",
    "Spell",
    "Split",
    "Supplement",
    "Taken",
    "TariffVersion",
    "Tax",
]

ANY_BAND = ""
AGAIN = "-"
"""Between a version's hash and a number, where the same prices came back later."""
WEEKDAYS = frozenset(range(7))
MONTHS = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySet:
    """Special days by name ("holiday"), frozen as a list: a new edition of a calendar re-prices nothing.

    ``origin`` says where the list came from ("DE-BY"), for people only.
    """

    name: str
    dates: frozenset[date]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A time-of-use period by local wall time, weekday (Monday is 0), month and special day.

    It applies on its ``weekdays`` unless the date is in one of ``except_days``, and on every date
    of ``days``; in its ``months`` only. ``start_minute`` and ``end_minute`` count from local
    midnight, the end excluded; an end at or before the start runs past midnight and belongs to the
    day it started on. The first band that matches wins; a band named last with all hours is the
    rest of the week.
    """

    name: str
    weekdays: frozenset[int] = WEEKDAYS
    start_minute: int = 0
    end_minute: int = 1440
    months: frozenset[int] = MONTHS
    days: frozenset[str] = frozenset()
    except_days: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A usage step with its own rate; ``up_to`` is its upper edge in base units, None for the last."""

    rate_micro: int
    up_to: int | None = None


class PriceKind(StrEnum):
    """How a price line turns usage or time into money; one small file in ``rating/`` each."""

    USAGE = "usage"
    STANDING = "standing"
    PER_USE = "per_use"
    PER_TIME = "per_time"
    STEP = "step"
    PERCENT = "percent"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of a tariff. ``line_id`` outlives versions: remainders and block counters hang on it.

    usage      ``blocks`` by band name ("" = every band); rates per priced unit (kWh, m³, …), counted
               by ``rule``, all bands together; or by slot from a ``series``
    standing   ``rate_micro`` per ``period`` (day or month), ``taken`` evenly, at once, or from the
               first top-up (``split`` where that is small; ``catch_up``: missed months too)
    per_use    ``rate_micro`` per count of a register of uses
    per_time   ``rate_micro`` per ``increment_seconds`` of a register of seconds: pro rata, or per
               started increment of an unbroken run (``started`` true, see ``rating/per_time.py``),
               ``minimum_micro`` per run
    step       an amount per period of the line ``by``, by the block that line has reached in it
               (``blocks`` under "": a cliff)
    percent    ``percent`` of the amounts of the lines ``of`` (none named: of every line before it);
               below zero: a rebate
    minimum    what the lines ``of`` (none named: all others) fall short of ``rate_micro`` in a
               period, taken when the meter is first heard of after it

    ``cap`` limits, ``rounding`` rounds the line's amount of a period. ``negative_allowed`` gives
    leave to prices below zero.
    """

    line_id: str
    kind: PriceKind
    rate_micro: int = 0
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    increment_seconds: int = 3600
    started: bool = False
    rule: BlockRule = USUAL_RULE
    series: Series | None = None
    period: Period = Period.DAY
    taken: Taken = Taken.ACCRUED
    split: Split | None = None
    catch_up: bool = False
    by: str = ""
    of: tuple[str, ...] = ()
    percent: Fraction = Fraction(0)
    minimum_micro: int = 0
    cap: Cap | None = None
    rounding: Rounding | None = None
    negative_allowed: bool = False

    @property
    def has_blocks(self) -> bool:
        """Return whether the rate depends on the usage so far in the period."""
        return any(len(steps) > 1 for steps in self.blocks.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeUnits:
    """Usage that costs nothing per period; ``per_person``: for each occupant.

    ``fills_blocks``: free units count towards the blocks of every line.
    """

    quantity: int
    period: Period = Period.MONTH
    per_person: bool = False
    fills_blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A quantity sold ahead ("50 uses for 100"): ``quantity`` in base units, gone after ``valid_days``."""

    package_id: str
    name: str
    price_micro: int
    quantity: int
    valid_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """A percentage of the exact net of the lines ``of`` (none named: of all); 5 % = Fraction(5)."""

    code: str
    percent: Fraction
    of: tuple[str, ...] = ()
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffVersion:
    """The pricing rules of a tariff from an instant on, for one commodity and currency."""

    tariff_id: str
    version_id: str
    commodity: str
    currency: str
    valid_from: datetime
    bands: tuple[Band, ...]
    lines: tuple[PriceLine, ...]
    taxes: tuple[Tax, ...]
    name: str = ""
    days: tuple[DaySet, ...] = ()
    free: FreeUnits | None = None
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A period around an instant: from when to when, and how much of it the customer was there.

    ``share`` is by days and ``months_share`` by begun months, of which it has ``months`` (a day: 0).
    """

    start: datetime
    end: datetime
    months: int = 1
    share: Fraction = Fraction(1)
    months_share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """What prices one meter's usage in [since, until): version, band, periods and multiplier.

    ``spells`` holds the periods the version counts by, the month always; ``series`` the slot's rate
    by line (micro-units per priced unit), absent where no value is known. ``month_number`` is the
    local month (1 to 12) for seasonal edges; ``occupants`` how many persons blocks are counted for.
    """

    since: datetime
    until: datetime
    version: TariffVersion
    band: str
    month: datetime
    day: datetime
    multiplier: Fraction
    month_number: int = 1
    occupants: int = 1
    spells: Mapping[Period, Spell] = field(default_factory=dict)
    series: Mapping[str, int] = field(default_factory=dict)
