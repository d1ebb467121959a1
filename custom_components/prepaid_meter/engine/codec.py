"""State ↔ plain JSON: what the store keeps of a site and reads back after a start.

``coder.py`` knows how a type is written; this file names what is kept, and gives journal entries
a form of their own that no change of our classes touches.
"""

from datetime import datetime
from typing import Any

from .coder import Json, ZoneOf, dataclass_coder, no_zone, read_epoch_us, write_epoch_us
from .config import MeterConfig, SiteSettings
from .ledger.journal import EntryKind, JournalEntry, Posting
from .rating.state import RatingCheckpoint
from .state import Clock, MeterState, UnitState
from .tariff.model import TariffVersion

_UNIT = dataclass_coder(UnitState, no_zone, without="meters")
_METER = dataclass_coder(MeterState, no_zone, without="config")
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


def entry_to_json(entry: JournalEntry) -> tuple[Json, list[list[Any]], dict[str, object]]:
    """Return a journal entry as (facts, postings, explanation).

    Every fact is present, empty or not, under names that belong to the ledger's format and not to
    our classes; instants are microseconds since 1970. ``meter``, ``from`` and ``to`` repeat what a
    charge's explanation says, so that it is found by them. The note stays out: it may be erased,
    and the ledger may not change.
    """
    meter_id, *span = (entry.explanation.get(key) for key in ("meter_id", "from", "to"))
    start, end = (
        write_epoch_us(datetime.fromisoformat(instant)) if isinstance(instant, str) else None
        for instant in (span if isinstance(meter_id, str) else (None, None))
    )
    facts: Json = {
        "id": entry.entry_id,
        "kind": str(entry.kind),
        "unit": entry.unit_id,
        "meter": meter_id if isinstance(meter_id, str) else None,
        "from": start,
        "to": end,
        "at": write_epoch_us(entry.at),
        "booked_at": write_epoch_us(entry.booked_at),
        "scope": entry.scope,
        "key": entry.key,
        "actor": entry.actor,
        "reverses": entry.reverses,
        "refers_to": list(entry.refers_to),
    }
    postings = [[p.account, p.commodity, p.amount_micro, p.lot_id] for p in entry.postings]
    return facts, postings, entry.explanation


def entry_from_json(
    facts: Json, postings: list[list[Any]], explanation: dict[str, object], note: str | None = None
) -> JournalEntry:
    """Return the entry that ``entry_to_json`` wrote, with its note if there still is one."""
    return JournalEntry(
        entry_id=facts["id"],
        kind=EntryKind(facts["kind"]),
        unit_id=facts["unit"],
        at=read_epoch_us(facts["at"]),
        booked_at=read_epoch_us(facts["booked_at"]),
        scope=facts["scope"],
        key=facts["key"],
        actor=facts["actor"],
        postings=tuple(
            Posting(account=account, commodity=commodity, amount_micro=amount, lot_id=lot)
            for account, commodity, amount, lot in postings
        ),
        explanation=explanation,
        refers_to=tuple(facts["refers_to"]),
        reverses=facts["reverses"],
        note=note,
    )
