"""A journal entry as the store keeps it."""

from typing import Protocol

from ..engine.ledger.journal import JournalEntry


class Booked(Protocol):
    """An entry with its place in the chain."""

    @property
    def entry(self) -> JournalEntry:
        """Return what was booked."""

    @property
    def seq(self) -> int:
        """Return its number, rising without gaps."""

    @property
    def prev(self) -> str:
        """Return the hash of the entry before it."""

    @property
    def hash(self) -> str:
        """Return its own hash."""
