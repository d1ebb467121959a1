"""Readings that could not be written, kept until the ledger takes them again."""

from collections.abc import Iterable

from ..engine.inputs import Readings, RelayReport
from .worker import Work

HELD_MAX = 10_000
"""As many as the queue holds; beyond, only the newest of each meter: registers are cumulative."""


class Held:
    """A bounded buffer in order of arrival."""

    def __init__(self, limit: int = HELD_MAX) -> None:
        self._limit = limit
        self._works: list[Work] = []

    def __len__(self) -> int:
        return len(self._works)

    def keep(self, works: Iterable[Work]) -> None:
        """Keep what nobody waits for; ticks come again by themselves."""
        self._works += [work for work in works if isinstance(work.item, Readings | RelayReport)]
        if len(self._works) > self._limit:
            newest = {
                (type(work.item), work.item.meter_id): work
                for work in self._works
                if isinstance(work.item, Readings | RelayReport)
            }
            self._works = list(newest.values())

    def take(self) -> list[Work]:
        """Return everything, oldest first."""
        works, self._works = self._works, []
        return works
