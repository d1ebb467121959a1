"""What a running site does when time passes: nothing too early, grace, days, its own clock."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind
from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, SetTariff
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.state import CreditState

from .building import (
    AT_ONCE,
    QUICK,
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


async def test_nothing_clock_driven_happens_before_the_sources_spoke(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    notices: list[Notice] = []
    runtime.on_notice(notices.append)
    await runtime.submit(SetTariff(version=flat()))
    policy = replace(AT_ONCE, grace_minutes=60)
    await runtime.submit(ConfigureUnit(unit=unit_of(0, policy=policy), at=clock.now()))
    await use_first(runtime, clock)
    assert runtime.site.units["u0"].wallet.policy.state is CreditState.GRACE
    clock.move(timedelta(hours=2))
    runtime.wake()
    await asyncio.sleep(0.05)
    assert runtime.site.units["u0"].wallet.policy.state is CreditState.GRACE
    await runtime.submit(top_up(0, 20, "k1"))
    await runtime.ready()
    assert runtime.site.units["u0"].wallet.policy.state is CreditState.IN_CREDIT
    assert NoticeKind.DISCONNECTION_DUE not in {notice.kind for notice in notices}


async def test_grace_ends_at_its_deadline_and_the_relay_opens(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await runtime.submit(SetTariff(version=flat()))
    policy = replace(AT_ONCE, grace_minutes=60)
    await runtime.submit(ConfigureUnit(unit=unit_of(0, policy=policy), at=clock.now()))
    await use_first(runtime, clock)
    await runtime.ready()
    clock.move(timedelta(minutes=59))
    runtime.wake()
    await asyncio.sleep(0.02)
    assert relays.closed == {}
    clock.move(timedelta(minutes=1))
    runtime.wake()
    await until(lambda: relays.closed == {"m0": False})
    await until(lambda: runtime.view("u0").meters["m0"].observed is False)
    await runtime.submit(top_up(0, 20, "k1"))
    await until(lambda: relays.closed == {"m0": True})


async def test_a_day_is_posted_by_a_tick(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k1"))
    runtime.offer(reading(0, 0, clock.now()))
    clock.move(timedelta(hours=1))
    await runtime.submit(reading(0, 5000, clock.now()))
    assert len(await runtime.query(lambda repository: repository.entries())) == 1
    for _ in range(26):
        clock.move(timedelta(hours=1))
        runtime.wake()
        await asyncio.sleep(0.005)
    await until(lambda: not runtime.site.units["u0"].meters["m0"].accrued)
    booked = await runtime.query(lambda repository: repository.entries())
    assert [one.entry.kind for one in booked] == [EntryKind.TOP_UP, EntryKind.CHARGE]


async def test_the_clock_is_looked_at_every_minute(start: Open, clock: MovableClock) -> None:
    runtime = await start(pace=replace(QUICK, clock_s=0.02))
    notices: list[Notice] = []
    runtime.on_notice(notices.append)
    await set_up(runtime, clock)
    clock.wall += timedelta(hours=1)
    await until(lambda: NoticeKind.CLOCK_UNCONFIRMED in {one.kind for one in notices})
    assert not runtime.site.clock.confirmed
