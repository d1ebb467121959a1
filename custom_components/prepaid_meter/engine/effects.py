"""What the engine asks for and reports: performed by the runtime only after the commit."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .inputs import StoredReading
from .ledger.journal import JournalEntry
from .rating.state import RatingCheckpoint
from .state import Rejection, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayCommand:
    """The newest intent for one relay: open it (``wanted`` False) or close it (True)."""

    unit_id: str
    meter_id: str
    wanted: bool
    revision: int


class NoticeKind(StrEnum):
    """Facts people and automations hear of; each is one event type."""

    LOW_CREDIT = "low_credit"
    CREDIT_EXHAUSTED = "credit_exhausted"
    EMERGENCY_CREDIT = "emergency_credit"
    GRACE_STARTED = "grace_started"
    DISCONNECTION_DUE = "disconnection_due"
    DISCONNECTION_DEFERRED = "disconnection_deferred"
    DISCONNECTION_WITHDRAWN = "disconnection_withdrawn"
    SUPPLY_DISCONNECTED = "supply_disconnected"
    SUPPLY_RECONNECTED = "supply_reconnected"
    TOPPED_UP = "topped_up"
    REFUNDED = "refunded"
    ADJUSTED = "adjusted"
    REVERSED = "reversed"
    TRANSFERRED = "transferred"
    DEBT_PAID = "debt_paid"
    DEBT_ADDED = "debt_added"
    PACKAGE_BOUGHT = "package_bought"
    UNITS_GRANTED = "units_granted"
    DEPOSIT_TAKEN = "deposit_taken"
    DEPOSIT_RETURNED = "deposit_returned"
    RECURRING_CHARGED = "recurring_charged"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    CLAIM_SETTLED = "claim_settled"
    LOSS_SHARED = "loss_shared"
    CORRECTED = "corrected"
    CREDIT_EXPIRED = "credit_expired"
    READING_REJECTED = "reading_rejected"
    REGISTER_RETURNED = "register_returned"
    METER_STALE = "meter_stale"
    METER_BACK = "meter_back"
    METER_TAMPERED = "meter_tampered"
    MESSAGES_LOST = "messages_lost"
    RELAY_FAILED = "relay_failed"
    RELAY_OBEYS = "relay_obeys"
    RELAY_DRIFT = "relay_drift"
    RELAY_FAULT = "relay_fault"
    RELAY_SOUND = "relay_sound"
    LOAD_EXCEEDED = "load_exceeded"
    BYPASS = "bypass"
    METER_REPLACED = "meter_replaced"
    SUPPLY_OVERRIDDEN = "supply_overridden"
    SESSION_STARTED = "session_started"
    SESSION_STOPPED = "session_stopped"
    SESSION_REFUSED = "session_refused"
    CLOCK_UNCONFIRMED = "clock_unconfirmed"
    CLOCK_CONFIRMED = "clock_confirmed"
    UNIT_REMOVED_OFF = "unit_removed_off"
    RELAY_REMOVED_OFF = "relay_removed_off"
    BATCH_PROGRESS = "batch_progress"


TOLD_ELSEWHERE = frozenset(
    {
        *(NoticeKind.TOPPED_UP, NoticeKind.REFUNDED, NoticeKind.ADJUSTED, NoticeKind.REVERSED),
        *(NoticeKind.TRANSFERRED, NoticeKind.DEBT_PAID, NoticeKind.DEBT_ADDED),
        *(NoticeKind.PACKAGE_BOUGHT, NoticeKind.UNITS_GRANTED, NoticeKind.RECURRING_CHARGED),
        *(NoticeKind.DEPOSIT_TAKEN, NoticeKind.DEPOSIT_RETURNED, NoticeKind.CLAIM_SETTLED),
        *(NoticeKind.LOSS_SHARED, NoticeKind.CORRECTED, NoticeKind.CREDIT_EXPIRED),
        *(NoticeKind.MOVED_OUT, NoticeKind.MOVED_IN),
    }
)
"""Facts that the journal tells too, or the unit itself: its tenancies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One fact of a unit. ``data`` is flat JSON (strings and ints; amounts as ``…_micro`` ints), nothing personal."""

    kind: NoticeKind
    unit_id: str | None
    at: datetime
    meter_id: str | None = None
    data: dict[str, str | int | bool | None] = field(default_factory=dict)


type Effect = RelayCommand | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one input did. ``site`` is the new state; ``changed`` names units to persist.

    ``answer`` is plain JSON for the caller and is kept with the idempotency key.
    ``checkpoints_from`` maps a meter to the instant from which its older checkpoints fell.
    ``urgent`` says that the change must be committed now (money, decisions, relays), not within
    the accrual's minute. ``slots`` are new values of prices by the slot.
    """

    site: Site
    changed: frozenset[str] = frozenset()
    entries: tuple[JournalEntry, ...] = ()
    effects: tuple[Effect, ...] = ()
    readings: tuple[tuple[str, StoredReading], ...] = ()
    rejections: tuple[Rejection, ...] = ()
    checkpoints: tuple[RatingCheckpoint, ...] = ()
    checkpoints_from: dict[str, datetime] = field(default_factory=dict)
    answer: dict[str, object] = field(default_factory=dict)
    slots: tuple[tuple[str, datetime, int], ...] = ()
    urgent: bool = False
