"""The past cannot be changed by accident: the database itself refuses."""

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.store import database
from custom_components.prepaid_meter.store.repository import Repository

from .factories import (
    EUR,
    NOW,
    batch,
    cash,
    checkpoint,
    entry,
    first_batch,
    tariff_version,
    top_up,
    unit_state,
)

REFUSED = "only grows"


@pytest.fixture
def written(repository: Repository, path: Path) -> Path:
    """A ledger with a row in every table that only grows."""
    transfer = entry("t1", (cash("u1"), -3), (cash("u2"), 3), refers_to=("e1",), note="moved")
    repository.commit(batch(top_up("e1"), transfer, units=[]))
    first = first_batch(unit_state("u1", 999_997), unit_state("u2", 3))
    tariffs = {"t1": (tariff_version("v1"),)}
    repository.commit(replace(first, site=replace(first.site, tariffs=tariffs)))
    return path


@pytest.fixture(params=[True, False], ids=["our connection", "another program"])
def connection(written: Path, request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {int(request.param)}")
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = x'00'",
        "UPDATE journal SET hash = x'00' WHERE seq = 2",
        "UPDATE journal SET seq = 9 WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 2",
        "UPDATE posting SET amount = 1",
        "DELETE FROM posting",
        "UPDATE reference SET refers_to = 'e9'",
        "DELETE FROM reference",
        "UPDATE entry_unit SET unit_id = 'u9'",
        "DELETE FROM entry_unit",
        "UPDATE tariff_version SET document = x'00'",
        "DELETE FROM tariff_version",
        "UPDATE note SET text = 'never said'",
        "UPDATE note SET text = NULL",
        "UPDATE note SET salt = NULL",
        "UPDATE note SET seq = 1, text = NULL, salt = NULL",
        "DELETE FROM note",
    ],
)
def test_what_was_written_stays(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=REFUSED):
        connection.execute(statement)


@pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
@pytest.mark.parametrize("seq", [1, 2, 4, 99, -1])
def test_the_journal_only_continues_at_its_end(
    connection: sqlite3.Connection, verb: str, seq: int
) -> None:
    before = connection.execute("SELECT * FROM journal").fetchall()
    row = [seq, "x", "top_up", "u1", None, None, 0, "s", "x", None, 1, b"", b"", b""]
    with pytest.raises(sqlite3.IntegrityError, match="seq follows"):
        connection.execute(f"{verb} INTO journal VALUES ({', '.join('?' * len(row))})", row)
    assert connection.execute("SELECT * FROM journal").fetchall() == before


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("journal", "seq = 3"),
        ("posting", "amount = 9"),
        ("tariff_version", "document = x'00'"),
        ("note", "text = 'never said'"),
    ],
)
def test_replace_deletes_nothing_on_our_connections(
    repository: Repository, written: Path, table: str, changed: str
) -> None:
    """REPLACE removes the row in its way without a word, unless triggers see that too."""
    connection = repository._database.connection()
    names = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    column, value = changed.split(" = ")
    values = ", ".join(value if name == column else name for name in names)
    where = "seq = 2" if table != "tariff_version" else "1"
    with pytest.raises(Exception, match=REFUSED):
        connection.exec_driver_sql(
            f"REPLACE INTO {table} SELECT {values} FROM {table} WHERE {where}"  # noqa: S608
        )
    assert repository.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit_state SET json = x'00'",
        "UPDATE unit_state SET updated = 1.5",
        "INSERT INTO reading VALUES ('m1', 1, 1.5, 1, 0)",
        "INSERT INTO ledger_checkpoint VALUES (1, 'a', 'EUR', '5.5')",
    ],
)
def test_columns_hold_only_their_type(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        connection.execute(statement)


def test_a_posting_belongs_to_an_entry(repository: Repository) -> None:
    connection = repository._database.connection()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        connection.exec_driver_sql("INSERT INTO posting VALUES (7, 0, 'a', 'EUR', 1, NULL)")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", database.BUSY_TIMEOUT_MS),
        ("wal_autocheckpoint", database.WAL_AUTOCHECKPOINT_PAGES),
    ],
)
def test_every_connection_is_set_up(repository: Repository, pragma: str, value: object) -> None:
    for connection in (repository._database.connection(), repository._database.another()):
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_only_the_hubs_user_can_read_the_ledger(repository: Repository, path: Path) -> None:
    repository.commit(first_batch())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = list(path.parent.iterdir())
    assert {file.name for file in files} == {"site.db", "site.db-wal", "site.db-shm"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    repository = Repository(f"sqlite:///{tmp_path / 'site.db'}")
    repository.open()
    repository.close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("ask", "found_by"),
    [
        (lambda r: r.known("s", "k"), "SEARCH answer USING PRIMARY KEY (scope=? AND key=?)"),
        (lambda r: r.entry("e1"), "SEARCH journal USING INDEX sqlite_autoindex_journal_1"),
        (lambda r: r.entries(after_seq=5), "SEARCH journal USING INTEGER PRIMARY KEY (rowid>?)"),
        (
            lambda r: r.entries(start=NOW, end=NOW),
            "SEARCH journal USING COVERING INDEX journal_booked (booked_at>?)",
        ),
        (
            lambda r: r.entries(unit_id="u1", after_seq=1),
            "SEARCH journal USING COVERING INDEX journal_booked (booked_at>?)",
        ),
        (
            lambda r: r.entries(unit_id="u1", start=NOW, end=NOW.replace(year=2030)),
            "SEARCH journal USING COVERING INDEX journal_booked (booked_at>? AND booked_at<?)",
        ),
        (
            lambda r: r.history(HistoryRequest(meter_id="m1", touched_at=NOW)),
            "SEARCH journal USING INDEX journal_booked (booked_at>?)",
        ),
        (
            lambda r: r.history(HistoryRequest(entry_id="e1")),
            "SEARCH journal USING COVERING INDEX journal_reverses (reverses=?)",
        ),
        (
            lambda r: r.balances(["a"], EUR),
            "SEARCH posting USING PRIMARY KEY (seq>? AND seq<?)",
        ),
    ],
)
def test_no_question_reads_a_whole_table(
    repository: Repository, ask: Callable[[Repository], object], found_by: str
) -> None:
    """The ledger grows for years; what asks it must not become slower."""
    three = (top_up("e1"), top_up("e2"), top_up("e3", unit_id="u2"))
    repository.commit(batch(*three, units=[], checkpoints=(checkpoint(NOW),)))
    asked: list[tuple[str, object]] = []

    def remember(_c: object, _d: object, statement: str, values: object, *_: object) -> None:
        asked.append((statement, values))

    connection = repository._database.connection()
    event.listen(connection, "before_cursor_execute", remember)
    ask(repository)
    event.remove(connection, "before_cursor_execute", remember)
    driver = connection.connection.cursor()
    steps = [
        step
        for statement, values in asked
        for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    ]
    assert any(step.startswith(found_by) for step in steps), steps
    newest = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
    assert not any(step.startswith("SCAN") for step in steps) or newest in dict(asked)


def test_the_database_itself_refuses_a_key_twice(written: Path) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=r"journal\.scope, journal\.key"):
            connection.execute(
                """INSERT INTO journal SELECT 3, 'new', kind, unit_id, meter_id, span_end, booked_at,
                scope, key, NULL, version, prev, hash, body FROM journal WHERE seq = 1"""
            )
        assert connection.execute("SELECT COUNT(*) FROM journal").fetchone() == (2,)
        assert connection.execute("SELECT commodity FROM posting").fetchone() == (EUR,)
