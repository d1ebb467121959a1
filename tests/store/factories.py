"""A small site and the entries that its flow would book, for tests of the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from custom_components.prepaid_meter.engine.config import MeterConfig, SiteSettings, UnitConfig
from custom_components.prepaid_meter.engine.inputs import StoredReading
from custom_components.prepaid_meter.engine.ledger import accounts
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind, JournalEntry, Posting
from custom_components.prepaid_meter.engine.rating.state import (
    LineState,
    RatingCheckpoint,
    RatingState,
)
from custom_components.prepaid_meter.engine.state import (
    Assignment,
    Clock,
    Lot,
    LotKind,
    MeterState,
    Site,
    UnitState,
    Wallet,
)
from custom_components.prepaid_meter.engine.tariff.model import (
    Block,
    PriceKind,
    PriceLine,
    TariffVersion,
)
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Batch

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
EUR = "EUR"


def meter_state(meter_id: str) -> MeterState:
    config = MeterConfig(
        meter_id=meter_id,
        name="Electricity",
        commodity="electricity",
        tariff_id="t1",
        relay={"kind": "entity", "entity_id": f"switch.{meter_id}"},
    )
    assigned = Assignment(valid_from=NOW, tariff_id="t1", multiplier=Fraction(1))
    return MeterState(config=config, assignments=(assigned,))


def unit_state(unit_id: str, balance_micro: int = 0, *, meters: Sequence[str] = ()) -> UnitState:
    """A unit whose wallet holds one cash lot, or arrears."""
    states = {meter_id: meter_state(meter_id) for meter_id in meters}
    lot = Lot(
        lot_id=f"{unit_id}-lot",
        kind=LotKind.CASH,
        amount_micro=balance_micro,
        remaining_micro=balance_micro,
        booked_at=NOW,
    )
    return UnitState(
        config=UnitConfig(
            unit_id=unit_id,
            name=f"Flat {unit_id}",
            meters=tuple(state.config for state in states.values()),
        ),
        meters=states,
        wallet=Wallet(
            lots=(lot,) if balance_micro > 0 else (), arrears_micro=max(0, -balance_micro)
        ),
        opened_at=NOW,
    )


def site(*units: UnitState, booked_at: datetime | None = NOW) -> Site:
    return Site(
        settings=SiteSettings(site_id="s1", currency=EUR, zones=((NOW, ZoneInfo("UTC")),)),
        units={unit.config.unit_id: unit for unit in units},
        clock=Clock(wall=booked_at, booked_at=booked_at),
    )


def cash(unit_id: str) -> str:
    return accounts.customer(unit_id, 1, "main", accounts.CASH)


def entry(
    name: str,
    *postings: tuple[str, int],
    kind: EntryKind = EntryKind.TOP_UP,
    unit_id: str = "u1",
    at: datetime = NOW,
    **more: object,
) -> JournalEntry:
    return JournalEntry(
        entry_id=name,
        kind=kind,
        unit_id=unit_id,
        at=at,
        booked_at=at,
        scope=str(kind),
        key=name,
        actor="user:1",
        postings=tuple(
            Posting(
                account=account,
                commodity=EUR,
                amount_micro=amount,
                lot_id=f"{unit_id}-lot" if account.startswith("customer:") else None,
            )
            for account, amount in postings
        ),
        **more,
    )


def top_up(name: str, amount: int = 1_000_000, **more: object) -> JournalEntry:
    unit_id = str(more.get("unit_id", "u1"))
    return entry(name, ("channel:cash", -amount), (cash(unit_id), amount), **more)


def charge(
    name: str, amount: int, *, start: datetime, meter_id: str = "m1", **more: object
) -> JournalEntry:
    end = start + timedelta(days=1)
    unit_id = str(more.get("unit_id", "u1"))
    explanation = {
        "meter_id": meter_id,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "lines": [{"line": "energy", "quantity": "500/3", "rate_micro": 200_000}],
    }
    more = {"kind": EntryKind.CHARGE, "at": end, **more}
    postings = ((cash(unit_id), -amount), ("income:electricity", amount))
    return entry(name, *postings, explanation=explanation, **more)


def batch(*entries: JournalEntry, units: Sequence[UnitState], **more: object) -> Batch:
    """Return a batch of entries, with the states of units as they are after it."""
    booked = max((one.booked_at for one in entries), default=NOW)
    changed = frozenset(unit.config.unit_id for unit in units)
    return Batch(site=site(*units, booked_at=booked), entries=entries, changed=changed, **more)


def first_batch(*units: UnitState, **more: object) -> Batch:
    return replace(batch(units=units, **more), site_changed=True)


def tariff_version(version_id: str, valid_from: datetime = NOW) -> TariffVersion:
    line = PriceLine(
        line_id="energy", kind=PriceKind.USAGE, blocks={"": (Block(rate_micro=200_000),)}
    )
    return TariffVersion(
        tariff_id="t1",
        version_id=version_id,
        commodity="electricity",
        currency=EUR,
        valid_from=valid_from,
        bands=(),
        lines=(line,),
        taxes=(),
    )


def reading(at: datetime, register: int = 0) -> StoredReading:
    return StoredReading(at=at, register=register, total=register)


def checkpoint(at: datetime, meter_id: str = "m1", register: int = 0) -> RatingCheckpoint:
    lines = {"energy": LineState(account="income:electricity", exact_micro=Fraction(register, 3))}
    return RatingCheckpoint(
        meter_id=meter_id,
        at=at,
        register=register,
        total=register,
        usage_nano=register * 10**9,
        rating=RatingState(lines=lines, standing_until=at),
    )


def three_days(repository: Repository) -> None:
    """Book a top-up of each of two units on three days."""
    for day in range(3):
        at = NOW + day * DAY
        repository.commit(
            batch(
                top_up(f"a{day}", at=at),
                top_up(f"b{day}", at=at + HOUR, unit_id="u2"),
                units=[],
            )
        )
