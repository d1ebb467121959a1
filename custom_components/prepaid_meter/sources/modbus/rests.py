"""Which meters are left alone for a while because they do not answer."""

from dataclasses import dataclass, field
from typing import Final

STRIKES: Final = 2
"""One lost frame is noise; the second in a row is a meter without power."""
REST_S: Final = 10
REST_S_MAX: Final = 300
PROBE_GAP_S: Final = 2
"""Silent meters are tried one by one: each try holds the line longer than seven readings."""


@dataclass(slots=True)
class Rests:
    """Rests grow from ten seconds to five minutes. Times are the loop's, in seconds."""

    strikes: dict[int, int] = field(default_factory=dict)
    until: dict[int, float] = field(default_factory=dict)
    probe_after: float = 0

    def spares(self, unit: int, now: float) -> bool:
        """Return whether the line should not be spent on this meter now."""
        if unit not in self.until:
            return False
        return now < max(self.until[unit], self.probe_after)

    def failed(self, unit: int, now: float) -> None:
        """Take note of a question without an answer."""
        strikes = self.strikes[unit] = self.strikes.get(unit, 0) + 1
        if unit in self.until:
            self.probe_after = now + PROBE_GAP_S
        if strikes >= STRIKES:
            self.until[unit] = now + min(REST_S_MAX, REST_S << min(strikes - STRIKES, 8))

    def answered(self, unit: int) -> None:
        """Take note of an answer. A meter that returns ends the rest of all: they share a fuse."""
        self.strikes.pop(unit, None)
        if self.until.pop(unit, None) is not None:
            self.until = dict.fromkeys(self.until, 0)
