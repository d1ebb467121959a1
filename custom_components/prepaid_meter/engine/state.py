"""Everything the engine remembers of a unit, as one immutable value per unit."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from .config import MeterConfig, SiteSettings, UnitConfig
from .credit.values import Debt
from .inputs import Reading, StoredReading
from .rating.state import Charge, Grant, RatingCheckpoint, RatingState
from .session_state import Session
from .span_state import RecurringSpan, Rerating, SharedSpan
from .supply_state import Load, Override, Relay
from .tariff.model import Pricing, TariffVersion


class CreditState(StrEnum):
    """Where a wallet stands; drawn in ``policy.py``."""

    IN_CREDIT = "in_credit"
    LOW = "low"
    EMERGENCY = "emergency"
    GRACE = "grace"
    DUE = "due"
    OFF = "off"


class OffReason(StrEnum):
    """Why a meter's supply is not wanted. Supply is wanted if and only if the set is empty."""

    CREDIT = "credit"
    OVERRIDE = "override"
    LOAD = "load"
    SAFETY = "safety"
    AWAITING_ARM = "awaiting_arm"


class RejectionReason(StrEnum):
    """Why a reading was not billed. ``unconfirmed``: not yet, the next one has to bear it out."""

    CONFLICT = "conflict"
    ROLLBACK = "rollback"
    IMPLAUSIBLE = "implausible"
    FUTURE = "future"
    TOO_OLD = "too_old"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A reading that was refused, kept so that nothing disappears."""

    meter_id: str
    at: datetime
    register: int
    reason: RejectionReason
    received_at: datetime


RISES_PROVEN = 2
"""One rise may be a garbage value and the next; two in a row are a register that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A series of rejected readings: provisional growth, billed only when an operator accepts it.

    ``rises`` counts how often the register rose since ``first``. ``carried`` is the proven growth of
    earlier stretches when the series itself fell back: a stretch in which the register rose twice is
    not hidden by pressing a reset, and a register that jumps to and fro adds nothing up. One that is
    reset at every second reading looks the same, and only its newest stretch counts. ``jumped`` is
    what waited to be borne out when the register fell to a declared reset: billed with that.
    """

    reason: RejectionReason
    first: Reading
    last: Reading
    since: datetime
    count: int = 1
    carried: int = 0
    rises: int = 0
    jumped: int = 0

    @property
    def growth(self) -> int:
        """Return what the series has counted, in base units of the register."""
        return self.carried + self.last.register - self.first.register

    @property
    def proven(self) -> int:
        """Return the growth that is no accident: a register that rose twice in a row was counting."""
        return self.growth if self.rises >= RISES_PROVEN else self.carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """From an instant on, a meter belongs to a tenancy's wallet and is priced by a tariff.

    ``occupants`` are whom blocks per person are counted for; ``anchor`` is the date billing periods
    are counted from (None: calendar months); ``moved_in`` when the customer came, where that
    shortens the first period.
    """

    valid_from: datetime
    tariff_id: str
    multiplier: Fraction
    tenancy: int = 1
    wallet: str = "main"
    occupants: int = 1
    anchor: date | None = None
    moved_in: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterState:
    """One meter: its register, its rating, its accrual and its relay.

    ``accrued`` are charges since the last posting; ``posted_micro`` is posted-to-date per line.
    ``usage_nano`` is all usage ever accepted. ``rebase`` says that another device's register comes
    next: its first value is a new beginning. ``source_since`` is when the device that is read now took
    another's place: what it counted before was used elsewhere. ``told`` are the reasons of refusals announced since the
    last good reading. ``grown_at`` is when the register reached the value it stands at, None:
    not known before ``last``. ``unpaid``: a machine without a relay is on, but no session
    of it runs. ``proven_per_hour`` is the fastest use that a second reading bore out where no
    maximum is declared. ``waiting`` is the newest reading stamped by a clock in doubt. ``away``
    is from when to when the meter was closed: no standing charge falls in between. ``grants`` are
    packages, free units and top-ups that its prices look at, oldest first. ``begun`` is where the
    tenancy began (None: the first), ``before_micro`` what it cost earlier ones. ``pricing`` only
    remembers the last look-up.
    """

    config: MeterConfig
    assignments: tuple[Assignment, ...]
    last: StoredReading | None = None
    grown_at: datetime | None = None
    usage_nano: int = 0
    rating: RatingState = field(default_factory=RatingState)
    grants: tuple[Grant, ...] = ()
    accrued: tuple[Charge, ...] = ()
    posted_micro: dict[str, int] = field(default_factory=dict)
    posted_until: datetime | None = None
    rerating: Rerating | None = None
    heard_at: datetime | None = None
    stale: bool = False
    stale_incident: bool = False
    candidate: Candidate | None = None
    checkpoint_day: datetime | None = None
    revision: int = 0
    relay: Relay = field(default_factory=Relay)
    off_reasons: frozenset[OffReason] = frozenset()
    override: Override | None = None
    load: Load | None = None
    session: Session | None = None
    unpaid: bool = False
    closed: bool = False
    away: tuple[tuple[datetime, datetime], ...] = ()
    rebase: bool = False
    source_since: datetime | None = None
    told: frozenset[RejectionReason] = frozenset()
    proven_per_hour: int = 0
    waiting: Reading | None = None
    begun: RatingCheckpoint | None = None
    before_micro: int = 0
    pricing: Pricing | None = field(default=None, compare=False)


class LotKind(StrEnum):
    """What a credit is: the customer's own money or a present."""

    CASH = "cash"
    GIFT = "gift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One credit as it was booked. ``drawn_at`` counts draws so that credit given back finds its way.

    ``lapsed_micro`` is what was left of it when it expired.
    """

    lot_id: str
    kind: LotKind
    amount_micro: int
    remaining_micro: int
    booked_at: datetime
    expires_at: datetime | None = None
    drawn_at: int = 0
    lapsed_micro: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyState:
    """The machine of ``policy.py``: state, deadlines and the standing decision."""

    state: CreditState = CreditState.IN_CREDIT
    notified_micro: tuple[int, ...] = ()
    grace_started_at: datetime | None = None
    grace_ends_at: datetime | None = None
    grace_floor_micro: int | None = None
    decision_id: str | None = None
    decisions: int = 0
    due_at: datetime | None = None
    deferred_until: datetime | None = None
    announce_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """A tenancy's balance: lots, and ``arrears_micro`` where use went beyond them.

    ``debt_micro`` is the use of protected meters while the others are off; it does not block
    reconnection. ``debts`` are what the customer owed from before, ``points`` what payments earned;
    ``top_ups`` counts those that stand.
    """

    tenancy: int = 1
    name: str = "main"
    lots: tuple[Lot, ...] = ()
    arrears_micro: int = 0
    debt_micro: int = 0
    debts: tuple[Debt, ...] = ()
    points: int = 0
    top_ups: int = 0
    draws: int = 0
    policy: PolicyState = PolicyState()
    spend_days: tuple[tuple[datetime, int], ...] = ()

    @property
    def balance_micro(self) -> int:
        """Return posted credit less arrears (the accrual is not in it)."""
        return sum(lot.remaining_micro for lot in self.lots) - self.arrears_micro


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTenancy:
    """A settled tenancy: what is left of its wallets, and its meters as they were, for late readings.

    ``versions`` are the prices known then: no later one reaches it. Only the newest tenancies keep
    their meters. ``vacant``: nobody held the unit.
    """

    number: int
    since: datetime
    until: datetime
    vacant: bool = False
    wallets: tuple[Wallet, ...] = ()
    meters: dict[str, MeterState] = field(default_factory=dict)
    versions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitState:
    """A unit with its meters by id and its wallets: the main one, and ``wallets`` for other purposes.

    All are of the tenancy that began at ``since`` (None: when the unit was made); ``vacant``: nobody
    holds it. ``recurring`` is how far each charge is booked, ``shared`` the newest loss divided, by main meter.
    """

    config: UnitConfig
    meters: dict[str, MeterState]
    wallet: Wallet = Wallet()
    opened_at: datetime
    closed_at: datetime | None = None
    wallets: dict[str, Wallet] = field(default_factory=dict)
    deposit_micro: int = 0
    since: datetime | None = None
    vacant: bool = False
    recurring: dict[str, RecurringSpan] = field(default_factory=dict)
    past: tuple[PastTenancy, ...] = ()
    shared: dict[str, SharedSpan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the hub's clock has shown. ``confirmed`` False: nothing clock-driven happens.

    ``agreed_since`` is when wall and monotonic time began to agree after a doubt; ``booked_at`` is
    the newest booking instant and never decreases.
    """

    wall: datetime | None = None
    monotonic_us: int = 0
    confirmed: bool = True
    agreed_since: datetime | None = None
    booked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All state of one site. ``tariffs`` holds every version of a tariff, oldest first.

    ``prices`` are values of prices by the slot, by entity and the slot's first instant.
    """

    settings: SiteSettings
    tariffs: dict[str, tuple[TariffVersion, ...]] = field(default_factory=dict)
    units: dict[str, UnitState] = field(default_factory=dict)
    clock: Clock = Clock()
    prices: dict[str, dict[datetime, int]] = field(default_factory=dict)
