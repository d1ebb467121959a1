"""Links on real ports: what each fault of a meter or a port becomes."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import serial

from custom_components.prepaid_meter.engine.errors import (
    BusFailed,
    DeviceRefused,
    DeviceSilent,
    LineDown,
    WrongAnswer,
)
from custom_components.prepaid_meter.sources.modbus.link import BusConfig, Link, PymodbusLink
from custom_components.prepaid_meter.sources.modbus.request import Request
from tests.virtual_building.lines import Answer

from .meters import (
    Meters,
    reading,
    register,
    serial_line,
    tcp_link,
    tcp_port,
    writing,
)

TIMEOUT_S = 0.15

type Open = Callable[[Meters], Awaitable[Link]]


def serial_link(device: Path) -> PymodbusLink:
    return PymodbusLink(BusConfig(bus_id="b", name="Cellar", link="serial", device=str(device)))


@pytest.fixture(params=["tcp", "rtu_over_tcp", "serial"])
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Open]:
    links = []

    async def open_link(meters: Meters) -> Link:
        if request.param == "serial":
            serial_line(tmp_path / "port", meters)
            link = serial_link(tmp_path / "port")
        else:
            framed_rtu = request.param == "rtu_over_tcp"
            link = tcp_link(tcp_port(meters, framed_rtu=framed_rtu), request.param)
        links.append(link)
        await link.connect()
        return link

    yield open_link
    for link in links:
        await link.close()


async def test_every_table_is_read(opened: Open) -> None:
    link = await opened(Meters())
    registers = (register(7, 100), register(7, 101))
    assert await link.request(reading(), TIMEOUT_S) == registers
    assert link.heard_at > 0
    await asyncio.sleep(0.01)
    assert await link.request(reading(table="input"), TIMEOUT_S) == registers
    await asyncio.sleep(0.01)
    assert await link.request(reading(table="coil", count=3), TIMEOUT_S) == (1, 0, 1)
    await asyncio.sleep(0.01)
    assert await link.request(reading(table="discrete", count=9), TIMEOUT_S) == (
        *(1, 0, 1, 0, 0, 0, 0, 0),
        1,
    )


@pytest.mark.parametrize(
    ("asked", "function", "data"),
    [
        (writing("holding", 3, 0x1234), 6, b"\x12\x34"),
        (writing("holding", 3, 1, many=True), 16, b"\x00\x01"),
        (writing("holding", 3, 1, 2), 16, b"\x00\x01\x00\x02"),
        (writing("coil", 3, 1), 5, b"\xff\x00"),
        (writing("coil", 3, 0), 5, b"\x00\x00"),
        (writing("coil", 3, 1, 0, 1), 15, b"\x05"),
    ],
)
async def test_writing_uses_the_function_of_its_kind(
    opened: Open, asked: Request, function: int, data: bytes
) -> None:
    meters = Meters()
    link = await opened(meters)
    assert await link.request(asked, TIMEOUT_S) == ()
    assert [one.function for one in meters.asked] == [function]
    assert meters.written[7, 3] == data


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("silent", DeviceSilent),
        ("wrong unit", WrongAnswer),
        ("wrong function", WrongAnswer),
        ("short", WrongAnswer),
        (2, DeviceRefused),
        (6, DeviceRefused),
        (0x0B, DeviceSilent),
    ],
)
async def test_each_fault_of_a_meter_has_its_error(
    opened: Open, fault: str | int, error: type[BusFailed]
) -> None:
    meters = Meters(faults={7: fault})
    link = await opened(meters)
    with pytest.raises(error) as raised:
        await link.request(reading(), TIMEOUT_S)
    assert raised.value.placeholders["unit"] == "7"
    assert len(meters.asked) == 1, "nothing is asked twice by itself"
    if isinstance(raised.value, DeviceRefused):
        assert raised.value.code == fault
    meters.faults.clear()
    await asyncio.sleep(0.01)
    assert await link.request(reading(address=5), TIMEOUT_S) == (register(7, 5), register(7, 6))


async def test_noise_is_no_silence(tmp_path: Path) -> None:
    serial_line(tmp_path / "port", Meters(faults={7: "noise"}))
    link = serial_link(tmp_path / "port")
    await link.connect()
    with pytest.raises(WrongAnswer):
        await link.request(reading(), TIMEOUT_S)
    await link.close()


@pytest.mark.parametrize("link_kind", ["tcp", "rtu_over_tcp"])
async def test_garbage_raises_only_our_errors(link_kind: str) -> None:
    chance = random.Random(3)

    def garbage(unit: int, pdu: bytes) -> Answer:
        size = chance.randrange(1, 40)
        function = chance.choice((pdu[0], pdu[0] | 0x80, chance.randrange(256)))
        return Answer(unit=unit, pdu=bytes((function,)) + chance.randbytes(size))

    link = tcp_link(tcp_port(garbage, framed_rtu=link_kind == "rtu_over_tcp"), link_kind)
    failed = 0
    for _ in range(60):
        if not link.connected:
            await link.connect()
        try:
            words = await link.request(reading(count=2), 0.02)
        except BusFailed:
            failed += 1
        else:
            assert len(words) == 2
    assert failed > 40
    await link.close()


@pytest.mark.parametrize("link", [tcp_link(9), serial_link(Path("/dev/nothing-here"))])
async def test_a_port_that_is_not_there_is_a_line_down(link: PymodbusLink) -> None:
    with pytest.raises(LineDown) as raised:
        await link.connect()
    assert raised.value.placeholders == {"bus": "Cellar"}
    assert not link.connected
    with pytest.raises(LineDown):
        await link.request(reading(), TIMEOUT_S)


async def test_a_file_is_no_port(tmp_path: Path) -> None:
    (tmp_path / "port").write_text("", "utf-8")
    with pytest.raises(LineDown):
        await serial_link(tmp_path / "port").connect()


async def test_a_port_has_one_opener(tmp_path: Path) -> None:
    serial_line(tmp_path / "port", Meters())
    first, second = serial_link(tmp_path / "port"), serial_link(tmp_path / "port")
    await first.connect()
    with pytest.raises(LineDown):
        await second.connect()
    await first.close()
    await second.connect()
    assert second.connected
    await second.close()


async def test_an_adapter_that_hangs_while_it_opens_does_not_hold_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial_line(tmp_path / "port", Meters())
    open_port = serial.serial_for_url

    def slowly(*args: object, **options: object) -> serial.Serial:
        time.sleep(0.3)
        return open_port(*args, **options)

    link = serial_link(tmp_path / "port")
    monkeypatch.setattr(serial, "serial_for_url", slowly)
    opening = asyncio.create_task(link.connect())
    longest = 0.0
    while not opening.done():
        began = time.monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, time.monotonic() - began)
    await opening
    assert longest < 0.2
    await link.close()


async def test_a_port_that_opens_too_late_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial_line(tmp_path / "port", Meters())
    open_port = serial.serial_for_url

    def slowly(*args: object, **options: object) -> serial.Serial:
        time.sleep(0.2)
        return open_port(*args, **options)

    link = serial_link(tmp_path / "port")
    with monkeypatch.context() as patched:
        patched.setattr(serial, "serial_for_url", slowly)
        opening = asyncio.create_task(link.connect())
        await asyncio.sleep(0.1)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        await asyncio.sleep(0.2)
    await link.connect()
    assert link.connected
    await link.close()


async def test_an_adapter_that_is_pulled_out_is_a_line_down(tmp_path: Path) -> None:
    here, there = os.openpty()
    (tmp_path / "port").symlink_to(os.ttyname(there))
    link = serial_link(tmp_path / "port")
    await link.connect()
    os.close(there)
    asking = asyncio.create_task(link.request(reading(), TIMEOUT_S))
    await asyncio.sleep(0.02)
    os.close(here)
    with pytest.raises(LineDown):
        await asking
    (tmp_path / "port").unlink()
    serial_line(tmp_path / "port", Meters())
    await link.connect()
    assert len(await link.request(reading(), TIMEOUT_S)) == 2
    await link.close()


@pytest.mark.parametrize(
    ("unit", "table", "address", "count"),
    [(0, "holding", 0, 1), (256, "holding", 0, 1), (1, "file", 0, 1), (1, "input", 65535, 2)],
)
def test_a_question_for_nobody_is_not_made(unit: int, table: str, address: int, count: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        reading(unit, table, address, count)


def test_a_table_of_inputs_is_not_written() -> None:
    with pytest.raises(ValueError, match="input"):
        writing("input", 0, 1)
