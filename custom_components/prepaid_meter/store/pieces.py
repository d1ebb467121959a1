"""The journal read in pieces: as few values for a quick look, as rows for a close one.

What a piece's rows come to is put together inside SQLite, which needs neither an object for every
value nor the interpreter's lock. Another database's rows are put together here.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from . import chain, schema
from .mapping import FACT_COLUMNS, dump

type Row = tuple[Any, ...]
type Rows = dict[str, list[Row]]
"""Rows by table: of a piece of the journal, or of one entry."""
type Sums = dict[tuple[str, str], int]
"""What was moved in all, by account and commodity."""

VERSION, PREV, HASH, BODY = range(FACT_COLUMNS, FACT_COLUMNS + 4)
"""Where a journal row holds its links, behind the columns that repeat facts."""

_ORDERS = {
    "journal": "seq",
    "posting": "seq, n",
    "note": "seq",
    "ledger_checkpoint": "seq, account, commodity",
}
"""The tables that are found by an entry's place, each with its order."""

_LINKS = itemgetter(0, VERSION, PREV, HASH, BODY)

_STREAMED = {"reference": "seq, refers_to", "entry_unit": "seq, unit_id"}
"""The tables that are found by something else: sorted once and read along."""

_WITHIN = "WHERE seq > ? AND seq <= ?"


def _names(table: str, columns: int | None = None) -> str:
    return ", ".join([one.name for one in schema.METADATA.tables[table].columns][:columns])


def _joined(column: str) -> str:
    """Return the SQL for all bytes of a column, one behind the other."""
    return f"CAST(group_concat(CAST({column} AS TEXT), '') AS BLOB)"


_LINK = len(chain.GENESIS)
_LINKED = f"""
SELECT COUNT(*), MIN(seq), MAX(seq),
    SUM(version = {chain.VERSION} AND length(prev) = {_LINK} AND length(hash) = {_LINK}),
    {_joined("prev")}, {_joined("hash")}, group_concat(length(body)), {_joined("body")}
FROM journal {_WITHIN}"""  # noqa: S608 - names of ours
_FACTS = f"""
SELECT group_concat(json_array({_names("journal", FACT_COLUMNS)})) FROM journal {_WITHIN}"""  # noqa: S608
_POSTINGS = f"""
SELECT group_concat(json_array({_names("posting")})) FROM posting {_WITHIN}"""  # noqa: S608
_UNEVEN = f"""
SELECT COUNT(*) FROM (
    SELECT SUM(amount) AS moved FROM posting {_WITHIN} GROUP BY seq) WHERE moved <> 0"""  # noqa: S608
_SUMS = f"""
SELECT json_group_array(json_array(account, commodity, moved)) FROM (
    SELECT account, commodity, SUM(amount) AS moved
    FROM posting {_WITHIN} GROUP BY account, commodity)"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the journal.

    ``prevs`` and ``hashes`` are the links one behind the other, ``facts`` and ``postings`` the
    columns as JSON, row behind row. ``whole``: a quick look found places without a gap, links of
    today's format and entries that sum to zero. ``side`` are the rows of the other tables.
    ``untold``: a quick look could tell nothing, not even that there is nothing.
    """

    first: int = 0
    prevs: bytes = b""
    hashes: bytes = b""
    bodies: list[bytes] = field(default_factory=list)
    facts: bytes = b""
    postings: bytes = b""
    sums: Sums = field(default_factory=dict)
    whole: bool = False
    untold: bool = False
    side: Rows


class Reader:
    """Reads one moment of the journal from its beginning, ``size`` places at a time."""

    def __init__(self, connection: Connection, mark: str, size: int) -> None:
        """Take a connection within a transaction, and its driver's placeholder."""
        self._cursor: Any = connection.connection.cursor()
        self._dbapi = connection.dialect.loaded_dbapi
        self._sqlite = connection.dialect.name == "sqlite"
        self._within = _WITHIN.replace("?", mark)
        self._mark = mark
        self._size = size
        self._streams = {
            table: _Stream(connection.connection.cursor(), table, order)
            for table, order in _STREAMED.items()
        }

    def newest(self) -> int:
        """Return the place of the newest entry."""
        self._cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM journal")
        return int(self._cursor.fetchone()[0])

    def starts(self) -> Iterator[int]:
        """Yield what the next piece begins behind; stretches without any row are passed over."""
        behind: int | None = None
        while (seq := self._first_behind(behind)) is not None:
            start = (seq - 1) // self._size * self._size
            yield start
            behind = start + self._size

    def read(self, start: int) -> Piece:
        """Return the next piece as few values."""
        side = {table: self._rows(table, start) for table in ("note", "ledger_checkpoint")}
        side |= {table: one.until(start + self._size) for table, one in self._streams.items()}
        if not self._sqlite:
            return put_together(self.rows(start), side)
        try:
            return self._put_together_by_sqlite((start, start + self._size), side)
        except self._dbapi.OperationalError, self._dbapi.DataError:
            # Sums beyond 64 bits, values that are no JSON: only the rows can tell.
            return Piece(untold=True, side=side)

    def rows(self, start: int) -> Rows:
        """Return a piece of the journal and its postings as they are stored."""
        return {table: self._rows(table, start) for table in ("journal", "posting")}

    def _rows(self, table: str, start: int) -> list[Row]:
        self._cursor.execute(
            f"SELECT {_names(table)} FROM {table} {self._within} ORDER BY {_ORDERS[table]}",  # noqa: S608
            (start, start + self._size),
        )
        return list(self._cursor.fetchall())

    def _first_behind(self, place: int | None) -> int | None:
        """Return the first place with a row in any table; None stands before all of them."""
        found = [stream.next_seq for stream in self._streams.values()]
        for table in _ORDERS:
            where, values = (
                (f"WHERE seq > {self._mark}", (place,)) if place is not None else ("", ())
            )
            self._cursor.execute(f"SELECT MIN(seq) FROM {table} {where}", values)  # noqa: S608
            found.append(self._cursor.fetchone()[0])
        return min((seq for seq in found if seq is not None), default=None)

    def _put_together_by_sqlite(self, within: tuple[int, int], side: Rows) -> Piece:
        # One statement for all of it takes SQLite nearly twice as long.
        linked, *others = (
            self._cursor.execute(statement, within).fetchone()
            for statement in (_LINKED, _FACTS, _POSTINGS, _UNEVEN, _SUMS)
        )
        count, first, last, known, prevs, hashes, ends, body = linked
        facts, postings, uneven, sums = (value for (value,) in others)
        moved = json.loads(sums)
        if not count:
            return Piece(postings=(postings or "").encode(), side=side)
        whole = (
            last - first + 1 == known == count
            and not uneven
            and len({commodity for _, commodity, _ in moved}) <= 1
        )
        cuts = accumulate(map(int, ends.split(",")), initial=0)
        return Piece(
            first=first,
            prevs=prevs,
            hashes=hashes,
            bodies=[body[start:end] for start, end in pairwise(cuts)],
            facts=facts.encode(),
            postings=(postings or "").encode(),
            sums={(account, commodity): amount for account, commodity, amount in moved},
            whole=whole,
            side=side,
        )


class _Stream:
    """A table read along the journal. ``next_seq`` is the place of its next row."""

    def __init__(self, cursor: Any, table: str, order: str) -> None:  # noqa: ANN401
        cursor.execute(f"SELECT {_names(table)} FROM {table} ORDER BY {order}")  # noqa: S608
        self._cursor = cursor
        self._place = _names(table).split(", ").index("seq")
        self._next: Row | None = cursor.fetchone()

    @property
    def next_seq(self) -> int | None:
        return self._next[self._place] if self._next else None

    def until(self, end: int) -> list[Row]:
        """Return the next rows up to a place."""
        found = []
        while self._next is not None and self._next[self._place] <= end:
            found.append(self._next)
            self._next = self._cursor.fetchone()
        return found


def put_together(rows: Rows, side: Rows) -> Piece:
    """Return rows as few values."""
    journal, postings = rows["journal"], rows["posting"]
    if not journal:
        return Piece(postings=_listed(postings), sums=sums_of(postings), side=side)
    seqs, versions, prevs, hashes, bodies = zip(*map(_LINKS, journal), strict=True)
    whole = (
        seqs == tuple(range(seqs[0], seqs[0] + len(seqs)))
        and set(versions) == {chain.VERSION}
        and {len(link) for link in (*prevs, *hashes)} == {_LINK}
        and not uneven_entries(postings)
    )
    return Piece(
        first=seqs[0],
        prevs=b"".join(prevs),
        hashes=b"".join(hashes),
        bodies=list(bodies),
        facts=_listed([row[:FACT_COLUMNS] for row in journal]),
        postings=_listed(postings),
        sums=sums_of(postings),
        whole=whole,
        side=side,
    )


def sums_of(postings: list[Row]) -> Sums:
    """Return what postings move in all."""
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for _, _, account, commodity, amount, _ in postings:
        sums[account, commodity] += amount
    return dict(sums)


def uneven_entries(postings: list[Row]) -> set[int]:
    """Return the entries that do not sum to zero in each commodity."""
    sums: defaultdict[tuple[int, str], int] = defaultdict(int)
    for seq, _, _, commodity, amount, _ in postings:
        sums[seq, commodity] += amount
    return {seq for (seq, _), amount in sums.items() if amount}


def _listed(rows: list[Row]) -> bytes:
    return dump(rows)[1:-1]
