"""A full disk, a locked file, a lost folder: nothing half written, and the key says what it was."""

import asyncio
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.store import database, migrations
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Batch

from .factories import NOW, batch, first_batch, top_up, unit_state


def big_batch(name: str, balance: int) -> Batch:
    """Return a batch of four megabytes."""
    noted = [top_up(f"{name}{n}", 1, note="x" * 100_000) for n in range(40)]
    return batch(*noted, units=[unit_state("u1", balance)])


def assert_as_before(repository: Repository) -> None:
    found = repository.verify()
    assert (found.faults, found.head_seq) == ((), 1)
    state = repository.load(ZoneInfo)
    assert state is not None
    assert state.units["u1"].wallet.balance_micro == 1_000_000


@pytest.fixture
def booked(repository: Repository) -> Repository:
    """A ledger with one top-up."""
    repository.commit(first_batch(unit_state("u1", 0)))
    repository.commit(batch(top_up("e1"), units=[unit_state("u1", 1_000_000)]))
    return repository


def test_a_full_disk_books_nothing_and_the_next_act_can_follow(booked: Repository) -> None:
    connection = booked._database.connection()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    for _ in range(2):
        with pytest.raises(StoreUnavailable) as refused:
            booked.commit(big_batch("big", 1_000_040))
        assert refused.value.key == "store_full"
        assert_as_before(booked)
    connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    booked.commit(big_batch("big", 1_000_040))
    assert booked.verify().ok


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a file system of two megabytes; skip where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],  # noqa: S607
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def test_a_disk_that_really_is_full(tmp_path: Path) -> None:
    if shutil.which("mount") is None:
        pytest.skip("there is no mount program")
    folder = tmp_path / "disk"
    with small_disk(folder):
        repository = Repository(f"sqlite:///{folder / 'site.db'}")
        repository.open()
        repository.commit(first_batch(unit_state("u1", 0)))
        repository.commit(batch(top_up("e1"), units=[unit_state("u1", 1_000_000)]))
        with pytest.raises(StoreUnavailable) as refused:
            repository.commit(big_batch("big", 1_000_040))
        assert refused.value.key == "store_full"
        assert_as_before(repository)
        repository.commit(batch(top_up("e2"), units=[unit_state("u1", 2_000_000)]))
        assert repository.verify().head_seq == 2
        repository.close()


def test_a_file_that_cannot_grow(booked: Repository) -> None:
    """An error in the middle of writing is not the last word of the database."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python ignores the signal that comes with this limit: the write itself fails.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(StoreUnavailable) as refused:
            booked.commit(big_batch("big", 1_000_040))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.key in {"store_full", "store_failed"}
    assert_as_before(booked)
    booked.commit(big_batch("big", 1_000_040))
    assert booked.verify().ok


def test_a_locked_file_books_nothing(
    open_repository: Callable[[], Repository], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    repository = open_repository()
    repository.commit(first_batch(unit_state("u1", 0)))
    repository.commit(batch(top_up("e1"), units=[unit_state("u1", 1_000_000)]))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable) as refused:
            repository.commit(batch(top_up("e2"), units=[unit_state("u1", 2_000_000)]))
        assert refused.value.key == "store_locked"
        assert_as_before(repository)
        other.execute("ROLLBACK")
    repository.commit(batch(top_up("e2"), units=[unit_state("u1", 2_000_000)]))
    assert repository.verify().head_seq == 2


def test_a_reader_delays_a_checkpoint_and_no_commit(
    open_repository: Callable[[], Repository], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    repository = open_repository()
    repository.commit(first_batch(unit_state("u1", 0)))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM journal").fetchall()
        repository.commit(batch(top_up("e1"), units=[unit_state("u1", 1_000_000)]))
        with pytest.raises(StoreUnavailable) as refused:
            repository.checkpoint_wal()
        assert refused.value.key == "store_locked"
    repository.checkpoint_wal()
    assert Path(f"{path}-wal").stat().st_size == 0


def test_a_defect_in_the_middle_of_a_batch_leaves_nothing(booked: Repository) -> None:
    broken = batch(top_up("e2"), top_up("e3", 2**70), units=[unit_state("u1", 2_000_000)])
    with pytest.raises(OverflowError):
        booked.commit(broken)
    assert_as_before(booked)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////dev/null/site.db",
        "sqlite:////proc/site.db",
        "postgresql+nodriver://localhost/x",
    ],
)
def test_what_cannot_be_opened_says_so(url: str) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        Repository(url).open()
    assert refused.value.key == "store_failed"
    assert refused.value.placeholders["detail"]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are no tables, but a text that somebody wants to keep" * 99)
    with pytest.raises(StoreUnavailable) as refused:
        Repository(f"sqlite:///{path}").open()
    assert refused.value.key == "store_failed"
    assert path.read_text().startswith("these are no tables")


def test_a_lost_connection_is_opened_again(booked: Repository) -> None:
    """When not even undoing works, the connection is given up and the next act opens another."""
    driver = booked._database.connection().connection.driver_connection

    def commit_on_a_broken_connection() -> None:
        with booked._database.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM unit_state")
            # Reading a commit's outcome fails, and so does everything after it.
            driver.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
            connection.exec_driver_sql("DELETE FROM unit_state")

    with pytest.raises(StoreUnavailable) as refused:
        commit_on_a_broken_connection()
    assert refused.value.key == "store_failed"
    assert booked._database.connection().connection.driver_connection is not driver
    assert_as_before(booked)


async def test_the_event_loop_never_waits_for_the_disk(booked: Repository) -> None:
    acts: list[Callable[[], object]] = [
        booked.open,
        lambda: booked.commit(batch(units=[])),
        lambda: booked.load(ZoneInfo),
        lambda: booked.known("s", "k"),
        lambda: booked.history(HistoryRequest(entry_id="e1")),
        booked.entries,
        lambda: booked.entry("e1"),
        lambda: booked.balances([], "EUR"),
        booked.relay_intents,
        booked.verify,
        lambda: booked.erase_note("e1"),
        lambda: booked.retain(NOW, lambda *_: ()),
        booked.checkpoint_wal,
        booked.suspend_checkpoints,
        booked.resume_checkpoints,
        booked.close,
    ]
    for act in acts:
        with pytest.raises(RuntimeError, match="event loop"):
            act()
    assert (await asyncio.to_thread(booked.verify)).ok


def test_a_closed_ledger_opens_by_itself(booked: Repository) -> None:
    booked.close()
    booked.close()
    assert_as_before(booked)


def test_a_copy_made_while_checkpoints_are_suspended_is_whole(
    booked: Repository, path: Path, tmp_path: Path
) -> None:
    booked.checkpoint_wal()
    booked.suspend_checkpoints()
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    before = path.read_bytes()
    for n in range(2, 40):
        booked.commit(
            batch(top_up(f"e{n}", note="x" * 200_000), units=[unit_state("u1", n * 1_000_000)])
        )
    assert path.read_bytes() == before
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    copied = Repository(f"sqlite:///{copy}")
    found = copied.verify()
    assert (found.faults, found.head_seq) == ((), 39)
    copied.close()
    torn = tmp_path / "torn.db"
    shutil.copy(path, torn)
    wal = Path(f"{path}-wal").read_bytes()
    Path(f"{torn}-wal").write_bytes(wal[: len(wal) * 2 // 3])
    ledger = Repository(f"sqlite:///{torn}")
    found = ledger.verify()
    assert found.faults == ()
    assert 1 < found.head_seq < 39
    ledger.close()


def test_closing_while_suspended_leaves_the_main_file(booked: Repository, path: Path) -> None:
    booked.checkpoint_wal()
    booked.suspend_checkpoints()
    before = path.read_bytes()
    booked.commit(batch(top_up("e2"), units=[unit_state("u1", 2_000_000)]))
    booked.close()
    assert path.read_bytes() == before
    booked.resume_checkpoints()
    assert booked.verify().head_seq == 2
    booked.checkpoint_wal()
    assert path.read_bytes() != before


def test_a_newer_programs_ledger_is_refused(tmp_path: Path) -> None:
    """A newer program's database is refused by its number, not half understood."""
    path = tmp_path / "site.db"
    repository = Repository(f"sqlite:///{path}")
    repository.open()
    repository.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StoreUnavailable) as refused:
        Repository(f"sqlite:///{path}").open()
    assert refused.value.key == "store_newer"
    assert refused.value.placeholders == {"found": "99", "known": str(migrations.VERSION)}
