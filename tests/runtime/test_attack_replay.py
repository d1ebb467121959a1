"""A commit that came through unnoticed: its readings are not told again as a register that fell."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.prepaid_meter.engine.errors import StoreUnavailable

from .building import QUICK, MovableClock, reading, set_up, top_up, until
from .test_site import Open


async def test_readings_of_a_commit_that_came_through_are_no_rollback(
    start: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = await start(pace=replace(QUICK, accrual_s=600))
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "first"))
    await runtime.submit(reading(0, 0, clock.now()))
    commit = runtime._repository.commit

    def lost_answer(batch: object) -> object:
        commit(batch)
        monkeypatch.undo()
        raise StoreUnavailable("store_failed", detail="connection lost")

    for register in (100, 250, 300):
        clock.move(timedelta(minutes=1))
        runtime.offer(reading(0, register, clock.now()))
    await until(lambda: runtime.view("u0").meters["m0"].usage == 300)
    monkeypatch.setattr(runtime._repository, "commit", lost_answer)
    answer = await runtime.submit(top_up(0, 7, "k"))
    assert answer["repeated"] is True
    assert runtime.site.units["u0"].meters["m0"].candidate is None
    clock.move(timedelta(minutes=1))
    runtime.offer(reading(0, 310, clock.now()))
    await until(lambda: runtime.view("u0").meters["m0"].usage == 310)
    kept = await runtime.query(lambda repository: repository.verify())
    assert kept.ok, kept.faults
