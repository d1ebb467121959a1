"""What a device of the building is asked to be."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from .faults import FaultError
from .lines import Pace
from .modbus_models import MODELS
from .shapes_more import SHAPES

WIRES = ("tcp", "rtu_tcp", "pty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What is asked for. `bus` is a wire, or a wire and a name: `pty:second`.

    `register` in Wh or litres, `load` in W or litres an hour; `upstream` names a breaker
    that feeds it too; `paced`, `strict` hold for the whole bus, as its first device says.
    """

    name: str
    model: str
    bus: str = "tcp"
    address: int = 1
    register: int = 1_000_000
    load: int = 600
    zone: str = "UTC"
    upstream: str = ""
    interval_ms: int = 1000
    paced: bool = False
    strict: bool = True
    baudrate: int = 9600
    turnaround_ms: int = 20

    def __post_init__(self) -> None:
        """Refuse what does not exist; `FaultError`."""
        if self.model not in MODELS and self.model not in SHAPES:
            msg = f"no model is called {self.model!r}; there are {', '.join((*MODELS, *SHAPES))}"
            raise FaultError(msg)
        if self.bus.partition(":")[0] not in WIRES:
            msg = f"no wire is called {self.bus!r}; there are {', '.join(WIRES)}"
            raise FaultError(msg)

    @classmethod
    def from_json(cls, asked: Mapping[str, Any]) -> Self:
        """Return the spec of a message; raises `FaultError`."""
        known = {each.name for each in fields(cls)}
        if unknown := set(asked) - known:
            msg = f"no such field: {', '.join(sorted(unknown))}"
            raise FaultError(msg)
        return cls(**asked)

    @property
    def pace(self) -> Pace | None:
        """How fast its bus is, None for as fast as the machine."""
        if not self.paced:
            return None
        return Pace(baudrate=self.baudrate, turnaround_ms=self.turnaround_ms, strict=self.strict)
