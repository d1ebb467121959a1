"""An examination of the ledger: clean when untouched, bounded, beside the work, and honest about damage."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.state import Lot, LotKind
from custom_components.prepaid_meter.store import chain, verify
from custom_components.prepaid_meter.store.repository import Repository

from .conftest import Tamper
from .factories import NOW, batch, cash, entry, top_up, unit_state
from .long_ledger import ENTRIES, ledger

pytestmark = pytest.mark.usefixtures("short_pieces")


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


def test_numbers_too_large_to_sum_do_not_hide_their_piece(
    repository: Repository, tamper: Tamper
) -> None:
    """SQLite refuses to sum them: a piece without rows beside it looked empty, and so clean."""
    back = entry("e2", (cash("u1"), -5), ("channel:cash", 5), kind=EntryKind.REFUND)
    repository.commit(batch(top_up("e1", 5), back, units=[unit_state("u1")]))
    tamper("UPDATE posting SET amount = 9223372036854775807 WHERE account = 'channel:cash'")
    found = repository.verify()
    assert (found.entries, found.head_seq) == (2, 2)
    assert "seq 1: its postings differ from its stored bytes" in found.faults
    assert "seq 2: its postings differ from its stored bytes" in found.faults


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
