"""Statements. What is written often is raw SQL for the driver, built from the tables once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from ..engine.coder import write_epoch_us
from . import schema

LEDGER_CHECKPOINT_ENTRIES = 1000
"""How many entries a balance is at most folded over."""

_LONG_AGO_US, NEVER = -(2**62), 2**62
BOOKED_BEFORE_END_US = 24 * 3600 * 1_000_000
"""A charge is booked when its span has ended, by the hub's clock or by a device's that is ahead."""


def insert(
    table: Table,
    mark: str,
    *,
    replace: bool = False,
    ignore: bool = False,
    but: Collection[str] = (),
) -> str:
    """Return an INSERT of all columns in their order; with what to do where the key exists.

    ``but`` names columns that the database fills by itself.
    """
    names = [column.name for column in table.columns if column.name not in but]
    text = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"  # noqa: S608
    )
    if not (replace or ignore):
        return text
    key = [column.name for column in table.primary_key.columns]
    rest = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return (
        f"{text} ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {rest}' if replace else 'NOTHING'}"
    )


_INTENT_IS_NEWER = (
    " WHERE excluded.revision > relay_intent.revision"
    " OR (excluded.revision = relay_intent.revision AND excluded.done <> relay_intent.done)"
)

_FALL = "DELETE FROM checkpoint WHERE meter_id = ? AND at > ?"

_FOLD = """
INSERT INTO ledger_checkpoint (seq, account, commodity, balance)
SELECT ?, account, commodity, SUM(amount) FROM (
    SELECT account, commodity, balance AS amount FROM ledger_checkpoint WHERE seq = ?
    UNION ALL SELECT account, commodity, amount FROM posting WHERE seq > ? AND seq <= ?
) AS moved GROUP BY account, commodity HAVING SUM(amount) <> 0
"""


@dataclass(frozen=True, slots=True)
class Statements:
    """The raw statements of a commit in the driver's dialect."""

    journal: str
    posting: str
    reference: str
    entry_unit: str
    note: str
    unit_state: str
    site_state: str
    tariff_version: str
    reading: str
    rejection: str
    checkpoint: str
    checkpoints_fall: str
    answer: str
    intent: str
    price_slot: str
    notice: str
    head: str
    fold: str

    @classmethod
    def of(cls, mark: str) -> Statements:
        """Return the statements with the driver's placeholder."""
        return cls(
            journal=insert(schema.JOURNAL, mark),
            posting=insert(schema.POSTING, mark),
            reference=insert(schema.REFERENCE, mark, ignore=True),
            entry_unit=insert(schema.ENTRY_UNIT, mark),
            note=insert(schema.NOTE, mark),
            unit_state=insert(schema.UNIT_STATE, mark, replace=True),
            site_state=insert(schema.SITE_STATE, mark, replace=True),
            tariff_version=insert(schema.TARIFF_VERSION, mark, ignore=True),
            reading=insert(schema.READING, mark, replace=True),
            rejection=insert(schema.REJECTION, mark, replace=True),
            checkpoint=insert(schema.CHECKPOINT, mark, replace=True),
            checkpoints_fall=_FALL.replace("?", mark),
            answer=insert(schema.ANSWER, mark),
            intent=insert(schema.RELAY_INTENT, mark, replace=True) + _INTENT_IS_NEWER,
            price_slot=insert(schema.PRICE_SLOT, mark, replace=True),
            notice=insert(schema.NOTICE, mark, but=("number",)),
            head="SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
            fold=_FOLD.replace("?", mark),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A stretch of the journal: behind a place, booked in [start, end), and at most how many."""

    start: datetime | None
    end: datetime | None
    after_seq: int
    limit: int


def entries(connection: Connection, page: Page) -> Select[Any]:
    """Return the select of a page of the whole journal."""
    seq = schema.JOURNAL.c.seq
    wanted = whole_entry().where(seq > page.after_seq)
    for instant, is_start in ((page.start, True), (page.end, False)):
        if instant is not None:
            bound = first_seq_booked_at(connection, instant)
            wanted = wanted.where(seq >= bound if is_start else seq < bound)
    return wanted.order_by(seq).limit(page.limit)


def entries_of_unit(connection: Connection, page: Page, unit_id: str) -> Select[Any]:
    """Return the select of a page of a unit's entries, those that only touch it included."""
    journal, also = schema.JOURNAL, schema.ENTRY_UNIT
    after = journal.alias()
    booked = select(after.c.booked_at).where(after.c.seq == page.after_seq).scalar_subquery()
    # "seq + 0": the place alone would be looked for in the table itself, a row at a time.
    own = select(journal.c.seq).where(
        journal.c.booked_at >= func.coalesce(booked, _LONG_AGO_US),
        journal.c.unit_id == unit_id,
        journal.c.seq + 0 > page.after_seq,
    )
    further = (
        select(also.c.seq)
        .join(journal, journal.c.seq == also.c.seq)
        .where(also.c.unit_id == unit_id, also.c.seq > page.after_seq)
    )
    found: list[int] = []
    for wanted, order in (
        (own, (journal.c.booked_at, journal.c.seq)),
        (further, (also.c.seq,)),
    ):
        within = wanted
        if page.start is not None:
            within = within.where(journal.c.booked_at >= write_epoch_us(page.start))
        if page.end is not None:
            within = within.where(journal.c.booked_at < write_epoch_us(page.end))
        found += connection.execute(within.order_by(*order).limit(page.limit)).scalars()
    seqs = sorted(found)[: page.limit]
    return whole_entry().where(journal.c.seq.in_(seqs)).order_by(journal.c.seq)


def first_seq_booked_at(connection: Connection, instant: datetime) -> int:
    """Return the first place booked at or after an instant: booking never goes back in time."""
    journal = schema.JOURNAL
    found = connection.execute(
        select(journal.c.seq)
        .where(journal.c.booked_at >= write_epoch_us(instant))
        .order_by(journal.c.booked_at, journal.c.seq)
        .limit(1)
    ).scalar()
    return NEVER if found is None else found


def whole_entry() -> Select[Any]:
    """Return the select of what an entry is made from."""
    journal, note = schema.JOURNAL, schema.NOTE
    return select(
        journal.c.seq, journal.c.prev, journal.c.hash, journal.c.body, note.c.text
    ).select_from(journal.outerjoin(note, note.c.seq == journal.c.seq))


def entry(entry_id: str) -> Select[Any]:
    """Return the select of one entry."""
    return whole_entry().where(schema.JOURNAL.c.entry_id == entry_id)


def entries_referring_to(entry_id: str, kinds: Collection[str]) -> Select[Any]:
    """Return the select of the entries of some kinds that refer to an entry, oldest first."""
    reference = schema.REFERENCE
    return (
        whole_entry()
        .join(reference, reference.c.seq == schema.JOURNAL.c.seq)
        .where(reference.c.refers_to == entry_id, schema.JOURNAL.c.kind.in_(sorted(kinds)))
        .order_by(schema.JOURNAL.c.seq)
    )


def charges_after(meter_id: str, after: int | None) -> Select[Any]:
    """Return the select of the ids of a meter's charges whose span ends after an instant."""
    journal = schema.JOURNAL
    wanted = select(journal.c.entry_id).where(
        journal.c.meter_id == meter_id, journal.c.kind.in_(("charge", "correction"))
    )
    if after is not None:
        wanted = wanted.where(
            journal.c.booked_at > after - BOOKED_BEFORE_END_US, journal.c.span_end > after
        )
    return wanted.order_by(journal.c.booked_at, journal.c.seq)


def balance(connection: Connection, account: str, commodity: str, through_seq: int) -> int:
    """Return the sum of an account's postings up to an entry: the checkpoint before it and the tail."""
    checkpoint, posting = schema.LEDGER_CHECKPOINT, schema.POSTING
    start = through_seq // LEDGER_CHECKPOINT_ENTRIES * LEDGER_CHECKPOINT_ENTRIES
    folded = connection.execute(
        select(checkpoint.c.balance).where(
            checkpoint.c.seq == start,
            checkpoint.c.account == account,
            checkpoint.c.commodity == commodity,
        )
    ).scalar()
    tail = connection.execute(
        select(posting.c.amount).where(
            posting.c.seq > start,
            posting.c.seq <= through_seq,
            posting.c.account == account,
            posting.c.commodity == commodity,
        )
    ).scalars()
    total: int = sum(tail, folded or 0)
    return total
