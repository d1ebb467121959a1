"""A line with real bytes on it, at the pace of 9600 8N1 with meters that think for 20 ms."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.errors import (
    BusFailed,
    DeviceRefused,
    DeviceSilent,
    LineDown,
    WrongAnswer,
)
from custom_components.prepaid_meter.sources.modbus import line as line_module
from custom_components.prepaid_meter.sources.modbus.line import Line
from custom_components.prepaid_meter.sources.modbus.link import BusConfig, PymodbusLink
from custom_components.prepaid_meter.sources.modbus.pace import serial_pace
from custom_components.prepaid_meter.sources.modbus.profile import Write

from .meters import Fault, Meters, register, serial_line

CUT = Write(table="coil", address=0, values=(0,))
FRAMES_S = 0.0414
"""Request, thought, answer and silence of two registers."""


@pytest.fixture
def meters() -> Meters:
    return Meters()


@pytest.fixture
async def line(tmp_path: Path, meters: Meters) -> AsyncIterator[Line]:
    serial_line(tmp_path / "port", meters)
    line = line_at(tmp_path / "port")
    yield line
    await line.close()


def line_at(device: Path) -> Line:
    config = BusConfig(bus_id="b", name="Cellar", link="serial", device=str(device))
    return Line(PymodbusLink(config), serial_pace(9600, "N", 1), "Cellar")


async def read(line: Line, unit: int, address: int = 0) -> tuple[int, ...]:
    return await line.read(unit, "holding", address, 2)


def shown(unit: int, address: int = 0) -> tuple[int, ...]:
    return register(unit, address), register(unit, address + 1)


async def test_strict_devices_answer_every_question_without_a_gap_to_spare(
    line: Line, meters: Meters
) -> None:
    await read(line, 1)
    began = time.monotonic()
    answers = await asyncio.gather(*(read(line, 1 + at % 3, at) for at in range(30)))
    took_s = time.monotonic() - began
    assert answers == [shown(1 + at % 3, at) for at in range(30)]
    assert [one.address for one in meters.asked[1:]] == list(range(30)), "in the order of asking"
    assert took_s >= 29 * FRAMES_S, "faster than the wire: the simulated line is wrong"
    assert took_s < 30 * FRAMES_S * 1.3


async def test_a_stale_answer_is_never_taken(line: Line, meters: Meters) -> None:
    meters.faults[1] = "late"
    for address in range(0, 12, 2):
        try:
            answer = await read(line, 1, address)
        except BusFailed:
            continue
        assert answer == shown(1, address)
        pytest.fail("the meter always answers too late")
    assert line.stats()["silent"] == 2, "after two the meter rests"
    meters.faults.clear()
    line._rests.until.clear()
    assert await read(line, 1, 50) == shown(1, 50)


async def test_a_caller_who_leaves_only_loses_the_answer(line: Line, meters: Meters) -> None:
    await read(line, 1)
    leaving = asyncio.create_task(read(line, 1, 10))
    await asyncio.sleep(0.02)
    leaving.cancel()
    assert await read(line, 1, 20) == shown(1, 20)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(read(line, 1, 30), 0.02)
    assert await read(line, 1, 40) == shown(1, 40)
    assert [one.address for one in meters.asked] == [0, 10, 20, 30, 40]
    assert leaving.cancelled()


async def test_a_caller_who_leaves_in_time_is_not_served(line: Line, meters: Meters) -> None:
    first = asyncio.create_task(read(line, 1))
    second = asyncio.create_task(read(line, 1, 10))
    await asyncio.sleep(0)
    second.cancel()
    await first
    await read(line, 1, 20)
    assert [one.address for one in meters.asked] == [0, 20]


async def test_a_relay_goes_before_readings_but_three_at_most(line: Line, meters: Meters) -> None:
    await read(line, 1)
    reads = [asyncio.create_task(read(line, 1, at)) for at in range(6)]
    await asyncio.sleep(0.02)
    writes = [asyncio.create_task(line.write(2, CUT)) for _ in range(5)]
    await asyncio.gather(*reads, *writes)
    assert "".join("w" if one.function == 5 else "r" for one in meters.asked) == "rrwwwrwwrrrr"
    assert meters.written[2, 0] == b"\x00\x00"
    assert line.stats()["writes"] == 5
    assert line.stats()["waiting_max"] == 10


async def test_a_person_who_asks_a_resting_meter_is_answered(line: Line, meters: Meters) -> None:
    meters.faults[9] = "silent"
    for _ in range(3):
        with pytest.raises(DeviceSilent):
            await read(line, 9)
    meters.faults.clear()
    with pytest.raises(DeviceSilent):
        await read(line, 9)
    assert await line.read(9, "holding", 0, 2, anyway=True) == shown(9)
    assert await read(line, 9) == shown(9), "an answer ends its rest"


async def test_a_meter_that_is_silent_rests_and_costs_nothing(line: Line, meters: Meters) -> None:
    meters.faults[9] = "silent"
    for _ in range(2):
        with pytest.raises(DeviceSilent):
            await read(line, 9)
    began = time.monotonic()
    for _ in range(20):
        with pytest.raises(DeviceSilent):
            await read(line, 9)
    assert len([one for one in meters.asked if one.unit == 9]) == 2
    assert line.stats()["resting"] == [9]
    assert line.stats()["spared"] == 20
    await read(line, 1)
    assert time.monotonic() - began < 0.3, "the silence after the last question, one reading"


async def test_a_relay_is_tried_while_its_meter_rests(line: Line, meters: Meters) -> None:
    meters.faults[9] = "silent"
    for _ in range(2):
        with pytest.raises(DeviceSilent):
            await read(line, 9)
    meters.faults.clear()
    await line.write(9, CUT)
    assert await read(line, 9) == shown(9)
    assert line.stats()["resting"] == []


@pytest.mark.parametrize(
    ("fault", "error", "counted"),
    [
        ("silent", DeviceSilent, "silent"),
        ("noise", WrongAnswer, "wrong"),
        ("wrong unit", WrongAnswer, "wrong"),
        ("wrong function", WrongAnswer, "wrong"),
        ("short", WrongAnswer, "wrong"),
        ("late", DeviceSilent, "silent"),
        (3, DeviceRefused, "refused"),
        (0x0B, DeviceSilent, "silent"),
    ],
)
async def test_after_each_fault_the_others_are_read_right(
    line: Line, meters: Meters, fault: Fault, error: type[BusFailed], counted: str
) -> None:
    meters.faults[1] = fault
    with pytest.raises(error):
        await read(line, 1)
    assert await read(line, 2) == shown(2)
    assert len(meters.asked) == 2
    assert line.stats()[counted] == 1
    meters.faults.clear()
    assert await read(line, 1, 8) == shown(1, 8)


async def test_a_meter_that_refuses_is_alive(line: Line, meters: Meters) -> None:
    meters.faults[1] = 2
    for _ in range(4):
        with pytest.raises(DeviceRefused):
            await read(line, 1)
    assert line.stats()["resting"] == []


async def test_a_longer_thought_is_waited_for(line: Line, meters: Meters) -> None:
    meters.faults[1] = "late"
    answer = await line.read(1, "holding", 0, 2, turnaround_s=0.25)
    assert answer == shown(1)


async def test_a_lost_port_fails_at_once_and_comes_back(tmp_path: Path) -> None:
    here, there = os.openpty()
    port = tmp_path / "port"
    port.symlink_to(os.ttyname(there))
    line = line_at(port)
    with pytest.raises(DeviceSilent):
        await read(line, 1)
    os.close(there)
    os.close(here)
    port.unlink()
    with pytest.raises(LineDown):
        await read(line, 1)
    serial_line(port, Meters())
    await line.write(2, CUT)
    assert await read(line, 2) == shown(2)
    assert line.stats()["opened"] == 2
    await line.close()


async def test_a_port_that_is_not_there_is_tried_at_growing_intervals(tmp_path: Path) -> None:
    line = line_at(tmp_path / "port")
    with pytest.raises(LineDown):
        await read(line, 1)
    began = time.monotonic()
    for _ in range(50):
        with pytest.raises(LineDown) as raised:
            await read(line, 1)
    assert time.monotonic() - began < 0.1
    assert raised.value.placeholders == {"bus": "Cellar"}
    serial_line(tmp_path / "port", Meters())
    await asyncio.sleep(line_module.RECONNECT_S)
    assert await read(line, 1) == shown(1)
    await line.close()


async def test_a_port_that_only_fails_is_opened_again(
    line: Line, meters: Meters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "FAILED_ROW_MAX", 2)
    meters.faults |= dict.fromkeys(range(1, 5), "silent")
    for unit in range(1, 5):
        with pytest.raises(DeviceSilent):
            await read(line, unit)
    assert await read(line, 5) == shown(5)
    assert line.stats()["opened"] == 3


async def test_more_than_the_queue_holds_is_refused(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "QUEUE_MAX", 3)
    waiting = [asyncio.create_task(read(line, 1, at)) for at in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(LineDown):
        await read(line, 1)
    assert await asyncio.gather(*waiting) == [shown(1, at) for at in range(3)]


async def test_closing_answers_all_and_waits_for_what_was_sent(line: Line, meters: Meters) -> None:
    await read(line, 1)
    sent = asyncio.create_task(read(line, 1, 10))
    waiting = asyncio.create_task(read(line, 1, 20))
    await asyncio.sleep(0.02)
    await line.close()
    assert await sent == shown(1, 10)
    with pytest.raises(LineDown):
        await waiting
    with pytest.raises(LineDown):
        await read(line, 1)
    assert not line.stats()["connected"]
    assert len(meters.asked) == 2


async def test_closing_does_not_wait_for_a_port_that_opens(line: Line) -> None:
    waiting = asyncio.create_task(read(line, 1))
    await asyncio.sleep(0.01)
    await line.close()
    with pytest.raises(LineDown):
        await waiting


async def test_a_hub_that_stops_at_once_is_not_held_up(line: Line) -> None:
    await read(line, 1)
    sent = asyncio.create_task(line.read(1, "holding", 0, 2))
    await asyncio.sleep(0.02)
    assert line._worker is not None
    line._worker.cancel()
    await asyncio.wait({line._worker}, timeout=1)
    assert line._worker.cancelled()
    with pytest.raises(LineDown):
        await sent


async def test_after_an_error_that_nobody_foresaw_the_line_goes_on(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patched:
        patched.delattr(PymodbusLink, "_accept")
        with pytest.raises(WrongAnswer):
            await read(line, 1)
    assert "AttributeError" in caplog.text
    assert await read(line, 1) == shown(1)
