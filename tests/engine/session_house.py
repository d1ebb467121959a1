"""A house with machines that are paid by the session: what the tests of sessions share."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.config import MeterConfig, SessionMode, SessionRules
from engine.effects import Notice, NoticeKind, Outcome
from engine.flow import deadlines
from engine.inputs import RelayReport, Tick
from engine.ledger.journal import EntryKind, JournalEntry
from engine.session_inputs import StartSession, StopSession
from engine.session_state import Session
from engine.tariff.model import TariffVersion

from .builders import NOON, Books, meter, told, unit, version

SECOND = timedelta(seconds=1)
NO_RELAY = {"kind": "none"}
TAX = {"code": "vat", "percent": "19"}


def timed(rate: str = "2.00", **line: Any) -> TariffVersion:
    """Return a price per hour, pro rata unless told otherwise."""
    return version(
        tariff_id="time",
        commodity="time",
        lines=[{"id": "time", "kind": "per_time", "rate": rate, **line}],
    )


def begun(rate: str = "1.00", seconds: int = 1800) -> TariffVersion:
    """Return a price per begun half hour."""
    return timed(rate, increment_seconds=seconds, started=True)


def per_use(rate: str = "3.00") -> TariffVersion:
    """Return a price per use."""
    return version(
        tariff_id="uses",
        commodity="count",
        lines=[{"id": "use", "kind": "per_use", "rate": rate}],
    )


def machine(meter_id: str = "washer", **changes: Any) -> MeterConfig:
    """Return a machine with a relay that is paid by its time."""
    base = meter(
        meter_id,
        commodity="time",
        tariff_id="time",
        source={"kind": "session", "mode": "time", "entity_id": ""},
        relay={"kind": "entity", "entity_id": f"switch.{meter_id}"},
        session=SessionRules(),
    )
    return replace(base, **changes)


def counter(meter_id: str = "shower", **changes: Any) -> MeterConfig:
    """Return a machine that is paid by its starts."""
    counts = machine(meter_id, session=SessionRules(mode=SessionMode.COUNT))
    return replace(counts, commodity="count", tariff_id="uses", **changes)


class Laundry(Books):
    """A flat with machines, told what happens when in seconds after noon. Its clock ticks only when told."""

    keys: int = 0

    @classmethod
    def with_machine(
        cls, *machines: MeterConfig, tariff: TariffVersion | None = None, euros: float = 10
    ) -> Laundry:
        """Return a laundry whose unit has paid."""
        house = cls.opened(
            unit("flat", *(machines or (machine(),))),
            tariffs=(tariff or timed(), per_use(), version()),
        )
        house.look(0, started=True)
        if euros:
            house.pay(euros)
        return house

    def at(self, second: float, item: Any) -> Outcome:
        """Carry out an input."""
        return self.step(item, NOON + second * SECOND)

    def look(self, second: float, *, wall: float | None = None, **changes: Any) -> Outcome:
        """Look at the clock. ``wall``: what the wall clock shows, where it does not go with the time."""
        at = NOON + (second if wall is None else wall) * SECOND
        tick = Tick(wall=at, monotonic_us=round(second * 1_000_000), **changes)
        return self.step(tick, at)

    def start(self, second: float = 0, meter_id: str = "washer", **changes: Any) -> Outcome:
        """Start a session."""
        type(self).keys += 1
        item = StartSession(
            unit_id="flat", meter_id=meter_id, key=f"start {self.keys}", actor="user:1"
        )
        return self.at(second, replace(item, **changes))

    def stop(self, second: float, meter_id: str = "washer", **changes: Any) -> Outcome:
        """Stop it."""
        type(self).keys += 1
        item = StopSession(
            unit_id="flat", meter_id=meter_id, key=f"stop {self.keys}", actor="user:1"
        )
        return self.at(second, replace(item, **changes))

    def running(self, meter_id: str = "washer") -> Session | None:
        """Return the session that runs."""
        return self.meter_state(meter_id).session

    def charges(self) -> list[JournalEntry]:
        """Return the charges, oldest first."""
        return [one for one in self.entries if one.kind is EntryKind.CHARGE]

    def ends(self) -> list[dict[str, Any]]:
        """Return what was told of each session that ended."""
        return [
            dict(one.data)
            for one in self.effects
            if isinstance(one, Notice) and one.kind is NoticeKind.SESSION_STOPPED
        ]

    def reason(self) -> str:
        """Return why the only session so far has ended."""
        (only,) = self.ends()
        return str(only["reason"])

    def paid_micro(self) -> int:
        """Return what all charges have taken."""
        return sum(
            posting.amount_micro
            for one in self.charges()
            for posting in one.postings
            if not posting.account.startswith("customer:")
        )


def due_s(house: Laundry) -> float:
    """Return when the unit is to be looked at next, in seconds after noon."""
    due = deadlines(house.unit_state(), house.site)
    assert due is not None
    return (due - NOON) / SECOND


def obeying(
    house: Laundry, second: float, *, observed: bool, unasked: bool = False
) -> list[NoticeKind]:
    """Let the washer's relay say how it is; return what is told of it."""
    revision = 0 if unasked else house.meter_state("washer").relay.revision
    report = RelayReport(
        unit_id="flat", meter_id="washer", revision=revision, observed=observed, attempts=1
    )
    return told(house.at(second, report))
