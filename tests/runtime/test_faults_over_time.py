"""What runs by itself outlasts a ledger that refuses: commits of a minute, deadlines, thinning."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, SetTariff

from .building import (
    AT_ONCE,
    QUICK,
    MovableClock,
    Open,
    Relays,
    flat,
    ledger_is_whole,
    reading,
    set_up,
    top_up,
    unit_of,
    until,
    use_first,
)

pytestmark = pytest.mark.usefixtures("impatient")


async def test_accruals_are_shown_at_once_and_committed_within_their_minute(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start(pace=replace(QUICK, accrual_s=0.2, clock_s=600))
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k"))
    await until(lambda: not runtime._performance.busy)
    await runtime.submit(reading(0, 0, clock.now()))
    clock.move(timedelta(minutes=5))
    runtime.offer(reading(0, 1000, clock.now()))
    await until(lambda: runtime.view("u0").meters["m0"].usage == 1000)
    last = await runtime.query(newest_reading)
    assert last == 0
    await asyncio.sleep(0.3)
    assert await runtime.query(newest_reading) == 1000


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
    await use_first(runtime, clock)
    await runtime.ready()
    with lock():
        clock.move(timedelta(hours=1, minutes=1))
        runtime.wake()
        await until(lambda: runtime.problem is not None)
        assert relays.closed == {}
    await until(lambda: relays.closed == {"m0": False})
    assert runtime.problem is None


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
