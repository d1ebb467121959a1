"""Register maps of real meters, typed from their documents and from nothing of the product.

Addresses are those of the PDU, from 0. Where no public document tells (the layout of a
frozen record, the read-back of a relay), the assumption stands beside the table.
"""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from .device import FROZEN_DAYS, Device
from .modbus_model import Model, Point, RelayPort, Words

KILO = Fraction(1000)
TENTH, HUNDREDTH, THOUSANDTH = Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)
OPEN_REMOTELY = 7


def _acrel_relay() -> RelayPort:
    """Function 16, two words at 0x0057: 1, then 1 opens and 0 closes. Read: the real position."""

    def command(function: int, address: int, values: tuple[int, ...]) -> bool | None:
        orders: dict[tuple[int, ...], bool] = {(1, 1): False, (1, 0): True}
        return orders.get(values) if (function, address) == (16, 0x57) else None

    return RelayPort(
        command=command, holding=lambda device: {0x57: 1, 0x58: int(not device.closed)}
    )


def _breaker_relay() -> RelayPort:
    """Function 6 to holding 13 or function 5 to coil 1; status in the low byte of input 0."""

    def command(function: int, address: int, values: tuple[int, ...]) -> bool | None:
        orders = {0xFF00: True, 0x0000: False}
        return orders.get(values[0]) if (function, address) in {(6, 13), (5, 1)} else None

    def status(device: Device) -> Words:
        return {
            0: 0x00F0 if device.closed else 0x000F,
            23: 0 if device.closed else OPEN_REMOTELY,
        }

    return RelayPort(
        command=command,
        holding=lambda device: {13: 0xFF00 if device.closed else 0},
        input=status,
        coils=lambda device: {1: int(device.closed)},
    )


def _xintai_valve() -> RelayPort:
    """Function 6 to 0x001C: 1 opens, 2 closes; read: bits open, closed, abnormal, battery low."""

    def command(function: int, address: int, values: tuple[int, ...]) -> bool | None:
        return {1: True, 2: False}.get(values[0]) if (function, address) == (6, 0x1C) else None

    def status(device: Device) -> Words:
        faults = device.faults
        between = device.switching is not None or 0 < device.position < 100
        position = 0 if between else 1 if device.closed else 2
        return {0x1C: position | faults.valve_abnormal << 2 | faults.battery_low << 3}

    return RelayPort(command=command, holding=status)


def _belimo_valve() -> RelayPort:
    """Function 6 to the override at 1: 1 opens, 2 closes; the position at 4, in steps of 0.01 %."""

    def command(function: int, address: int, values: tuple[int, ...]) -> bool | None:
        return {1: True, 2: False}.get(values[0]) if (function, address) == (6, 1) else None

    return RelayPort(
        command=command,
        holding=lambda device: {1: 1 if device.closed else 2, 4: device.position * 100, 104: 0},
    )


def _packed(time: datetime) -> tuple[int, int, int]:
    """Return a date as three words of two bytes: year and month, day and hour, minute, second."""
    return (
        (time.year - 2000) << 8 | time.month,
        time.day << 8 | time.hour,
        time.minute << 8 | time.second,
    )


def _adl400_history(device: Device) -> Words:
    """90 frozen days, newest first, 34 words each; empty ones are zero.

    Assumed: the freezing midnight in words 0 and 1, then u32 of 0.01 kWh from word 2:
    combined, forward and reverse, each a total and four bands.
    """
    words = {0x6000 + at: 0 for at in range(FROZEN_DAYS * 0x22)}
    for number, day in enumerate(device.frozen):
        start = 0x6000 + number * 0x22
        words.update(enumerate(_packed(device.local_time(day.at_ms))[:2], start))
        for total in (2, 12):
            point = Point(start + total, "u32", "register", Fraction(10))
            words.update(enumerate(point.words(Fraction(day.register)), point.address))
    return words


def _xintai_clock(device: Device) -> Words:
    return dict(enumerate(_packed(device.local_time(device.shown_time_ms)), 0x16)) | {0x1A: 36}


def _floats(*values: tuple[int, str, Fraction | int], order: str = "big") -> Iterator[Point]:
    for address, quantity, per in values:
        yield Point(address, "f32", quantity, Fraction(per), order)


def _eastron(title: str, code: int, *, phases: int = 1) -> Model:
    single = ((0x00, "voltage", 1), (0x06, "current", 1), (0x0C, "phase_load", 1))
    three = tuple((at + 2 * n, name, per) for at, name, per in single for n in range(3))
    energy = ((0x46, "frequency", 1), (0x48, "register", KILO), (0x4A, "nothing", KILO))
    measured = single if phases == 1 else (*three, (0x34, "load", 1))
    return Model(
        title=title,
        points=tuple(_floats(*measured, *energy, (0x156, "register", KILO))),
        functions=frozenset({4}),
        phases=phases,
        # Baud code and address as float32; serial number, then the maker's code of the model.
        settings={0x14: 0x3F80, 0x15: 0, 0x1C: 0x4000, 0x1D: 0, 0xFC00: 0x135, 0xFC01: 0x2AC2}
        | {0xFC02: code},
    )


def _acrel_prepaid(title: str, phases: int) -> Model:
    return Model(
        title=title,
        points=(
            Point(0x00, "u32", "register", Fraction(10)),
            *(Point(at, "u32", "nothing", Fraction(10)) for at in (2, 4, 6, 8)),
            Point(0x0B, "u16", "voltage", TENTH),
            Point(0x0C, "u16", "current", HUNDREDTH),
            Point(0x0D, "i16", "load"),
            Point(0x0F, "u16", "load"),
            Point(0x10, "u16", "factor", THOUSANDTH),
        ),
        phases=phases,
        relay=_acrel_relay(),
        settings={0x38: 1},
    )


ADL400 = Model(
    title="Acrel ADL400",
    points=(
        Point(0x0000, "u32", "register", Fraction(10)),
        *_floats(*((0x0800 + 2 * n, "voltage", 1) for n in range(3))),
        *_floats(*((0x080C + 2 * n, "current", 1) for n in range(3))),
        *_floats(*((0x0814 + 2 * n, "phase_load", KILO) for n in range(3))),
        *_floats((0x081A, "load", KILO), (0x0832, "factor", 1), (0x0834, "frequency", 1)),
        Point(0x0842, "u32", "register", Fraction(100)),
        Point(0x084C, "u32", "register", Fraction(100)),
        Point(0x0856, "u32", "nothing", Fraction(100)),
        *(Point(0x0064 + n, "u16", "current", HUNDREDTH) for n in range(3)),
        Point(0x016A, "i32", "load"),
    ),
    phases=3,
    settings={0x8D: 1, 0x8E: 1},
    more=_adl400_history,
    more_from=0x6000,
)

MODELS: dict[str, Model] = {
    "acrel_ddsy1352": _acrel_prepaid("Acrel DDSY1352", 1),
    "acrel_dtsy1352": _acrel_prepaid("Acrel DTSY1352", 3),
    "acrel_adl400": ADL400,
    "eastron_sdm120": _eastron("Eastron SDM120", 0x20),
    "eastron_sdm230": _eastron("Eastron SDM230", 0x2B),
    "eastron_sdm630": _eastron("Eastron SDM630", 0x70, phases=3),
    "chint_ddsu666": Model(
        title="Chint DDSU666",
        points=tuple(
            _floats(
                *((0x2000, "voltage", 1), (0x2002, "current", 1), (0x2004, "load", KILO)),
                *((0x200A, "factor", 1), (0x200E, "frequency", 1)),
                *((0x4000, "register", KILO), (0x400A, "nothing", KILO)),
            )
        ),
        functions=frozenset({3, 4}),
    ),
    "chint_dtsu666": Model(
        title="Chint DTSU666",
        points=tuple(
            _floats(
                *((0x2006 + 2 * n, "voltage", TENTH) for n in range(3)),
                *((0x200C + 2 * n, "current", THOUSANDTH) for n in range(3)),
                *((0x2012, "load", TENTH), (0x202A, "factor", THOUSANDTH)),
                *((0x2044, "frequency", HUNDREDTH), (0x101E, "register", KILO)),
                (0x1028, "nothing", KILO),
            )
        ),
        phases=3,
    ),
    "hiking_dds238_2_zn": Model(
        title="Hiking DDS238-2 ZN",
        points=(
            Point(0x00, "u32", "register", Fraction(10), writable=True),
            Point(0x08, "u32", "nothing", Fraction(10)),
            Point(0x0A, "u32", "register", Fraction(10)),
            Point(0x0C, "u16", "voltage", TENTH),
            Point(0x0D, "u16", "current", HUNDREDTH),
            Point(0x0E, "i16", "load"),
            Point(0x10, "u16", "factor", THOUSANDTH),
            Point(0x11, "u16", "frequency", HUNDREDTH),
        ),
        write_functions=frozenset({16}),
        settings={0x15: 0x0101},
    ),
    "peacefair_pzem_016": Model(
        title="Peacefair PZEM-016",
        points=(
            Point(0, "u16", "voltage", TENTH),
            Point(1, "u32", "current", THOUSANDTH, "little"),
            Point(3, "u32", "load", TENTH, "little"),
            Point(5, "u32", "register", order="little"),
            Point(7, "u16", "frequency", TENTH),
            Point(8, "u16", "factor", HUNDREDTH),
        ),
        functions=frozenset({4}),
        resets=frozenset({0x42}),
    ),
    "carlo_gavazzi_em340": Model(
        title="Carlo Gavazzi EM340",
        points=(
            *(Point(0x00 + 2 * n, "i32", "voltage", TENTH, "little") for n in range(3)),
            *(Point(0x0C + 2 * n, "i32", "current", THOUSANDTH, "little") for n in range(3)),
            *(Point(0x12 + 2 * n, "i32", "phase_load", TENTH, "little") for n in range(3)),
            Point(0x28, "i32", "load", TENTH, "little"),
            Point(0x33, "u16", "frequency", TENTH),
            Point(0x34, "i32", "register", Fraction(100), "little"),
            Point(0x4E, "i32", "nothing", Fraction(100), "little"),
        ),
        functions=frozenset({4}),
        phases=3,
    ),
    "abb_b23": Model(
        title="ABB B23",
        points=(
            Point(0x5000, "u64", "register", Fraction(10)),
            Point(0x5004, "u64", "nothing", Fraction(10)),
            *(Point(0x5B00 + 2 * n, "u32", "voltage", TENTH) for n in range(3)),
            *(Point(0x5B0C + 2 * n, "u32", "current", HUNDREDTH) for n in range(3)),
            Point(0x5B14, "i32", "load", HUNDREDTH),
            Point(0x5B2C, "u16", "frequency", HUNDREDTH),
        ),
        phases=3,
    ),
    "schneider_iem3155": Model(
        title="Schneider iEM3155",
        points=(
            *_floats((0x0BB7, "current", 1), (0x0BD3, "voltage", 1), (0x0BF3, "load", KILO)),
            *_floats((0x0C25, "frequency", 1)),
            Point(0x0C83, "i64", "register"),
            Point(0x0C87, "i64", "nothing"),
        ),
        phases=3,
    ),
    "lingxun_lx47le": Model(
        title="LX47LE-125 breaker",
        points=(
            Point(4, "u16", "frequency", TENTH),
            Point(5, "u16", "nothing"),
            Point(8, "u16", "voltage"),
            Point(9, "u16", "current", HUNDREDTH),
        ),
        functions=frozenset({4}),
        relay=_breaker_relay(),
    ),
    "xintai_valve_water": Model(
        title="Xintai valve water meter",
        points=(
            Point(0x01, "f32", "register", KILO, "dcba", writable=True),
            Point(0x03, "f32", "nothing", KILO, "dcba", writable=False),
            Point(0x05, "f32", "load", KILO, "dcba"),
            Point(0x08, "f32", "nothing", KILO, "dcba"),
        ),
        water=True,
        relay=_xintai_valve(),
        settings={0x07: 0xAA},
        more=_xintai_clock,
        more_from=0x16,
    ),
    "belimo_actuator": Model(
        title="Belimo valve actuator",
        points=(),
        water=True,
        relay=_belimo_valve(),
        settings={0: 10_000},
    ),
}
"""By the name they are added under."""
