"""The same ledger on PostgreSQL."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind, RelayCommand
from custom_components.prepaid_meter.engine.errors import Conflict, StoreUnavailable
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.engine.supply_state import Relay
from custom_components.prepaid_meter.store import database, migrations, queries, verify
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Answer, Batch
from tests.postgresql import Server, running_server

from .factories import (
    EUR,
    NOW,
    batch,
    cash,
    charge,
    checkpoint,
    entry,
    reading,
    site,
    tariff_version,
    top_up,
    unit_state,
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture
def url(server: Server) -> str:
    """A database of its own for each test."""
    return server.new_database()


@pytest.fixture
def repository(url: str) -> Iterator[Repository]:
    repository = Repository(url)
    repository.open()
    yield repository
    repository.close()


def shape(url: str) -> tuple[list[tuple[object, ...]], ...]:
    """Return what a database is made of: its columns, and its indexes."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, column_default"
            " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        ).fetchall()
        indexes = connection.execute(
            "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
        ).fetchall()
    return columns, indexes


def booked(repository: Repository) -> None:
    """Book a bit of everything."""
    unit = unit_state("u1", 699_991, meters=["m1"])
    relay = Relay(revision=1, wanted=False)
    unit = replace(unit, meters={"m1": replace(unit.meters["m1"], relay=relay)})
    after = replace(site(unit, unit_state("u2", 9)), tariffs={"t1": (tariff_version("v1"),)})
    transfer = entry("e3", (cash("u1"), -9), (cash("u2"), 9), kind=EntryKind.TRANSFER)
    repository.commit(
        Batch(
            site=after,
            changed=frozenset({"u1", "u2"}),
            entries=(
                top_up("e1", note="bar bezahlt"),
                charge("e2", 300_000, start=NOW, refers_to=("e1",)),
                transfer,
            ),
            readings=tuple(("m1", reading(NOW + timedelta(minutes=n), n)) for n in range(99)),
            checkpoints=(checkpoint(NOW), checkpoint(NOW + timedelta(days=1))),
            answers=(Answer(scope="s", key="k", payload_hash="h", answer={"a": 1}),),
            site_changed=True,
            intents=(RelayCommand(unit_id="u1", meter_id="m1", wanted=False, revision=1),),
        )
    )


def test_everything_comes_back(url: str, repository: Repository) -> None:
    booked(repository)
    repository.close()
    again = Repository(url)
    again.open()
    state = again.load(ZoneInfo)
    assert state is not None
    assert state.units["u1"].wallet.balance_micro == 699_991
    assert state.tariffs["t1"] == (tariff_version("v1"),)
    found = again.entry("e1")
    assert found is not None
    assert found.entry.note == "bar bezahlt"
    assert [one.seq for one in again.entries(unit_id="u2", start=NOW)] == [3]
    assert again.known("s", "k") is not None
    assert again.relay_intents()[0].revision == 1
    history = again.history(HistoryRequest(meter_id="m1", touched_at=NOW))
    assert (history.checkpoint, len(history.readings)) == (checkpoint(NOW), 98)
    assert history.entry_ids == ("e2",)
    assert again.verify().faults == ()
    assert again.erase_note("e1")
    assert again.verify().faults == ()
    again.checkpoint_wal()
    again.suspend_checkpoints()
    again.resume_checkpoints()
    again.close()


@pytest.mark.parametrize("version", range(1, migrations.VERSION))
def test_an_older_ledger_becomes_like_a_new_one(
    server: Server, url: str, repository: Repository, version: int
) -> None:
    booked(repository)
    head = repository.verify().head_hash
    repository.close()
    added = {2: "price_slot", 3: "notice"}
    gone = [f"DROP TABLE {added[one]}" for one in range(version + 1, migrations.VERSION + 1)]
    Server.execute(url, *gone, f"UPDATE meta SET value = '{version}'")  # noqa: S608
    repository.open()
    found = repository.verify()
    assert (found.ok, found.head_hash) == (True, head)
    stale = Notice(kind=NoticeKind.METER_STALE, unit_id="u1", at=NOW, meter_id="m1")
    for _ in range(2):
        repository.commit(batch(units=[], notices=(stale,)))
    kept = repository.notices("u1", before=None, limit=9)
    assert [(one.number, one.notice) for one in kept] == [(2, stale), (1, stale)]
    new = server.new_database()
    fresh = Repository(new)
    fresh.open()
    fresh.close()
    assert shape(url) == shape(new)


def test_balances_and_checkpoints(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (queries, verify):
        monkeypatch.setattr(module, "LEDGER_CHECKPOINT_ENTRIES", 5)
    many = (top_up(f"e{n}", n) for n in range(1, 24))
    repository.commit(batch(*many, units=[unit_state("u1", 276)]))
    assert repository.balances([cash("u1")], EUR) == {cash("u1"): 276}
    assert repository.balances([cash("u1")], EUR, through_seq=12) == {cash("u1"): 78}
    assert repository.verify().faults == ()


def test_an_act_is_booked_once(repository: Repository) -> None:
    booked(repository)
    for again, key in (
        (replace(top_up("x"), key="e1"), "already_booked"),
        (top_up("y", reverses="e1"), None),
        (top_up("z", reverses="e1"), "already_reversed"),
    ):
        if key is None:
            repository.commit(batch(again, units=[unit_state("u1", 1_699_991)]))
            continue
        with pytest.raises(Conflict) as refused:
            repository.commit(batch(top_up(f"{key}"), again, units=[]))
        assert refused.value.key == key
    assert repository.verify().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM posting",
        "TRUNCATE journal CASCADE",
        "UPDATE note SET text = 'never said'",
        "DELETE FROM note",
        "DELETE FROM tariff_version",
    ],
)
def test_what_was_written_stays(url: str, repository: Repository, statement: str) -> None:
    booked(repository)
    with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
        Server.execute(url, statement)
    assert repository.verify().ok


def test_the_journal_continues_at_its_end(url: str, repository: Repository) -> None:
    booked(repository)
    row = "7, 'x', 'top_up', 'u1', NULL, NULL, 0, 's', 'x', NULL, 1, '', '', ''"
    with pytest.raises(psycopg.errors.RaiseException, match="seq follows"):
        Server.execute(url, f"INSERT INTO journal VALUES ({row})")  # noqa: S608


def test_a_change_is_found(url: str, repository: Repository) -> None:
    booked(repository)
    Server.execute(
        url,
        "ALTER TABLE posting DISABLE TRIGGER USER",
        "UPDATE posting SET amount = amount + 1 WHERE seq = 2",
    )
    faults = repository.verify().faults
    assert "seq 2: its postings differ from its stored bytes" in faults
    assert "seq 2: its postings do not sum to zero" in faults


def test_readings_thin_out(repository: Repository) -> None:
    booked(repository)
    gone = repository.retain(NOW + timedelta(days=8), lambda *_: ())
    assert gone == 99 - 8
    assert repository.retain(NOW + timedelta(days=8), lambda *_: ()) == 0


def test_a_lost_server_books_nothing_and_is_found_again(url: str, repository: Repository) -> None:
    booked(repository)
    Server.execute(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    again = batch(top_up("e4"), units=[unit_state("u1", 1_699_991)])
    with pytest.raises(StoreUnavailable) as refused:
        repository.commit(again)
    assert refused.value.key == "store_failed"
    assert repository.commit(again).head_seq == 4
    assert repository.verify().faults == ()


def test_a_server_that_was_down_is_found_again(server: Server, repository: Repository) -> None:
    booked(repository)
    again = batch(top_up("e4"), units=[unit_state("u1", 1_699_991)])
    server.stop()
    try:
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                repository.commit(again)
    finally:
        server.start()
    assert repository.commit(again).head_seq == 4
    assert repository.verify().faults == ()


def test_a_server_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "CONNECT_TIMEOUT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        repository = Repository(f"postgresql+psycopg://x@127.0.0.1:{silent.getsockname()[1]}/x")
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            repository.open()
    assert time.monotonic() - began < 10
