"""Who is served next on a line."""

import heapq
import itertools
from dataclasses import dataclass, field
from typing import Final

WRITES_IN_A_ROW: Final = 3
"""After so many relays a reading has its turn: meters that nobody reads cannot be billed."""


@dataclass(slots=True)
class Pile[T]:
    """Calls of several users in fair order: everyone's first, then everyone's second, and so on.

    A user who comes late starts at the turn being served, not at those long gone.
    """

    heap: list[tuple[int, int, T]] = field(default_factory=list)
    served: int = 0
    last: dict[str, int] = field(default_factory=dict)

    def push(self, call: T, user: str, sequence: int) -> None:
        """Put a call behind the user's own and in line with the others'."""
        turn = self.last[user] = max(self.served, self.last.get(user, -1)) + 1
        heapq.heappush(self.heap, (turn, sequence, call))

    def pop(self) -> T:
        """Take the next call out."""
        self.served, _, call = heapq.heappop(self.heap)
        if not self.heap:
            self.served = 0
            self.last.clear()
        return call


class Turns[T]:
    """What waits for a line: relay writes before readings, at most three of them in a row."""

    def __init__(self) -> None:
        self._writes: Pile[T] = Pile()
        self._reads: Pile[T] = Pile()
        self._sequence = itertools.count()
        self._in_a_row = 0

    def __len__(self) -> int:
        return len(self._writes.heap) + len(self._reads.heap)

    def push(self, call: T, user: str, *, urgent: bool) -> None:
        """Let a call wait."""
        pile = self._writes if urgent else self._reads
        pile.push(call, user, next(self._sequence))

    def pop(self) -> T:
        """Take the next call out; IndexError when none waits."""
        reads = self._reads.heap and self._in_a_row >= WRITES_IN_A_ROW
        if self._writes.heap and not reads:
            self._in_a_row += 1
            return self._writes.pop()
        self._in_a_row = 0
        return self._reads.pop()
