"""Rows ↔ values: the journal's stored bytes with the columns that find them, and the states."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from secrets import token_bytes
from typing import Any

import orjson

from ..engine import codec
from ..engine.coder import read_epoch_us, write_epoch_us
from ..engine.config import SiteSettings
from ..engine.effects import Notice, NoticeKind, RelayCommand
from ..engine.inputs import StoredReading
from ..engine.ledger.journal import JournalEntry
from ..engine.state import MeterState, Rejection, UnitState
from ..engine.tariff.model import TariffVersion
from . import chain
from .values import Batch, BookedEntry

SALT_BYTES = 16
FACT_COLUMNS = 10
"""How many columns of the journal, from the first, repeat the facts of the body."""

_CUSTOMER = "customer:"


def dump(value: object) -> bytes:
    """Return JSON text. Numbers beyond 64 bits take the slower way."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def dump_text(value: object) -> str:
    """Return JSON as text for a text column."""
    return dump(value).decode()


type Written = tuple[SiteSettings, dict[str, tuple[TariffVersion, ...]]]
"""The settings and tariffs that are known to be in the database."""


@dataclass(slots=True)
class JournalRows:
    """The rows of a batch's entries, table by table, and where the journal then stands."""

    seq: int
    hash: bytes
    seqs: dict[str, int] = field(default_factory=dict)
    journal: list[tuple[Any, ...]] = field(default_factory=list)
    posting: list[tuple[Any, ...]] = field(default_factory=list)
    reference: list[tuple[Any, ...]] = field(default_factory=list)
    entry_unit: list[tuple[Any, ...]] = field(default_factory=list)
    note: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, entry: JournalEntry) -> None:
        """Give an entry its place: seq, prev and hash."""
        self.seq += 1
        self.seqs[entry.entry_id] = self.seq
        committed = None
        if entry.note is not None:
            salt = token_bytes(SALT_BYTES)
            committed = chain.commitment(salt, entry.note)
            self.note.append((self.seq, salt, entry.note))
        parts = codec.entry_to_json(entry)
        facts = (self.seq, *parts.facts)
        postings = [(self.seq, n, *posting) for n, posting in enumerate(parts.postings)]
        more = {**parts.more, "note": committed} if committed else parts.more
        body = chain.frame(dump(facts), dump(postings), dump(more), dump(parts.explanation))
        prev, self.hash = self.hash, chain.link(chain.VERSION, self.hash, body)
        self.journal.append((*facts, chain.VERSION, prev, self.hash, body))
        self.posting += postings
        self.reference += [(one, self.seq) for one in entry.refers_to]
        self.entry_unit += [(one, self.seq) for one in further_units(entry.unit_id, postings)]


def further_units(unit_id: str, postings: Iterable[Sequence[Any]]) -> list[str]:
    """Return the units beside its own whose customers an entry's posting rows touch."""
    own = f"{_CUSTOMER}{unit_id}/"
    others = [row[2] for row in postings if not row[2].startswith(own)]
    return sorted({unit for unit in map(unit_of, others) if unit is not None})


def unit_of(account: str) -> str | None:
    """Return the unit whose customer an account belongs to, None for other accounts."""
    if not account.startswith(_CUSTOMER):
        return None
    return account[len(_CUSTOMER) :].partition("/")[0]


def booked_entry(
    seq: int, prev: bytes, digest: bytes, body: bytes, note: str | None
) -> BookedEntry:
    """Return an entry as it was booked, from its stored bytes."""
    facts, postings, more, explanation = map(json.loads, chain.unframe(body))
    parts = codec.EntryJson(facts[1:], [posting[2:] for posting in postings], more, explanation)
    entry = codec.entry_from_json(parts, note)
    return BookedEntry(entry=entry, seq=seq, prev=prev.hex(), hash=digest.hex())


def booked_entries(rows: Iterable[Iterable[Any]]) -> list[BookedEntry]:
    """Return entries from their rows."""
    return list(starmap(booked_entry, rows))


def unit_rows(batch: Batch) -> list[tuple[Any, ...]]:
    """Return the states of the changed units."""
    wall = batch.site.clock.wall
    updated = write_epoch_us(wall) if wall else None
    return [
        (unit_id, dump_text(codec.unit_to_json(batch.site.units[unit_id])), updated)
        for unit_id in sorted(batch.changed)
    ]


def site_rows(batch: Batch, written: Written | None) -> list[tuple[Any, ...]]:
    """Return the clock, and the settings where they are not those ``written`` last."""
    rows = [("clock", dump_text(codec.clock_to_json(batch.site.clock)))]
    same = written is not None and written[0] is batch.site.settings
    if batch.site_changed and not same:
        rows.append(("settings", dump_text(codec.settings_to_json(batch.site.settings))))
    return rows


def tariff_rows(batch: Batch, written: Written | None) -> list[tuple[Any, ...]]:
    """Return every tariff version where there may be new ones; known ones are left as they are."""
    same = written is not None and written[1] is batch.site.tariffs
    if same or not batch.site_changed:
        return []
    return [
        (
            version.tariff_id,
            version.version_id,
            write_epoch_us(version.valid_from),
            position,
            dump(codec.version_to_json(version)),
        )
        for versions in batch.site.tariffs.values()
        for position, version in enumerate(versions)
    ]


def answer_rows(batch: Batch) -> list[tuple[Any, ...]]:
    """Return the first answers under their keys."""
    booked = batch.site.clock.booked_at
    booked_at = write_epoch_us(booked) if booked else None
    return [
        (one.scope, one.key, one.payload_hash, dump_text(one.answer), booked_at)
        for one in batch.answers
    ]


def reading_row(meter_id: str, reading: StoredReading) -> tuple[Any, ...]:
    """Return an accepted reading."""
    at = write_epoch_us(reading.at)
    return (meter_id, at, reading.register, reading.total, int(reading.device_time))


def rejection_row(one: Rejection) -> tuple[Any, ...]:
    """Return a refused reading."""
    at, received_at = write_epoch_us(one.at), write_epoch_us(one.received_at)
    return (one.meter_id, at, received_at, one.register, str(one.reason))


def checkpoint_rows(batch: Batch) -> list[tuple[Any, ...]]:
    """Return rating states to start from again."""
    return [
        (one.meter_id, write_epoch_us(one.at), dump_text(codec.checkpoint_to_json(one)))
        for one in batch.checkpoints
    ]


def intent_rows(batch: Batch) -> list[tuple[Any, ...]]:
    """Return the newest command of each relay of the changed units.

    It is done once the relay is seen as wanted, unless this batch asks for it anew, or when the
    meter or unit is closed: a removed unit's relay stays as it is.
    """
    asked = {command.meter_id for command in batch.intents}
    rows = []
    for unit_id in sorted(batch.changed | {command.unit_id for command in batch.intents}):
        unit = batch.site.units[unit_id]
        for meter_id, meter in unit.meters.items():
            if meter.relay.wanted is not None:
                done = _is_done(unit, meter, asked=meter_id in asked)
                relay = (int(meter.relay.wanted), meter.relay.revision)
                rows.append((meter_id, unit_id, *relay, int(done)))
    return rows


def _is_done(unit: UnitState, meter: MeterState, *, asked: bool) -> bool:
    if unit.closed_at is not None or meter.closed:
        return True
    return not asked and meter.relay.observed == meter.relay.wanted


def notice_rows(batch: Batch) -> list[tuple[Any, ...]]:
    """Return what happened to units."""
    return [
        (one.unit_id, write_epoch_us(one.at), str(one.kind), one.meter_id, dump_text(one.data))
        for one in batch.notices
    ]


def notice(unit_id: str, at: int, kind: str, meter_id: str | None, data: str) -> Notice:
    """Return what happened, from its row."""
    return Notice(
        kind=NoticeKind(kind),
        unit_id=unit_id,
        at=read_epoch_us(at),
        meter_id=meter_id,
        data=json.loads(data),
    )


def command(meter_id: str, unit_id: str, wanted: int, revision: int) -> RelayCommand:
    """Return a relay's newest command."""
    return RelayCommand(unit_id=unit_id, meter_id=meter_id, wanted=bool(wanted), revision=revision)
