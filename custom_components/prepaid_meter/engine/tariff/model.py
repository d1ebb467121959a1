"""A tariff's values. A version never changes: its id is the hash of its document."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

ANY_BAND = ""
WEEKDAYS = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A time-of-use period by local wall time and weekday (Monday is 0).

    ``start_minute`` and ``end_minute`` count from local midnight, the end excluded; an end at or
    before the start runs past midnight and belongs to the weekday it started on. The first band
    that matches wins; a band named last with all hours is the rest of the week.
    """

    name: str
    weekdays: frozenset[int] = WEEKDAYS
    start_minute: int = 0
    end_minute: int = 1440


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of a tariff. ``line_id`` outlives versions: remainders and block counters hang on it.

    usage      ``blocks`` by band name ("" = every band); rates per priced unit (kWh, m³, …);
               the block counter is the line's usage in the local calendar month, all bands together
    standing   ``rate_micro`` per local day, accrued evenly over that day's 23, 24 or 25 hours
    per_use    ``rate_micro`` per count of a register of uses
    per_time   ``rate_micro`` per ``increment_seconds`` of a register of seconds: pro rata, or per
               started increment of an unbroken run (``started`` true, see ``rating/per_time.py``)
    """

    line_id: str
    kind: PriceKind
    rate_micro: int = 0
    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    increment_seconds: int = 3600
    started: bool = False

    @property
    def has_blocks(self) -> bool:
        """Return whether the rate depends on the usage so far in the month."""
        return any(len(steps) > 1 for steps in self.blocks.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """A percentage of the exact net of all lines; ``percent`` is exact (5 % = Fraction(5))."""

    code: str
    percent: Fraction


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pricing:
    """What prices one meter's usage in [since, until): version, band, block month and multiplier."""

    since: datetime
    until: datetime
    version: TariffVersion
    band: str
    month: datetime
    day: datetime
    multiplier: Fraction
