"""Inputs about who holds a unit: deposits, moving out and in, and what is common to several units."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction


class Unpaid(StrEnum):
    """What becomes of what a tenancy still owes when it is settled.

    claim     it stays owed on the tenancy's own accounts, until it is paid or written off
    bad_debt  it is written off at once
    """

    CLAIM = "claim"
    BAD_DEBT = "bad_debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class _DepositAct:
    """What every act on a unit's deposit names."""

    unit_id: str
    amount_micro: int
    currency: str
    channel: str
    key: str
    actor: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDeposit(_DepositAct):
    """A deposit arrives through a channel; it is no credit and pays nothing before the settlement."""

    scope: str = "take_deposit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDeposit(_DepositAct):
    """A deposit, or a part of it, is given back through a channel while the tenancy goes on."""

    scope: str = "return_deposit"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOut:
    """A tenancy ends now: it is settled and sealed, and the unit is vacant.

    ``registers`` are final registers by meter id, in base units; a meter that is heard needs none.
    Cash and deposit pay what is owed; the rest goes out through ``channel``, or to the main wallet of
    ``carry_to``. ``unpaid`` says what becomes of what they do not cover.
    """

    unit_id: str
    key: str
    actor: str
    registers: tuple[tuple[str, int], ...] = ()
    channel: str = "cash"
    carry_to: str | None = None
    unpaid: Unpaid = Unpaid.CLAIM
    note: str | None = None
    scope: str = "move_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveIn:
    """A vacant unit's next tenancy begins now, with nothing of an earlier one.

    ``moved_in`` is the local date that the first period is shortened to, None: today's. None of
    ``anchor``: billing months are the calendar's.
    """

    unit_id: str
    key: str
    actor: str
    occupants: int = 1
    anchor: date | None = None
    moved_in: date | None = None
    registers: tuple[tuple[str, int], ...] = ()
    note: str | None = None
    scope: str = "move_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleClaim:
    """What a settled tenancy still owes is paid through a channel, or (None) written off."""

    unit_id: str
    tenancy: int
    amount_micro: int
    currency: str
    channel: str | None
    key: str
    actor: str
    note: str | None = None
    scope: str = "settle_claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLoss:
    """What a main meter counted beyond its sub-meters is charged to units, by their parts of it.

    ``main`` and ``counted`` (all sub-meters together) are base units used from ``since`` until
    ``until``; ``rate_micro`` is for one priced unit, tax included.
    """

    unit_id: str
    meter_id: str
    since: datetime
    until: datetime
    main: int
    counted: int
    rate_micro: int
    shares: tuple[tuple[str, Fraction], ...]
    key: str
    actor: str
    note: str | None = None
    scope: str = "share_loss"


type TenancyAct = TakeDeposit | ReturnDeposit | MoveOut | MoveIn | SettleClaim | ShareLoss
TENANCY_KEYED = (TakeDeposit, ReturnDeposit, MoveOut, MoveIn, SettleClaim, ShareLoss)
