"""The ledger refuses: nothing is lost, nobody is told what is not true, and it goes on by itself."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.effects import NoticeKind
from custom_components.prepaid_meter.engine.errors import PrepaidError, StoreUnavailable
from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, RelayReport, SetTariff
from custom_components.prepaid_meter.runtime import pipeline
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from custom_components.prepaid_meter.store import database

from .building import (
    AT_ONCE,
    QUICK,
    MovableClock,
    Relays,
    flat,
    reading,
    set_up,
    top_up,
    unit_of,
    until,
)
from .test_site import Open


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's lock is waited for 20 ms instead of seconds."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)


@pytest.fixture
def lock(tmp_path: Path) -> Callable[[], object]:
    """Hold the database's write lock from a second connection."""

    @contextmanager
    def held() -> Iterator[None]:
        other = sqlite3.connect(tmp_path / "ledger.db", autocommit=True)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    return held


@pytest.fixture
async def building(start: Open, clock: MovableClock) -> SiteRuntime:
    """Three flats, each with a first reading, that are committed."""
    runtime = await start()
    await set_up(runtime, clock, units=3)
    for number in range(3):
        await runtime.submit(top_up(number, 20, f"first{number}"))
        await runtime.submit(reading(number, 0, clock.now()))
    clock.move(timedelta(hours=1))
    return runtime


async def ledger_is_whole(runtime: SiteRuntime) -> None:
    kept = await runtime.query(lambda repository: repository.verify())
    assert kept.ok, kept.faults


async def test_a_locked_ledger_refuses_callers_and_keeps_readings(
    building: SiteRuntime, clock: MovableClock, lock: Callable
) -> None:
    problems: list[str | None] = []
    building.on_problem(problems.append)
    with lock():
        for number in range(3):
            building.offer(reading(number, 5000, clock.now()))
        outcomes = await asyncio.gather(
            *(building.submit(top_up(number, 7, f"k{number}")) for number in range(3)),
            return_exceptions=True,
        )
        assert [type(one) for one in outcomes] == [StoreUnavailable] * 3
        assert building.problem == "store_locked"
        assert building.view("u0").balance_micro == 20_000_000
        clock.move(timedelta(minutes=1))
        building.offer(reading(0, 6000, clock.now()))
        await asyncio.sleep(0.1)
    await until(lambda: building.problem is None)
    await until(lambda: building.view("u0").meters["m0"].usage == 6000)
    await until(lambda: building.view("u2").meters["m2"].usage == 5000)
    assert problems == ["store_locked", None]
    assert building.view("u0").balance_micro == 20_000_000 - 1_200_000
    await ledger_is_whole(building)


async def test_an_act_refused_for_the_ledger_can_be_repeated_under_its_key(
    building: SiteRuntime, lock: Callable
) -> None:
    with lock(), pytest.raises(StoreUnavailable):
        await building.submit(top_up(0, 7, "k"))
    answer = await building.submit(top_up(0, 7, "k"))
    assert "repeated" not in answer
    assert building.view("u0").balance_micro == 27_000_000


async def test_a_commit_that_came_through_unnoticed_is_not_booked_twice(
    building: SiteRuntime, monkeypatch: pytest.MonkeyPatch, relays: Relays
) -> None:
    commit = building._repository.commit

    def lost_answer(batch: object) -> object:
        commit(batch)
        monkeypatch.undo()
        raise StoreUnavailable("store_failed", detail="connection lost")

    monkeypatch.setattr(building._repository, "commit", lost_answer)
    answer = await building.submit(top_up(0, 7, "k"))
    assert answer["repeated"] is True
    assert building.view("u0").balance_micro == 27_000_000
    await ledger_is_whole(building)


async def test_a_poisoned_input_takes_nobody_with_it(
    building: SiteRuntime, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = building._repository.commit

    def picky(batch: object) -> object:
        if any(one.key == "poison" for one in batch.entries):
            raise ValueError("cannot be written")
        return commit(batch)

    monkeypatch.setattr(building._repository, "commit", picky)
    building.offer(reading(1, 4000, clock.now()))
    keys = ("a", "poison", "b", "a")
    outcomes = await asyncio.gather(
        *(building.submit(top_up(0, 1, key)) for key in keys), return_exceptions=True
    )
    assert [type(one) for one in outcomes] == [dict, PrepaidError, dict, dict]
    assert outcomes[3]["repeated"] is True
    assert building.view("u0").balance_micro == 22_000_000
    await until(lambda: building.view("u1").meters["m1"].usage == 4000)
    assert building.problem is None
    await ledger_is_whole(building)


async def test_accruals_are_shown_at_once_and_committed_within_their_minute(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start(pace=replace(QUICK, accrual_s=0.2, clock_s=600))
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k"))
    await until(lambda: not runtime._performance.busy)
    await runtime.submit(reading(0, 0, clock.now()))
    clock.move(timedelta(minutes=5))
    runtime.offer(reading(0, 5000, clock.now()))
    await until(lambda: runtime.view("u0").meters["m0"].usage == 5000)
    last = await runtime.query(newest_reading)
    assert last == 0
    await asyncio.sleep(0.3)
    assert await runtime.query(newest_reading) == 5000


def newest_reading(repository: object) -> int:
    with repository._database.snapshot() as connection:
        found = connection.exec_driver_sql("SELECT register FROM reading ORDER BY at DESC LIMIT 1")
        return found.scalar()


async def test_an_accrual_that_was_shown_is_stepped_again_when_its_commit_fails(
    start: Open, clock: MovableClock, lock: Callable
) -> None:
    runtime = await start(pace=replace(QUICK, accrual_s=0.05))
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k"))
    await runtime.submit(reading(0, 0, clock.now()))
    clock.move(timedelta(hours=1))
    with lock():
        runtime.offer(reading(0, 5000, clock.now()))
        await until(lambda: runtime.view("u0").balance_micro == 19_000_000)
        await until(lambda: runtime.problem == "store_locked")
        assert runtime.view("u0").balance_micro == 20_000_000
    await until(lambda: runtime.view("u0").balance_micro == 19_000_000)
    await until(lambda: runtime.problem is None)
    assert await runtime.query(newest_reading) == 5000


async def test_a_deadline_that_could_not_be_kept_is_kept_later(
    start: Open, clock: MovableClock, relays: Relays, lock: Callable
) -> None:
    runtime = await start(pace=replace(QUICK, overdue_s=0.05))
    await runtime.submit(SetTariff(version=flat()))
    policy = replace(AT_ONCE, grace_minutes=60)
    await runtime.submit(ConfigureUnit(unit=unit_of(0, policy=policy), at=clock.now()))
    await runtime.ready()
    with lock():
        clock.move(timedelta(hours=1, minutes=1))
        runtime.wake()
        await until(lambda: runtime.problem is not None)
        assert relays.closed == {}
    await until(lambda: relays.closed == {"m0": False})
    assert runtime.problem is None


async def test_a_relay_report_the_ledger_refused_comes_again(
    building: SiteRuntime, relays: Relays, lock: Callable
) -> None:
    with lock():
        building.offer(RelayReport(unit_id="u0", meter_id="m0", revision=0, observed=False))
        await until(lambda: building.problem is not None)
    await until(lambda: building.view("u0").meters["m0"].observed is False)


async def test_a_defect_in_a_step_fails_its_caller_only(
    building: SiteRuntime,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    step = pipeline.step

    def broken(site: object, item: object, *rest: object) -> object:
        if getattr(item, "key", None) == "defect":
            raise ZeroDivisionError
        return step(site, item, *rest)

    monkeypatch.setattr(pipeline, "step", broken)
    outcomes = await asyncio.gather(
        building.submit(top_up(0, 1, "a")),
        building.submit(top_up(0, 1, "defect")),
        building.submit(top_up(0, 1, "b")),
        return_exceptions=True,
    )
    assert [type(one) for one in outcomes] == [dict, PrepaidError, dict]
    assert outcomes[1].key == "internal_error"
    assert ["TopUp" in record.getMessage() for record in caplog.records] == [True]


async def test_a_full_disk_says_so_and_recovers(building: SiteRuntime, clock: MovableClock) -> None:
    await building.query(lambda repository: limit_pages(repository, 1))
    with pytest.raises(StoreUnavailable) as refused:
        await building.submit(top_up(0, 1, "k", note="x" * 200_000))
    assert refused.value.key == "store_full"
    building.offer(reading(0, 5000, clock.now()))
    await building.query(lambda repository: limit_pages(repository, 1_000_000))
    await building.submit(top_up(0, 1, "k", note="x" * 200_000))
    await until(lambda: building.view("u0").meters["m0"].usage == 5000)
    await ledger_is_whole(building)


def limit_pages(repository: object, pages: int) -> None:
    repository._database.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")


async def test_a_stop_that_cannot_write_ends_all_the_same(
    building: SiteRuntime, clock: MovableClock, lock: Callable
) -> None:
    with lock():
        building.offer(reading(0, 5000, clock.now()))
        await asyncio.wait_for(building.stop(), 5)


async def test_a_ledger_that_cannot_be_opened_stops_the_start(start: Open, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"no database, but a letter to the landlord\n" * 100)
    with pytest.raises(StoreUnavailable):
        await start()


async def test_old_readings_are_thinned_in_idle_time(start: Open, clock: MovableClock) -> None:
    runtime = await start(pace=replace(QUICK, retain_first_s=0.3, retain_s=0.1))
    await set_up(runtime, clock)
    began = clock.now()
    clock.move(timedelta(days=12))
    for minute in range(0, 2 * 24 * 60, 3):
        at = began + timedelta(minutes=minute)
        runtime.offer(reading(0, minute, at, device_time=True))
    await runtime.submit(reading(0, 10_000, clock.now(), device_time=True))

    def count(repository: object) -> int:
        with repository._database.snapshot() as connection:
            return connection.exec_driver_sql("SELECT COUNT(*) FROM reading").scalar()

    async with asyncio.timeout(5):
        while await runtime.query(count) > 400:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await ledger_is_whole(runtime)


async def test_readings_that_cannot_be_thinned_now_are_left(
    start: Open, clock: MovableClock, lock: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    runtime = await start(pace=replace(QUICK, retain_first_s=0.05, retain_s=600))
    with lock():
        await until(lambda: "not thinned" in caplog.text)
    await set_up(runtime, clock)


@asynccontextmanager
async def noticed(runtime: SiteRuntime, kind: NoticeKind) -> AsyncIterator[None]:
    told = asyncio.Event()
    unlisten = runtime.on_notice(lambda one: told.set() if one.kind is kind else None)
    yield
    await asyncio.wait_for(told.wait(), 5)
    unlisten()


async def test_notices_wait_for_the_commit(building: SiteRuntime, lock: Callable) -> None:
    told: list[NoticeKind] = []
    building.on_notice(lambda one: told.append(one.kind))
    with lock(), pytest.raises(StoreUnavailable):
        await building.submit(top_up(0, 7, "k"))
    assert told == []
    async with noticed(building, NoticeKind.TOPPED_UP):
        await building.submit(top_up(0, 7, "k"))
