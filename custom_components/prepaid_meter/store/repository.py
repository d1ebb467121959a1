"""The ledger's database, for one thread that may wait: the writer's.

Every method raises StoreUnavailable when the database cannot be used, and RuntimeError in an event
loop's thread.
"""

import json
from collections.abc import Callable, Generator, Sequence
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import select, update

from ..engine.coder import write_epoch_us
from ..engine.effects import RelayCommand
from ..engine.errors import StoreUnavailable
from ..engine.past import History, HistoryRequest
from ..engine.state import Site
from . import chain, lookups, mapping, migrations, pages, queries, retention, schema, verify
from .database import Database
from .mapping import JournalRows
from .values import Batch, BookedEntry, Committed, KeptNotice, Known, Verification

type Cut = Callable[[str, datetime, datetime], Sequence[datetime]]
type Progress = Callable[[int, int], None]

ENTRIES_A_PAGE = 1000


class Repository:
    """One site's ledger: ``sqlite:///path`` or ``postgresql+psycopg://…``."""

    def __init__(self, url: str) -> None:
        """Take the URL; ``open`` touches the disk."""
        self._database = Database(url)
        self._sql = queries.Statements.of(self._database.mark)
        self._written: mapping.Written | None = None

    def open(self) -> None:
        """Create or migrate the tables. Raises StoreUnavailable, also for a newer database."""
        with self._database.transaction() as connection:
            migrations.migrate(connection)

    def load(self, zone_of: Callable[[str], tzinfo]) -> Site | None:
        """Return the state as last committed, None before the first commit.

        ``zone_of`` finds a time zone by its key.
        """
        with self._database.reading() as connection:
            return lookups.site(connection, zone_of)

    def commit(self, batch: Batch) -> Committed:
        """Write a batch in one transaction. Raises StoreUnavailable; then nothing was written.

        Raises Conflict ``already_booked`` or ``already_reversed`` where an entry's key or its
        reversal stands in the journal, with the same promise.
        """
        with self._database.transaction() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(self._sql.head)
            head = cursor.fetchone()
            seq, digest = (head[0], bytes(head[1])) if head else (0, chain.GENESIS)
            rows = JournalRows(seq=seq, hash=digest)
            for entry in batch.entries:
                rows.add(entry)
            for statement, values in self._writes(batch, rows):
                if values:
                    cursor.executemany(statement, values)
            for fold in _folds(seq, rows.seq):
                cursor.execute(self._sql.fold, fold)
        if batch.site_changed:
            self._written = (batch.site.settings, batch.site.tariffs)
        return Committed(seqs=rows.seqs, head_seq=rows.seq, head_hash=rows.hash.hex())

    def known(self, scope: str, key: str) -> Known | None:
        """Return what an idempotency key stands for, None for a new one."""
        answer = schema.ANSWER
        wanted = select(answer.c.payload_hash, answer.c.answer).where(
            answer.c.scope == scope, answer.c.key == key
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return Known(payload_hash=row[0], answer=json.loads(row[1])) if row else None

    def history(self, request: HistoryRequest) -> History:
        """Return what an input that touches the past needs of it."""
        with self._database.reading() as connection:
            return lookups.history(connection, request)

    def entries(
        self,
        *,
        unit_id: str | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        after_seq: int = 0,
        limit: int = 1000,
    ) -> list[BookedEntry]:
        """Return entries in their order, a page at a time: those booked in [start, end).

        Of a unit, also those of others that touch its customer, as a transfer does.
        """
        with self._database.reading() as connection:
            page = queries.Page(start=start, end=end, after_seq=after_seq, limit=limit)
            if unit_id is None:
                wanted = queries.entries(connection, page)
            else:
                wanted = queries.entries_of_unit(connection, page, unit_id)
            return mapping.booked_entries(connection.execute(wanted))

    def places(self, start: datetime | None, end: datetime | None) -> range:
        """Return the places of the entries booked in [start, end), which follow one another."""
        with self._database.reading() as connection:
            return pages.places(connection, start, end)

    def page(self, wanted: pages.Wanted) -> list[BookedEntry]:
        """Return the first entries of a stretch, or its last ones from the newest backwards."""
        with self._database.reading() as connection:
            return mapping.booked_entries(connection.execute(pages.select_page(connection, wanted)))

    def notices(self, unit_id: str, *, before: int | None, limit: int) -> list[KeptNotice]:
        """Return what happened to a unit beside its entries, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(pages.notices(unit_id, before, limit))
            return [KeptNotice(number=row[0], notice=mapping.notice(*row[1:])) for row in rows]

    def reversals(self, entry_ids: Sequence[str]) -> dict[str, str]:
        """Return the entries that reverse some of these, by the reversed ones' ids."""
        with self._database.reading() as connection:
            rows = connection.execute(pages.reversals(entry_ids)).tuples()
            return dict(rows.all())

    def each_entry(
        self, *, start: datetime | None = None, end: datetime | None = None
    ) -> Generator[BookedEntry]:
        """Yield the entries booked in [start, end) as they are at one moment, a page in memory.

        On a connection of its own: commits may go on meanwhile, another thread may call this.
        """
        after_seq = 0
        with self._database.snapshot() as connection:
            while True:
                page = queries.Page(start=start, end=end, after_seq=after_seq, limit=ENTRIES_A_PAGE)
                rows = connection.execute(queries.entries(connection, page)).all()
                if not rows:
                    return
                yield from mapping.booked_entries(rows)
                after_seq = rows[-1][0]

    def entry(self, entry_id: str) -> BookedEntry | None:
        """Return one entry by its id."""
        with self._database.reading() as connection:
            row = connection.execute(queries.entry(entry_id)).first()
        return mapping.booked_entry(*row) if row else None

    def balances(
        self, accounts: Sequence[str], commodity: str, *, through_seq: int | None = None
    ) -> dict[str, int]:
        """Return the sums of accounts in micro-units, up to an entry or to the newest."""
        with self._database.reading() as connection:
            if through_seq is None:
                head = connection.exec_driver_sql(self._sql.head).first()
                through_seq = head[0] if head else 0
            return {
                account: queries.balance(connection, account, commodity, through_seq)
                for account in accounts
            }

    def relay_intents(self) -> list[RelayCommand]:
        """Return the newest command of every relay that was not yet seen to follow it."""
        intent = schema.RELAY_INTENT
        columns = (intent.c.meter_id, intent.c.unit_id, intent.c.wanted, intent.c.revision)
        wanted = select(*columns).where(intent.c.done == 0).order_by(intent.c.meter_id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return [mapping.command(*row) for row in rows]

    def erase_note(self, entry_id: str) -> bool:
        """Forget an entry's free text and its salt for ever; the chain stays as it is.

        Return whether there was a text.
        """
        journal, note = schema.JOURNAL, schema.NOTE
        seq = select(journal.c.seq).where(journal.c.entry_id == entry_id).scalar_subquery()
        erase = update(note).where(note.c.seq == seq, note.c.text.is_not(None))
        with self._database.transaction() as connection:
            return connection.execute(erase.values(salt=None, text=None)).rowcount > 0

    def verify(self, progress: Progress | None = None) -> Verification:
        """Examine the whole ledger as it is at one moment, on a connection of its own.

        Commits may go on meanwhile, so another thread than the writer's may call this.
        """
        return verify.examine(self._database, progress)

    def retain(self, now: datetime, cut: Cut) -> int:
        """Thin old readings and rating checkpoints; call again until it returns 0.

        ``cut(meter_id, start, end)`` names the price and day boundaries in between. Returns how
        many readings went.
        """
        with self._database.transaction() as connection:
            return retention.thin(connection, self._database.mark, now, cut)

    def checkpoint_wal(self) -> None:
        """Move all that is committed into SQLite's main file. Raises StoreUnavailable."""
        if not self._database.sqlite:
            return
        with self._database.reading() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        if busy:
            raise StoreUnavailable("store_locked", detail="somebody is reading")

    def suspend_checkpoints(self) -> None:
        """Leave SQLite's main file alone while it is copied; commits go on beside it."""
        self._database.let_checkpoints(run=False)

    def resume_checkpoints(self) -> None:
        """Let SQLite write to its main file again."""
        self._database.let_checkpoints(run=True)

    def close(self) -> None:
        """Close the database; the next call opens it again."""
        self._database.close()

    def _writes(self, batch: Batch, rows: JournalRows) -> list[tuple[str, list[Any]]]:
        """Return each table's statement and rows, in an order that satisfies foreign keys."""
        sql = self._sql
        falls = [(meter, write_epoch_us(at)) for meter, at in batch.checkpoints_from.items()]
        return [
            (sql.journal, rows.journal),
            (sql.posting, rows.posting),
            (sql.reference, rows.reference),
            (sql.entry_unit, rows.entry_unit),
            (sql.note, rows.note),
            (sql.answer, mapping.answer_rows(batch)),
            (sql.unit_state, mapping.unit_rows(batch)),
            (sql.site_state, mapping.site_rows(batch, self._written)),
            (sql.tariff_version, mapping.tariff_rows(batch, self._written)),
            (sql.reading, [mapping.reading_row(*one) for one in batch.readings]),
            (sql.rejection, [mapping.rejection_row(one) for one in batch.rejections]),
            (sql.checkpoints_fall, falls),
            (sql.checkpoint, mapping.checkpoint_rows(batch)),
            (sql.intent, mapping.intent_rows(batch)),
            (sql.notice, mapping.notice_rows(batch)),
            (sql.price_slot, [(one, write_epoch_us(at), micro) for one, at, micro in batch.slots]),
        ]


def _folds(before: int, now: int) -> list[tuple[int, ...]]:
    """Return what the ledger checkpoints that the journal passed are folded from."""
    every = queries.LEDGER_CHECKPOINT_ENTRIES
    ends = [number * every for number in range(before // every + 1, now // every + 1)]
    return [(end, end - every, end - every, end) for end in ends]
