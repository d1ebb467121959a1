"""What happens: supply comes, credit falls, grace runs, supply goes, somebody pays, supply is back."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from .stage import Say, Stage
from .watch import POLL_S, Watch

DARK_S = 6
"""How long a unit stays cut before somebody pays."""
BACK_S = 5
"""How long it is watched after that."""
STILL_S = 2.5
"""Two readings of a building that stands still: everything has been told by then."""
SEEN_MS = 1200
"""By then a reading has been told."""
PAID_MICRO = 1_500_000
WASHING = "washing"
PROTECTED = "flat_1"
BANDS = "flat_3"


@dataclass(slots=True)
class Story:
    """A run with its moments: which unit was dark from when to when, on the building's clock."""

    stage: Stage
    watch: Watch
    say: Say
    show: Callable[[], None]
    deadline_s: float
    dark_ms: dict[str, tuple[int, int]] = field(default_factory=dict)
    balances_micro: dict[str, tuple[str, str]] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)

    def play(self) -> None:
        """Let it happen. What does not happen in time is noted and leaves its check false."""
        self.say("supply is on, and the washing machine runs")
        self.stage.supply(on=True)
        self.stage.wash(WASHING, "first wash")
        cut = list(self._until_cut())
        self._until("the washing machine stopped with the credit", lambda: self._washed(1))
        self._rest(DARK_S, "dark")
        for key in cut:
            self._pay(key)
        for key in cut:
            self._until(f"{self._name(key)} has supply again", lambda key=key: self._is_back(key))
        self.stage.pay(WASHING, PAID_MICRO, "second")
        self.stage.wash(WASHING, "second wash")
        self._rest(BACK_S, "supply is back, and the washing machine runs again")
        self.stage.stop_washing(WASHING)
        self._until("the washing machine was stopped", lambda: self._washed(2))
        self._until("flat 3 has seen both bands", self._minute_has_passed)
        self._until("flat 1 is due", lambda: self.watch.of(PROTECTED, "disconnection_due"))

    def finish(self) -> None:
        """Let the building stand still, so that the hub knows all of it."""
        self.say("supply is off, to compare what was used with what was charged")
        self.stage.supply(on=False)
        self._rest(STILL_S, "the building stands still")

    def _until_cut(self) -> Iterator[str]:
        for key, tenant in self.stage.tenants.items():
            if tenant.plan.is_cut and self._until(
                f"{tenant.plan.name} is disconnected",
                lambda key=key: self.watch.of(key, "supply_disconnected"),
            ):
                yield key

    def _pay(self, key: str) -> None:
        since = self.watch.of(key, "supply_disconnected")[-1]
        start_ms = _wall_ms(since.data["at"])
        before = self.stage.statement(key)["closing_balance"]
        self.dark_ms[key] = (start_ms, int(time.time() * 1000))
        answer = self.stage.pay(key, PAID_MICRO, "second")
        self.balances_micro[key] = (before, answer["balance"])
        self.say(f"{self._name(key)} has paid")

    def _name(self, key: str) -> str:
        return self.stage.tenants[key].plan.name

    def _is_back(self, key: str) -> bool:
        return bool(self.watch.of(key, "supply_reconnected"))

    def _washed(self, times: int) -> bool:
        return len(self.watch.of(WASHING, "session_stopped")) >= times

    def _minute_has_passed(self) -> bool:
        """Tell whether a full minute lies between the first use and the last reading."""
        first_ms = min(one.time_ms for one in self.stage.truths(BANDS) if one.supplied)
        return (time.time() * 1000 - SEEN_MS) // 60_000 > first_ms // 60_000

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
