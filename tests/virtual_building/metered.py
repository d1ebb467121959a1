"""The metered devices of a process, with what is kept of them on disk."""

import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .park import Park
from .records import DeviceRecord
from .spec import Spec

STATE = "devices.json"
RECORDS = "devices.jsonl"


class Metered:
    """The park beside the files of the flats: `devices.json` the state, `devices.jsonl` the truth."""

    def __init__(self, now_ms: Callable[[], int], state: Path | None, records: Path | None) -> None:
        """Put up what a saved state holds; without a state file nothing is kept."""
        self._made: tempfile.TemporaryDirectory[str] | None = None
        self._state: Path | None = None
        if state is None:
            self._made = tempfile.TemporaryDirectory(prefix="building-")
            folder = Path(self._made.name)
        else:
            folder = state.parent
            self._state = folder / STATE
        self._records = (
            None if records is None else (records.parent / RECORDS).open("a", encoding="utf-8")
        )
        self.park = Park(now_ms, folder, self._write)
        if self._state is not None and self._state.exists():
            self.park.restore(self._state.read_text(encoding="utf-8"))

    def add(self, specs: Iterable[Spec]) -> None:
        """Put up devices that a saved state did not bring; raises `FaultError`."""
        there = set(self.park.names())
        for spec in specs:
            if spec.name not in there:
                self.park.add(spec)

    def control(self, asked: dict[str, Any]) -> dict[str, object]:
        """Carry out a control message of a device, return how it is reached; `FaultError`."""
        if "add" in asked:
            spec = Spec.from_json(asked["add"])
            self.park.add(spec)
            return self.park.where(spec.name)
        self.park.set_fault(asked["device"], asked["fault"], asked.get("value"))
        return self.park.where(asked["device"])

    def save(self) -> None:
        """Keep the state."""
        if self._state is not None:
            draft = self._state.with_suffix(".draft")
            draft.write_text(self.park.to_json(), encoding="utf-8")
            draft.replace(self._state)

    def close(self) -> None:
        """Write no more records, and take back the names of the serial lines."""
        if self._made is not None:
            self._made.cleanup()
        if self._records is not None:
            self._records.close()
            self._records = None

    def _write(self, record: DeviceRecord) -> None:
        if self._records is not None:
            self._records.write(record.to_json() + "\n")
            self._records.flush()


def read_specs(path: Path) -> list[Spec]:
    """Return the devices of a JSON file, a list of objects; raises `FaultError`."""
    return [Spec.from_json(one) for one in json.loads(path.read_text(encoding="utf-8"))]
