"""What the runtime asks of its surroundings, and what it tells them."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from ..engine.effects import Notice, RelayCommand
from ..engine.view import UnitView
from ..relays.base import Underway

type ViewListener = Callable[[UnitView], None]
type NoticeListener = Callable[[Notice], None]
type ProblemListener = Callable[[str | None], None]
type Unlisten = Callable[[], None]


class Performer(Protocol):
    """Carries relay commands out."""

    async def relay(self, command: RelayCommand) -> bool | Underway | None:
        """Switch one relay and return what it is read back as: True closed, False open, None unreachable.

        Underway: the relay took the command and proves it later; until then nothing is reported.

        Called again, with growing delays, until the relay shows what is wanted; never twice at once
        for one relay. An answer that takes longer than half a minute counts as unreachable.
        """


class ClockSource(Protocol):
    """Where time comes from."""

    def now(self) -> datetime:
        """Return the wall time, aware and in UTC."""

    def monotonic_us(self) -> int:
        """Return microseconds that never jump."""


def added[L](listeners: list[L], listener: L) -> Unlisten:
    """Add a listener and return what takes it off again."""
    listeners.append(listener)

    def unlisten() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return unlisten
