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


class RecordFile:
    """Reads the records of a process that is still writing them."""

    def __init__(self, path: Path) -> None:
        """Start at the beginning; the file has to exist."""
        self._path = path
        self._offset = 0
        self._records: list[Record] = []

    def read(self) -> list[Record]:
        """Return all records so far; a line whose end is not written yet waits."""
        with self._path.open("rb") as lines:
            lines.seek(self._offset)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self._offset += len(line)
                self._records.append(Record.from_json(line.decode("utf-8")))
        return self._records
