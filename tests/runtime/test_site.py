"""A running site: answers after the commit, views for who listens, keys, history, its end."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.prepaid_meter.engine.config import ProtectedHours
from custom_components.prepaid_meter.engine.errors import (
    Conflict,
    InvalidInput,
    Refused,
    UnknownThing,
)
from custom_components.prepaid_meter.engine.inputs import CloseUnit, Reading, Readings, Reverse
from custom_components.prepaid_meter.engine.view import UnitView

from .building import AT_ONCE, SETTINGS, MovableClock, Open, reading, set_up, top_up, until


async def test_use_is_deducted_the_moment_it_is_read(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k1"))
    runtime.offer(reading(0, 1000, clock.now()))
    clock.move(timedelta(minutes=10))
    runtime.offer(reading(0, 3500, clock.now()))
    await until(lambda: runtime.view("u0").balance_micro == 19_500_000)
    assert runtime.view("u0").meters["m0"].usage == 2500


async def test_an_answer_carries_the_place_in_the_journal(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    first = await runtime.submit(top_up(0, 20, "k1"))
    second = await runtime.submit(top_up(0, 5, "k2"))
    assert second["seq"] == first["seq"] + 1
    booked = await runtime.query(lambda repository: repository.entry(second["entry_id"]))
    assert booked.seq == second["seq"]


async def test_a_repeated_key_gets_the_first_answer(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    answers = await asyncio.gather(*(runtime.submit(top_up(0, 20, "k1")) for _ in range(3)))
    again = await runtime.submit(top_up(0, 20, "k1", actor="user:2"))
    assert "repeated" not in answers[0]
    for answer in (*answers[1:], again):
        assert answer["repeated"] is True
        assert answer["entry_id"] == answers[0]["entry_id"]
        assert answer["seq"] == answers[0]["seq"]
    assert runtime.view("u0").balance_micro == 20_000_000


async def test_a_used_key_is_no_key_for_something_else(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    outcomes = await asyncio.gather(
        *(runtime.submit(top_up(0, amount, "k1")) for amount in (20, 21)), return_exceptions=True
    )
    assert isinstance(outcomes[1], Conflict)
    with pytest.raises(Conflict, match="key_conflict"):
        await runtime.submit(top_up(0, 22, "k1"))
    assert runtime.view("u0").balance_micro == 20_000_000


async def test_a_refusal_fails_only_its_caller(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    outcomes = await asyncio.gather(
        runtime.submit(top_up(0, 20, "k1")),
        runtime.submit(top_up(7, 20, "k2")),
        runtime.submit(top_up(0, 20, "k3", currency="USD")),
        runtime.submit(top_up(0, 1, "k4")),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], UnknownThing)
    assert isinstance(outcomes[2], InvalidInput)
    assert runtime.view("u0").balance_micro == 21_000_000


async def test_500_readings_at_once_are_all_billed(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock, units=20)
    for register in range(25):
        for number in range(20):
            runtime.offer(reading(number, register * 10, clock.now() + timedelta(seconds=register)))
    await until(
        lambda: all(
            runtime.view(f"u{one}").meters["m0".replace("0", str(one))].usage == 240
            for one in range(20)
        )
    )


async def test_only_listeners_of_changed_units_hear_and_only_of_changes(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    await set_up(runtime, clock, units=2)
    for number in range(2):
        await runtime.submit(top_up(number, 20, f"first{number}"))
    await until(lambda: not runtime._performance.busy)
    await asyncio.sleep(0.02)
    seen: list[tuple[str, UnitView]] = []
    runtime.listen("u0", lambda view: seen.append(("own", view)))
    runtime.listen(None, lambda view: seen.append(("any", view)))
    unlisten = runtime.listen("u1", lambda view: seen.append(("other", view)))
    await runtime.submit(top_up(0, 20, "k1"))
    await runtime.submit(top_up(0, 20, "k1"))
    await until(lambda: len(seen) >= 2)
    await asyncio.sleep(0.02)
    assert [one[0] for one in seen] == ["own", "any"]
    assert seen[0][1].balance_micro == 40_000_000
    unlisten()
    unlisten()
    await runtime.submit(top_up(1, 20, "k2"))
    await until(lambda: len(seen) == 3)
    assert seen[2][0] == "any"


async def test_views_of_many_changes_in_one_pass_are_one(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await asyncio.sleep(0.02)
    seen: list[int] = []
    runtime.listen("u0", lambda view: seen.append(view.balance_micro))
    await asyncio.gather(*(runtime.submit(top_up(0, 1, f"k{one}")) for one in range(50)))
    await until(lambda: runtime.view("u0").balance_micro == 50_000_000)
    assert len(seen) < 10


async def test_a_broken_listener_harms_nobody(
    start: Open, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    seen: list[object] = []

    def broken(what: object) -> None:
        raise ValueError(what)

    runtime.listen("u0", broken)
    runtime.listen("u0", seen.append)
    runtime.on_notice(broken)
    unlisten = runtime.on_notice(seen.append)
    await runtime.submit(top_up(0, 20, "k1"))
    await until(lambda: len(seen) == 2)
    assert len(caplog.records) == 2
    unlisten()
    unlisten()
    await runtime.submit(top_up(0, 20, "k2"))
    await until(lambda: len(seen) == 3)


async def test_a_late_reading_is_rated_with_what_was_stored(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    began = clock.now()
    clock.move(timedelta(hours=2))
    runtime.offer(reading(0, 1000, began, device_time=True))
    runtime.offer(reading(0, 3000, began + timedelta(hours=1), device_time=True))
    answer = await runtime.submit(reading(0, 2500, began + timedelta(minutes=30), device_time=True))
    assert answer["accepted"] == 1
    await until(lambda: runtime.view("u0").meters["m0"].usage == 2000)
    kept = await runtime.query(lambda repository: repository.verify())
    assert kept.ok, kept.faults


async def test_reversing_a_top_up_finds_its_entry(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    given = await runtime.submit(top_up(0, 20, "k1"))
    undo = Reverse(entry_id=given["entry_id"], key="r1", actor="user:1", note="wrong flat")
    await runtime.submit(undo)
    assert runtime.view("u0").balance_micro == 0
    with pytest.raises(Conflict):
        await runtime.submit(replace(undo, key="r2"))


async def test_new_settings_are_taken_over_at_the_start(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.stop()
    changed = replace(SETTINGS, policy=replace(AT_ONCE, protected=ProtectedHours(end_minute=60)))
    again = await start(settings=changed)
    assert again.site.settings == changed


async def test_another_currency_is_refused_at_the_start(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k1"))
    await runtime.stop()
    with pytest.raises((InvalidInput, Refused)):
        await start(settings=replace(SETTINGS, currency="USD"))
    assert (await start()).view("u0").balance_micro == 20_000_000


async def test_a_removed_unit_is_closed(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock, units=2)
    await runtime.submit(CloseUnit(unit_id="u0"))
    runtime.offer(reading(0, 5, clock.now()))
    with pytest.raises(UnknownThing):
        await runtime.submit(top_up(0, 20, "k1"))
    assert runtime.view("nobody") is None


async def test_a_stopped_site_takes_nothing(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.stop()
    await runtime.stop()
    runtime.offer(reading(0, 5, clock.now()))
    with pytest.raises(Refused, match="site_stopped"):
        await runtime.submit(top_up(0, 20, "k1"))


async def test_many_readings_of_one_delivery_count_once(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    began = clock.now()
    clock.move(timedelta(hours=2))
    stored = tuple(
        Reading(at=began + timedelta(minutes=one), register=100 * one, device_time=True)
        for one in range(60)
    )
    item = Readings(unit_id="u0", meter_id="m0", readings=stored)
    first = await runtime.submit(item)
    second = await runtime.submit(item)
    assert (first["accepted"], second["accepted"]) == (60, 0)
    assert runtime.view("u0").meters["m0"].usage == 5900
