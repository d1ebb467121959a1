"""A site of many flats for measurements: two bands, tax, one power meter each, all in credit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from custom_components.prepaid_meter.engine import flow
from custom_components.prepaid_meter.engine.config import (
    MeterConfig,
    Posting,
    SiteSettings,
    UnitConfig,
)
from custom_components.prepaid_meter.engine.effects import RelayCommand
from custom_components.prepaid_meter.engine.inputs import (
    ConfigureUnit,
    Input,
    Reading,
    Readings,
    SetTariff,
    Tick,
    TopUp,
)
from custom_components.prepaid_meter.engine.state import Site
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.runtime.pending import Pending
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from custom_components.prepaid_meter.runtime.worker import Work
from custom_components.prepaid_meter.store.values import Batch

START = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
UNITS = 500
TARIFF = from_document(
    "power",
    {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "bands": [{"name": "night", "start": "22:00", "end": "06:00"}],
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "rates": [{"band": "", "rate": "0.20"}, {"band": "night", "rate": "0.12"}],
            }
        ],
        "taxes": [{"code": "vat", "percent": "19"}],
    },
)


def settings(posting: Posting = Posting.DAY) -> SiteSettings:
    """Return the site's settings: defaults but for how often it posts."""
    return SiteSettings(
        site_id="town", currency="EUR", zones=((START, ZONE),), posting=posting, stale_minutes=1440
    )


def unit(number: int) -> UnitConfig:
    """Return a flat."""
    meter = MeterConfig(
        meter_id=f"m{number}",
        name="Power",
        commodity="electricity",
        tariff_id="power",
        source={"kind": "entity", "entity_id": f"sensor.m{number}"},
        relay={"kind": "entity", "entity_id": f"switch.m{number}"},
    )
    return UnitConfig(unit_id=f"u{number}", name=f"Flat {number}", meters=(meter,))


def founding(units: int = UNITS) -> Iterator[Input]:
    """Yield what makes the site: a tariff, flats, and money that lasts."""
    yield SetTariff(version=TARIFF)
    for number in range(units):
        yield ConfigureUnit(unit=unit(number), at=START)
        yield TopUp(
            unit_id=f"u{number}",
            amount_micro=900_000_000_000,
            currency="EUR",
            channel="cash",
            key=f"{number}",
            actor="user:1",
        )


def reading(number: int, register: int, at: datetime) -> Readings:
    """Return one reading of a flat."""
    shown = Reading(at=at, register=register)
    return Readings(unit_id=f"u{number}", meter_id=f"m{number}", readings=(shown,))


def make_town(units: int = UNITS, posting: Posting = Posting.DAY) -> Batch:
    """Return a town whose meters have all been read once, as one batch to commit."""
    first = [reading(number, 0, START) for number in range(units)]
    begin = Tick(wall=START, monotonic_us=0, started=True)
    site = Site(settings=settings(posting))
    made = stepped(site, [*founding(units), *first, begin], START)
    return replace(made, site_changed=True)


def stepped(site: Site, items: Iterable[Input], now: datetime) -> Batch:
    """Return what a drain of these inputs commits."""
    pending = Pending(site, site)
    for item in items:
        pending.add(Work(item=item), None, flow.step(pending.site, item, now), 0)
    return pending.batch()


def batches(site: Site, *, size: int, first: int = 1) -> Iterator[Batch]:
    """Yield batches of charges for ever: every reading is posted, ``size`` of them at once."""
    units, step = len(site.units), first
    while True:
        at = START + timedelta(seconds=step)
        for begin in range(0, units, size):
            numbers = range(begin, min(begin + size, units))
            batch = stepped(site, [reading(one, step * 10, at) for one in numbers], at)
            site = batch.site
            yield batch
        step += 1


@dataclass(slots=True)
class SlowClock:
    """A clock that a measurement sets."""

    wall: datetime = START

    def now(self) -> datetime:
        """Return what was set."""
        return self.wall

    def monotonic_us(self) -> int:
        """Return microseconds since the beginning."""
        return (self.wall - START) // timedelta(microseconds=1)


class NoRelays:
    """Relays that obey."""

    async def relay(self, command: RelayCommand) -> bool | None:
        """Do as asked."""
        return command.wanted


async def open_town(folder: Path, clock: SlowClock) -> SiteRuntime:
    """Start the runtime on a ledger in a folder."""
    return await SiteRuntime.start(
        f"sqlite:///{folder / 'ledger.db'}",
        settings(),
        clock=clock,
        performer=NoRelays(),
        zone_of=ZoneInfo,
    )
