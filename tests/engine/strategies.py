"""What the tests of metering and rating share: tariffs in a line, a site with one meter, and examples."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from engine import flow
from engine.config import MeterConfig, Posting, SiteSettings, UnitConfig
from engine.effects import Notice, NoticeKind, Outcome
from engine.inputs import ConfigureUnit, Reading, Readings, SetTariff, Tick, TopUp
from engine.quantity import NANO
from engine.simulate import Simulation
from engine.state import MeterState, RejectionReason
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion
from hypothesis import strategies as st

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
"""A Monday morning."""

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LONG_AGO = "2000-01-01T00:00:00+00:00"

NIGHT = {"name": "night", "start": "22:00", "end": "06:00"}
FLAT = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.20"}]}
TWO_BANDS = {
    "id": "energy",
    "kind": "usage",
    "rates": [{"rate": "0.25"}, {"band": "night", "rate": "0.15"}],
}
BLOCKS = {
    "id": "energy",
    "kind": "usage",
    "rates": [{"up_to": "10", "rate": "2"}, {"rate": "3"}],
}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def version(*lines: dict[str, Any], **fields: Any) -> TariffVersion:
    """A tariff version from its lines; without any, 0.20 per kWh."""
    document = {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": LONG_AGO,
        "lines": list(lines or (FLAT,)),
        **fields,
    }
    return from_document("t", document)


def site(
    *versions: TariffVersion,
    zone: str = "UTC",
    posting: Posting = Posting.DAY,
    at: datetime = START,
    **meter: Any,
) -> Simulation:
    """A site with one unit "u" and its meter "m"."""
    simulation = Simulation.of(
        SiteSettings(
            site_id="s",
            currency="EUR",
            zones=((utc("2000-01-01"), ZoneInfo(zone)),),
            posting=posting,
        )
    )
    priced = versions or (version(),)
    for one in priced:
        simulation.step(SetTariff(version=one, allow_past=True), at)
    return configure(simulation, at, commodity=priced[0].commodity, **meter)


def configure(simulation: Simulation, at: datetime, **meter: Any) -> Simulation:
    """Give the meter another form."""
    config = MeterConfig(
        **{"meter_id": "m", "name": "Meter", "commodity": "electricity", "tariff_id": "t", **meter}
    )
    unit = UnitConfig(unit_id="u", name="Flat", meters=(config,))
    simulation.step(ConfigureUnit(unit=unit, at=at), at)
    return simulation


def credited(simulation: Simulation) -> Simulation:
    """Top the unit up so that nothing but a boundary posts; the entry itself is forgotten."""
    paid = TopUp(
        unit_id="u", amount_micro=10**9, currency="EUR", channel="cash", key="1", actor="user:a"
    )
    simulation.step(paid, START)
    simulation.entries.clear()
    return simulation


def reading(at: datetime, register: int, *, device_time: bool = True) -> Reading:
    return Reading(at=at, register=register, device_time=device_time)


def deliver(
    simulation: Simulation,
    readings: Iterable[Reading],
    *,
    now: datetime | None = None,
    accept: bool = False,
) -> Outcome:
    """Hand a batch in; without ``now`` at its newest instant."""
    batch = tuple(readings)
    when = now or max(one.at for one in batch)
    return simulation.step(Readings(unit_id="u", meter_id="m", readings=batch, accept=accept), when)


def replay(simulation: Simulation, readings: Iterable[Reading]) -> Simulation:
    """Hand readings in one by one as they happen."""
    for one in readings:
        deliver(simulation, (one,))
    return simulation


def post_all(simulation: Simulation, at: datetime) -> Simulation:
    """Post all that is owed at an instant."""
    simulation.step(Tick(wall=at, monotonic_us=0, post_all=True, unit_ids=()), at)
    return simulation


def meter(simulation: Simulation) -> MeterState:
    return simulation.site.units["u"].meters["m"]


def journal(simulation: Simulation) -> dict[str, int]:
    """The journal's total per account in micro-units, accounts at zero left out."""
    totals: dict[str, int] = {}
    for entry in simulation.entries:
        for posting in entry.postings:
            totals[posting.account] = totals.get(posting.account, 0) + posting.amount_micro
    return {account: total for account, total in totals.items() if total}


def exact(simulation: Simulation) -> dict[str, Fraction]:
    """The exact amount per price line in micro-units."""
    return {line_id: line.exact_micro for line_id, line in meter(simulation).rating.lines.items()}


def rejected(outcome: Outcome) -> list[RejectionReason]:
    return [one.reason for one in outcome.rejections]


INCOME = "income:electricity"
CONFLICT, ROLLBACK, IMPLAUSIBLE, FUTURE, TOO_OLD, UNCONFIRMED = (
    RejectionReason.CONFLICT,
    RejectionReason.ROLLBACK,
    RejectionReason.IMPLAUSIBLE,
    RejectionReason.FUTURE,
    RejectionReason.TOO_OLD,
    RejectionReason.UNCONFIRMED,
)


def running(register: int = 1000, **options: object) -> Simulation:
    """A meter at 0.20/kWh that stands at a register."""
    return replay(site(**options), [reading(START, register)])


def take(
    house: Simulation,
    minutes: float,
    register: int,
    *,
    device_time: bool = True,
    accept: bool = False,
    now: datetime | None = None,
) -> Outcome:
    at = START + timedelta(minutes=minutes)
    one = reading(at, register, device_time=device_time)
    return deliver(house, (one,), now=now or at, accept=accept)


def used(house: Simulation) -> int:
    """Usage accepted so far in Wh."""
    return meter(house).usage_nano // NANO


def notices(outcome: Outcome) -> list[NoticeKind]:
    return [one.kind for one in outcome.effects if isinstance(one, Notice)]


def available(house: Simulation) -> int:
    return flow.view(house.site, "u", START).available_micro


ZONES = (
    "Europe/Brussels",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago",
    "Africa/Cairo",
)

rates = st.decimals(min_value=0, max_value=9, places=6, allow_nan=False).map(str)
minutes_of_day = st.integers(min_value=0, max_value=1439)


@st.composite
def steps(draw: st.DrawFn, *, band: str = "", rising: bool = False) -> list[dict[str, str]]:
    """One to three blocks of a month, each dearer than the one before where they are rising."""
    edges = sorted(draw(st.sets(st.integers(min_value=1, max_value=400), max_size=2)))
    prices = [draw(rates) for _ in range(len(edges) + 1)]
    if rising:
        prices.sort(key=Decimal)
    rows = [{"band": band, "rate": price} for price in prices]
    for row, edge in zip(rows, edges, strict=False):
        row["up_to"] = str(edge)
    return rows


@st.composite
def tariffs(draw: st.DrawFn, *, rising: bool = False) -> TariffVersion:
    """A usage line with bands and blocks, perhaps a second line, a standing charge and taxes."""
    start, end = draw(minutes_of_day), draw(minutes_of_day)
    bands = [{"name": "night", "start": start, "end": end}] if start != end else []
    rows = draw(steps(rising=rising))
    if bands and draw(st.booleans()):
        rows += draw(steps(band="night", rising=rising))
    lines: list[dict[str, Any]] = [{"id": "energy", "kind": "usage", "rates": rows}]
    if draw(st.booleans()):
        lines.append({"id": "grid", "kind": "usage", "rates": draw(steps(rising=rising))})
    if draw(st.booleans()):
        lines.append({"id": "standing", "kind": "standing", "rate": draw(rates)})
    percent = st.decimals(min_value=0, max_value=50, places=3, allow_nan=False).map(str)
    codes = sorted(draw(st.sets(st.sampled_from(("vat", "levy")))))
    taxes = [{"code": code, "percent": draw(percent)} for code in codes]
    return version(*lines, bands=bands, taxes=taxes)


type Stretch = tuple[int, int]
"""Seconds, and the load in Wh per second: the register is a whole number at every second."""

stretches = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=6 * 86_400), st.integers(min_value=0, max_value=3)
    ),
    min_size=1,
    max_size=8,
)


def register_of(parts: Sequence[Stretch], *, start: datetime = START) -> list[Reading]:
    """The readings at the ends of stretches of even load."""
    found = [reading(start, 0)]
    for seconds, load in parts:
        found.append(reading(found[-1].at + seconds * SECOND, found[-1].register + seconds * load))
    return found


def split(parts: Sequence[Stretch], chance: random.Random) -> list[Stretch]:
    """The same load in shorter stretches."""
    found = []
    for seconds, load in parts:
        points = sorted({0, seconds, *(chance.randint(0, seconds) for _ in range(3))})
        found.extend((after - before, load) for before, after in pairwise(points))
    return found
