"""The whole ledger examined: hashes, links, sums, columns, and balances against the states.

Rows are read in pieces of as many entries as lie between two ledger checkpoints. A piece that is
as it should be is compared as a whole; any other is looked at entry by entry.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from operator import itemgetter

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from ..engine import codec
from . import chain, schema
from .checks import (
    BODY,
    HASH,
    PREV,
    UNREADABLE,
    VERSION,
    Piece,
    Row,
    contents_match,
    faults_of_entry,
    wallet_accounts,
)
from .database import Database, unavailable
from .mapping import unit_of
from .queries import LEDGER_CHECKPOINT_ENTRIES
from .values import Verification

FAULTS_MAX = 100
"""A broken ledger is proven by fewer."""

_LINKS = itemgetter(0, VERSION, PREV, HASH, BODY)
_KEYS = {
    "journal": "seq",
    "posting": "seq, n",
    "reference": "seq, refers_to",
    "entry_unit": "seq, unit_id",
    "note": "seq",
    "ledger_checkpoint": "seq, account, commodity",
}
"""The tables that belong to the journal, each with its order."""

type Progress = Callable[[int, int], None]


def examine(database: Database, progress: Progress | None) -> Verification:
    """Return what is wrong with the ledger as it is at one moment. Raises StoreUnavailable."""
    with database.snapshot() as connection:
        driver = connection.dialect.loaded_dbapi
        examination = Examination(connection, database.mark)
        try:
            examination.run(progress)
        except (driver.DatabaseError, DatabaseError) as error:
            cause = getattr(error, "orig", error)
            if isinstance(cause, driver.OperationalError):
                raise unavailable(error) from error
            # The file itself is damaged: a finding, like what it hides.
            examination.say(f"seq {examination.seq + 1}: unreadable from here on: {cause}")
    return Verification(
        ok=not examination.faults,
        entries=examination.entries,
        head_seq=examination.seq,
        head_hash=examination.head.hex(),
        faults=tuple(examination.faults),
    )


class Examination:
    """One pass over the journal. ``seq`` and ``head`` are the newest entry's that was seen."""

    def __init__(self, connection: Connection, mark: str) -> None:
        """Begin before the first entry."""
        self._connection = connection
        self._cursor = connection.connection.cursor()
        self._mark = mark
        self.entries = 0
        self.seq = 0
        self.head = chain.GENESIS
        self.balances: defaultdict[tuple[str, str], int] = defaultdict(int)
        self.faults: list[str] = []

    def say(self, fault: str) -> None:
        """Note a fault, as long as there is room."""
        if len(self.faults) < FAULTS_MAX:
            self.faults.append(fault)

    def run(self, progress: Progress | None) -> None:
        """Examine everything."""
        total = max(self._newest(table) for table in _KEYS)
        for start in range(0, total, LEDGER_CHECKPOINT_ENTRIES):
            piece = {table: self._rows(table, start) for table in _KEYS}
            unbalanced = self._fold(piece["posting"])
            if unbalanced or not self._is_clean(piece):
                self._look_at_each(piece, unbalanced)
            self._compare_checkpoint(start + LEDGER_CHECKPOINT_ENTRIES, piece)
            if len(self.faults) >= FAULTS_MAX:
                return
            if progress:
                progress(self.seq, total)
        self._compare_states()

    def _newest(self, table: str) -> int:
        found = self._connection.exec_driver_sql(f"SELECT MAX(seq) FROM {table}")  # noqa: S608
        return found.scalar() or 0

    def _rows(self, table: str, start: int) -> list[Row]:
        """Return one piece of a table as the driver's own tuples."""
        columns = ", ".join(column.name for column in schema.METADATA.tables[table].columns)
        self._cursor.execute(
            f"SELECT {columns} FROM {table} WHERE seq > {self._mark} AND seq <= {self._mark}"  # noqa: S608
            f" ORDER BY {_KEYS[table]}",
            (start, start + LEDGER_CHECKPOINT_ENTRIES),
        )
        return list(self._cursor.fetchall())

    def _fold(self, postings: list[Row]) -> set[int]:
        """Add postings to the balances; return the entries that do not sum to zero."""
        balances = self.balances
        sums: defaultdict[tuple[int, str], int] = defaultdict(int)
        for seq, _, account, commodity, amount, _ in postings:
            balances[account, commodity] += amount
            sums[seq, commodity] += amount
        return {seq for (seq, _), amount in sums.items() if amount} if any(sums.values()) else set()

    def _is_clean(self, piece: Piece) -> bool:
        """Return whether a piece is whole and continues the chain; if so, move on behind it."""
        rows = piece["journal"]
        if not rows:
            return not any(piece.values())
        seqs, versions, prevs, hashes, bodies = zip(*map(_LINKS, rows), strict=True)
        linked = (
            seqs == tuple(range(self.seq + 1, self.seq + 1 + len(rows)))
            and set(versions) == {chain.VERSION}
            and prevs == (self.head, *hashes[:-1])
            and chain.links(prevs, bodies) == list(hashes)
        )
        if not linked or not contents_match(piece, bodies):
            return False
        self.entries, self.seq, self.head = self.entries + len(rows), seqs[-1], hashes[-1]
        return True

    def _look_at_each(self, piece: Piece, unbalanced: set[int]) -> None:
        """Say what is wrong with each entry of a piece."""
        side = {table: _by_seq(table, rows) for table, rows in piece.items() if table != "journal"}
        for row in piece["journal"]:
            seq = row[0]
            if seq != self.seq + 1:
                self.say(f"seq {self.seq + 1}: missing")
            if row[PREV] != self.head:
                self.say(f"seq {seq}: does not follow the entry before it")
            own = {table: rows.pop(seq, []) for table, rows in side.items()}
            for fault in faults_of_entry(row, own):
                self.say(f"seq {seq}: {fault}")
            if seq in unbalanced:
                self.say(f"seq {seq}: its postings do not sum to zero")
            self.entries, self.seq, self.head = self.entries + 1, seq, row[HASH]
        for table, rows in side.items():
            for seq in rows if table != "ledger_checkpoint" else ():
                self.say(f"seq {seq}: {table} without an entry")

    def _compare_checkpoint(self, seq: int, piece: Piece) -> None:
        """Compare the checkpoint that ends a piece with the balances folded so far."""
        found = {row[:3]: row[3] for row in piece["ledger_checkpoint"]}
        expected = {}
        if self.seq >= seq:
            expected = {(seq, *key): amount for key, amount in self.balances.items() if amount}
        for key in sorted(found.keys() | expected.keys()) if found != expected else ():
            if found.get(key) != expected.get(key):
                self.say(f"seq {key[0]}: ledger checkpoint of {key[1]} differs")

    def _compare_states(self) -> None:
        """Compare the wallets of all units with the sums of their accounts."""
        parts = dict(self._connection.execute(select(schema.SITE_STATE)).tuples().all())
        if "settings" not in parts:
            return
        currency = json.loads(parts["settings"])["currency"]
        units = self._connection.execute(
            select(schema.UNIT_STATE.c.unit_id, schema.UNIT_STATE.c.json)
        )
        known = set()
        for unit_id, text in units:
            known.add(unit_id)
            try:
                held = wallet_accounts(codec.unit_from_json(json.loads(text)))
            except UNREADABLE:
                self.say(f"unit {unit_id}: its state cannot be read")
                continue
            for account, amount in held.items():
                if self.balances[account, currency] != amount:
                    self.say(f"account {account}: the unit's state holds another balance")
        for (account, _), amount in list(self.balances.items()):
            unit_id = unit_of(account)
            if amount and unit_id is not None and unit_id not in known:
                self.say(f"account {account}: its unit has no state")


def _by_seq(table: str, rows: list[Row]) -> dict[int, list[Row]]:
    place = [column.name for column in schema.METADATA.tables[table].columns].index("seq")
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[place]].append(row)
    return dict(found)
