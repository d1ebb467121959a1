"""How a unit is metered: what hangs in the building, what is typed about it, what it really counted.

A tariff prices kWh, m³ or hours; registers are compared in Wh, millilitres and seconds.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.virtual_building.devices import Devices, Where
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes import APPLICATION, ChirpStack

from .recompute import Truth

BREAKER = "lingxun_lx47le"

type Form = dict[str, Any]
type Lines = Mapping[str, str]
"""The ids of the site's buses and brokers, by the wire of the meters on them."""


class Meter(ABC):
    """One meter with whatever switches it. ``wire`` says in a few words how the hub reaches it."""

    wire: str

    @abstractmethod
    def steps(self, lines: Lines, common: Form) -> list[Form]:
        """Return what is typed into the unit's forms, one after the other; ``common`` is in the first."""

    @abstractmethod
    def truths(self, building: VirtualBuilding) -> list[Truth]:
        """Return what the building knows of it, oldest first, from before anything flowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatMeter(Meter):
    """A flat that the hub finds by itself over MQTT: a sensor and a switch."""

    number: int
    max_kw: int
    wire: str = "MQTT discovery"

    def steps(self, lines: Lines, common: Form) -> list[Form]:
        """Return sensor and switch."""
        del lines
        form = {
            "source": f"sensor.flat_{self.number}_energy",
            "relay": f"switch.flat_{self.number}_relay",
            "meter": {"max_power": str(self.max_kw)},
        }
        return [{"next_step_id": "entity_meter"}, common | form]

    def truths(self, building: VirtualBuilding) -> list[Truth]:
        """Return the flat's readings from when its relay was opened for the first time."""
        records = [one for one in building.records(self.number) if one.is_reading]
        start = next(n for n, one in enumerate(records) if not one.relay_closed)
        return [
            Truth(time_ms=one.time_ms, register=one.register_wh, supplied=one.relay_closed)
            for one in records[start:]
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaundryMeter(Meter):
    """A washing machine on a flat's relay: it has no register, its time is what is sold."""

    number: int
    wire: str = "session"

    def steps(self, lines: Lines, common: Form) -> list[Form]:
        """Return that time is counted, and what is switched while it is."""
        del lines
        form = {"mode": "time", "relay": f"switch.flat_{self.number}_relay"}
        return [{"next_step_id": "session_meter"}, common | form]

    def truths(self, building: VirtualBuilding) -> list[Truth]:
        """Return how the relay stood."""
        return FlatMeter(number=self.number, max_kw=0).truths(building)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device(Meter):
    """A metered device of the building: its model there, and what it uses an hour once supplied."""

    name: str
    model: str
    per_hour: int
    per_step: int = 1

    @property
    def switch(self) -> str:
        """The device that switches it."""
        return self.name

    @abstractmethod
    def put_up(self, devices: Devices) -> Where:
        """Hang it in the building, where nothing flows yet; return how it is reached."""

    def truths(self, building: VirtualBuilding) -> list[Truth]:
        """Return what it showed, in the base units that are billed, beside how its switch stood."""
        devices = building.devices
        switched = devices.records(self.switch)
        times = [one.time_ms for one in switched]
        found = []
        for one in devices.records(self.name):
            place = max(0, bisect_right(times, one.time_ms) - 1)
            shown = Fraction(one.shown or 0) * self.per_step
            found.append(
                Truth(
                    time_ms=one.time_ms,
                    register=shown.numerator // shown.denominator,
                    supplied=switched[place].closed,
                )
            )
        return found

    @property
    def _details(self) -> dict[str, Any]:
        """What it may use at most, in kW or m³ an hour: the double of what it does."""
        return {"meter": {"max_power": str(max(1, self.per_hour // 500))}}


@dataclass(frozen=True, slots=True, kw_only=True)
class BusMeter(Device):
    """A Modbus meter. ``bus``: ``tcp``, ``pty`` or ``rtu_tcp``; ``breaker``: what switches it beside it."""

    bus: str
    wire: str
    relay: str = "none"
    breaker: str = ""

    @property
    def switch(self) -> str:
        """The breaker, where there is one."""
        return self.breaker or self.name

    def put_up(self, devices: Devices) -> Where:
        """Hang it on its bus at address 1, the breaker before it at 2."""
        if self.breaker:
            devices.add(self.breaker, BREAKER, bus=self.bus, address=2, load=0)
        bus = {"bus": self.bus, "address": 1, "upstream": self.breaker}
        return devices.add(self.name, self.model, load=0, **bus)

    def steps(self, lines: Lines, common: Form) -> list[Form]:
        """Return bus, address and model, the breaker, and that what the meter said is right."""
        bus_id = lines[self.wire]
        form = {
            **self._details,
            "bus_id": bus_id,
            "address": 1,
            "profile": self.model,
            "interval_s": 1,
            "relay_choice": "bus" if self.breaker else self.relay,
        }
        beside = {"bus_id": bus_id, "address": 2, "profile": BREAKER}
        steps = [{"next_step_id": "modbus_meter"}, common | form]
        return [*steps, *([beside] if self.breaker else []), {}]


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttMeter(Device):
    """A device that speaks MQTT by itself, with its own relay or valve."""

    wire: str
    own_broker: bool = False

    def put_up(self, devices: Devices) -> Where:
        """Let it publish every second."""
        return devices.add(self.name, self.model, load=0)

    def steps(self, lines: Lines, common: Form) -> list[Form]:
        """Return who it is, and that what it said is right."""
        form = {
            **self._details,
            "broker_id": lines[self.wire] if self.own_broker else "hub",
            "shape": self.model,
            "relay_choice": "own",
            **self._named(),
        }
        return [{"next_step_id": "mqtt_meter"}, common | form, {"next_step_id": "mqtt_save"}]

    def _named(self) -> dict[str, Any]:
        if self.model != "chirpstack":
            return {"device": self.name}
        codec = {
            "field": "object.volume_m3",
            "ack_path": "object.valve",
            "payload_on": '{"valve": "open"}',
            "payload_off": '{"valve": "close"}',
        }
        return {"device": f"{APPLICATION}/{ChirpStack.eui(self.name)}", "more": codec}


def closed_spans(truths: Sequence[Truth]) -> list[tuple[int, int]]:
    """Return from when to when supply was on, in milliseconds; one that is on still has no end yet."""
    found, start = [], None
    for one in truths:
        if one.supplied and start is None:
            start = one.time_ms
        elif not one.supplied and start is not None:
            found.append((start, one.time_ms))
            start = None
    return found
