"""What a fraud does to a meter's register, as far as the meter shows it.

A changed transformer ratio lets the register run too slowly from then on; a register that anybody
on the bus can reset forgets what it counted. Neither is usage: nothing is billed from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Protocol

from ..base import SourceMeter
from .profile import Profile

RATIOS: Final = ("ct_ratio", "pt_ratio")
RESETS: Final = ("reset_by_write", "reset_by_command")
WRAP_SHARE: Final = 10
"""A register that falls from its last tenth into its first has wrapped."""

type Ratios = Mapping[str, int | Fraction]


class RatioBook(Protocol):
    """Remembers ratios for longer than a meter is watched."""

    def of(self, meter: SourceMeter) -> Ratios:
        """Return what a meter showed last; nothing where that is not known."""

    def keep(self, meter: SourceMeter, ratios: Ratios) -> None:
        """Remember what it shows now."""


@dataclass(slots=True)
class Seals:
    """What one meter showed last: its ratios for as long as they are kept, its register since it is watched."""

    ratios: dict[str, int | Fraction] = field(default_factory=dict)
    register: int | None = None
    fallen: bool = False

    def broken(self, profile: Profile, register: int, values: Ratios) -> str | None:
        """Return what was tampered with since the last look, by text key, once for each change."""
        return self._ratio(values) or self._reset(profile, register)

    def _ratio(self, values: Ratios) -> str | None:
        changed = None
        for name in RATIOS:
            if name in values:
                if self.ratios.get(name, values[name]) != values[name]:
                    changed = name
                self.ratios[name] = values[name]
        return changed

    def _reset(self, profile: Profile, register: int) -> str | None:
        """Return how the register may have been reset. One low value may be noise, two are not."""
        way = next((name for name in profile.tamper if name in RESETS), None)
        before = self.register
        if way is None or before is None or register >= before:
            self.register, self.fallen = register, False
            return None
        if not self.fallen:
            self.fallen = True
            return None
        self.register, self.fallen = register, False
        return None if _wrapped(profile, before, register) else way


def _wrapped(profile: Profile, before: int, after: int) -> bool:
    top = profile.register_max
    return top is not None and before > top - top // WRAP_SHARE and after < top // WRAP_SHARE
