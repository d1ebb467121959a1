"""What people were told of a unit is kept with the money, once, and not what the journal tells."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from custom_components.prepaid_meter.engine.config import CutMode
from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind
from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, SetTariff
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import AT_ONCE, MovableClock, Open, flat, top_up, unit_of, until, use_first


async def _kept(runtime: SiteRuntime) -> Counter[NoticeKind]:
    found = await runtime.query(lambda one: one.notices("u0", before=None, limit=100))
    return Counter(one.notice.kind for one in found)


async def test_a_decision_is_kept_once_however_often_it_is_told(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    told: list[Notice] = []
    runtime.on_notice(told.append)
    await runtime.submit(SetTariff(version=flat()))
    policy = replace(AT_ONCE, cut_mode=CutMode.NOTIFY)
    await runtime.submit(ConfigureUnit(unit=unit_of(0, policy=policy), at=clock.now()))
    await use_first(runtime, clock)
    await runtime.ready()

    def announced() -> int:
        return sum(one.kind is NoticeKind.DISCONNECTION_DUE for one in told)

    for _ in range(3):
        before = announced()
        clock.move(timedelta(hours=1))
        runtime.wake()
        await until(lambda before=before: announced() > before)
        await asyncio.sleep(0.01)
    kept = await _kept(runtime)
    assert kept[NoticeKind.DISCONNECTION_DUE] == 1
    assert kept[NoticeKind.CREDIT_EXHAUSTED] == 1
    await runtime.submit(top_up(0, 20, "k1"))
    await until(lambda: NoticeKind.TOPPED_UP in {one.kind for one in told})
    kept = await _kept(runtime)
    assert kept[NoticeKind.DISCONNECTION_WITHDRAWN] == 1
    assert kept[NoticeKind.TOPPED_UP] == 0
