"""A restart changes nothing: state, balances and deadlines are those of before."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.inputs import ConfigureSite, ConfigureUnit, SetTariff
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.state import CreditState
from custom_components.prepaid_meter.store.repository import Repository

from .building import (
    AT_ONCE,
    QUICK,
    SETTINGS,
    START,
    MovableClock,
    Open,
    Relays,
    flat,
    reading,
    set_up,
    top_up,
    unit_of,
    until,
    use_first,
)


async def test_the_state_is_the_same_after_a_restart(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock, units=3)
    for number in range(3):
        await runtime.submit(top_up(number, 20, f"k{number}"))
        runtime.offer(reading(number, 0, clock.now()))
    clock.move(timedelta(minutes=5))
    await runtime.submit(reading(1, 2500, clock.now()))
    await until(lambda: not runtime._performance.busy)
    await runtime.stop()
    again = await start()
    assert again.site.units == runtime.site.units
    assert again.site.tariffs == runtime.site.tariffs
    assert again.site.settings == runtime.site.settings


async def test_the_stop_posts_what_has_accrued(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    runtime.offer(reading(0, 0, clock.now()))
    clock.move(timedelta(minutes=5))
    runtime.offer(reading(0, 2500, clock.now()))
    await runtime.stop()
    again = await start()
    booked = await again.query(lambda repository: repository.entries())
    assert [one.entry.kind for one in booked] == [EntryKind.CHARGE]
    assert again.site.units["u0"].meters["m0"].last.register == 2500


async def test_a_stop_before_anything_began_loses_nothing(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await runtime.submit(SetTariff(version=flat()))
    await runtime.submit(ConfigureUnit(unit=unit_of(0), at=clock.now()))
    runtime.offer(reading(0, 700, clock.now()))
    await runtime.stop()
    assert (await start()).site.units["u0"].meters["m0"].last.register == 700


@pytest.mark.parametrize("away", [timedelta(minutes=30), timedelta(hours=3)])
async def test_grace_goes_on_while_the_hub_is_away(
    start: Open, clock: MovableClock, relays: Relays, away: timedelta
) -> None:
    runtime = await start()
    await runtime.submit(SetTariff(version=flat()))
    policy = replace(AT_ONCE, grace_minutes=60)
    await runtime.submit(ConfigureUnit(unit=unit_of(0, policy=policy), at=clock.now()))
    await use_first(runtime, clock)
    await runtime.ready()
    await runtime.stop()
    clock.move(away)
    again = await start(pace=QUICK)
    await again.ready()
    over = away > timedelta(hours=1)
    await asyncio.sleep(0.02)
    expected = CreditState.OFF if over else CreditState.GRACE
    assert again.site.units["u0"].wallet.policy.state is expected
    clock.move(timedelta(hours=1))
    again.wake()
    await until(lambda: relays.closed == {"m0": False})


async def test_what_is_booked_before_the_first_tick_casts_no_doubt_on_the_clock(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.stop()
    again = await start()
    await asyncio.gather(again.submit(top_up(0, 20, "while it starts")), again.ready())
    assert again.site.clock.confirmed


async def test_a_hub_that_moved_once_books_nothing_at_its_next_start(
    start: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = replace(SETTINGS, zones=((START, ZoneInfo("Asia/Tokyo")),))
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.submit(ConfigureSite(settings=moved, at=clock.now()))
    zones = runtime.site.settings.zones
    assert [str(zone) for _, zone in zones] == ["Europe/Berlin", "Asia/Tokyo"]
    await runtime.stop()
    booked: list[object] = []
    monkeypatch.setattr(Repository, "commit", lambda _, batch: booked.append(batch))
    again = await start(settings=moved)
    assert again.site.settings.zones == zones
    assert booked == []
    await again.stop()
