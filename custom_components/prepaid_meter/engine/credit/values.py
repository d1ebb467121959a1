"""The values of credit rules: debts recovered from payments, and what a payment earns on top."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction


class CapPeriod(StrEnum):
    """The stretch after which a debt's cap begins anew: a local day, or a week from Monday to Sunday."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How a debt is paid off: from top-ups, from the balance over time, or both.

    ``percent`` of each top-up, at most ``cap_micro`` per ``cap_period``; and ``weekly_micro`` a
    week, a seventh of it for each local day.
    """

    percent: Fraction = Fraction(0)
    cap_micro: int | None = None
    cap_period: CapPeriod = CapPeriod.WEEK
    weekly_micro: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What a customer owed before, by name. It is no part of the balance, and cuts nobody.

    ``left_micro`` is still owed. ``capped_at`` is the beginning of the cap's period and
    ``capped_micro`` what top-ups have paid in it. ``days`` counts the local days that the balance
    has been asked for, ``day`` is the beginning of the next one.
    """

    debt_id: str
    name: str
    amount_micro: int
    left_micro: int
    recovery: Recovery
    day: datetime
    days: int = 0
    capped_at: datetime | None = None
    capped_micro: int = 0


class BonusKind(StrEnum):
    """What a bonus rule rewards.

    threshold  a top-up of at least an amount ("500 gives 100"); of several the highest reached
    first      the first top-up of a tenancy
    points     money paid in, by points that are a commodity of their own
    """

    THRESHOLD = "threshold"
    FIRST = "first"
    POINTS = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """A dated rule in force from ``valid_from`` until ``valid_until`` (None: for good).

    A top-up of ``at_least_micro`` or more earns a gift of ``gift_micro`` that expires after
    ``expiry_days`` (None: never); of kind points, one point for each ``point_micro`` in full.
    """

    bonus_id: str
    kind: BonusKind
    valid_from: datetime
    valid_until: datetime | None = None
    at_least_micro: int = 0
    gift_micro: int = 0
    expiry_days: int | None = None
    point_micro: int = 0
