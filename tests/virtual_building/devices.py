"""The metered devices of a running virtual building, from the side of a test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .records import DeviceRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """How a device is reached: host and port, or the path of a serial line; or its topics."""

    name: str
    model: str
    address: int = 0
    bus: str = ""
    host: str = ""
    port: int = 0
    device: str = ""
    baudrate: int = 0
    topics: dict[str, str] = field(default_factory=dict)


class Devices:
    """Adds devices to a running building, breaks them, and knows what they really counted."""

    def __init__(
        self,
        control: Callable[[dict[str, object]], dict[str, Any]],
        read: Callable[[], list[DeviceRecord]],
    ) -> None:
        """Speak to the building by these."""
        self._control = control
        self._read = read

    def add(self, name: str, model: str, **more: object) -> Where:
        """Put up a device, see `spec.Spec` for what can be said; return how it is reached.

        Raises `FaultError` if refused.
        """
        return self._where({"add": {"name": name, "model": model, **more}})

    def fault(self, name: str, fault: str, *, value: object = True) -> Where:
        """Set a fault, as the package documents them, and wait until it holds; `FaultError`."""
        return self._where({"device": name, "fault": fault, "value": value})

    def clear(self, name: str) -> None:
        """End all faults of a device; register, load and the days gone by stay."""
        self.fault(name, "clear", value=None)

    def load(self, name: str, per_hour: int) -> None:
        """Set what a device uses while it is supplied: W or litres an hour."""
        self.fault(name, "load", value=per_hour)

    def switch(self, name: str, *, closed: bool) -> None:
        """Switch a relay or valve by hand, at the device."""
        self.fault(name, "relay", value=closed)

    def drop_link(self, name: str, *, days: int) -> None:
        """Let simulated days pass at once for a device whose link is down: it counts and freezes."""
        self.fault(name, "drop_link_days", value=days)

    def records(self, name: str) -> list[DeviceRecord]:
        """Return what was true of a device whenever it was asked, told, or looked at."""
        return [record for record in self._read() if record.device == name]

    def now(self, name: str) -> DeviceRecord:
        """Return what is true of a device at this instant."""
        self.fault(name, "look", value=None)
        return self.records(name)[-1]

    def register(self, name: str) -> int:
        """Return what a device counted: whole Wh or litres."""
        return self.now(name).register

    def shown(self, name: str) -> Fraction:
        """Return the register as exactly as the device can tell it, in Wh or litres."""
        return Fraction(self.now(name).shown or 0)

    def closed(self, name: str) -> bool:
        """Return whether the relay or valve really lets something through."""
        return self.now(name).closed

    def _where(self, asked: dict[str, object]) -> Where:
        return Where(**self._control(asked)["where"])
