"""The metered devices of the virtual building are exact."""

import json
import struct
from fractions import Fraction

import pytest

from tests.virtual_building.device import DAY_MS, PARTS_PER_UNIT, Device
from tests.virtual_building.device_faults import DeviceFaults
from tests.virtual_building.faults import FaultError
from tests.virtual_building.frames import rtu, serve, take_rtu
from tests.virtual_building.modbus_model import Point
from tests.virtual_building.modbus_models import MODELS
from tests.virtual_building.spec import Spec

MIDNIGHT_MS = 1_795_305_600_000  # 2026-11-22T00:00:00Z
NOON_MS = MIDNIGHT_MS + DAY_MS // 2


def _device(load: int = 600, **more: object) -> Device:
    return Device(
        name="meter",
        clock_ms=NOON_MS,
        load_per_hour=load,
        register_parts=1_000_000 * PARTS_PER_UNIT,
        **more,  # type: ignore[arg-type]
    )


def test_register_is_the_same_however_often_it_is_looked_at() -> None:
    once, often = _device(777), _device(777)
    once.use_until(NOON_MS + 3 * DAY_MS + 1)
    for at_ms in range(0, 3 * DAY_MS, 1_234_567):
        often.use_until(NOON_MS + at_ms)
    often.use_until(NOON_MS + 3 * DAY_MS + 1)
    assert often == once
    assert once.register == 1_000_000 + 777 * 24 * 3
    with pytest.raises(ValueError, match="not before"):
        once.use_until(NOON_MS)


def test_days_that_nobody_heard_are_frozen_with_their_own_use() -> None:
    device = _device(600)
    device.freeze_past()
    before = len(device.frozen)
    device.skip(2)
    assert device.register == 1_000_000 + 2 * 24 * 600
    assert [day.at_ms for day in device.frozen[:2]] == [
        MIDNIGHT_MS + 2 * DAY_MS,
        MIDNIGHT_MS + DAY_MS,
    ]
    assert device.frozen[0].register - device.frozen[1].register == 24 * 600
    assert device.frozen[1].register == 1_000_000 + 12 * 600
    assert device.frozen[2].register == 1_000_000 - 12 * 600
    assert len(device.frozen) == before + 2
    assert device.time_ms == NOON_MS + 2 * DAY_MS
    device.skip(100)
    assert len(device.frozen) == 90


def test_days_end_at_the_midnight_of_the_devices_own_clock() -> None:
    device = _device(600, zone="Asia/Shanghai")
    device.set_fault("clock_drift_s", 3600)
    device.skip(1)
    # 16:00 UTC is midnight in Shanghai, reached an hour early by a clock an hour fast.
    assert device.frozen[0].at_ms == MIDNIGHT_MS + 16 * 3_600_000
    assert device.frozen[0].register == 1_000_000 + 3 * 600


def test_breaker_before_a_meter_stops_it_and_a_bypass_does_not_care() -> None:
    breaker = _device(0)
    meter = _device(600, upstream=breaker)
    breaker.command(closed=False)
    breaker.switch()
    meter.use_until(NOON_MS + DAY_MS)
    assert (meter.register, meter.load_now) == (1_000_000, 0)
    meter.set_fault("bypassed", value=True)
    meter.use_until(NOON_MS + 2 * DAY_MS)
    assert meter.register == 1_000_000 + 24 * 600


def test_saved_state_counts_on_over_the_time_in_between() -> None:
    before = _device(600)
    before.freeze_past()
    before.set_fault("relay_delay_ms", 5000)
    before.command(closed=False)
    after = _device(1)
    after.restore(json.loads(json.dumps(before.to_json())))
    assert after == before
    after.use_until(NOON_MS + DAY_MS)
    assert after.register == 1_000_000 + 24 * 600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("explosion", True),
        ("silent", 1),
        ("relay_delay_ms", -1),
        ("noise_percent", 101),
        ("exception", True),
        ("garbage", 5),
        ("register", -1),
        ("load", 1.5),
        ("drop_link_days", True),
    ],
)
def test_impossible_fault_is_refused_and_changes_nothing(name: str, value: object) -> None:
    device = _device()
    with pytest.raises(FaultError):
        device.set_fault(name, value)
    assert device == _device()
    assert device.faults == DeviceFaults()


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"model": "abacus"}, "no model"),
        ({"model": "abb_b23", "bus": "smoke"}, "no wire"),
        ({"model": "abb_b23", "colour": "red"}, "no such field"),
    ],
)
def test_impossible_device_is_refused(asked: dict[str, str], reason: str) -> None:
    with pytest.raises(FaultError, match=reason):
        Spec.from_json({"name": "one"} | asked)


@pytest.mark.parametrize(
    ("point", "value", "words"),
    [
        (Point(0, "u32", "register", Fraction(10)), 1_234_567, (1, 57_920)),
        (Point(0, "u32", "register", order="little"), 65_537, (1, 1)),
        (Point(0, "u16", "load"), 65_536 + 7, (7,)),
        (Point(0, "i16", "load"), -2, (0xFFFE,)),
        (Point(0, "u64", "register"), 2**32 + 1, (0, 1, 0, 1)),
        (Point(0, "f32", "load"), 1, (0x3F80, 0)),
        (Point(0, "f32", "load", order="dcba"), 1, (0, 0x803F)),
    ],
)
def test_words_are_those_of_the_maker(point: Point, value: int, words: tuple[int, ...]) -> None:
    assert point.words(Fraction(value)) == words


def test_floating_registers_are_as_coarse_as_real_ones() -> None:
    meter = _device(0)
    meter.set_fault("register", 40_000_001)
    shown = MODELS["eastron_sdm120"].shown(meter)
    assert shown == Fraction(struct.unpack(">f", struct.pack(">f", 40_000.001))[0]) * 1000
    assert shown != meter.register


def test_requests_are_found_in_a_stream_with_garbage() -> None:
    read, write = b"\x03\x00\x00\x00\x02", b"\x10\x00\x57\x00\x02\x04\x00\x01\x00\x01"
    stream = bytearray(b"\xff\x00\x13" + rtu(7, read) + rtu(8, write)[:5])
    assert take_rtu(stream) == (7, read)
    assert take_rtu(stream) is None
    stream += rtu(8, write)[5:]
    assert take_rtu(stream) == (8, write)
    assert not stream


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (b"\x03\x00\x00\x00\x00", 3),
        (b"\x03\x00\x00\x00\x7e", 3),
        (b"\x03\x00", 3),
        (b"\x03\x70\x00\x00\x02", 2),
        (b"\x01\x00\x00\x00\x02", 1),
        (b"\x2b\x0e\x01\x00", 1),
        (b"\x06\x00\x00\x00\x01", 2),
        (b"\x10\x00\x57\x00\x02\x04\x00\x02\x00\x01", 2),
        (b"\x10\x00\x57\x00\x02\x04\x00", 3),
    ],
)
def test_units_refuse_what_their_documents_do_not_know(request_: bytes, code: int) -> None:
    device = _device()
    answer = serve(MODELS["acrel_ddsy1352"], device, request_)
    assert answer == bytes((request_[0] | 0x80, code))
    assert device == _device()


@pytest.mark.parametrize(
    ("model", "request_"),
    [
        ("hiking_dds238_2_zn", b"\x10\x00\x00\x00\x02\x04\x00\x00\x00\x00"),
        ("xintai_valve_water", b"\x10\x00\x01\x00\x02\x04\x00\x00\x00\x00"),
        ("peacefair_pzem_016", b"\x42"),
    ],
)
def test_registers_that_anyone_may_reset_can_be_reset(model: str, request_: bytes) -> None:
    device = _device()
    assert serve(MODELS[model], device, request_) == request_[:5]
    assert device.register == 0
