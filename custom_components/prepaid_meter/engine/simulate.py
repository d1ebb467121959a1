"""Drive the flow with recorded inputs, without a store: previews, tests and documents use it.

A ``Simulation`` keeps in memory what the store would keep and answers ``history_needed`` from
it, so backfill and reversals behave as on a hub.
"""

from dataclasses import dataclass, field
from datetime import datetime

from . import flow
from .config import MeterConfig, SiteSettings, UnitConfig
from .effects import Effect, Outcome
from .inputs import ConfigureUnit, Input, Reading, Readings, SetTariff, StoredReading, Tick
from .ledger.journal import CAUSED, EntryKind, JournalEntry
from .past import History, HistoryRequest
from .rating.state import RatingCheckpoint
from .state import Site
from .tariff.model import TariffVersion


@dataclass(slots=True, kw_only=True)
class Simulation:
    """A site in memory with everything it has booked and asked for."""

    site: Site
    entries: list[JournalEntry] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    readings: dict[str, dict[datetime, StoredReading]] = field(default_factory=dict)
    checkpoints: dict[str, list[RatingCheckpoint]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: SiteSettings) -> Simulation:
        """Return an empty site."""
        return cls(site=Site(settings=settings))

    def step(self, item: Input, now: datetime) -> Outcome:
        """Carry out one input and remember what a store would keep. Raises PrepaidError."""
        request = flow.history_needed(self.site, item)
        outcome = flow.step(self.site, item, now, self._history(request) if request else None)
        self.site = outcome.site
        self.entries.extend(outcome.entries)
        self.effects.extend(outcome.effects)
        for meter_id, reading in outcome.readings:
            self.readings.setdefault(meter_id, {})[reading.at] = reading
        for meter_id, since in outcome.checkpoints_from.items():
            kept = self.checkpoints.get(meter_id, [])
            self.checkpoints[meter_id] = [one for one in kept if one.at <= since]
        for one in outcome.checkpoints:
            others = (kept for kept in self.checkpoints.get(one.meter_id, ()) if kept.at != one.at)
            self.checkpoints[one.meter_id] = sorted([*others, one], key=lambda kept: kept.at)
        return outcome

    def _history(self, request: HistoryRequest) -> History:
        if request.entry_id is not None:
            return self._reversing(request.entry_id)
        meter_id = request.meter_id or ""
        kept = self.checkpoints.get(meter_id, [])
        touched = (one for one in (request.touched_at, *request.or_from) if one is not None)
        fit = [one for one in kept if request.begins_with(one)]
        befores = ([one for one in fit if one.at <= instant][-1:] for instant in touched)
        checkpoint = next((one for before in befores for one in before), None)
        since = checkpoint.at if checkpoint else None
        readings = sorted(self.readings.get(meter_id, {}).values(), key=lambda one: one.at)
        return History(
            checkpoint=checkpoint,
            readings=tuple(one for one in readings if since is None or one.at > since),
            entry_ids=tuple(
                one.entry_id
                for one in self.entries
                if one.kind in {EntryKind.CHARGE, EntryKind.CORRECTION}
                and one.explanation.get("meter_id") == meter_id
                and (since is None or datetime.fromisoformat(str(one.explanation["to"])) > since)
            ),
        )

    def _reversing(self, entry_id: str) -> History:
        first = [one for one in self.entries if one.entry_id == entry_id]
        caused = [one for one in self.entries if entry_id in one.refers_to and one.kind in CAUSED]
        return History(
            reversing=(*first, *caused),
            reversed_already=any(one.reverses == entry_id for one in self.entries),
        )


def price_readings(
    settings: SiteSettings,
    versions: tuple[TariffVersion, ...],
    meter: MeterConfig,
    readings: tuple[Reading, ...],
) -> Simulation:
    """Price a register series by a tariff from its first reading to its last: what it would have cost."""
    simulation = Simulation.of(settings)
    start = readings[0].at
    for version in versions:
        simulation.step(SetTariff(version=version, allow_past=True), start)
    unit = UnitConfig(unit_id="preview", name="preview", meters=(meter,))
    simulation.step(ConfigureUnit(unit=unit, at=start), start)
    for reading in readings:
        simulation.step(
            Readings(unit_id="preview", meter_id=meter.meter_id, readings=(reading,)), reading.at
        )
    end = readings[-1].at
    simulation.step(Tick(wall=end, monotonic_us=0, post_all=True, unit_ids=()), end)
    return simulation
