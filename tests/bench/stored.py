"""The store: what a durable posting costs, how it grows, and how fast it is verified."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from custom_components.prepaid_meter.engine.config import Posting
from custom_components.prepaid_meter.engine.inputs import Tick
from custom_components.prepaid_meter.runtime.ticks import UNITS_PER_TICK
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Batch

from .figures import Measure, figure
from .town import START, UNITS, batches, make_town, reading, stepped

COMMITS = 40
VERIFIED = 50_000
SMALL, LARGE = 10_000, 1_000_000
JOURNAL = ("journal", "posting", "reference", "entry_unit", "note", "ledger_checkpoint")
METERS, DAYS, MINUTES = 20, 5, 5


def open_ledger(folder: Path, town: Batch, name: str = "ledger.db") -> Repository:
    """Create a ledger with a town in it."""
    repository = Repository(f"sqlite:///{folder / name}")
    repository.open()
    repository.commit(town)
    return repository


type Statement = tuple[str, list[Any]]


class Recorded(Repository):
    """A ledger that remembers what each commit wrote."""

    def __init__(self, url: str) -> None:
        """Remember nothing yet."""
        super().__init__(url)
        self.transactions: list[list[Statement]] = []

    def _writes(self, *what: Any) -> list[Statement]:
        written = super()._writes(*what)
        self.transactions.append([one for one in written if one[1]])
        return written


@figure("our commits against bare sqlite3 with the same rows and transactions", at_least=0.6)
def durable_postings_ratio(folder: Path) -> Iterator[Measure]:
    town = make_town(posting=Posting.READING)
    ours = Recorded(f"sqlite:///{folder / 'ours.db'}")
    ours.open()
    ours.commit(town)
    ours.checkpoint_wal()
    (folder / "bare.db").write_bytes((folder / "ours.db").read_bytes())
    bare = sqlite3.connect(folder / "bare.db", autocommit=True)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        bare.execute(f"PRAGMA {pragma}")
    stream = batches(town.site, size=UNITS_PER_TICK)

    def once() -> float:
        ready = list(islice(stream, COMMITS))
        ours.transactions.clear()
        own_s = seconds(ours, ready)
        began = time.perf_counter()
        for transaction in ours.transactions:
            bare.execute("BEGIN IMMEDIATE")
            for statement, rows in transaction:
                bare.executemany(statement, rows)
            bare.execute("COMMIT")
        return (time.perf_counter() - began) / own_s

    yield once
    ours.close()
    bare.close()


@figure("journal entries whose chain, sums and balances are verified", at_least=200_000)
def verify_entries_per_s(folder: Path) -> Iterator[Measure]:
    town = make_town(posting=Posting.READING)
    ledger = open_ledger(folder, town)
    for batch in islice(batches(town.site, size=UNITS), VERIFIED // UNITS):
        ledger.commit(batch)

    def once() -> float:
        began = time.perf_counter()
        found = ledger.verify()
        if not found.ok:
            raise AssertionError(found.faults)
        return found.entries / (time.perf_counter() - began)

    yield once
    ledger.close()


@figure("speed of posting onto 1,000,000 entries to that onto 10,000", at_least=0.9)
def posting_rate_1m_over_10k(folder: Path) -> Iterator[Measure]:
    town = make_town(posting=Posting.READING)
    small, large = (open_ledger(folder, town, name) for name in ("small.db", "large.db"))
    fill(small, town, SMALL)
    fill(large, town, LARGE)
    stream = batches(town.site, size=UNITS_PER_TICK, first=2)

    def once() -> float:
        ready = list(islice(stream, COMMITS))
        return seconds(small, ready) / seconds(large, ready)

    yield once
    small.close()
    large.close()


def fill(ledger: Repository, town: Batch, entries: int) -> None:
    """Book that many charges; the states stay as they are, only the journal grows."""
    charges = next(batches(town.site, size=UNITS)).entries
    for number in range(entries // UNITS):
        copies = tuple(
            replace(one, entry_id=f"{one.entry_id[:-6]}{number:06}", key=f"{one.key}:{number}")
            for one in charges
        )
        ledger.commit(Batch(site=town.site, entries=copies))


def seconds(ledger: Repository, ready: list[Batch]) -> float:
    """Return how long some commits take."""
    began = time.perf_counter()
    for batch in ready:
        ledger.commit(batch)
    return time.perf_counter() - began


@figure("growth of the journal at defaults, two bands, a reading every five minutes", at_most=5_000)
def journal_bytes_per_meter_day(folder: Path) -> Iterator[Measure]:
    number = 0

    def once() -> float:
        nonlocal number
        number += 1
        return live_days(folder / f"{number}.db") / METERS / DAYS

    yield once


def live_days(path: Path) -> int:
    """Let some meters run for days and return by how much the journal has grown."""
    town = make_town(METERS)
    ledger = open_ledger(path.parent, town, path.name)
    before, site = journal_bytes(path), town.site
    for minute in range(MINUTES, DAYS * 1440 + MINUTES, MINUTES):
        at = START + timedelta(minutes=minute)
        items = [reading(number, minute * 5, at) for number in range(METERS)]
        tick = Tick(wall=at, monotonic_us=minute * 60_000_000)
        batch = stepped(site, [*items, tick], at)
        site = batch.site
        if batch.entries:
            ledger.commit(batch)
    ledger.close()
    return journal_bytes(path) - before


def journal_bytes(path: Path) -> int:
    """Return the bytes of the journal's tables and indexes."""
    with closing(sqlite3.connect(path)) as connection:
        marks = ", ".join("?" * len(JOURNAL))
        found = connection.execute(
            "SELECT SUM(pgsize) FROM dbstat JOIN sqlite_schema USING (name)"  # noqa: S608
            f" WHERE tbl_name IN ({marks})",
            JOURNAL,
        )
        return int(found.fetchone()[0])
