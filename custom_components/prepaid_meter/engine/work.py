"""The draft of one step: what has been changed, booked and asked for so far.

A step that raises throws its draft away, and nothing has happened.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from .config import Policy, policy_of
from .effects import Effect, Notice, NoticeKind, Outcome
from .errors import InvalidInput, UnknownThing
from .inputs import StoredReading
from .ledger.journal import JournalEntry
from .ledger.templates import Act
from .local_time import LocalCalendar
from .rating.state import RatingCheckpoint
from .state import Clock, MeterState, Rejection, Site, UnitState


@dataclass(slots=True, kw_only=True)
class Work:
    """A step in progress. ``now`` is the hub's wall clock, ``booked_at`` never decreases."""

    site: Site
    now: datetime
    booked_at: datetime
    calendar: LocalCalendar
    units: dict[str, UnitState]
    entries: list[JournalEntry] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    readings: list[tuple[str, StoredReading]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    checkpoints: list[RatingCheckpoint] = field(default_factory=list)
    checkpoints_from: dict[str, datetime] = field(default_factory=dict)
    answer: dict[str, object] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    slots: list[tuple[str, datetime, int]] = field(default_factory=list)
    urgent: bool = False

    @classmethod
    def begin(cls, site: Site, now: datetime) -> Work:
        """Open a draft on a site."""
        booked = site.clock.booked_at
        return cls(
            site=site,
            now=now,
            booked_at=now if booked is None or now > booked else booked,
            calendar=LocalCalendar(zones=site.settings.zones),
            units=dict(site.units),
        )

    def unit(self, unit_id: str) -> UnitState:
        """Return a unit that is still open. Raises UnknownThing ``unit_unknown``."""
        unit = self.units.get(unit_id)
        if unit is None or unit.closed_at is not None:
            raise UnknownThing("unit_unknown", unit=unit_id)
        return unit

    def meter(self, unit: UnitState, meter_id: str) -> MeterState:
        """Return an open meter of a unit. Raises UnknownThing ``meter_unknown``."""
        meter = unit.meters.get(meter_id)
        if meter is None or meter.closed:
            raise UnknownThing("meter_unknown", meter=meter_id)
        return meter

    def policy(self, unit: UnitState) -> Policy:
        """Return the unit's own policy, or its class's, or the site's."""
        return policy_of(unit.config, self.site.settings)

    def put(self, unit: UnitState) -> UnitState:
        """Take a unit's new value."""
        self.units[unit.config.unit_id] = unit
        self.changed.add(unit.config.unit_id)
        return unit

    def put_meter(self, unit: UnitState, meter: MeterState) -> UnitState:
        """Take a meter's new value."""
        return self.put(replace(unit, meters={**unit.meters, meter.config.meter_id: meter}))

    def act(
        self,
        unit_id: str,
        *,
        scope: str,
        key: str,
        actor: str,
        at: datetime | None = None,
        note: str | None = None,
        since: datetime | None = None,
    ) -> Act:
        """Return what an entry booked now must know."""
        return Act(
            site_id=self.site.settings.site_id,
            currency=self.site.settings.currency,
            unit_id=unit_id,
            at=at or self.now,
            booked_at=self.booked_at,
            scope=scope,
            key=key,
            actor=actor,
            note=note,
            since=since,
        )

    def check_currency(self, currency: str) -> None:
        """Refuse another currency than the site's. Raises InvalidInput ``currency_wrong``."""
        if currency != self.site.settings.currency:
            raise InvalidInput(
                "currency_wrong", currency=currency, expected=self.site.settings.currency
            )

    def book(self, entry: JournalEntry) -> None:
        """Add an entry; what is booked is committed now."""
        self.entries.append(entry)
        self.urgent = True

    def notice(
        self,
        kind: NoticeKind,
        unit_id: str | None,
        meter_id: str | None = None,
        /,
        **data: str | int | bool | None,
    ) -> None:
        """Report a fact once the step is committed."""
        self.effects.append(
            Notice(kind=kind, unit_id=unit_id, meter_id=meter_id, at=self.now, data=data)
        )
        self.urgent = True

    def outcome(self) -> Outcome:
        """Close the draft."""
        clock: Clock = self.site.clock
        if self.entries:
            clock = replace(clock, booked_at=self.booked_at)
        return Outcome(
            site=replace(self.site, units=self.units, clock=clock),
            changed=frozenset(self.changed),
            entries=tuple(self.entries),
            effects=tuple(self.effects),
            readings=tuple(self.readings),
            rejections=tuple(self.rejections),
            checkpoints=tuple(self.checkpoints),
            checkpoints_from=self.checkpoints_from,
            answer=self.answer,
            slots=tuple(self.slots),
            urgent=self.urgent,
        )
