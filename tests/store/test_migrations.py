"""A ledger of every older version opens, keeps what it holds, and looks like a new one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection

from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.store import migrations
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Batch

from .factories import NOW, batch, checkpoint, reading, top_up

DATA = Path(__file__).parent / "data"
VERSIONS = [1, 2, 3]
"""Versions a landlord may still have; ``data`` holds a ledger as each of them wrote it."""

HEAD = "76e78a3cd57c00ce27fe93b3e4333c707995b7533dfef48f9c9ff439d99c5d76"


def restore(path: Path, version: int) -> None:
    """Make a ledger as an older version of ours left it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((DATA / f"v{version}.sql").read_text("utf-8"))


def shape(path: Path) -> list[tuple[str, ...]]:
    """Return what the database is made of, in the words of SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, tbl_name, COALESCE(sql, '') FROM sqlite_master"
        )
        return sorted((*row[:3], " ".join(row[3].split())) for row in rows)


def test_the_newest_version_has_a_ledger_to_test_with() -> None:
    assert list(range(1, migrations.VERSION + 1)) == VERSIONS
    assert sorted(migrations.STEPS) == VERSIONS[1:]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_ledger_keeps_what_it_holds(
    open_repository: Callable[[], Repository], path: Path, version: int
) -> None:
    restore(path, version)
    repository = open_repository()
    found = repository.verify()
    assert (found.faults, found.head_seq, found.head_hash) == ((), 3, HEAD)
    assert [one.entry.entry_id for one in repository.entries(unit_id="u2")] == ["e3"]
    first = repository.entry("e1")
    assert first is not None
    assert first.entry == top_up("e1", note="paid in cash")
    state = repository.load(ZoneInfo)
    assert state is not None
    assert {unit_id: unit.wallet.balance_micro for unit_id, unit in state.units.items()} == {
        "u1": 699_991,
        "u2": 9,
    }
    assert state.tariffs["t1"][0].version_id == "v1"
    known = repository.known("top_up", "e1")
    assert known is not None
    assert known.answer == {"entry_id": "e1"}
    history = repository.history(HistoryRequest(meter_id="m1", touched_at=NOW))
    assert history.checkpoint == checkpoint(NOW)
    assert repository.relay_intents()[0].revision == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_ledger_becomes_like_a_new_one(
    open_repository: Callable[[], Repository], path: Path, tmp_path: Path, version: int
) -> None:
    restore(path, version)
    open_repository()
    fresh = Repository(f"sqlite:///{tmp_path / 'fresh.db'}")
    fresh.open()
    fresh.close()
    assert shape(path) == shape(tmp_path / "fresh.db")


def test_prices_by_the_slot_are_read_again(
    open_repository: Callable[[], Repository], path: Path
) -> None:
    restore(path, 2)
    repository = open_repository()
    state = repository.load(ZoneInfo)
    assert state is not None
    slot = datetime(2026, 1, 1, tzinfo=UTC)
    assert state.prices == {"sensor.spot": {slot: 123_456}}
    new = slot + timedelta(hours=1)
    repository.commit(Batch(site=state, slots=(("sensor.spot", new, 5), ("sensor.spot", slot, 6))))
    again = repository.load(ZoneInfo)
    assert again is not None
    assert again.prices == {"sensor.spot": {slot: 6, new: 5}}


def test_what_happened_is_read_again(open_repository: Callable[[], Repository], path: Path) -> None:
    restore(path, 3)
    repository = open_repository()
    stale = Notice(kind=NoticeKind.METER_STALE, unit_id="u1", at=NOW, meter_id="m1")
    assert [one.notice for one in repository.notices("u1", before=None, limit=9)] == [stale]
    back = replace(stale, kind=NoticeKind.METER_BACK, data={"usage_nano": 2**70, "why": None})
    repository.commit(batch(units=[], notices=(back, replace(back, unit_id="u2"))))
    found = repository.notices("u1", before=None, limit=9)
    assert [(one.number, one.notice) for one in found] == [(2, back), (1, stale)]
    assert [one.number for one in repository.notices("u1", before=2, limit=9)] == [1]
    assert [one.number for one in repository.notices("u1", before=None, limit=1)] == [2]


def test_steps_are_taken_in_order_and_once(
    open_repository: Callable[[], Repository], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore(path, 1)
    taken: list[int] = []

    def step(version: int) -> Callable[[Connection], None]:
        def take(connection: Connection) -> None:
            taken.append(version)
            connection.exec_driver_sql(f"CREATE TABLE added_in_{version} (n INTEGER) STRICT")

        return take

    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", {2: step(2), 3: step(3)})
    for _ in range(2):
        repository = open_repository()
        assert repository.verify().head_hash == HEAD
        repository.close()
    assert taken == [2, 3]
    assert {"added_in_2", "added_in_3"} <= {name for _, name, *_ in shape(path)}


def test_a_step_that_fails_leaves_the_older_ledger(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restore(path, 1)
    before = shape(path)

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (n INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migrations, "VERSION", 2)
    monkeypatch.setattr(migrations, "STEPS", {2: fail})
    repository = Repository(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable):
        repository.open()
    repository.close()
    assert shape(path) == before
    monkeypatch.undo()
    repository.open()
    assert repository.verify().head_seq == 3
    repository.close()


def test_a_readings_register_survives(
    open_repository: Callable[[], Repository], path: Path
) -> None:
    restore(path, 1)
    request = HistoryRequest(meter_id="m1", touched_at=NOW - (NOW - NOW.replace(year=2020)))
    assert open_repository().history(request).readings == (reading(NOW, 5),)
