"""State ↔ plain JSON: what the store keeps of a site and reads back after a start.

``coder.py`` knows how a type is written; this file names what is kept, and gives journal entries
a form of their own that no change of our classes touches.
"""

from datetime import datetime
from typing import Any, NamedTuple

from .coder import Json, ZoneOf, dataclass_coder, no_zone, read_epoch_us, write_epoch_us
from .config import MeterConfig, SiteSettings
from .ledger.journal import EntryKind, JournalEntry, Posting
from .rating.state import RatingCheckpoint
from .state import Clock, MeterState, UnitState
from .tariff.model import TariffVersion

_UNIT = dataclass_coder(UnitState, no_zone, without=("meters",))
_METER = dataclass_coder(MeterState, no_zone, without=("config",))
_METER_CONFIG = dataclass_coder(MeterConfig, no_zone)
_SETTINGS = dataclass_coder(SiteSettings, no_zone)
_CLOCK = dataclass_coder(Clock, no_zone)
_VERSION = dataclass_coder(TariffVersion, no_zone)
_CHECKPOINT = dataclass_coder(RatingCheckpoint, no_zone)


def unit_to_json(unit: UnitState) -> Json:
    """Return a unit's state. A meter's configuration is written once, in the unit's own."""
    data: Json = _UNIT.write(unit)
    current = {config.meter_id: config for config in unit.config.meters}
    meters: Json = {}
    for meter_id, meter in unit.meters.items():
        meters[meter_id] = _METER.write(meter)
        if current.get(meter_id) != meter.config:
            meters[meter_id]["config"] = _METER_CONFIG.write(meter.config)
    data["meters"] = meters
    return data


def unit_from_json(data: Json) -> UnitState:
    """Return the unit's state that ``unit_to_json`` wrote."""
    rest = dict(data)
    written: Json = rest.pop("meters")
    meters: dict[str, MeterState] = {}
    unit: UnitState = _UNIT.read(rest, meters=meters)
    current = {config.meter_id: config for config in unit.config.meters}
    for meter_id, meter in written.items():
        own = meter.get("config")
        config = _METER_CONFIG.read(own) if own else current[meter_id]
        kept = {key: held for key, held in meter.items() if key != "config"}
        meters[meter_id] = _METER.read(kept, config=config)
    return unit


def settings_to_json(settings: SiteSettings) -> Json:
    """Return a site's settings, each zone by its key."""
    data: Json = _SETTINGS.write(settings)
    return data


def settings_from_json(data: Json, zone_of: ZoneOf) -> SiteSettings:
    """Return the settings. ``zone_of`` finds a zone by its key: zones are files, read outside."""
    settings: SiteSettings = dataclass_coder(SiteSettings, zone_of).read(data)
    return settings


def clock_to_json(clock: Clock) -> Json:
    """Return what the hub's clock has shown."""
    data: Json = _CLOCK.write(clock)
    return data


def clock_from_json(data: Json) -> Clock:
    """Return the clock that ``clock_to_json`` wrote."""
    clock: Clock = _CLOCK.read(data)
    return clock


def version_to_json(version: TariffVersion) -> Json:
    """Return a tariff version, with everything needed to price by it for ever."""
    data: Json = _VERSION.write(version)
    return data


def version_from_json(data: Json) -> TariffVersion:
    """Return the version that ``version_to_json`` wrote."""
    version: TariffVersion = _VERSION.read(data)
    return version


def checkpoint_to_json(checkpoint: RatingCheckpoint) -> Json:
    """Return a meter's rating state just after an accepted reading."""
    data: Json = _CHECKPOINT.write(checkpoint)
    return data


def checkpoint_from_json(data: Json) -> RatingCheckpoint:
    """Return the checkpoint that ``checkpoint_to_json`` wrote."""
    checkpoint: RatingCheckpoint = _CHECKPOINT.read(data)
    return checkpoint


class EntryJson(NamedTuple):
    """A journal entry in parts, in a form that belongs to the ledger and not to our classes.

    ``facts`` are what entries are found by: id, kind, unit, meter, end of the span, booked_at,
    scope, key and the entry it reverses; a charge's meter and span are those of its explanation.
    ``postings`` are account, commodity, amount and lot. ``more`` holds at, actor and, where there
    are any, refers_to. Instants are microseconds since 1970. The note is in no part: it may be
    erased, and the ledger may not change.
    """

    facts: tuple[Any, ...]
    postings: list[tuple[Any, ...]]
    more: Json
    explanation: dict[str, object]


def entry_to_json(entry: JournalEntry) -> EntryJson:
    """Return a journal entry in parts."""
    meter_id, end = entry.explanation.get("meter_id"), entry.explanation.get("to")
    found = isinstance(meter_id, str) and isinstance(end, str)
    more: Json = {"at": write_epoch_us(entry.at), "actor": entry.actor}
    if entry.refers_to:
        more["refers_to"] = list(entry.refers_to)
    return EntryJson(
        facts=(
            entry.entry_id,
            str(entry.kind),
            entry.unit_id,
            meter_id if found else None,
            write_epoch_us(datetime.fromisoformat(str(end))) if found else None,
            write_epoch_us(entry.booked_at),
            entry.scope,
            entry.key,
            entry.reverses,
        ),
        postings=[(p.account, p.commodity, p.amount_micro, p.lot_id) for p in entry.postings],
        more=more,
        explanation=entry.explanation,
    )


def entry_from_json(parts: EntryJson, note: str | None = None) -> JournalEntry:
    """Return the entry that ``entry_to_json`` wrote, with its note if there still is one."""
    entry_id, kind, unit_id, _, _, booked_at, scope, key, reverses = parts.facts
    return JournalEntry(
        entry_id=entry_id,
        kind=EntryKind(kind),
        unit_id=unit_id,
        at=read_epoch_us(parts.more["at"]),
        booked_at=read_epoch_us(booked_at),
        scope=scope,
        key=key,
        actor=parts.more["actor"],
        postings=tuple(
            Posting(account=account, commodity=commodity, amount_micro=amount, lot_id=lot)
            for account, commodity, amount, lot in parts.postings
        ),
        explanation=parts.explanation,
        refers_to=tuple(parts.more.get("refers_to", ())),
        reverses=reverses,
        note=note,
    )
