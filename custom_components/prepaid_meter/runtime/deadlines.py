"""The earliest instant per unit at which a tick has something to do.

All instants are derived from state by the engine, so nothing here needs to survive a restart.
"""

from datetime import datetime
from heapq import heapify, heappop, heappush


class Deadlines:
    """A heap of units by deadline; rows that no longer count are skipped.

    A deadline that moves away (every reading puts a meter's silence off) leaves its row: the tick
    then comes early, finds nothing and asks again. That is cheaper than moving a row per reading.
    """

    def __init__(self) -> None:
        self._due: dict[str, datetime] = {}
        self._heap: list[tuple[datetime, str]] = []

    def put(self, unit_id: str, deadline: datetime | None) -> None:
        """Take over a unit's newest deadline; None: nothing to wait for."""
        if deadline is None:
            self._due.pop(unit_id, None)
            return
        known = self._due.get(unit_id)
        if known is not None and known <= deadline:
            return
        self._due[unit_id] = deadline
        heappush(self._heap, (deadline, unit_id))
        if len(self._heap) > 64 + 4 * len(self._due):
            self._heap = [(due, one) for one, due in self._due.items()]
            heapify(self._heap)

    def next(self) -> datetime | None:
        """Return the earliest deadline."""
        while self._heap:
            due, unit_id = self._heap[0]
            if self._due.get(unit_id) == due:
                return due
            heappop(self._heap)
        return None

    def take(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` units whose deadline has come; each must be put again."""
        taken: list[str] = []
        while len(taken) < limit and (due := self.next()) is not None and due <= now:
            _, unit_id = heappop(self._heap)
            del self._due[unit_id]
            taken.append(unit_id)
        return tuple(taken)
