"""Small factories for engine tests: a site in Berlin, tariffs, units, and the books it keeps.

``Books`` is a ``Simulation`` that is driven by hours after noon and whose accounts can be read.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.config import MeterConfig, Policy, SiteSettings, UnitConfig
from engine.effects import Notice, NoticeKind, Outcome, RelayCommand
from engine.flow import view as draw
from engine.inputs import (
    Adjust,
    ConfigureUnit,
    Input,
    Reading,
    Readings,
    Refund,
    RelayReport,
    Reverse,
    SetTariff,
    Tick,
    TopUp,
    Transfer,
)
from engine.ledger.journal import EntryKind, JournalEntry
from engine.quantity import COMMODITIES
from engine.simulate import Simulation
from engine.state import MeterState, UnitState, Wallet
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion
from engine.view import UnitView

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
"""A Monday, twelve o'clock in Berlin."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UNIT = 1_000_000
"""One euro in micro-units."""
BERLIN = ZoneInfo("Europe/Berlin")
SWITCH = {"kind": "entity", "entity_id": "switch.flat"}
POLICY = Policy(low_credit_micro=(2 * UNIT,), grace_minutes=60, reconnection_micro=UNIT)


def settings(**changes: Any) -> SiteSettings:
    """Return a site in Berlin that counts euros."""
    base = SiteSettings(
        site_id="site",
        currency="EUR",
        zones=((datetime(2026, 1, 1, tzinfo=UTC), BERLIN),),
        policy=POLICY,
    )
    return replace(base, **changes)


def version(
    rate: str = "0.20",
    *,
    tariff_id: str = "power",
    standing: str | None = None,
    commodity: str = "electricity",
    currency: str = "EUR",
    since: datetime = datetime(2026, 1, 1, tzinfo=UTC),
    lines: list[dict[str, object]] | None = None,
) -> TariffVersion:
    """Return a flat tariff with an optional standing charge a day."""
    found = lines or [{"id": "energy", "kind": "usage", "rates": [{"rate": rate}]}]
    if standing is not None:
        found = [*found, {"id": "standing", "kind": "standing", "rate": standing}]
    document = {
        "commodity": commodity,
        "currency": currency,
        "valid_from": since.isoformat(),
        "lines": found,
    }
    return from_document(tariff_id, document)


def meter(meter_id: str = "main", **changes: Any) -> MeterConfig:
    """Return an electricity meter with a relay."""
    base = MeterConfig(
        meter_id=meter_id,
        name=meter_id,
        commodity="electricity",
        tariff_id="power",
        source={"kind": "entity", "entity_id": f"sensor.{meter_id}"},
        relay=SWITCH,
    )
    return replace(base, **changes)


def unit(unit_id: str = "flat", *meters: MeterConfig, **changes: Any) -> UnitConfig:
    """Return a unit with these meters, or with one."""
    return UnitConfig(unit_id=unit_id, name=unit_id, meters=meters or (meter(),), **changes)


class Books(Simulation):
    """A simulated site that is told what happens when, in hours after noon."""

    @classmethod
    def opened(
        cls,
        *units: UnitConfig,
        tariffs: tuple[TariffVersion, ...] = (),
        **changes: Any,
    ) -> Books:
        """Return a site with its tariffs and units, opened at noon."""
        books = cls.of(settings(**changes))
        for one in tariffs or (version(),):
            books.do(SetTariff(version=one))
        for one in units or (unit(),):
            books.do(ConfigureUnit(unit=one, at=NOON))
        return books

    def do(self, item: Input, hour: float = 0) -> Outcome:
        """Carry out an input."""
        return self.step(item, NOON + hour * HOUR)

    def read(
        self, register: int, hour: float = 0, unit_id: str = "flat", meter_id: str = "main"
    ) -> Outcome:
        """Read a meter."""
        reading = Reading(at=NOON + hour * HOUR, register=register)
        return self.do(Readings(unit_id=unit_id, meter_id=meter_id, readings=(reading,)), hour)

    def tick(self, hour: float = 0, **changes: Any) -> Outcome:
        """Look at the clock; monotonic time runs with it unless told otherwise."""
        at = NOON + hour * HOUR
        base = Tick(wall=at, monotonic_us=round(hour * 3600 * 1_000_000))
        return self.step(replace(base, **changes), at)

    def pay(
        self, euros: float, hour: float = 0, key: str = "pay", unit_id: str = "flat", **changes: Any
    ) -> str:
        """Top up in cash; return the entry's id."""
        item = TopUp(
            unit_id=unit_id,
            amount_micro=round(euros * UNIT),
            currency="EUR",
            channel="cash",
            key=key,
            actor="user:1",
        )
        return str(self.do(replace(item, **changes), hour).answer["entry_id"])

    def refund(self, euros: float, hour: float = 0, key: str = "refund", **changes: Any) -> Outcome:
        """Pay money back in cash."""
        item = Refund(
            unit_id="flat",
            amount_micro=round(euros * UNIT),
            currency="EUR",
            channel="cash",
            key=key,
            actor="user:1",
        )
        return self.do(replace(item, **changes), hour)

    def adjust(self, euros: float, hour: float = 0, key: str = "adjust", **changes: Any) -> str:
        """Correct by hand."""
        item = Adjust(
            unit_id="flat",
            amount_micro=round(euros * UNIT),
            currency="EUR",
            key=key,
            actor="user:1",
            note="because",
        )
        return str(self.do(replace(item, **changes), hour).answer["entry_id"])

    def transfer(self, euros: float, hour: float = 0, to: str = "shop", **changes: Any) -> str:
        """Move cash from the flat."""
        item = Transfer(
            unit_id="flat",
            to_unit_id=to,
            amount_micro=round(euros * UNIT),
            currency="EUR",
            key="transfer",
            actor="user:1",
        )
        return str(self.do(replace(item, **changes), hour).answer["entry_id"])

    def reverse(self, entry_id: str, hour: float = 0, key: str = "reverse") -> Outcome:
        """Undo an entry."""
        return self.do(Reverse(entry_id=entry_id, key=key, actor="user:1", note="wrong"), hour)

    def obey(self, hour: float = 0, *, unit_id: str = "flat", meter_id: str = "main") -> Outcome:
        """Let a relay carry out its newest intent."""
        relay = self.site.units[unit_id].meters[meter_id].relay
        item = RelayReport(
            unit_id=unit_id,
            meter_id=meter_id,
            revision=relay.revision,
            observed=relay.wanted,
            attempts=1,
        )
        return self.do(item, hour)

    def unit_state(self, unit_id: str = "flat") -> UnitState:
        """Return a unit."""
        return self.site.units[unit_id]

    def meter_state(self, meter_id: str = "main", unit_id: str = "flat") -> MeterState:
        """Return a meter."""
        return self.site.units[unit_id].meters[meter_id]

    def wallet(self, unit_id: str = "flat") -> Wallet:
        """Return a unit's wallet."""
        return self.site.units[unit_id].wallet

    def lots(self, unit_id: str = "flat") -> list[int]:
        """Return what is left of each lot, in booking order."""
        return [lot.remaining_micro for lot in self.wallet(unit_id).lots]

    def accounts(self) -> Counter[str]:
        """Return what stands on every account, from the journal alone."""
        return accounts(self.entries)

    def kinds(self) -> list[EntryKind]:
        """Return the kinds of the entries, oldest first."""
        return [entry.kind for entry in self.entries]

    def view(self, hour: float = 0, unit_id: str = "flat") -> UnitView:
        """Return a unit's picture."""
        return draw(self.site, unit_id, NOON + hour * HOUR)


def accounts(entries: list[JournalEntry]) -> Counter[str]:
    """Return what stands on every account, zeros left out."""
    found: Counter[str] = Counter()
    for entry in entries:
        for posting in entry.postings:
            found[posting.account] += posting.amount_micro
    return Counter({name: amount for name, amount in found.items() if amount})


def told(outcome: Outcome) -> list[NoticeKind]:
    """Return the kinds of an outcome's notices."""
    return [one.kind for one in outcome.effects if isinstance(one, Notice)]


def commands(outcome: Outcome) -> list[bool]:
    """Return what an outcome asks of relays."""
    return [one.wanted for one in outcome.effects if isinstance(one, RelayCommand)]


def kwh(amount: float) -> int:
    """Return kilowatt-hours as a register."""
    return round(amount * COMMODITIES["electricity"].display_base)
