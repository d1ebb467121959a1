"""The Modbus buses of the building and who is on them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .broker import HOST
from .faults import FaultError
from .lines import Answer, start_pty, start_tcp
from .spec import Spec


@dataclass(frozen=True, slots=True)
class Bus:
    """A line that is served, and the devices on it by address."""

    where: dict[str, object]
    units: dict[int, str]


class Buses:
    """Lines by name, opened with their first device. `ports` outlive a restart."""

    def __init__(self, folder: Path, ask: Callable[[str, int, bytes], Answer | None]) -> None:
        """Prepare; `folder` holds the names of the serial lines."""
        self._folder = folder
        self._ask = ask
        self._buses: dict[str, Bus] = {}
        self.ports: dict[str, int] = {}

    def connect(self, spec: Spec) -> None:
        """Put a device on its bus; raises `FaultError` if its address is taken."""
        if spec.bus not in self._buses:
            self._buses[spec.bus] = Bus(self._start(spec), {})
        units = self._buses[spec.bus].units
        if spec.address in units:
            msg = f"address {spec.address} on {spec.bus} is taken"
            raise FaultError(msg)
        units[spec.address] = spec.name

    def unit(self, bus: str, address: int) -> str | None:
        """Return which device has an address, None for an empty one."""
        return self._buses[bus].units.get(address)

    def where(self, spec: Spec) -> dict[str, object]:
        """Return how the bus of a device is reached."""
        return self._buses[spec.bus].where

    def _start(self, spec: Spec) -> dict[str, object]:
        wire = spec.bus.partition(":")[0]

        def ask(unit: int, pdu: bytes) -> Answer | None:
            return self._ask(spec.bus, unit, pdu)

        if wire == "pty":
            path = self._folder / f"{spec.bus.replace(':', '_')}.tty"
            start_pty(path, ask, spec.pace)
            return {"bus": spec.bus, "device": str(path), "baudrate": spec.baudrate}
        port = start_tcp(self.ports.get(spec.bus, 0), ask, spec.pace, framed_rtu=wire == "rtu_tcp")
        self.ports[spec.bus] = port
        return {"bus": spec.bus, "host": HOST, "port": port}
