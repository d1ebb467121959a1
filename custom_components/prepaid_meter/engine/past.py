"""What of the past an input touches, and what the store hands in for it."""

from dataclasses import dataclass
from datetime import datetime

from .inputs import StoredReading
from .ledger.journal import JournalEntry
from .rating.state import RatingCheckpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRequest:
    """What must be fetched before an input that touches the past can be stepped.

    ``meter_id`` with ``touched_at`` asks for rating from the checkpoint before that instant on,
    with readings up to ``to`` (None: to the newest); where none is so old, from the checkpoint
    before the first of ``or_from`` that has one. ``standing``: the standing charges of that checkpoint
    may not reach beyond the instant either. ``entry_id`` asks for the entry to reverse.
    """

    meter_id: str | None = None
    touched_at: datetime | None = None
    or_from: tuple[datetime, ...] = ()
    entry_id: str | None = None
    to: datetime | None = None
    standing: bool = False

    def begins_with(self, checkpoint: RatingCheckpoint) -> bool:
        """Return whether rating may begin with a checkpoint that is old enough by its reading."""
        until, touched = checkpoint.rating.standing_until, self.touched_at
        return not self.standing or until is None or touched is None or until <= touched


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the store hands in where the past is touched.

    ``checkpoint`` is the newest at or before the touched instant, ``readings`` follow it oldest
    first up to the meter's last accepted one, ``entry_ids`` are the charges posted for that span.
    ``reversing`` is the entry to reverse, with ``caused`` the gift entries it caused.
    """

    checkpoint: RatingCheckpoint | None = None
    readings: tuple[StoredReading, ...] = ()
    entry_ids: tuple[str, ...] = ()
    reversing: tuple[JournalEntry, ...] = ()
    reversed_already: bool = False
