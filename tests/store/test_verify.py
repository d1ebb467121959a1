"""Whoever changes the ledger's file is found out, and where."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.state import Lot, LotKind
from custom_components.prepaid_meter.store import chain, queries, verify
from custom_components.prepaid_meter.store.repository import Repository

from .conftest import Tamper
from .factories import NOW, batch, cash, charge, entry, first_batch, top_up, unit_state

ENTRIES = 25
VICTIM = 17


@pytest.fixture(autouse=True)
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twenty-five entries pass two ledger checkpoints."""
    monkeypatch.setattr(queries, "LEDGER_CHECKPOINT_ENTRIES", 10)
    monkeypatch.setattr(verify, "LEDGER_CHECKPOINT_ENTRIES", 10)


def ledger(repository: Repository) -> None:
    """Top-ups and charges of two units, with a transfer, a correction and a note at one seq."""
    repository.commit(first_batch(unit_state("u1"), unit_state("u2")))
    entries = [
        top_up(f"e{seq}", seq * 10, unit_id="u1")
        if seq % 2
        else charge(f"e{seq}", seq, start=NOW + timedelta(days=seq))
        for seq in range(1, ENTRIES + 1)
    ]
    entries[VICTIM - 1] = entry(
        f"e{VICTIM}",
        (cash("u1"), -9),
        (cash("u2"), 9),
        kind=EntryKind.TRANSFER,
        refers_to=("e2", "e4"),
        note="between neighbours",
        explanation={"meter_id": "m1", "to": NOW.isoformat()},
        reverses="e3",
    )
    balance = sum(
        posting.amount_micro
        for one in entries
        for posting in one.postings
        if posting.account == cash("u1")
    )
    units = [unit_state("u1", balance), unit_state("u2", 9)]
    repository.commit(batch(*entries[:13], units=[]))
    repository.commit(batch(*entries[13:], units=units))


def test_an_untouched_ledger_is_clean(repository: Repository) -> None:
    ledger(repository)
    seen: list[tuple[int, int]] = []
    found = repository.verify(lambda done, total: seen.append((done, total)))
    assert (found.ok, found.faults, found.entries, found.head_seq) == (True, (), 25, 25)
    assert found.head_hash == repository.entries(after_seq=24)[0].hash
    assert seen == [(10, 25), (20, 25), (25, 25)]


def test_an_empty_ledger_is_clean(repository: Repository) -> None:
    found = repository.verify()
    assert (found.ok, found.entries, found.head_seq, found.head_hash) == (True, 0, 0, "00" * 32)


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
            "INSERT INTO ledger_checkpoint VALUES ('channel:x', 'EUR', 30, 1)",
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


def test_the_same_content_in_another_spelling_is_no_fault(
    repository: Repository, tamper: Tamper
) -> None:
    """A later library may write JSON otherwise; old rows verify by what they say."""
    ledger(repository)
    entry_17 = repository.entries(after_seq=ENTRIES - 1)[0]
    with closing(sqlite3.connect(repository._database.url.database or "")) as connection:
        (body,) = connection.execute("SELECT body FROM journal WHERE seq = 25").fetchone()
    parts = [json.dumps(json.loads(part)).encode() for part in chain.unframe(body)]
    spelled = chain.frame(*parts)
    assert spelled != body
    digest = sha256(chain.TAGS[1] + bytes.fromhex(entry_17.prev) + spelled).digest()
    tamper("UPDATE journal SET body = ?, hash = ? WHERE seq = 25", spelled, digest)
    assert repository.verify().faults == ()
    assert repository.entries(after_seq=24)[0].entry == entry_17.entry


def test_faults_end_where_enough_is_proven(
    repository: Repository, tamper: Tamper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "FAULTS_MAX", 3)
    ledger(repository)
    tamper("UPDATE journal SET scope = 'x'")
    found = repository.verify()
    assert [one.partition(":")[0] for one in found.faults] == ["seq 1", "seq 2", "seq 3"]
    assert found.entries < ENTRIES


def test_wallets_are_compared_with_all_their_accounts(repository: Repository) -> None:
    gift = Lot(lot_id="g", kind=LotKind.GIFT, amount_micro=4, remaining_micro=3, booked_at=NOW)
    unit = unit_state("u1", -5)
    unit = replace(unit, wallet=replace(unit.wallet, lots=(gift,), debt_micro=7))
    postings = (
        (cash("u1"), -5),
        ("customer:u1/1/main:gift", 3),
        ("customer:u1/1/main:debt", -7),
        ("suspense", 9),
    )
    repository.commit(replace(batch(entry("e1", *postings), units=[unit]), site_changed=True))
    assert repository.verify().faults == ()
    off = replace(unit, wallet=replace(unit.wallet, debt_micro=8, arrears_micro=6, lots=()))
    repository.commit(batch(units=[off]))
    assert len(repository.verify().faults) == 3


def test_commits_go_on_while_the_ledger_is_examined(repository: Repository) -> None:
    ledger(repository)

    def commit(done: int, _total: int) -> None:
        more = top_up(f"more{done}", 1)
        state = repository.load(lambda _key: NOW.tzinfo)
        assert state is not None
        balance = state.units["u1"].wallet.balance_micro + 1
        repository.commit(batch(more, units=[unit_state("u1", balance)]))

    found = repository.verify(commit)
    assert (found.ok, found.entries) == (True, ENTRIES)
    assert repository.verify().entries == ENTRIES + 3
    assert repository.verify().ok


def test_a_damaged_file_is_a_fault(repository: Repository, path: Path) -> None:
    repository.commit(batch(*(top_up(f"e{n}") for n in range(400)), units=[]))
    repository.close()
    data = bytearray(path.read_bytes())
    page = 4096
    for start in range(len(data) // page // 2 * page, len(data), page):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
    found = Repository(f"sqlite:///{path}").verify()
    assert not found.ok
    assert any("unreadable from here on" in fault for fault in found.faults), found.faults


def test_a_ledger_that_cannot_be_read_is_no_verdict(repository: Repository, path: Path) -> None:
    repository.commit(batch(top_up("e1"), units=[]))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE note")
    with pytest.raises(StoreUnavailable) as refused:
        repository.verify()
    assert refused.value.key == "store_failed"
