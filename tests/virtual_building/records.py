"""What the building published, kept apart from the hub so that bills can be recomputed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The truth of a flat at an instant, and the text it published as its register.

    `shown` is None while nothing was published: a silent flat, or no broker.
    `garbled` tells that it was not the register.
    """

    time_ms: int
    flat: int
    register_wh: int
    relay_closed: bool
    shown: str | None
    garbled: bool

    @property
    def is_reading(self) -> bool:
        """Whether the register was published at this instant."""
        return self.shown is not None and not self.garbled

    def to_json(self) -> str:
        """Return the record as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Return the record of a line."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRecord:
    """The truth of a metered device at an instant of simulated time.

    `register` in whole Wh or litres as counted; `shown` the same as exactly as its words or
    text can tell it, None for a device without a register; `told` whether someone heard it.
    """

    time_ms: int
    device: str
    register: int
    closed: bool
    shown: str | None
    told: bool

    def to_json(self) -> str:
        """Return the record as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Return the record of a line."""
        return cls(**json.loads(line))


class RecordFile[Kind: (Record, DeviceRecord)]:
    """Reads the records of a process that is still writing them."""

    def __init__(self, path: Path, kind: type[Kind]) -> None:
        """Start at the beginning; the file has to exist."""
        self._path = path
        self._kind: type[Kind] = kind
        self._offset = 0
        self._records: list[Kind] = []

    def read(self) -> list[Kind]:
        """Return all records so far; a line whose end is not written yet waits."""
        with self._path.open("rb") as lines:
            lines.seek(self._offset)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self._offset += len(line)
                self._records.append(self._kind.from_json(line.decode("utf-8")))
        return self._records
