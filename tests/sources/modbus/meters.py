"""Simulated meters for one line: each register holds what its unit and address make it."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from modbus_connection.tmodbus import ModbusConnection

from custom_components.prepaid_meter.sources.modbus.link import BusConfig, PymodbusLink
from custom_components.prepaid_meter.sources.modbus.request import Request
from custom_components.prepaid_meter.sources.modbus.shared import OpenUnit, SharedUnit
from tests.virtual_building.lines import Answer, Pace, start_pty, start_tcp

HOST = "127.0.0.1"
READS_OF_BITS = {1, 2}
READS = {1, 2, 3, 4}
MANY = {15, 16}

type Fault = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that a meter understood."""

    unit: int
    function: int
    address: int
    at: float


@dataclass(slots=True)
class Meters:
    """Answers for all units that are not in ``faults``.

    Faults: "silent", "noise", "wrong unit", "wrong function", "short", "late", or a number, which
    is an exception code.
    """

    faults: dict[int, Fault] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    written: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def __call__(self, unit: int, pdu: bytes) -> Answer | None:
        function, address = pdu[0], int.from_bytes(pdu[1:3])
        self.asked.append(Asked(unit=unit, function=function, address=address, at=time.monotonic()))
        fault, right = self.faults.get(unit), self._right(unit, pdu)
        if fault == "silent":
            return None
        if isinstance(fault, int):
            right = bytes((function | 0x80, fault))
        elif fault == "wrong function":
            right = bytes((7 - function,)) + right[1:]
        elif fault == "short":
            right = bytes((function, 2, 1, 1))
        return Answer(
            unit=unit + (fault == "wrong unit"),
            pdu=right,
            delay_ms=180 if fault == "late" else 0,
            noisy=fault == "noise",
        )

    def _right(self, unit: int, pdu: bytes) -> bytes:
        function, address, count = pdu[0], int.from_bytes(pdu[1:3]), int.from_bytes(pdu[3:5])
        if function not in READS:
            self.written[unit, address] = pdu[6:] if function in MANY else pdu[3:5]
            return pdu[:5]
        if function in READS_OF_BITS:
            size = (count + 7) // 8
            return bytes((function, size)) + bytes([0b101] * size)
        values = [register(unit, address + at) for at in range(count)]
        return bytes((function, 2 * count)) + b"".join(one.to_bytes(2) for one in values)


def register(unit: int, address: int) -> int:
    """Return what a register shows."""
    return unit * 1000 + address


def serial_line(path: Path, meters: Meters, pace: Pace | None = None) -> None:
    """Serve meters on a pseudo-terminal, at the pace of 9600 8N1 unless said otherwise."""
    start_pty(path, meters, pace or Pace())


def tcp_port(meters: Meters, *, framed_rtu: bool = False) -> int:
    """Serve meters on a port of this machine, as fast as it goes."""
    return start_tcp(0, meters, None, framed_rtu=framed_rtu)


def lent_by(connection: ModbusConnection) -> OpenUnit:
    """Units of a connection, as the hub lends them."""

    @asynccontextmanager
    async def lend(unit: int) -> AsyncIterator[SharedUnit]:
        yield connection.for_unit(unit)

    return lend


def reading(unit: int = 7, table: str = "holding", address: int = 100, count: int = 2) -> Request:
    return Request(unit=unit, table=table, address=address, count=count)


def writing(table: str, address: int, *values: int, many: bool = False) -> Request:
    return Request(
        unit=7, table=table, address=address, count=len(values), values=values, many=many
    )


def tcp_link(port: int, link: str = "tcp") -> PymodbusLink:
    return PymodbusLink(BusConfig(bus_id="b", name="Cellar", link=link, host=HOST, port=port))
