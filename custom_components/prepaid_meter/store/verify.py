"""The whole ledger examined: hashes, links, sums, columns, and balances against the states.

Rows are read in pieces of as many entries as lie between two ledger checkpoints. A piece that is
as it should be is compared as a whole; any other is looked at entry by entry.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from ..engine import codec
from ..engine.ledger import accounts
from . import chain, schema
from .checks import UNREADABLE, continues, faults_of_entry, points_accounts, wallet_accounts
from .database import Database, unavailable
from .mapping import unit_of
from .pieces import HASH, PREV, Piece, Reader, Row, Rows, sums_of, uneven_entries
from .queries import LEDGER_CHECKPOINT_ENTRIES
from .values import Verification

FAULTS_MAX = 100
"""A broken ledger is proven by fewer."""

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
        self._reader = Reader(connection, mark, LEDGER_CHECKPOINT_ENTRIES)
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
        """Examine everything: a piece is compared in a thread while the next one is read."""
        total = self._reader.newest()
        starts = self._reader.starts()
        with ThreadPoolExecutor(1, "prepaid_verify") as beside:
            found = self._next(starts)
            while found is not None and len(self.faults) < FAULTS_MAX:
                start, piece = found
                clean = beside.submit(continues, piece, self.seq, self.head)
                try:
                    found = self._next(starts)
                finally:
                    self._settle(start, piece, clean=clean.result())
                if progress:
                    progress(self.seq, total)
        if len(self.faults) < FAULTS_MAX:
            self._compare_states()

    def _next(self, starts: Iterator[int]) -> tuple[int, Piece] | None:
        start = next(starts, None)
        return None if start is None else (start, self._reader.read(start))

    def _settle(self, start: int, piece: Piece, *, clean: bool) -> None:
        """Move on behind a piece; say what is wrong with one that is not clean."""
        sums = piece.sums
        if clean:
            self.entries += len(piece.bodies)
            self.seq += len(piece.bodies)
            self.head = piece.hashes[-len(self.head) :] or self.head
        else:
            rows = self._reader.rows(start)
            sums = sums_of(rows["posting"])
            self._look_at_each(rows, piece.side)
        for key, amount in sums.items():
            self.balances[key] += amount
        self._compare_checkpoint(start + LEDGER_CHECKPOINT_ENTRIES, piece.side)

    def _look_at_each(self, found: Rows, beside: Rows) -> None:
        """Say what is wrong with each entry of a piece."""
        uneven = uneven_entries(found["posting"])
        tables = {"posting": found["posting"], **beside}
        del tables["ledger_checkpoint"]
        side = {table: _by_seq(table, rows) for table, rows in tables.items()}
        for row in found["journal"]:
            seq = row[0]
            if seq != self.seq + 1:
                self.say(f"seq {self.seq + 1}: missing")
            if row[PREV] != self.head:
                self.say(f"seq {seq}: does not follow the entry before it")
            own = {table: rows.pop(seq, []) for table, rows in side.items()}
            for fault in faults_of_entry(row, own):
                self.say(f"seq {seq}: {fault}")
            if seq in uneven:
                self.say(f"seq {seq}: its postings do not sum to zero")
            self.entries, self.seq, self.head = self.entries + 1, seq, row[HASH]
        for table, rows in side.items():
            for seq in rows:
                self.say(f"seq {seq}: {table} without an entry")

    def _compare_checkpoint(self, seq: int, side: Rows) -> None:
        """Compare the checkpoint that ends a piece with the balances folded so far."""
        found = {row[:3]: row[3] for row in side["ledger_checkpoint"]}
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
                unit = codec.unit_from_json(json.loads(text))
            except UNREADABLE:
                self.say(f"unit {unit_id}: its state cannot be read")
                continue
            held = {(one, currency): amount for one, amount in wallet_accounts(unit).items()}
            for account, points in points_accounts(unit).items():
                held[account, accounts.POINTS] = points
            for (account, commodity), amount in held.items():
                if self.balances[account, commodity] != amount:
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
