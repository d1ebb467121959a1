"""What can be wrong with a flat, on demand. The package documents each fault."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

SCALES = {"Wh": 0, "kWh": 3, "MWh": 6}
"""Announced unit → decimal places of a value counted in Wh."""

RELAY_DELAY_MAX_MS = 3_600_000


class FaultError(ValueError):
    """A fault that does not exist, or cannot have this value."""


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonFaults:
    """What can be wrong with a flat and with a metered device alike."""

    unavailable: bool = False
    silent: bool = False
    relay_frozen: bool = False
    bypassed: bool = False
    relay_delay_ms: int = 0
    garbage: str | None = None

    @property
    def speaks(self) -> bool:
        """Whether answers and readings leave it at all."""
        return not (self.unavailable or self.silent)

    @property
    def ignores_commands(self) -> bool:
        """Whether a command is lost: a stuck relay, or no link to hear it on."""
        return self.unavailable or self.relay_frozen

    def with_fault(self, name: str, value: object) -> Self:
        """Return these faults with one set; raises `FaultError`."""
        if name not in {each.name for each in fields(self)}:
            msg = f"no fault is called {name!r}"
            raise FaultError(msg)
        changes: dict[str, Any] = {name: value}
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults(CommonFaults):
    """The faults of one flat; a new one has none. Raises `FaultError` on a bad value."""

    unit: str = "kWh"

    def __post_init__(self) -> None:
        """Refuse values of another kind: they come from a message."""
        values: dict[str, object] = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in ("unavailable", "silent", "relay_frozen", "bypassed"):
            if not isinstance(values[name], bool):
                msg = f"{name} is true or false"
                raise FaultError(msg)
        if not _is_number(values["relay_delay_ms"]) or self.relay_delay_ms > RELAY_DELAY_MAX_MS:
            msg = f"relay_delay_ms is 0 to {RELAY_DELAY_MAX_MS}"
            raise FaultError(msg)
        if not isinstance(values["garbage"], str | None):
            msg = "garbage is a text, or null for none"
            raise FaultError(msg)
        if not isinstance(values["unit"], str) or not self.unit:
            msg = "unit is a text"
            raise FaultError(msg)

    def shown(self, register_wh: int) -> str:
        """Return the text published as the register."""
        if self.garbage is not None:
            return self.garbage
        places = SCALES.get(self.unit, SCALES["kWh"])
        if places == 0:
            return str(register_wh)
        whole, rest = divmod(register_wh, 10**places)
        return f"{whole}.{rest:0{places}d}"

    @staticmethod
    def checked_register_wh(value: object) -> int:
        """Return the value the register is to jump to; raises `FaultError`."""
        if isinstance(value, int) and _is_number(value):
            return value
        msg = "register_wh is a whole number of Wh, not negative"
        raise FaultError(msg)
