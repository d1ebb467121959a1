"""The virtual building as a subprocess, for tests and the demo."""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Self

from .broker import HOST
from .devices import Devices
from .discovery import Topics
from .faults import FaultError
from .listener import Listener
from .metered import RECORDS
from .records import DeviceRecord, Record, RecordFile
from .series import LoadSeries
from .server import READY

REPOSITORY = Path(__file__).parents[2]
READY_TIMEOUT_S = 30
ANSWER_TIMEOUT_S = 10


class VirtualBuilding:
    """A running virtual building.

        with Mosquitto() as broker, VirtualBuilding(broker.port, flats=6, speed=300) as building:
            building.fault(1, "relay_frozen")
            building.history(1)
            tap = building.devices.add("water", "xintai_valve_water", bus="pty", address=7)
            building.devices.drop_link("water", days=2)

    Flats are numbered from 1; the hub names their entities as `entity_id` says.
    `stop`, `kill` and `start` in between make an outage; the registers go on.
    """

    def __init__(
        self, broker_port: int, *, flats: int = 6, speed: int = 1, interval_ms: int = 1000
    ) -> None:
        """Prepare; nothing is started yet."""
        self.topics = Topics()
        self.power_max_w = LoadSeries.household().power_max_w * speed
        self._folder = tempfile.TemporaryDirectory(prefix="virtual-building-")
        self._log = Path(self._folder.name) / "log.txt"
        records = Path(self._folder.name) / "records.jsonl"
        records.touch()
        self._records = RecordFile(records, Record)
        device_records = Path(self._folder.name) / RECORDS
        device_records.touch()
        self._device_records = RecordFile(device_records, DeviceRecord)
        self.devices = Devices(self._control, self._device_records.read)
        specs = Path(self._folder.name) / "specs.json"
        specs.write_text("[]", encoding="utf-8")
        self._broker_port = broker_port
        self._arguments = (
            *("--broker", f"{HOST}:{broker_port}", "--flats", str(flats)),
            *("--speed", str(speed), "--interval-ms", str(interval_ms)),
            *("--state", str(Path(self._folder.name) / "state.json")),
            *("--records", str(records)),
            *("--devices", str(specs)),
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Listener | None = None

    def __enter__(self) -> Self:
        """Start."""
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and forget registers and history."""
        self.stop()
        if self._answers is not None:
            self._answers.close()
            self._answers = None
        self._folder.cleanup()

    def start(self) -> None:
        """Start and wait until announced; `RuntimeError` with its output if that fails."""
        command = (sys.executable, "-m", "tests.virtual_building", *self._arguments)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=REPOSITORY, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + READY_TIMEOUT_S
        while READY not in (output := self._log.read_text(encoding="utf-8")):
            if self._process.poll() is not None or time.monotonic() > deadline:
                msg = f"the virtual building did not start: {output}"
                raise RuntimeError(msg)
            time.sleep(0.02)

    def stop(self) -> None:
        """End the process in order: it publishes a last time and says offline."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(ANSWER_TIMEOUT_S)
            self._process = None

    def kill(self) -> None:
        """End the process as a power cut would: the broker publishes its last will."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(ANSWER_TIMEOUT_S)
            self._process = None

    def entity_id(self, flat: int, name: str) -> str:
        """Return the hub's id of a flat's `energy`, `power` or `relay`."""
        return f"{'switch' if name == 'relay' else 'sensor'}.flat_{flat}_{name}"

    def records(self, flat: int) -> list[Record]:
        """Return what was true of a flat at each reading, published or not."""
        return [record for record in self._records.read() if record.flat == flat]

    def history(self, flat: int) -> list[tuple[int, int, bool]]:
        """Return the readings a flat published: (time_ms, register_wh, relay closed).

        A reading replaced by garbage or not published at all is not among them.
        """
        return [
            (record.time_ms, record.register_wh, record.relay_closed)
            for record in self.records(flat)
            if record.is_reading
        ]

    def register_wh(self, flat: int) -> int:
        """Return the register of a flat at its last reading."""
        return self.records(flat)[-1].register_wh

    def relay(self, flat: int) -> bool:
        """Return whether the relay of a flat was closed at its last reading."""
        return self.records(flat)[-1].relay_closed

    def command_relay(self, flat: int, *, closed: bool) -> None:
        """Command a relay as the hub does."""
        topic = self.topics.flat(flat, "relay/set")
        self._listener().publish(topic, "ON" if closed else "OFF")

    def fault(self, flat: int, name: str, *, value: object = True) -> None:
        """Set a fault, as the package documents them, and wait until it holds.

        Raises `FaultError` if refused, `TimeoutError` if not answered.
        """
        self._control({"flat": flat, "fault": name, "value": value})

    def clear(self, flat: int) -> None:
        """End all faults of a flat."""
        self.fault(flat, "clear", value=None)

    def _control(self, asked: dict[str, object]) -> dict[str, Any]:
        """Send a control message and return its answer; `FaultError`, `TimeoutError`."""
        listener, ident = self._listener(), uuid.uuid4().hex
        listener.publish(self.topics.control, json.dumps({"id": ident} | asked))
        deadline = time.monotonic() + ANSWER_TIMEOUT_S
        while (heard := listener.next(timeout_s=deadline - time.monotonic())) is not None:
            answer: dict[str, Any] = json.loads(heard[1])
            if answer["id"] == ident:
                if answer["error"] is not None:
                    raise FaultError(answer["error"])
                return answer
        msg = f"the virtual building did not answer: {asked}"
        raise TimeoutError(msg)

    def _listener(self) -> Listener:
        """Return a client that hears the answers, connected on first use."""
        if self._answers is None:
            self._answers = Listener(self._broker_port, self.topics.control_answer)
        return self._answers
