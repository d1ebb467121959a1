"""What a landlord decides, as the engine sees it: site settings, policies, units and meters."""

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum
from fractions import Fraction

from .credit.values import Bonus


class CutMode(StrEnum):
    """Who cuts: nobody but people and automations, or the engine itself."""

    NOTIFY = "notify"
    AUTOMATIC = "automatic"


class StaleChoice(StrEnum):
    """What to do about a meter that has been silent longer than the site allows."""

    HOLD = "hold"
    ESTIMATE = "estimate"
    DUE = "due"


class Drift(StrEnum):
    """What to do about a supply that was switched on by hand while it has to be off."""

    RESTORE = "restore"
    REPORT = "report"


class Posting(StrEnum):
    """How often an accrual becomes a journal entry at the latest."""

    DAY = "day"
    QUARTER_HOUR = "quarter_hour"
    READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedHours:
    """Local times without disconnection for credit. ``weekdays``: those the times apply to (Monday 0).

    ``start_minute``..``end_minute`` from local midnight, past midnight when the end is not after
    the start; ``days``: weekdays protected whole. A calendar without one free hour a week is
    refused where it is entered.
    """

    start_minute: int = 0
    end_minute: int = 0
    weekdays: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How credit turns into warnings, grace and disconnection. All amounts in micro-units."""

    low_credit_micro: tuple[int, ...] = (5_000_000,)
    hysteresis_micro: int = 500_000
    emergency_micro: int = 0
    grace_minutes: int = 1440
    grace_micro: int | None = None
    reconnection_micro: int = 10_000
    protected: ProtectedHours = ProtectedHours()
    never_disconnect: bool = False
    cut_mode: CutMode = CutMode.NOTIFY


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """A site's currency, dated zones (oldest first) and defaults.

    ``classes`` are the policies of customer classes by id; ``rent_cuts``: what other wallets owe counts
    against the main one's credit. ``bonuses`` are what top-ups earn; ``debt_percent`` is how much of
    a top-up pays what protected meters used while the others were off, before anything else but older debts.
    """

    site_id: str
    currency: str
    zones: tuple[tuple[datetime, tzinfo], ...]
    policy: Policy = Policy()
    posting: Posting = Posting.DAY
    stale_minutes: int = 60
    stale_incident_minutes: int = 1440
    stale_choice: StaleChoice = StaleChoice.HOLD
    automations_move_money: bool = False
    operators: frozenset[str] = frozenset()
    closed_through: datetime | None = None
    bonuses: tuple[Bonus, ...] = ()
    debt_percent: int = 0
    classes: dict[str, Policy] = field(default_factory=dict)
    rent_cuts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLimit:
    """How much a meter may draw at once: what dormitories and weak connections need.

    Over ``limit_w`` for ``over_s`` seconds, or up by ``step_w`` or more at a stroke through a
    resistive load (a kettle, a heater), supply is off for ``off_minutes``; at the ``strikes``-th
    time within a day it stays off until an operator reconnects. None: that rule does not hold.
    """

    limit_w: int | None = None
    over_s: int = 30
    off_minutes: int = 5
    strikes: int = 3
    step_w: int | None = None


class SessionMode(StrEnum):
    """What a session is paid by: its seconds, or each start as one use."""

    TIME = "time"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRules:
    """How a meter without a register of its own is used: from a start to a stop.

    A session costs ``minimum_micro`` at least (tax included) and ends by itself after
    ``max_minutes``; ``hold_micro`` of credit is set aside while it runs. ``switched``: a switch
    shows whether it runs.
    """

    mode: SessionMode = SessionMode.TIME
    minimum_micro: int = 0
    max_minutes: int | None = None
    hold_micro: int = 0
    switched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterConfig:
    """One meter of a unit. ``source`` and ``relay`` are opaque to the engine (adapters read them).

    ``max_usage_per_hour`` in base units of the register before the multiplier; ``register_max``
    is the value at which the register wraps to zero (its highest value plus one). ``power`` names
    what tells the power now, beside the register: as opaque as ``source``. With ``session`` the engine
    makes the register itself.
    """

    meter_id: str
    name: str
    commodity: str
    tariff_id: str
    source: dict[str, str] = field(default_factory=dict)
    relay: dict[str, str] = field(default_factory=dict)
    multiplier: Fraction = Fraction(1)
    disconnectable: bool = True
    max_usage_per_hour: int | None = None
    register_max: int | None = None
    reset_allowed: bool = False
    corrections_allowed: bool = False
    stale_minutes: int | None = None
    drift: Drift = Drift.RESTORE
    load: LoadLimit | None = None
    power: dict[str, str] = field(default_factory=dict)
    session: SessionRules | None = None

    @property
    def has_relay(self) -> bool:
        """Return whether something switches this meter's supply."""
        return self.relay.get("kind", "none") != "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """What a tenancy owes each month beside its use, in advance: rent, internet, a parking space.

    ``since`` is the first day it is owed, None: when the unit was made; ``until`` the first day it
    no longer is. Taken from the wallet it names.
    """

    recurring_id: str
    name: str
    amount_micro: int
    wallet: str = "rent"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitConfig:
    """A flat, room, shop or machine with its meters.

    ``policy`` None follows that of its ``customer_class``, and the site's where it has none.
    ``occupants`` are whom blocks per person are counted for, ``anchor`` a date that billing months
    are counted from (None: the calendar's), ``moved_in`` when the customer came. ``share`` and
    ``area`` are its parts in what is common; 0: not said.
    """

    unit_id: str
    name: str
    meters: tuple[MeterConfig, ...]
    policy: Policy | None = None
    customer_class: str = ""
    occupants: int = 1
    anchor: date | None = None
    moved_in: date | None = None
    recurring: tuple[Recurring, ...] = ()
    share: Fraction = Fraction(0)
    area: Fraction = Fraction(0)


def policy_of(unit: UnitConfig, site: SiteSettings) -> Policy:
    """Return the unit's own policy, or its class's, or the site's."""
    return unit.policy or site.classes.get(unit.customer_class) or site.policy
