"""The journal a page at a time, forwards or from its newest entry back: what a person leafs through."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from . import queries, schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page of a stretch of places, which begins at 1 or later and has no gap.

    Of a unit: also entries of others that touch its customer. Of no kinds: of all.
    """

    places: range
    limit: int
    newest_first: bool = False
    unit_id: str | None = None
    kinds: Collection[str] = ()


def places(connection: Connection, start: datetime | None, end: datetime | None) -> range:
    """Return the places of the entries booked in [start, end)."""
    journal = schema.JOURNAL
    newest: int = connection.execute(select(func.max(journal.c.seq))).scalar() or 0
    first, behind = 1, newest + 1
    if start is not None:
        first = queries.first_seq_booked_at(connection, start)
    if end is not None:
        behind = min(behind, queries.first_seq_booked_at(connection, end))
    return range(min(first, behind), behind)


def select_page(connection: Connection, wanted: Wanted) -> Select[Any]:
    """Return the select of a page."""
    seq = schema.JOURNAL.c.seq
    order = seq.desc() if wanted.newest_first else seq
    if not wanted.places:
        found = queries.whole_entry().where(seq < 0)
    elif wanted.unit_id is not None:
        seqs = _of_unit(connection, wanted, wanted.unit_id)
        found = queries.whole_entry().where(seq.in_(seqs))
    else:
        found = _of_kinds(queries.whole_entry().where(*_within(seq, wanted)), wanted)
    return found.order_by(order).limit(wanted.limit)


def _of_unit(connection: Connection, wanted: Wanted, unit_id: str) -> list[int]:
    """Return the places of a unit's page: the index that knows units is in the order of booking."""
    journal, also = schema.JOURNAL, schema.ENTRY_UNIT
    first, last = (_booked_at(connection, wanted.places[end]) for end in (0, -1))
    # "seq + 0": the place alone would be looked for in the table itself, a row at a time.
    own = select(journal.c.seq).where(
        journal.c.booked_at.between(first, last),
        journal.c.unit_id == unit_id,
        *_within(journal.c.seq + 0, wanted),
    )
    further = (
        select(also.c.seq)
        .join(journal, journal.c.seq == also.c.seq)
        .where(also.c.unit_id == unit_id, *_within(also.c.seq, wanted))
    )
    found: list[int] = []
    for one, columns in ((own, (journal.c.booked_at, journal.c.seq)), (further, (also.c.seq,))):
        order = [column.desc() if wanted.newest_first else column for column in columns]
        page = _of_kinds(one, wanted).order_by(*order).limit(wanted.limit)
        found += connection.execute(page).scalars()
    return sorted(found, reverse=wanted.newest_first)[: wanted.limit]


def _within(seq: Any, wanted: Wanted) -> tuple[Any, Any]:  # noqa: ANN401 - a column or a term
    return (seq >= wanted.places[0], seq <= wanted.places[-1])


def _of_kinds(found: Select[Any], wanted: Wanted) -> Select[Any]:
    kinds = sorted(wanted.kinds)
    return found.where(schema.JOURNAL.c.kind.in_(kinds)) if kinds else found


def _booked_at(connection: Connection, seq: int) -> int:
    journal = schema.JOURNAL
    found: int = connection.execute(
        select(journal.c.booked_at).where(journal.c.seq == seq)
    ).scalar_one()
    return found


def reversals(entry_ids: Collection[str]) -> Select[Any]:
    """Return the select of the reversed ones among entries, each with what reverses it."""
    journal = schema.JOURNAL
    return select(journal.c.reverses, journal.c.entry_id).where(
        journal.c.reverses.in_(sorted(entry_ids))
    )


def notices(unit_id: str, before: int | None, limit: int) -> Select[Any]:
    """Return the select of a unit's notices, the newest first."""
    table = schema.NOTICE
    wanted = select(table).where(table.c.unit_id == unit_id)
    if before is not None:
        wanted = wanted.where(table.c.number < before)
    return wanted.order_by(table.c.number.desc()).limit(limit)
