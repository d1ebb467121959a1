"""A deterministic world for the crash test: what meters show and who pays is a function of a step.

The step is kept in a shared file, so the world goes on where it was when a life is killed, and
stands still while nobody lives in it.
"""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from custom_components.prepaid_meter.engine.config import (
    CutMode,
    MeterConfig,
    Policy,
    SiteSettings,
    UnitConfig,
)
from custom_components.prepaid_meter.engine.effects import RelayCommand
from custom_components.prepaid_meter.engine.inputs import Reading, Readings, TopUp
from custom_components.prepaid_meter.engine.tariff.document import from_document

START = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
STEP = timedelta(seconds=5)
UNITS = 6
STEPS_MAX = 200_000
STEP_WH_MAX = 40
PEAK, OFF_PEAK = 300_000, 100_000
"""Micro-units per kWh; the band changes every twenty minutes, so that crashes often fall near a change."""
BAND_MINUTES = 20
BUSY_STEPS = 60
"""Everybody uses power for five minutes and none for the next five: what is misplaced shows."""
TOP_UP_STEPS = 150
CREDIT_MICRO = 300_000
"""Paid ahead once; the rest of a customer's use until the next payment is open."""


def clock_text(minute: int) -> str:
    """Return minutes after midnight as a tariff writes them."""
    return f"{minute // 60:02}:{minute % 60:02}"


TARIFF = from_document(
    "power",
    {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "bands": [
            {"name": "peak", "start": clock_text(start), "end": clock_text(start + BAND_MINUTES)}
            for start in range(0, 1440, 2 * BAND_MINUTES)
        ],
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "rates": [{"band": "", "rate": "0.10"}, {"band": "peak", "rate": "0.30"}],
            },
            {"id": "standing", "kind": "standing", "rate": "0.30"},
        ],
        "taxes": [{"code": "vat", "percent": "19"}],
    },
)
SETTINGS = SiteSettings(
    site_id="crash",
    currency="EUR",
    zones=((START, ZONE),),
    policy=Policy(grace_minutes=1, cut_mode=CutMode.AUTOMATIC, low_credit_micro=(500_000,)),
)


def _registers(unit: int) -> list[int]:
    modulus = STEP_WH_MAX + 1
    steps = (
        (step * 7919 + unit * 104_729) // 3 % modulus if (step + unit * 10) // BUSY_STEPS % 2 else 0
        for step in range(STEPS_MAX)
    )
    return list(accumulate(steps))


def _costs(registers: list[int]) -> list[int]:
    """Return what a unit owes at each step: use, standing charge and tax, reckoned without the engine.

    In units of 10⁻⁵ ⁄ 8,640 micro-units, which makes it whole.
    """
    standing = 300_000 * STEP.seconds * 119 * 100
    steps = (
        (now - then) * RATES[step] * 119 * 8_640 + standing
        for step, (then, now) in enumerate(pairwise(registers))
    )
    return list(accumulate(steps, initial=0))


def _rate(step: int) -> int:
    """Return the rate between a step and the next, by the wall clock and without the engine."""
    local = (START + step * STEP).astimezone(ZONE)
    return OFF_PEAK if (local.hour * 60 + local.minute) // BAND_MINUTES % 2 else PEAK


RATES = [_rate(step) for step in range(STEPS_MAX)]
REGISTERS = [_registers(unit) for unit in range(UNITS)]
COSTS = [_costs(registers) for registers in REGISTERS]


def cost_micro(unit: int, step: int) -> int:
    """Return what a unit owes at a step, rounded to micro-units."""
    return round(Fraction(COSTS[unit][step], 100_000 * 8_640))


def config(unit: int) -> UnitConfig:
    """Return a unit; the last two have no relay."""
    relay = {"kind": "entity"} if unit < UNITS - 2 else {"kind": "none"}
    meter = MeterConfig(
        meter_id=f"m{unit}", name="Power", commodity="electricity", tariff_id="power", relay=relay
    )
    return UnitConfig(unit_id=f"u{unit}", name=f"Flat {unit}", meters=(meter,))


def reading(unit: int, step: int) -> Readings:
    """Return what a meter shows at a step."""
    shown = Reading(at=START + step * STEP, register=REGISTERS[unit][step])
    return Readings(unit_id=f"u{unit}", meter_id=f"m{unit}", readings=(shown,))


def top_ups(unit: int, after: int, through: int) -> list[TopUp]:
    """Return who pays what in the steps (after, through].

    Everybody pays what is open and a little more, rarely enough to be cut in between.
    """
    return [
        TopUp(
            unit_id=f"u{unit}",
            amount_micro=cost_micro(unit, step)
            - cost_micro(unit, max(step - TOP_UP_STEPS, 0))
            + (CREDIT_MICRO if step <= TOP_UP_STEPS else 0),
            currency="EUR",
            channel="cash",
            key=f"{unit}:{step}",
            actor="user:1",
        )
        for step in range(max(after + 1, 1), through + 1)
        if (step + unit * 17) % TOP_UP_STEPS == 0
    ]


class World:
    """The step in its file, and the clock that goes by it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / "step"
        if not path.exists():
            path.write_bytes(bytes(8))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 8)

    @property
    def step(self) -> int:
        return int(struct.unpack("q", self._memory)[0])

    def advance(self) -> int:
        """Let the world take a step."""
        step = self.step + 1
        self._memory[:] = struct.pack("q", step)
        return step

    def now(self) -> datetime:
        return START + self.step * STEP

    def monotonic_us(self) -> int:
        return (self.step * STEP) // timedelta(microseconds=1)

    def relay_file(self, meter_id: str) -> Path:
        return self.folder / f"relay-{meter_id}"

    def closed(self, meter_id: str) -> bool:
        """Return whether a relay is closed; it is until somebody opened it."""
        file = self.relay_file(meter_id)
        return not file.exists() or file.read_text() == "closed"

    async def relay(self, command: RelayCommand) -> bool | None:
        """Switch a relay, whose state outlives every life."""
        file = self.relay_file(command.meter_id)
        fresh = file.with_suffix(".new")
        fresh.write_text("closed" if command.wanted else "open")
        fresh.replace(file)
        return self.closed(command.meter_id)
