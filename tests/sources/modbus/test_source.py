"""The polling source: readings at their interval, frozen days after a gap, and lines that fail."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.prepaid_meter.engine.errors import (
    BusFailed,
    DeviceRefused,
    DeviceSilent,
    PrepaidError,
)
from custom_components.prepaid_meter.engine.inputs import Reading, Readings, StoredReading
from custom_components.prepaid_meter.sources.base import Facts, SourceMeter, SourceReports
from custom_components.prepaid_meter.sources.modbus import source as source_module
from custom_components.prepaid_meter.sources.modbus.profile import Profile
from custom_components.prepaid_meter.sources.modbus.source import LOST_AFTER, ModbusSource
from custom_components.prepaid_meter.sources.modbus.tamper import Ratios

NOW = datetime.now(UTC)
MIDNIGHT = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
FROZEN = 0x6000
STRIDE = 0x22


class Words:
    """A device as its registers; every missing one is zero. ``fails`` is raised instead."""

    def __init__(self, words: Mapping[int, int] | None = None) -> None:
        self.words = dict(words or {})
        self.refused: set[int] = set()
        self.code = 2
        self.fails: PrepaidError | None = None
        self.asked: list[tuple[int, int]] = []

    async def read(
        self, unit: int, table: str, address: int, count: int, **_: Any
    ) -> tuple[int, ...]:
        assert (unit, table) == (7, "holding")
        self.asked.append((address, count))
        if self.fails is not None:
            raise self.fails
        if address in self.refused:
            raise DeviceRefused("modbus_refused", unit=unit, code=self.code)
        return tuple(self.words.get(place, 0) for place in range(address, address + count))


class Told:
    """What a source tells."""

    def __init__(self) -> None:
        self.readings: list[Readings] = []
        self.facts: list[Facts] = []
        self.ratios: Ratios = {}

    @property
    def reports(self) -> SourceReports:
        return SourceReports(
            deliver=self.readings.append,
            refuse=lambda *_: None,
            renamed=lambda *_: None,
            facts=lambda _, facts: self.facts.append(facts),
        )

    def of(self, _meter: SourceMeter) -> Ratios:
        return self.ratios

    def keep(self, _meter: SourceMeter, ratios: Ratios) -> None:
        self.ratios = dict(ratios)

    async def until(self, happened: Callable[[], object]) -> None:
        async with asyncio.timeout(5):
            while not happened():  # noqa: ASYNC110 - looks at anything
                await asyncio.sleep(0.005)


def meter(profile: str, interval_s: str = "0.02") -> SourceMeter:
    settings = {"bus_id": "b", "address": "7", "profile": profile, "interval_s": interval_s}
    return SourceMeter(unit_id="u", meter_id="m", commodity="electricity", settings=settings)


@asynccontextmanager
async def watching(
    device: Words, told: Told, profile: str, last: datetime | None = None, register: int = 2000
) -> AsyncIterator[ModbusSource]:
    before = StoredReading(at=last, register=register, total=register) if last else None
    source = ModbusSource(
        lambda bus_id: device if bus_id == "b" else None,
        told.reports,
        last_read=lambda _: before,
        zone=lambda: UTC,
        ratios=told,
        spawn=asyncio.create_task,
    )
    source.watch(meter(profile))
    try:
        yield source
    finally:
        source.close()


def frozen(days_ago: int, register: int) -> dict[int, int]:
    """The record of an ADL400 that was frozen at the midnight so many days ago, in 0.01 kWh."""
    at = MIDNIGHT - timedelta(days=days_ago)
    place = FROZEN + days_ago * STRIDE
    return {
        place: (at.year - 2000) << 8 | at.month,
        place + 1: at.day << 8 | at.hour,
        place + 2: register >> 16,
        place + 3: register & 0xFFFF,
    }


async def test_a_meter_is_read_again_and_again_in_one_question() -> None:
    device, told = Words({1: 12345, 13: 2000, 16: 990}), Told()
    async with watching(device, told, "acrel_ddsy1352"):
        await told.until(lambda: len(told.readings) >= 3)
    assert [one.readings[0].register for one in told.readings[:3]] == [123_450] * 3
    assert told.facts[0] == {"power_w": 2000, "resistive": 1}
    assert (0, 17) in device.asked


async def test_a_meter_that_is_forgotten_is_not_read_any_more() -> None:
    device, told = Words({1: 1}), Told()
    async with watching(device, told, "acrel_ddsy1352") as source:
        await told.until(lambda: told.readings)
        source.forget(meter("acrel_ddsy1352"))
        asked = len(device.asked)
        await asyncio.sleep(0.1)
    assert len(device.asked) == asked


async def test_after_a_gap_every_day_comes_first_and_then_the_register() -> None:
    days = {**frozen(0, 900), **frozen(1, 700), **frozen(2, 400), **frozen(3, 100)}
    device, told = Words({1: 950, **days}), Told()
    last = MIDNIGHT - timedelta(days=2, hours=5)
    async with watching(device, told, "acrel_adl400", last):
        await told.until(lambda: len(told.readings) >= 2)
    *past, present = told.readings[0].readings
    assert past == [
        Reading(at=MIDNIGHT - timedelta(days=2), register=4000, device_time=True),
        Reading(at=MIDNIGHT - timedelta(days=1), register=7000, device_time=True),
        Reading(at=MIDNIGHT, register=9000, device_time=True),
    ]
    assert (present.register, present.device_time) == (9500, False)
    assert len(told.readings[1].readings) == 1, "history is read once a gap"


def shifted(days: int) -> dict[int, int]:
    """The newest six records of a meter whose clock is so many days ahead, 1 kWh a day."""
    words: dict[int, int] = {}
    for place in range(6):
        dated = frozen(place - days, 900 - 100 * place)
        words |= {at + days * STRIDE: word for at, word in dated.items()}
    return words


@pytest.mark.parametrize("days", [3, 1, -1, -2])
async def test_the_days_of_a_clock_that_is_wrong_are_left_out(
    days: int, caplog: pytest.LogCaptureFixture
) -> None:
    """What was used on one day would be billed at another's price."""
    device, told = Words({1: 950, **shifted(days)}), Told()
    last = MIDNIGHT - timedelta(days=2, hours=5)
    async with watching(device, told, "acrel_adl400", last, register=6500):
        await told.until(lambda: told.readings)
    assert [one.register for one in told.readings[0].readings] == [9500]
    assert {"history": "clock_wrong"} in told.facts
    assert "clock of meter m is wrong" in caplog.text


async def test_the_days_of_a_clock_that_is_right_are_billed() -> None:
    device, told = Words({1: 950, **shifted(0)}), Told()
    last = MIDNIGHT - timedelta(days=2, hours=5)
    async with watching(device, told, "acrel_adl400", last, register=6500):
        await told.until(lambda: told.readings)
    registers = [one.register for one in told.readings[0].readings]
    assert registers == [7000, 8000, 9000, 9500]


async def test_a_garbled_record_is_left_out_and_the_others_are_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    garbled = FROZEN + STRIDE
    device, told = Words({1: 950, **shifted(0), garbled: 0x1A0D}), Told()
    device.refused = {FROZEN + 3 * STRIDE}
    last = MIDNIGHT - timedelta(days=2, hours=5)
    async with watching(device, told, "acrel_adl400", last, register=6500):
        await told.until(lambda: told.readings)
    registers = [one.register for one in told.readings[0].readings]
    assert registers == [7000, 9000, 9500]
    assert "A record of meter 7 is left out" in caplog.text


async def test_a_gap_of_a_meter_without_daily_records_is_one_reading() -> None:
    device, told = Words({1: 950}), Told()
    async with watching(device, told, "acrel_ddsy1352", MIDNIGHT - timedelta(days=5)):
        await told.until(lambda: told.readings)
    assert [one.register for one in told.readings[0].readings] == [9500]


@pytest.mark.parametrize("last", [None, NOW - timedelta(hours=3)], ids=["first", "short"])
async def test_a_short_gap_and_a_first_reading_ask_for_no_history(last: datetime | None) -> None:
    device, told = Words({1: 1, **frozen(0, 1)}), Told()
    async with watching(device, told, "acrel_adl400", last):
        await told.until(lambda: told.readings)
    assert all(address < FROZEN for address, _ in device.asked)


async def test_a_lost_link_is_told_once_and_its_return_too() -> None:
    device, told = Words({1: 5}), Told()
    failure: BusFailed = DeviceSilent("modbus_silent", unit=7)
    device.fails = failure
    async with watching(device, told, "acrel_ddsy1352"):
        await told.until(lambda: len(device.asked) > LOST_AFTER + 2)
        assert told.facts == [{"link": "modbus_silent"}]
        assert not told.readings
        device.fails = None
        await told.until(lambda: told.readings)
    assert told.facts[1]["link"] == "up"


async def test_garbage_bills_nothing_and_ends_nothing() -> None:
    device, told = Words({0: 0xFFFF, 1: 0xFFFF}), Told()
    async with watching(device, told, "acrel_ddsy1352"):
        await told.until(lambda: len(device.asked) > 2)
        assert not told.readings
        device.words = {1: 5}
        await told.until(lambda: told.readings)


async def test_an_error_that_is_not_ours_ends_one_poll_and_not_the_meter(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many open files while the profile is read, say: the next poll may go well."""
    real, tries = source_module.profile_of, 0

    def full_once(settings: Mapping[str, str], commodity: str) -> Profile:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError(24, "Too many open files")
        return real(settings, commodity)

    monkeypatch.setattr(source_module, "profile_of", full_once)
    told = Told()
    async with watching(Words(), told, "acrel_ddsy1352"):
        await told.until(lambda: told.readings)
    assert "Too many open files" in caplog.text
