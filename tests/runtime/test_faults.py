"""The ledger refuses: nothing is lost, nobody is told what is not true, and it goes on by itself."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.effects import NoticeKind
from custom_components.prepaid_meter.engine.errors import PrepaidError, StoreUnavailable
from custom_components.prepaid_meter.engine.inputs import RelayReport
from custom_components.prepaid_meter.runtime import pipeline
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import MovableClock, Open, Relays, ledger_is_whole, reading, top_up, until

pytestmark = pytest.mark.usefixtures("impatient")


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


async def test_the_log_tells_once_that_the_ledger_is_gone_and_once_that_it_is_back(
    building: SiteRuntime, lock: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, pipeline.LOGGER.name)
    for outage in range(2):
        with lock():
            for number in range(3):
                with pytest.raises(StoreUnavailable):
                    await building.submit(top_up(0, 7, f"k{outage}-{number}"))
        await building.submit(top_up(0, 7, f"k{outage}-last"))
        await until(lambda: building.problem is None)
    told = [record.getMessage() for record in caplog.records]
    gone, back = "The ledger cannot be written", "The ledger is written again"
    assert [line[: len(gone)] for line in told] == [gone, back[: len(gone)]] * 2


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
