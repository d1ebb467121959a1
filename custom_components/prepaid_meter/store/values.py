"""What crosses the store's border: a batch to commit, and answers to questions about the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..engine.effects import Notice, RelayCommand
from ..engine.inputs import StoredReading
from ..engine.ledger.journal import JournalEntry
from ..engine.rating.state import RatingCheckpoint
from ..engine.state import Rejection, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The first answer to an act, kept under its idempotency key with the hash of what was asked."""

    scope: str
    key: str
    payload_hash: str
    answer: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a known idempotency key stands for."""

    payload_hash: str
    answer: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Everything that drained inputs did, to be written in one transaction.

    ``site`` is the state after them; of it, the units in ``changed`` and the clock are written,
    and with ``site_changed`` the settings and new tariff versions. Checkpoints later than
    ``checkpoints_from`` of their meter fall before ``checkpoints`` are added. ``slots`` are values of
    prices: entity, first instant, micro-units. ``notices`` are those that nothing else in the ledger tells.
    """

    site: Site
    changed: frozenset[str] = frozenset()
    entries: tuple[JournalEntry, ...] = ()
    readings: tuple[tuple[str, StoredReading], ...] = ()
    rejections: tuple[Rejection, ...] = ()
    checkpoints: tuple[RatingCheckpoint, ...] = ()
    checkpoints_from: Mapping[str, datetime] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    site_changed: bool = False
    intents: tuple[RelayCommand, ...] = ()
    slots: tuple[tuple[str, datetime, int], ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """Where the journal stands after a commit. ``seqs`` maps the ids of the batch's entries."""

    seqs: dict[str, int]
    head_seq: int
    head_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedEntry:
    """A journal entry as booked: its place in the journal and its links of the hash chain (hex)."""

    entry: JournalEntry
    seq: int
    prev: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotice:
    """What happened to a unit, and its number in the order it was told."""

    number: int
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What an examination of the whole ledger found. Each fault names the entry or account it is in."""

    ok: bool
    entries: int
    head_seq: int
    head_hash: str
    faults: tuple[str, ...]
