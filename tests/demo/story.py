"""What happens: supply comes, credit falls, grace runs, supply goes, somebody pays, supply is back."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from .plan import TIME_ZONE
from .stage import Say, Stage
from .watch import POLL_S, Watch

DARK_S = 6
"""How long a flat stays cut before somebody pays."""
BACK_S = 5
"""How long it is watched after that."""
STILL_S = 2.5
"""Two readings of a building that stands still: everything has been told by then."""
PAID_MICRO = 1_500_000


@dataclass(slots=True)
class Story:
    """A run with its moments: which flat was dark from when to when, on the building's clock."""

    stage: Stage
    watch: Watch
    say: Say
    show: Callable[[], None]
    deadline_s: float
    dark_ms: dict[int, tuple[int, int]] = field(default_factory=dict)
    balances_micro: dict[int, tuple[str, str]] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)

    def play(self) -> None:
        """Let it happen. What does not happen in time is noted and leaves its check false."""
        self.say("supply is on")
        self.stage.supply(on=True)
        cut = list(self._until_cut())
        self._rest(DARK_S, "dark")
        for number in cut:
            self._pay(number)
        for number in cut:
            self._until(
                f"flat {number} has supply again",
                lambda number=number: self.watch.of(number, "supply_reconnected"),
            )
        self._rest(BACK_S, "supply is back")
        self._until("flat 2 has seen both bands", self._minute_has_passed)
        self._until("flat 5 is due", lambda: self.watch.of(5, "disconnection_due"))

    def finish(self) -> None:
        """Let the building stand still, so that the hub knows all of it."""
        self.say("supply is off, to compare what was used with what was charged")
        self.stage.supply(on=False)
        self._rest(STILL_S, "the building stands still")

    def _until_cut(self) -> Iterator[int]:
        for number in (6, 3):
            if self._until(
                f"flat {number} is disconnected",
                lambda number=number: self.watch.of(number, "supply_disconnected"),
            ):
                yield number

    def _pay(self, number: int) -> None:
        since = self.watch.of(number, "supply_disconnected")[-1]
        start_ms = _wall_ms(since.data["at"])
        before = self.stage.statement(number)["closing_balance"]
        self.dark_ms[number] = (start_ms, int(time.time() * 1000))
        answer = self.stage.pay(number, PAID_MICRO, "second")
        self.balances_micro[number] = (before, answer["balance"])
        self.say(f"flat {number} has paid")

    def _minute_has_passed(self) -> bool:
        """Tell whether a full minute lies between the first use and two seconds ago."""
        first_ms = min(
            record.time_ms for record in self.stage.building.records(2) if record.relay_closed
        )
        return (time.time() * 1000 - 2500) // 60_000 > first_ms // 60_000

    def _until(self, what: str, happened: Callable[[], object]) -> bool:
        while not happened():
            if time.monotonic() > self.deadline_s:
                self.late.append(what)
                self.say(f"too late: {what}")
                return False
            self._look()
        self.say(what)
        return True

    def _rest(self, seconds: float, why: str) -> None:
        end_s = time.monotonic() + seconds
        self.say(f"{seconds:g} s: {why}")
        while time.monotonic() < end_s:
            self._look()

    def _look(self) -> None:
        self.watch.hear()
        self.show()
        time.sleep(POLL_S)


def _wall_ms(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp() * 1000)


def local_now() -> datetime:
    """Return the demo house's time."""
    return datetime.now(ZoneInfo(TIME_ZONE))
