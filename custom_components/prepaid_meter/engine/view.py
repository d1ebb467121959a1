"""The immutable picture of a unit that entities, triggers and screens read; they compute nothing."""

from dataclasses import dataclass
from datetime import datetime

from .state import CreditState, OffReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session that runs: what it has cost, what is set aside for it, and when it ends by itself.

    ``ends_at``: at its maximum or when the credit is used up; None: not within a day.
    """

    started_at: datetime
    used_micro: int
    held_micro: int
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterView:
    """One meter as shown. ``usage`` in base units (whole), ``cost_micro`` posted plus accrued.

    ``available`` False: stale, or never heard of. ``rate_micro`` is the price of the next unit now
    (per priced unit, net of tax), None where it has none.

    Supply is three facts: ``commanded`` last, ``observed`` when read back, and ``metered``: whether use
    was counted while the relay was open (None: it is not open, or not known to be). ``drifted``: on by
    hand and left so. ``load_held``: off for its load until an operator reconnects. ``has_session``: used from a start
    to a stop; ``session`` is the one that runs. ``unpaid``: it is on without one.
    ``units_left`` of packages and free units, in base units.
    """

    meter_id: str
    name: str
    commodity: str
    available: bool
    register: int | None
    read_at: datetime | None
    usage: int
    cost_micro: int
    rate_micro: int | None
    band: str | None
    has_relay: bool
    supply_wanted: bool
    off_reasons: frozenset[OffReason]
    commanded: bool | None
    observed: bool | None
    metered: bool | None = None
    relay_failed: bool
    drifted: bool = False
    position: int | None = None
    faults: tuple[str, ...] = ()
    power_w: int | None = None
    load_until: datetime | None = None
    load_held: bool = False
    override_until: datetime | None
    candidate: bool
    stale_incident: bool
    tariff_id: str
    has_session: bool = False
    session: SessionView | None = None
    unpaid: bool = False
    units_left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One unit as shown. ``balance_micro`` holds the accrual already; ``available_micro`` is what policy sees.

    ``owed`` are debts from before by name, with what is left of them. All is of the ``tenancy`` that
    is, from ``since`` on (None: the first): ``wallets`` are its further ones by name; ``vacant``: nobody holds it.
    """

    unit_id: str
    name: str
    currency: str
    balance_micro: int
    available_micro: int
    arrears_micro: int
    debt_micro: int
    gift_micro: int
    owed: tuple[tuple[str, int], ...] = ()
    points: int = 0
    wallets: tuple[tuple[str, int], ...] = ()
    deposit_micro: int = 0
    tenancy: int = 1
    since: datetime | None = None
    vacant: bool = False
    credit_state: CreditState
    low: bool
    days_remaining_tenths: int | None
    grace_ends_at: datetime | None
    decision_id: str | None
    deferred_until: datetime | None
    meters: dict[str, MeterView]
