"""A small building for the runtime's tests: a clock that can be moved, relays that remember."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.prepaid_meter.engine.config import (
    CutMode,
    MeterConfig,
    Policy,
    SiteSettings,
    UnitConfig,
)
from custom_components.prepaid_meter.engine.effects import RelayCommand
from custom_components.prepaid_meter.engine.inputs import (
    ConfigureUnit,
    Reading,
    Readings,
    SetTariff,
    TopUp,
)
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.engine.tariff.model import TariffVersion
from custom_components.prepaid_meter.runtime.clock import Pace
from custom_components.prepaid_meter.runtime.site import SiteRuntime

type Open = Callable[..., Awaitable[SiteRuntime]]

START = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
AT_ONCE = Policy(grace_minutes=0, cut_mode=CutMode.AUTOMATIC, low_credit_micro=(1_000_000,))
SETTINGS = SiteSettings(
    site_id="site", currency="EUR", zones=((START, ZONE),), policy=AT_ONCE, stale_minutes=600
)
QUICK = Pace(
    gather_s=0,
    relay_s=(0.01,) * 7,
    relay_failed_s=0.02,
    relay_timeout_s=0.2,
    store_s=(0.02,),
    stop_s=10,
)
"""The product's pace with the pauses that tests would have to sit through cut short."""


@dataclass(slots=True)
class MovableClock:
    """A machine's clock that a test can move; both counts pass on by themselves as well."""

    wall: datetime = START
    began_ns: int = field(default_factory=time.monotonic_ns)
    moved: timedelta = timedelta()

    def now(self) -> datetime:
        return self.wall + timedelta(microseconds=self.monotonic_us())

    def monotonic_us(self) -> int:
        passed = (time.monotonic_ns() - self.began_ns) // 1000
        return passed + self.moved // timedelta(microseconds=1)

    def move(self, by: timedelta) -> None:
        """Let time pass at once."""
        self.moved += by


@dataclass(slots=True)
class Relays:
    """Relays of a building. ``deaf`` ones are unreachable, ``stuck`` ones stay as they are."""

    closed: dict[str, bool] = field(default_factory=dict)
    commands: list[RelayCommand] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    slow: asyncio.Event | None = None
    at_work: int = 0
    at_work_most: int = 0

    async def relay(self, command: RelayCommand) -> bool | None:
        self.commands.append(command)
        self.at_work += 1
        self.at_work_most = max(self.at_work_most, self.at_work)
        try:
            if self.slow is not None:
                await self.slow.wait()
        finally:
            self.at_work -= 1
        if command.meter_id in self.deaf:
            return None
        if command.meter_id not in self.stuck:
            self.closed[command.meter_id] = command.wanted
        return self.closed.get(command.meter_id, True)


def flat(rate: str = "0.20", tariff_id: str = "power") -> TariffVersion:
    """Return a tariff of one rate per kWh."""
    return from_document(
        tariff_id,
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "lines": [{"id": "energy", "kind": "usage", "rates": [{"band": "", "rate": rate}]}],
        },
    )


def unit_of(number: int, *, meters: int = 1, policy: Policy | None = None) -> UnitConfig:
    """Return a flat with power meters, each with a relay."""
    return UnitConfig(
        unit_id=f"u{number}",
        name=f"Flat {number}",
        policy=policy,
        meters=tuple(
            MeterConfig(
                meter_id=f"m{number}" if one == 0 else f"m{number}.{one}",
                name="Power",
                commodity="electricity",
                tariff_id="power",
                source={"kind": "entity", "entity_id": f"sensor.m{number}"},
                relay={"kind": "entity", "entity_id": f"switch.m{number}"},
            )
            for one in range(meters)
        ),
    )


def reading(number: int, register: int, at: datetime, *, device_time: bool = False) -> Readings:
    """Return one reading of a flat's meter, in Wh."""
    return Readings(
        unit_id=f"u{number}",
        meter_id=f"m{number}",
        readings=(Reading(at=at, register=register, device_time=device_time),),
    )


async def use_first(runtime: SiteRuntime, clock: MovableClock) -> None:
    """Let the first flat use a watt-hour without credit: its grace begins."""
    for register in range(2):
        clock.move(timedelta(seconds=1))
        await runtime.submit(reading(0, register, clock.now()))


def top_up(number: int, amount: int, key: str, **changes: object) -> TopUp:
    """Return a cash top-up in whole euros."""
    item = TopUp(
        unit_id=f"u{number}",
        amount_micro=amount * 1_000_000,
        currency="EUR",
        channel="cash",
        key=key,
        actor="user:1",
    )
    return replace(item, **changes)


async def open_site(
    url: str,
    *,
    clock: MovableClock,
    relays: Relays,
    pace: Pace = QUICK,
    settings: SiteSettings = SETTINGS,
) -> SiteRuntime:
    """Start the runtime on a database."""
    return await SiteRuntime.start(
        url, settings, clock=clock, performer=relays, zone_of=ZoneInfo, pace=pace
    )


async def set_up(runtime: SiteRuntime, clock: MovableClock, units: int = 1) -> None:
    """Give a new site a tariff and flats, and begin."""
    await runtime.submit(SetTariff(version=flat()))
    for number in range(units):
        await runtime.submit(ConfigureUnit(unit=unit_of(number), at=clock.now()))
    await runtime.ready()


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    """Wait until something has become true; a failing test stops here."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - looks at anything, not only at what can be waited for
            await asyncio.sleep(0.002)


async def ledger_is_whole(runtime: SiteRuntime) -> None:
    """Every chain, copy and balance of the ledger is as it was committed."""
    kept = await runtime.query(lambda repository: repository.verify())
    assert kept.ok, kept.faults
