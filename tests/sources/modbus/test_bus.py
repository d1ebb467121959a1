"""Who shares a line with whom, and how fast a line may be driven."""

import asyncio
import time
from pathlib import Path

import pytest
from modbus_connection import ModbusTcpParams
from modbus_connection.tmodbus import ModbusConnection

from custom_components.prepaid_meter.engine.errors import Conflict, LineDown
from custom_components.prepaid_meter.sources.modbus.bus import Buses, pace_of
from custom_components.prepaid_meter.sources.modbus.link import BusConfig, located
from custom_components.prepaid_meter.sources.modbus.pace import serial_pace, tcp_pace, wait
from custom_components.prepaid_meter.sources.modbus.probe import CALLS
from custom_components.prepaid_meter.sources.modbus.profile import Write
from custom_components.prepaid_meter.sources.modbus.request import Request

from .meters import Meters, lent_by, register, serial_line, tcp_port

HOST = "127.0.0.1"


def tcp(port: int, name: str = "Cellar", host: str = HOST) -> BusConfig:
    return BusConfig(bus_id=name, name=name, link="tcp", host=host, port=port)


def test_a_saved_bus_is_read_and_its_numbers_may_be_texts() -> None:
    data = {
        "bus_id": "b1",
        "name": "Cellar",
        "link": "serial",
        "host": "",
        "port": "502",
        "device": "/dev/serial/by-id/x",
        "baudrate": "19200",
        "parity": "E",
        "stopbits": 1,
        "shared": False,
        "later": "unknown here",
    }
    config = BusConfig.from_data(data)
    assert (config.device, config.baudrate, config.parity) == ("/dev/serial/by-id/x", 19200, "E")
    assert BusConfig.from_data({"bus_id": "b", "name": "n", "link": "tcp", "host": "h"}).port == 502


@pytest.mark.parametrize(
    ("link", "baudrate", "least", "most"),
    [
        ("serial", 9600, 0.3, 1),
        ("serial", 1200, 0.3, 1),
        ("rtu_over_tcp", 9600, 1.5, 2.5),
        ("tcp", 9600, 1.5, 2.5),
    ],
)
def test_a_silent_address_takes_as_long_as_the_form_of_a_search_says(
    link: str, baudrate: int, least: float, most: float
) -> None:
    config = BusConfig(bus_id="b", name="b", link=link, host=HOST, baudrate=baudrate)
    pace = pace_of(config)
    asked = [Request(unit=1, table=table, address=at, count=n) for table, at, n in CALLS]
    assert least < sum(pace.timeout_s(one) + pace.quiet_s for one in asked) < most


async def test_two_sites_share_the_line_of_one_port() -> None:
    meters = Meters()
    buses, port = Buses(), tcp_port(meters)
    one = buses.take(tcp(port, host="LocalHost"), "site 1")
    other = buses.take(tcp(port, "Basement", "localhost"), "site 2")
    assert await one.read(1, "holding", 0, 1) == (register(1, 0),)
    assert await other.read(2, "holding", 0, 1) == (register(2, 0),)
    for line in (one, other):
        stats = line.stats()
        assert (stats["opened"], stats["reads"]) == (1, 2)
        assert 0 < stats["busy_s"] < stats["age_s"]
        assert 0 <= stats["answered_s_ago"] < stats["age_s"]
    await one.close()
    await one.close()
    assert await other.read(2, "holding", 0, 1) == (register(2, 0),)
    await other.close()
    with pytest.raises(LineDown):
        await other.read(2, "holding", 0, 1)
    again = buses.take(tcp(port), "site 1")
    assert await again.read(1, "input", 0, 1) == (register(1, 0),)
    await again.close()


async def test_one_port_has_one_setting() -> None:
    buses = Buses()
    buses.take(tcp(1502), "site 1")
    with pytest.raises(Conflict) as raised:
        buses.take(
            BusConfig(bus_id="x", name="X", link="rtu_over_tcp", host=HOST, port=1502), "site 2"
        )
    assert raised.value.placeholders == {"bus": "X", "other": "Cellar"}


def test_one_serial_port_under_two_names_is_one_line(tmp_path: Path) -> None:
    ports = [tmp_path / name for name in ("ttyUSB0", "ttyUSB1")]
    for port in ports:
        port.touch()
    (tmp_path / "by-id").symlink_to(ports[0])

    def serial(name: str, baudrate: int = 9600) -> BusConfig:
        device = str(tmp_path / name)
        made = BusConfig(bus_id=name, name=name, link="serial", device=device, baudrate=baudrate)
        return located(made)

    buses = Buses()
    buses.take(serial("by-id"), "site 1")
    buses.take(serial("ttyUSB0"), "site 2")
    assert [held.holds for held in buses.held.values()] == [2]
    with pytest.raises(Conflict):
        buses.take(serial("ttyUSB0", 19200), "site 3")
    # The adapter was put in again and is another number now: its name is held all the same.
    (tmp_path / "by-id").unlink()
    (tmp_path / "by-id").symlink_to(ports[1])
    buses.take(serial("by-id"), "site 3")
    assert [held.holds for held in buses.held.values()] == [3]


async def test_a_site_with_much_to_read_does_not_keep_another_waiting(tmp_path: Path) -> None:
    meters = Meters()
    serial_line(tmp_path / "port", meters)
    config = BusConfig(bus_id="b", name="B", link="serial", device=str(tmp_path / "port"))
    buses = Buses()
    busy, modest = buses.take(config, "busy"), buses.take(config, "modest")
    many = [asyncio.create_task(busy.read(1, "holding", at, 1)) for at in range(20)]
    await asyncio.wait({many[3]})
    assert await modest.read(2, "holding", 0, 1) == (register(2, 0),)
    assert [one.unit for one in meters.asked].index(2) <= 6
    for task in many:
        task.cancel()
    await modest.close()
    await busy.close()


async def test_the_shared_connection_belongs_to_each_site_alone() -> None:
    meters = Meters()
    port = tcp_port(meters)
    connections = [ModbusConnection(ModbusTcpParams(host=HOST, port=port)) for _ in range(2)]
    buses = Buses()
    one, other = (
        buses.take(tcp(port), f"site {at}", lent_by(connection))
        for at, connection in enumerate(connections)
    )
    assert await one.read(1, "holding", 0, 1) == (register(1, 0),)
    await one.close()
    await connections[0].close()
    assert await other.read(2, "holding", 0, 1) == (register(2, 0),)
    await other.write(2, Write(table="holding", address=4, values=(1,)), many=True)
    assert meters.written[2, 4] == b"\x00\x01"
    await other.close()
    await connections[1].close()


@pytest.mark.parametrize(
    ("baudrate", "parity", "stopbits", "character_ms", "silence_ms"),
    [
        (9600, "N", 1, 1.0417, 3.6458),
        (9600, "E", 1, 1.1458, 4.0104),
        (2400, "E", 1, 4.5833, 16.0417),
        (19200, "N", 2, 0.5729, 2.0052),
        (38400, "N", 1, 0.2604, 1.75),
    ],
)
def test_a_line_has_its_silence(
    baudrate: int, parity: str, stopbits: int, character_ms: float, silence_ms: float
) -> None:
    pace = serial_pace(baudrate, parity, stopbits)
    assert pace.character_s * 1000 == pytest.approx(character_ms, abs=1e-4)
    assert pace.silence_s * 1000 == pytest.approx(silence_ms, abs=1e-4)


@pytest.mark.parametrize(("count", "wire_ms"), [(2, 17.71), (20, 55.21), (125, 273.96)])
def test_an_answer_has_the_time_its_length_needs(count: int, wire_ms: float) -> None:
    request = Request(unit=1, table="holding", address=0, count=count)
    pace = serial_pace(9600, "N", 1)
    assert pace.timeout_s(request, 0.02) * 1000 == pytest.approx(wire_ms + 20 + 50, abs=0.01)
    assert pace.timeout_s(request) > pace.timeout_s(request, 0.02)


@pytest.mark.parametrize(
    ("request_", "sent", "answered"),
    [
        (Request(unit=1, table="coil", address=0, count=9), 8, 7),
        (Request(unit=1, table="coil", address=0, count=1, values=(1,)), 8, 8),
        (Request(unit=1, table="coil", address=0, count=9, values=(1,) * 9), 11, 8),
        (Request(unit=1, table="holding", address=0, count=2, values=(1, 2)), 13, 8),
    ],
)
def test_frames_have_their_lengths(request_: Request, sent: int, answered: int) -> None:
    assert (request_.sent_bytes, request_.answer_bytes) == (sent, answered)


def test_each_kind_of_link_has_its_pace() -> None:
    assert pace_of(tcp(502)) == tcp_pace()
    over_tcp = BusConfig(bus_id="b", name="B", link="rtu_over_tcp", host=HOST)
    assert pace_of(over_tcp) == serial_pace(9600, "N", 1, over_network=True)
    assert pace_of(over_tcp).quiet_s > serial_pace(9600, "N", 1).quiet_s


@pytest.mark.parametrize("seconds", [0, 1e-12, 0.003646, 0.015, 0.03])
async def test_a_silence_is_kept_and_ends(seconds: float) -> None:
    took_s = []
    for _ in range(5):
        began = time.monotonic()
        await asyncio.wait_for(wait(seconds), 1)
        took_s.append(time.monotonic() - began)
    assert min(took_s) >= seconds
    assert min(took_s) < seconds + 0.005
