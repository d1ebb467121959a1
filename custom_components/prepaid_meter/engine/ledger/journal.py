"""Journal entries: immutable, balanced sets of postings.

``commodity`` of a posting is an ISO currency code; quantities other than money (points,
visits) will be commodities of their own. Amounts are whole micro-units; a customer's credit
is a liability and therefore positive on the customer's account while it lasts.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """Why an entry was booked."""

    TOP_UP = "top_up"
    GIFT = "gift"
    CHARGE = "charge"
    CORRECTION = "correction"
    REFUND = "refund"
    ADJUST = "adjust"
    REVERSAL = "reversal"
    TRANSFER = "transfer"
    PAY_DEBT = "pay_debt"
    EXPIRY = "expiry"
    ADD_DEBT = "add_debt"
    RECOVERY = "recovery"
    PACKAGE = "package"
    UNITS = "units"
    POINTS = "points"
    RECURRING = "recurring"
    DEPOSIT = "deposit"
    SETTLEMENT = "settlement"
    CLAIM = "claim"
    SHARED = "shared"


REVERSIBLE = frozenset(
    {
        EntryKind.TOP_UP,
        EntryKind.GIFT,
        EntryKind.REFUND,
        EntryKind.ADJUST,
        EntryKind.TRANSFER,
        EntryKind.PAY_DEBT,
        EntryKind.ADD_DEBT,
        EntryKind.PACKAGE,
        EntryKind.UNITS,
    }
)
"""Acts of people. A charge changes only by re-rating or by an adjustment."""
CAUSED = frozenset({EntryKind.GIFT, EntryKind.RECOVERY, EntryKind.POINTS})
"""What a top-up brings with it, and takes away again when it is reversed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One signed amount on one account; ``lot_id`` names the lot a customer's posting touched."""

    account: str
    commodity: str
    amount_micro: int
    lot_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """A booked fact. The store adds ``seq``, ``prev`` and ``hash`` when it writes.

    ``at`` is when it happened, ``booked_at`` when the ledger learnt of it (never decreasing).
    ``explanation`` is plain JSON: strings, ints, lists and dicts, nothing personal.
    ``note`` and ``payer`` go to the side table; the chain holds a salted commitment to them.
    Raises ValueError when a commodity does not sum to zero: a defect of ours, never of input.
    """

    entry_id: str
    kind: EntryKind
    unit_id: str
    at: datetime
    booked_at: datetime
    scope: str
    key: str
    actor: str
    postings: tuple[Posting, ...]
    explanation: dict[str, object] = field(default_factory=dict)
    refers_to: tuple[str, ...] = ()
    reverses: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        """Refuse what does not balance."""
        sums: dict[str, int] = {}
        for posting in self.postings:
            sums[posting.commodity] = sums.get(posting.commodity, 0) + posting.amount_micro
        if not self.postings or any(sums.values()):
            raise ValueError(f"unbalanced journal entry {self.entry_id}: {sums}")
