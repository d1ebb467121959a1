"""Whoever changes the ledger's file is found out, and where."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from custom_components.prepaid_meter.store import chain
from custom_components.prepaid_meter.store.repository import Repository

from .conftest import Tamper
from .factories import batch, cash, top_up
from .long_ledger import VICTIM, ledger

pytestmark = pytest.mark.usefixtures("short_pieces")


HASHED = "its hash does not match its stored bytes"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE journal SET entry_id = 'x'", "column entry_id differs from its stored bytes"),
        ("UPDATE journal SET kind = 'top_up'", "column kind differs from its stored bytes"),
        ("UPDATE journal SET unit_id = 'u2'", "column unit_id differs from its stored bytes"),
        ("UPDATE journal SET meter_id = NULL", "column meter_id differs from its stored bytes"),
        ("UPDATE journal SET span_end = 1", "column span_end differs from its stored bytes"),
        ("UPDATE journal SET booked_at = 1", "column booked_at differs from its stored bytes"),
        ("UPDATE journal SET scope = 'x'", "column scope differs from its stored bytes"),
        ("UPDATE journal SET key = 'x'", "column key differs from its stored bytes"),
        ("UPDATE journal SET reverses = 'e5'", "column reverses differs from its stored bytes"),
        ("UPDATE journal SET version = 2", "its format 2 is unknown"),
        ("UPDATE journal SET prev = hash", "does not follow the entry before it"),
        ("UPDATE journal SET hash = prev", HASHED),
        ("UPDATE journal SET body = CAST(replace(body, '9', '8') AS BLOB)", HASHED),
        ("UPDATE journal SET body = x''", HASHED),
        ("UPDATE posting SET amount = amount * 2", "its postings differ from its stored bytes"),
        ("UPDATE posting SET account = 'channel:x'", "its postings differ from its stored bytes"),
        ("UPDATE posting SET commodity = 'USD'", "its postings differ from its stored bytes"),
        ("UPDATE posting SET lot_id = 'x'", "its postings differ from its stored bytes"),
        ("UPDATE posting SET n = n + 1000", "its postings differ from its stored bytes"),
        ("UPDATE posting SET amount = 8 WHERE n = 1 AND 1", "its postings do not sum to zero"),
        ("DELETE FROM posting", "its postings differ from its stored bytes"),
        ("DELETE FROM reference", "its rows in reference differ from its stored bytes"),
        ("UPDATE reference SET refers_to = refers_to || 'x'", "its rows in reference differ"),
        ("DELETE FROM entry_unit", "its rows in entry_unit differ from its stored bytes"),
        ("UPDATE entry_unit SET unit_id = 'u3'", "its rows in entry_unit differ"),
        ("DELETE FROM note", "its note is not the one it was booked with"),
        ("UPDATE note SET text = 'never said'", "its note is not the one it was booked with"),
        ("UPDATE note SET salt = x'00'", "its note is not the one it was booked with"),
        ("UPDATE note SET salt = NULL", "its note is not the one it was booked with"),
        ("UPDATE note SET text = NULL", "its note is not the one it was booked with"),
    ],
)
def test_a_change_is_found_where_it_was_made(
    repository: Repository, tamper: Tamper, change: str, fault: str
) -> None:
    ledger(repository)
    tamper(f"{change} {'AND' if 'WHERE' in change else 'WHERE'} seq = {VICTIM}")
    found = repository.verify()
    assert not found.ok
    assert any(one.startswith(f"seq {VICTIM}: {fault}") for one in found.faults), found.faults
    earlier = [one for one in found.faults if one.startswith("seq ")]
    assert min(int(one[4:].partition(":")[0]) for one in earlier) == VICTIM


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            "DELETE FROM journal WHERE seq = 17",
            [
                f"seq {VICTIM}: missing",
                f"seq {VICTIM + 1}: does not follow the entry before it",
                f"seq {VICTIM}: posting without an entry",
                f"seq {VICTIM}: reference without an entry",
                f"seq {VICTIM}: entry_unit without an entry",
                f"seq {VICTIM}: note without an entry",
            ],
        ),
        (
            "DELETE FROM journal WHERE seq = 1",
            ["seq 1: missing", "seq 2: does not follow the entry before it"],
        ),
        (
            "DELETE FROM journal WHERE seq BETWEEN 8 AND 22",
            ["seq 8: missing", "seq 23: does not follow the entry before it"],
        ),
        (
            "DELETE FROM journal WHERE seq > 20",
            [f"seq {seq}: posting without an entry" for seq in range(21, 26)],
        ),
        (
            "INSERT INTO posting VALUES (99, 0, 'channel:cash', 'EUR', 1, NULL)",
            ["seq 99: posting without an entry"],
        ),
        (
            "INSERT INTO posting VALUES (0, 0, 'channel:cash', 'EUR', 1, NULL)",
            ["seq 0: posting without an entry"],
        ),
        (
            "INSERT INTO reference VALUES ('e1', -12)",
            ["seq -12: reference without an entry"],
        ),
        (
            "INSERT INTO posting VALUES (4611686018427387904, 0, 'channel:cash', 'EUR', 1, NULL)",
            ["seq 4611686018427387904: posting without an entry"],
        ),
        (
            "INSERT INTO posting VALUES (17, 8, '', 'EUR', 9223372036854775807, ''), (17, 9, '', 'EUR', 1, '')",
            [f"seq {VICTIM}: its postings do not sum to zero"],
        ),
        (
            "UPDATE posting SET account = account || char(0) WHERE seq = 17 AND n = 0",
            [f"seq {VICTIM}: its postings differ from its stored bytes"],
        ),
        (
            "UPDATE journal SET body = CAST(body || x'0a' AS BLOB) WHERE seq = 16",
            [f"seq 16: {HASHED}"],
        ),
        (
            "INSERT INTO entry_unit VALUES ('u2', 5)",
            ["seq 5: its rows in entry_unit differ from its stored bytes"],
        ),
        (
            "INSERT INTO reference VALUES ('e1', 5)",
            ["seq 5: its rows in reference differ from its stored bytes"],
        ),
        (
            "INSERT INTO note VALUES (5, x'00', 'never said')",
            ["seq 5: its note is not the one it was booked with"],
        ),
        (
            "UPDATE ledger_checkpoint SET balance = 1 WHERE seq = 20 AND account = 'channel:cash'",
            ["seq 20: ledger checkpoint of channel:cash differs"],
        ),
        (
            "DELETE FROM ledger_checkpoint WHERE seq = 10 AND account = 'channel:cash'",
            ["seq 10: ledger checkpoint of channel:cash differs"],
        ),
        (
            "INSERT INTO ledger_checkpoint VALUES (30, 'channel:x', 'EUR', 1)",
            ["seq 30: ledger checkpoint of channel:x differs"],
        ),
        (
            "DELETE FROM unit_state WHERE unit_id = 'u2'",
            ["account customer:u2/1/main:cash: its unit has no state"],
        ),
        (
            "UPDATE unit_state SET json = '{' WHERE unit_id = 'u2'",
            ["unit u2: its state cannot be read"],
        ),
        (
            """UPDATE unit_state SET json = replace(json, '"left":9', '"left":10')
            WHERE unit_id = 'u2'""",
            ["account customer:u2/1/main:cash: the unit's state holds another balance"],
        ),
    ],
)
def test_rows_that_are_missing_or_too_many_are_found(
    repository: Repository, tamper: Tamper, change: str, faults: list[str]
) -> None:
    ledger(repository)
    tamper(change)
    found = repository.verify().faults
    for fault in faults:
        assert fault in found


def test_bytes_moved_from_one_entry_to_the_next_are_found(
    repository: Repository, tamper: Tamper
) -> None:
    """Stored bytes read one behind the other stay the same; each entry's do not."""
    ledger(repository)
    tamper(
        "UPDATE journal SET body = CASE seq WHEN 4 THEN substr(body, 1, length(body) - 1)"
        " ELSE CAST('}' || body AS BLOB) END WHERE seq IN (4, 5)"
    )
    assert {f"seq 4: {HASHED}", f"seq 5: {HASHED}"} <= set(repository.verify().faults)


def test_a_cut_tail_shows_in_the_balances(repository: Repository, path: Path) -> None:
    ledger(repository)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in ("journal", "posting", "reference", "entry_unit", "note"):
            connection.execute(f"DELETE FROM {table} WHERE seq > 16")  # noqa: S608
    found = repository.verify()
    assert found.head_seq == 16
    assert set(found.faults) == {
        f"account {cash(unit)}: the unit's state holds another balance" for unit in ("u1", "u2")
    } | {
        f"seq 20: ledger checkpoint of {account} differs"
        for account in (cash("u1"), cash("u2"), "channel:cash", "income:electricity")
    }


@pytest.mark.parametrize(
    "body",
    [
        b"nonsense",
        b"1 2 3 4\n{}\n{}\n{}\n{}",
        b"2 2 2 2\n[]\n[]\n{}\n{",
        b"4 1 2 2\nnull\n1\n{}\n{}",
        b"2 3 2 2\n[]\n[1]\n{}\n{}",
        b"\xff\n\n\n\n",
    ],
)
def test_a_forger_who_hashes_nonsense_is_found(
    repository: Repository, tamper: Tamper, body: bytes
) -> None:
    repository.commit(batch(top_up("e1"), units=[]))
    digest = chain.link(chain.VERSION, chain.GENESIS, body)
    tamper("UPDATE journal SET body = ?, hash = ?", body, digest)
    assert repository.verify().faults == ("seq 1: its stored bytes cannot be read",)
