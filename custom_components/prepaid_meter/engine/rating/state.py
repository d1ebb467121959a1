"""What rating remembers per meter, opaque to everybody else, and the charges it yields."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from ..quantity import NANO


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """One price line so far: the exact amount ever rated (micro-units) and its period's counter.

    ``account`` is where the money goes; ``counter_nano`` is the usage in the
    current block month or the seconds of the current run, ``period`` the month's first instant or
    when the run was last seen to grow.
    """

    account: str
    exact_micro: Fraction = Fraction(0)
    counter_nano: int = 0
    period: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One priced stretch, with everything needed to show where a cent went.

    ``amount_micro`` is exact and not rounded. Adjacent charges of the same kind merge.
    """

    line_id: str
    account: str
    version_id: str
    band: str
    block: int
    rate_micro: int
    start: datetime
    end: datetime
    quantity_nano: int
    amount_micro: Fraction
    estimated: bool = False

    @property
    def kind_key(self) -> tuple[str, str, str, int, int, bool]:
        """Return what must be equal for two charges to be one line of an explanation."""
        return (
            self.line_id,
            self.version_id,
            self.band,
            self.block,
            self.rate_micro,
            self.estimated,
        )

    @property
    def quantity(self) -> Fraction:
        """Return the quantity in base units, exactly."""
        return Fraction(self.quantity_nano, NANO)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingState:
    """All price lines of one meter, and how far standing charges have been rated."""

    lines: dict[str, LineState] = field(default_factory=dict)
    standing_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCheckpoint:
    """The rating state just after an accepted reading: re-rating starts here.

    ``register`` and ``total`` are that reading's; ``usage_nano`` the usage ever accepted.
    """

    meter_id: str
    at: datetime
    register: int
    total: int
    usage_nano: int
    rating: RatingState
