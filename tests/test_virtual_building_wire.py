"""What goes wrong on the wires of the virtual building, seen as bytes."""

import os
import select
import socket
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.devices import Where
from tests.virtual_building.frames import mbap, rtu
from tests.virtual_building.modbus_model import crc16
from tests.virtual_building.process import VirtualBuilding

READ_REGISTER = b"\x03\x00\x00\x00\x02"
READ_RELAY = b"\x03\x00\x57\x00\x02"
OPEN_RELAY = b"\x10\x00\x57\x00\x02\x04\x00\x01\x00\x01"
CHARACTER_S = 10 / 9600


@pytest.fixture
def building(socket_enabled: None) -> Iterator[VirtualBuilding]:
    """A building of one flat, to which tests add meters."""
    with Mosquitto() as broker, VirtualBuilding(broker.port, flats=1) as running:
        yield running


class Serial:
    """A serial port without any library between."""

    def __init__(self, path: str) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(self._fd)

    def close(self) -> None:
        os.close(self._fd)

    def write(self, data: bytes) -> None:
        os.write(self._fd, data)

    def read(self, count: int, *, timeout_s: float = 2) -> bytes:
        deadline, data = time.monotonic() + timeout_s, b""
        while len(data) < count and (rest_s := deadline - time.monotonic()) > 0:
            if select.select([self._fd], [], [], rest_s)[0]:
                data += os.read(self._fd, count - len(data))
        return data

    def ask(self, pdu: bytes, count: int, *, timeout_s: float = 2) -> bytes:
        self.write(rtu(1, pdu))
        return self.read(count, timeout_s=timeout_s)


@contextmanager
def _serial(where: Where) -> Iterator[Serial]:
    port = Serial(where.device)
    try:
        yield port
    finally:
        port.close()


def _meter(building: VirtualBuilding, **more: object) -> Where:
    return building.devices.add("one", "acrel_ddsy1352", **({"bus": "pty", "load": 0} | more))


def _asked_over_tcp(where: Where, pdu: bytes, *, timeout_s: float = 2) -> bytes:
    with socket.create_connection((where.host, where.port), timeout_s) as connection:
        connection.sendall(mbap(b"\x12\x34", 1, pdu))
        try:
            return connection.recv(300)
        except TimeoutError:
            return b""


def test_answer_is_a_good_frame(building: VirtualBuilding) -> None:
    with _serial(_meter(building, register=1_000_000)) as port:
        assert port.ask(READ_REGISTER, 9) == rtu(1, b"\x03\x04" + (100_000).to_bytes(4))


def test_silent_unit_obeys_without_a_word(building: VirtualBuilding) -> None:
    where = _meter(building)
    building.devices.fault("one", "silent")
    with _serial(where) as port:
        assert port.ask(OPEN_RELAY, 1, timeout_s=0.2) == b""
        assert building.devices.closed("one") is False
        building.devices.clear("one")
        assert port.ask(READ_RELAY, 9)[3:7] == b"\x00\x01\x00\x01"


def test_unavailable_unit_hears_nothing(building: VirtualBuilding) -> None:
    where = _meter(building)
    building.devices.fault("one", "unavailable")
    with _serial(where) as port:
        assert port.ask(OPEN_RELAY, 1, timeout_s=0.2) == b""
    assert building.devices.closed("one") is True


def test_late_answer_meets_the_next_request(building: VirtualBuilding) -> None:
    where = _meter(building)
    with _serial(where) as port:
        on_time = port.ask(READ_REGISTER, 9)
        building.devices.fault("one", "answer_delay_ms", value=200)
        asked = time.monotonic()
        assert port.ask(READ_REGISTER, 1, timeout_s=0.15) == b""
        building.devices.clear("one")
        building.devices.fault("one", "answer_delay_ms", value=1000)
        assert port.ask(READ_RELAY, 9) == on_time
        assert time.monotonic() - asked >= 0.2


def test_noise_breaks_the_check_of_as_many_answers_as_asked(building: VirtualBuilding) -> None:
    where = _meter(building)
    with _serial(where) as port:
        building.devices.fault("one", "noise_percent", value=100)
        frame = port.ask(READ_REGISTER, 9)
        assert len(frame) == 9
        assert crc16(frame[:-2]) != frame[-2:]
        building.devices.fault("one", "noise_percent", value=30)
        frames = [port.ask(READ_REGISTER, 9) for _ in range(200)]
        assert 30 < sum(crc16(one[:-2]) != one[-2:] for one in frames) < 90


def test_gateway_hides_noise_as_silence(building: VirtualBuilding) -> None:
    where = _meter(building, bus="tcp")
    assert _asked_over_tcp(where, READ_REGISTER)[:2] == b"\x12\x34"
    building.devices.fault("one", "noise_percent", value=100)
    assert _asked_over_tcp(where, READ_REGISTER, timeout_s=0.2) == b""


@pytest.mark.parametrize("bus", ["pty", "tcp"])
def test_wrong_unit_answers(building: VirtualBuilding, bus: str) -> None:
    where = _meter(building, bus=bus)
    building.devices.fault("one", "wrong_unit", value=9)
    if bus == "tcp":
        assert _asked_over_tcp(where, READ_REGISTER)[6] == 9
        return
    with _serial(where) as port:
        frame = port.ask(READ_REGISTER, 9)
    assert frame[0] == 9
    assert crc16(frame[:-2]) == frame[-2:]


@pytest.mark.parametrize("code", [1, 2, 4, 6, 11])
def test_exceptions_on_demand(building: VirtualBuilding, code: int) -> None:
    where = _meter(building)
    building.devices.fault("one", "exception", value=code)
    with _serial(where) as port:
        assert port.ask(READ_REGISTER, 5) == rtu(1, bytes((0x83, code)))
        assert port.ask(OPEN_RELAY, 5) == rtu(1, bytes((0x90, code)))
    assert building.devices.closed("one") is True


def test_garbage_and_a_reset_register(building: VirtualBuilding) -> None:
    where = _meter(building)
    with _serial(where) as port:
        building.devices.fault("one", "garbage", value="any")
        assert port.ask(READ_REGISTER, 9)[3:7] == b"\xff" * 4
        assert building.devices.records("one")[-1].told is False
        building.devices.clear("one")
        building.devices.fault("one", "register", value=0)
        assert port.ask(READ_REGISTER, 9)[3:7] == bytes(4)


def test_paced_line_takes_the_time_of_a_real_one(building: VirtualBuilding) -> None:
    where = _meter(building, paced=True)
    least_s = (8 + 9) * CHARACTER_S + 0.020
    with _serial(where) as port:
        for _ in range(5):
            asked = time.monotonic()
            assert len(port.ask(READ_REGISTER, 9)) == 9
            assert least_s <= time.monotonic() - asked < least_s + 0.1
            time.sleep(3.5 * CHARACTER_S + 0.001)


def test_strict_unit_wants_silence_before_a_request(building: VirtualBuilding) -> None:
    where = _meter(building, paced=True)
    with _serial(where) as port:
        port.write(rtu(1, READ_REGISTER) * 2)
        assert len(port.read(18, timeout_s=0.3)) == 9
    lenient = building.devices.add("two", "abb_b23", bus="pty:b", paced=True, strict=False)
    with _serial(lenient) as port:
        port.write(rtu(1, b"\x03\x50\x00\x00\x04") * 2)
        assert len(port.read(26, timeout_s=0.5)) == 26
