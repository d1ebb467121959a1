"""The kinds of input: Readings, TopUp, Tick, RelayReport, Power and Command (an operator's act).

All instants are aware and in UTC. ``actor`` is an opaque id ("user:…", "automation", "system").
``key`` is an idempotency key born where the act began and scoped by ``scope`` (a channel's or
action's name); the pipeline answers known keys without stepping the engine.
"""

from dataclasses import dataclass
from datetime import datetime

from .config import SiteSettings, UnitConfig
from .correct_inputs import CorrectionAct, CorrectMeter
from .credit.inputs import AddDebt, BuyPackage, CreditRuleAct, GrantUnits
from .session_inputs import StartSession, StopSession
from .tariff.model import TariffVersion
from .tenancy_inputs import TENANCY_KEYED, TenancyAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A register value at an instant, in base units. ``device_time`` says whose clock ``at`` is."""

    at: datetime
    register: int
    device_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Readings of one meter, oldest first. ``accept`` lets an operator bill what looks implausible."""

    unit_id: str
    meter_id: str
    readings: tuple[Reading, ...]
    accept: bool = False
    actor: str = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class _CreditAct:
    """What every act on a unit's credit names."""

    unit_id: str
    amount_micro: int
    currency: str
    key: str
    actor: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUp(_CreditAct):
    """Credit arriving through a channel: ``amount_micro`` cash, with an optional gift on top."""

    channel: str
    wallet: str = "main"
    gift_micro: int = 0
    gift_expires_at: datetime | None = None
    scope: str = "top_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The hub's clock: wall time and monotonic microseconds. ``started`` on the first tick after a start.

    ``unit_ids`` limits the work to units whose deadlines are due; None means all.
    ``post_all`` posts every accrual (the hub stops).
    """

    wall: datetime
    monotonic_us: int
    started: bool = False
    unit_ids: tuple[str, ...] | None = None
    post_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a meter draws at an instant, in watts; None: unknown from now on.

    ``resistive``: its power factor says that nothing but heat is made; None: not known.
    """

    unit_id: str
    meter_id: str
    power_w: int | None
    at: datetime
    resistive: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayReport:
    """What became of a relay command, or what its state was seen to be. None observed = unreachable.

    ``position`` of a valve is 0 (shut) to 100 (open): one that is partly open lets supply flow,
    whatever ``observed`` says. ``faults`` are what the relay finds wrong with itself, by text key.
    None: the relay does not say.
    """

    unit_id: str
    meter_id: str
    revision: int
    observed: bool | None
    attempts: int = 0
    failed: bool = False
    position: int | None = None
    faults: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(_CreditAct):
    """Money paid back to the customer from cash lots; refused beyond them."""

    channel: str
    wallet: str = "main"
    scope: str = "refund"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjust(_CreditAct):
    """An operator's explained correction, signed; re-rating ignores it."""

    note: str
    wallet: str = "main"
    scope: str = "adjust"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverse:
    """Undo one money entry, once, with the gift it caused. The entry comes in as it was booked."""

    entry_id: str
    key: str
    actor: str
    note: str
    scope: str = "reverse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(_CreditAct):
    """Move cash from one unit's wallet to another's."""

    to_unit_id: str
    scope: str = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDebt(_CreditAct):
    """Pay the debt of a unit's protected meters from its own cash; refused beyond either."""

    scope: str = "pay_debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disconnect:
    """Carry out a due decision: refused when it no longer stands or hours are protected."""

    unit_id: str
    decision_id: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnect:
    """An operator gives supply back: until ``until`` it ends forced cuts and withholds a credit cut.

    Without ``until`` it is refused unless policy wants supply and nobody forced it off; without
    ``meter_id`` it is for all meters.
    """

    unit_id: str
    actor: str
    until: datetime | None = None
    meter_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideSupply:
    """Force one meter's supply on or off until an end; ``wanted`` None ends the override now."""

    unit_id: str
    meter_id: str
    wanted: bool | None
    until: datetime | None
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCandidate:
    """An operator accepts a series of rejected readings: billed from its first value."""

    unit_id: str
    meter_id: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceMeter:
    """The final register of the old device and the initial one of the new: two intervals, one account."""

    unit_id: str
    meter_id: str
    final_register: int
    initial_register: int
    at: datetime
    key: str
    actor: str
    scope: str = "replace_meter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureUnit:
    """Create or change a unit; meters missing from it are closed. Writes dated assignments.

    ``renamed`` says that a source or relay only bears another name: the device is the same.
    ``same_device`` names meters that are read in another way from the same device: their registers
    go on, and what was used since the last reading is billed.
    """

    unit: UnitConfig
    at: datetime
    actor: str = "system"
    renamed: bool = False
    same_device: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUnit:
    """A unit was removed from the hub: post what is open, keep the ledger, leave the relay as it is."""

    unit_id: str
    actor: str = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTariff:
    """Add a version of a tariff; the same version again changes nothing.

    ``allow_past`` takes one that began earlier, for use from now on; ``retroactive`` makes what was
    used since then due for rating again.
    """

    version: TariffVersion
    actor: str = "system"
    allow_past: bool = False
    retroactive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigureSite:
    """New site settings (policy defaults, zone, posting interval); deadlines are derived anew."""

    settings: SiteSettings
    at: datetime
    actor: str = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmClock:
    """An operator says that the hub's clock is right."""

    actor: str


type MoneyAct = Refund | Adjust | Reverse | Transfer | PayDebt
type SupplyAct = Disconnect | Reconnect | OverrideSupply
type Command = (
    MoneyAct
    | SupplyAct
    | AcceptCandidate
    | ReplaceMeter
    | StartSession
    | StopSession
    | CorrectionAct
    | CreditRuleAct
    | TenancyAct
    | ConfigureUnit
    | CloseUnit
    | SetTariff
    | ConfigureSite
    | ConfirmClock
)
type Input = Readings | TopUp | Tick | RelayReport | Power | Command
KEYED = (
    *(TopUp, Refund, Adjust, Reverse, Transfer, PayDebt),
    *(ReplaceMeter, StartSession, StopSession, CorrectMeter),
    *(BuyPackage, GrantUnits, AddDebt),
    *TENANCY_KEYED,
)
"""Inputs that move money or make a register carry an idempotency key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """An accepted reading as kept: raw register, and ``total`` continued over rollovers and resets."""

    at: datetime
    register: int
    total: int
    device_time: bool = False
