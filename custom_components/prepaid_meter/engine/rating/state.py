"""What rating remembers per meter, opaque to everybody else, and the charges it yields."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from ..quantity import NANO


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """Units paid for at one rate in one block, not yet used."""

    quantity_nano: int
    rate_micro: int
    block: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Units of a whole-bill price, all in one block: ``rates_micro`` are those of its blocks when used."""

    quantity_nano: int
    band: str = ""
    block: int = 0
    rates_micro: tuple[int, ...] = ()


class GrantKind(StrEnum):
    """What a grant is: a package or free units given, or a top-up that prices look at."""

    PACKAGE = "package"
    FREE = "free"
    TOP_UP = "top_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A dated fact that rating looks at beside readings; re-rating meets it again at its own time.

    ``quantity_nano`` of a package or of free units in base units. Of money, ``amount_micro`` is what
    was topped up, from which standing charges are taken, and ``buys_micro`` by how much any payment
    changed a balance of ``held_micro``: what of that is above zero buys units, or gives them back.
    ``undoes`` is the grant that no longer is.
    """

    grant_id: str
    at: datetime
    kind: GrantKind
    quantity_nano: int = 0
    amount_micro: int = 0
    buys_micro: int = 0
    held_micro: int = 0
    expires_at: datetime | None = None
    undoes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What is left of a grant's units: used before money, the soonest to expire first."""

    grant_id: str
    left_nano: int
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A line's amount to date in one period: as priced, and as it was charged after a limit.

    Of a minimum: what the lines it looks at cost, what was charged on top, the least they cost, and
    the last ``month`` of it, which is the month its tax belongs to.
    """

    start: datetime
    raw_micro: Fraction = Fraction(0)
    shown_micro: Fraction = Fraction(0)
    least_micro: int = 0
    month: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """One price line so far: the exact amount ever rated (micro-units) and its period's counter.

    ``account`` is where the money goes; ``counter_nano`` is the usage in the
    current block period or the seconds of the current run, ``period`` the period's first instant or
    when the run was last seen to grow. ``placed`` is the period's usage by the block it is charged in
    (whole-bill prices); ``used`` what each top-up paid of a standing charge, and in states of older
    versions the period's usage by band. ``bought`` is what was paid for and not yet used, oldest
    first (blocks counted on purchases).
    ``capped``, ``rounded`` and ``least`` hold the periods of a cap, a rounding and a minimum that
    can still change: usage and standing charges do not come in one order.
    """

    account: str
    exact_micro: Fraction = Fraction(0)
    counter_nano: int = 0
    period: datetime | None = None
    used: tuple[tuple[str, int], ...] = ()
    placed: tuple[Placed, ...] = ()
    bought: tuple[Bought, ...] = ()
    capped: tuple[Tally, ...] = ()
    rounded: tuple[Tally, ...] = ()
    least: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One priced stretch, with everything needed to show where a cent went.

    ``amount_micro`` is exact and not rounded. Adjacent charges of the same kind merge. ``note`` says
    what is not quantity × rate: "repriced" (earlier units of a whole-bill price), "rounded",
    "capped" and "minimum" (all of quantity 0), "free" and "package" (units that cost nothing).
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
    note: str = ""

    @property
    def kind_key(self) -> tuple[str, str, str, int, int, bool, str]:
        """Return what must be equal for two charges to be one line of an explanation."""
        return (
            self.line_id,
            self.version_id,
            self.band,
            self.block,
            self.rate_micro,
            self.estimated,
            self.note,
        )

    @property
    def quantity(self) -> Fraction:
        """Return the quantity in base units, exactly."""
        return Fraction(self.quantity_nano, NANO)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingState:
    """All price lines of one meter, and how far standing charges have been rated.

    ``grants`` counts the meter's grants that usage has met, ``quotas`` are their units left;
    ``taken_micro`` is what standing charges took from each grant after those, tax included: they
    follow the clock and are ahead of usage, which follows the readings;
    ``free_nano`` is how much of the free units of ``free_period`` is used.
    """

    lines: dict[str, LineState] = field(default_factory=dict)
    standing_until: datetime | None = None
    grants: int = 0
    taken_micro: tuple[int, ...] = ()
    quotas: tuple[Quota, ...] = ()
    free_nano: int = 0
    free_period: datetime | None = None

    def with_lines(self, lines: dict[str, LineState]) -> RatingState:
        """Return the state with other lines. A plain copy would take longer than rating does."""
        return RatingState(
            lines=lines,
            standing_until=self.standing_until,
            grants=self.grants,
            quotas=self.quotas,
            free_nano=self.free_nano,
            free_period=self.free_period,
            taken_micro=self.taken_micro,
        )


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
