"""All metered devices of the building: which exist, how each is reached, what time does to them."""

import json
import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from .buses import Buses
from .device import PARTS_PER_UNIT, Device
from .faults import FaultError
from .frames import serve
from .lines import Answer
from .modbus_models import MODELS
from .records import DeviceRecord
from .shapes import Message
from .shapes_more import SHAPES
from .spec import Spec

NOISE_SEED = 9600
HEARD = ("command", "replace", "ask", "rpc")
"""The kinds of topics on which a device listens."""


class Park:
    """Devices by name. Every method is safe from any thread."""

    def __init__(
        self, now_ms: Callable[[], int], folder: Path, tell: Callable[[DeviceRecord], None]
    ) -> None:
        """Prepare; `folder` holds the names of the serial lines, `tell` is told each truth."""
        self._now_ms = now_ms
        self._tell = tell
        self._lock = threading.RLock()
        self._specs: dict[str, Spec] = {}
        self._devices: dict[str, Device] = {}
        self._buses = Buses(folder, self.ask)
        self._due_ms: dict[str, int] = {}
        self._noise = random.Random(NOISE_SEED)
        self._outbox: list[Message] = []
        self.on_change: Callable[[], None] = lambda: None

    def add(self, spec: Spec) -> None:
        """Put up a device; raises `FaultError` if its name or address is taken."""
        with self._lock:
            self._advance()
            if spec.name in self._devices:
                msg = f"there is a device {spec.name!r} already"
                raise FaultError(msg)
            model = MODELS.get(spec.model) or SHAPES[spec.model]
            device = Device(
                name=spec.name,
                clock_ms=self._now_ms(),
                load_per_hour=spec.load,
                register_parts=spec.register * PARTS_PER_UNIT,
                water=model.water,
                zone=spec.zone,
                upstream=self._device(spec.upstream) if spec.upstream else None,
            )
            device.freeze_past()
            if spec.model in MODELS:
                self._buses.connect(spec)
            else:
                self._due_ms[spec.name] = self._now_ms()
            self._specs[spec.name], self._devices[spec.name] = spec, device

    def where(self, name: str) -> dict[str, object]:
        """Return how a device is reached: by a bus and address, or by topics."""
        with self._lock:
            self._device(name)
            spec = self._specs[name]
            told: dict[str, object] = {"name": name, "model": spec.model}
            if shape := SHAPES.get(spec.model):
                return told | {"topics": dict(shape.topics(name))}
            return told | self._buses.where(spec) | {"address": spec.address}

    def names(self) -> list[str]:
        """Return all devices."""
        with self._lock:
            return list(self._devices)

    def set_fault(self, name: str, fault: str, value: object) -> None:
        """Set a fault of a device, or only look at it; raises `FaultError`."""
        with self._lock:
            self._advance()
            device = self._device(name)
            if fault == "relay":
                if not isinstance(value, bool):
                    msg = "relay is true or false"
                    raise FaultError(msg)
                device.command(closed=value)
                self._advance()
            elif fault != "look":
                device.set_fault(fault, value)
            self._record(name, told=False)

    def ask(self, bus: str, unit: int, pdu: bytes) -> Answer | None:
        """Return the answer of the unit on a bus, None where nobody answers."""
        with self._lock:
            name = self._buses.unit(bus, unit)
            if name is None or (device := self._devices[name]).faults.unavailable:
                return None
            self._advance([device])
            faults = device.faults
            said = bytes((pdu[0] | 0x80, faults.exception))
            if not faults.exception:
                said = serve(MODELS[self._specs[name].model], device, pdu)
            self._advance([device])
            self._tell_asked(name, pdu, told=faults.speaks and said[0] < 0x80)
            if faults.silent:
                return None
            noisy = self._noise.randrange(100) < faults.noise_percent
            return Answer(
                unit=faults.wrong_unit or unit,
                pdu=said,
                delay_ms=faults.answer_delay_ms,
                noisy=noisy,
            )

    def take(self, topic: str, payload: str) -> bool:
        """Let the device that listens on a topic obey; False if none does."""
        with self._lock:
            name = next((one for one in self._specs if topic in self._heard(one)), None)
            if name is None:
                return False
            device, shape = self._devices[name], SHAPES[self._specs[name].model]
            self._advance([device])
            faults = device.faults
            closed = None if faults.unavailable else shape.commanded(payload)
            if closed is not None and shape.class_a:
                device.waiting = closed
            else:
                self._outbox += shape.replies(device, topic, payload) if faults.speaks else []
            if closed is not None and not shape.class_a:
                device.command(closed=closed)
                self._advance([device])
            return True

    def command_topics(self) -> list[str]:
        """Return every topic on which a device listens."""
        with self._lock:
            return [topic for name in self._specs for topic in self._heard(name)]

    def due_ms(self) -> int | None:
        """Return when something happens next by itself: a publication or a switching relay."""
        with self._lock:
            switching = (one.switching for one in self._devices.values())
            times = [way.at_ms for way in switching if way is not None]
            return min((*times, *self._due_ms.values()), default=None)

    def step(self) -> list[Message]:
        """Let time pass; return what is to be published now."""
        with self._lock:
            now_ms = self._now_ms()
            self._advance()
            for name, due_ms in self._due_ms.items():
                if due_ms <= now_ms:
                    self._due_ms[name] = max(due_ms + self._specs[name].interval_ms, now_ms)
                    self._uplink(name)
            messages, self._outbox = self._outbox, []
            return messages

    def record_all(self) -> None:
        """Record the truth of every device that nobody asked."""
        with self._lock:
            self._advance()
            for name in self._devices:
                self._record(name, told=False)

    def to_json(self) -> str:
        """Return what outlives a restart."""
        with self._lock:
            return json.dumps(
                {
                    "ports": self._buses.ports,
                    "devices": {
                        name: {"spec": asdict(self._specs[name]), "state": device.to_json()}
                        for name, device in self._devices.items()
                    },
                }
            )

    def restore(self, text: str) -> None:
        """Put up the devices of a saved state, on the same ports."""
        saved = json.loads(text)
        self._buses.ports.update(saved["ports"])
        for one in saved["devices"].values():
            self.add(Spec.from_json(one["spec"]))
            self._devices[one["spec"]["name"]].restore(one["state"])
        self._advance()

    def _uplink(self, name: str) -> None:
        device, shape = self._devices[name], SHAPES[self._specs[name].model]
        faults = device.faults
        device.frames += 1
        if faults.speaks:
            messages = shape.uplink(device)
            if faults.garbage is not None:
                topic = shape.topics(name)["register"]
                messages = [
                    Message(one.topic, faults.garbage if one.topic == topic else one.payload)
                    for one in messages
                ]
            if faults.retained:
                messages = [Message(one.topic, one.payload, retain=True) for one in messages]
            self._outbox += messages * (2 if faults.duplicated else 1)
        self._record(name, told=faults.speaks and faults.garbage is None)
        if shape.class_a and device.waiting is not None and not faults.unavailable:
            waiting, device.waiting = device.waiting, None
            device.command(closed=waiting)
            self._advance()

    def _advance(self, devices: Iterable[Device] | None = None) -> None:
        """Bring devices (None: all) to now; relays switch at their own instants, all at the same.

        A device that is not brought here counts on in one go later: its load is constant.
        """
        now_ms = self._now_ms()
        while ways := [
            (device.switching.at_ms, name)
            for name, device in self._devices.items()
            if device.switching is not None and device.switching.at_ms <= now_ms
        ]:
            at_ms, name = min(ways)
            for device in self._devices.values():
                device.use_until(max(at_ms, device.clock_ms))
            self._devices[name].switch()
            self._moved(name)
        for device in self._devices.values() if devices is None else devices:
            device.use_until(max(now_ms, device.clock_ms))

    def _moved(self, name: str) -> None:
        device, shape = self._devices[name], SHAPES.get(self._specs[name].model)
        if shape is not None and not shape.class_a and device.faults.speaks:
            self._outbox += shape.position(device)
        self._record(name, told=False)
        self.on_change()

    def _tell_asked(self, name: str, pdu: bytes, *, told: bool) -> None:
        model = MODELS[self._specs[name].model]
        if pdu[0] in model.functions and len(pdu) == 5:
            address, count = int.from_bytes(pdu[1:3]), int.from_bytes(pdu[3:5])
            if model.reads_register(pdu[0], address, count):
                self._record(name, told=told and self._devices[name].faults.garbage is None)

    def _record(self, name: str, *, told: bool) -> None:
        device, model = self._devices[name], self._specs[name].model
        shown = (MODELS.get(model) or SHAPES[model]).shown(device)
        self._tell(
            DeviceRecord(
                time_ms=device.time_ms,
                device=name,
                register=device.register,
                closed=device.closed,
                shown=None if shown is None else str(shown),
                told=told,
            )
        )

    def _heard(self, name: str) -> list[str]:
        shape = SHAPES.get(self._specs[name].model)
        topics = {} if shape is None else shape.topics(name)
        return [topic for kind, topic in topics.items() if kind in HEARD]

    def _device(self, name: str) -> Device:
        if name not in self._devices:
            msg = f"no device {name!r}"
            raise FaultError(msg)
        return self._devices[name]
