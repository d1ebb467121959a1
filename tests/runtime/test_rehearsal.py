"""Corrections of a running site that meet each other."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from custom_components.prepaid_meter.engine.inputs import SetTariff
from custom_components.prepaid_meter.runtime.rehearsal import correct
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import MovableClock, Open, flat, reading, set_up, until


async def corrected(
    runtime: SiteRuntime, clock: MovableClock, rate: str
) -> list[dict[str, object]]:
    since = clock.now() - timedelta(hours=2)
    priced = replace(flat(rate), valid_from=since, version_id=rate)
    items = [SetTariff(version=priced, retroactive=True)]
    return [answer async for answer in correct(runtime, items)]


async def test_two_corrections_at_once_post_their_difference_once(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    runtime.offer(reading(0, 1000, clock.now()))
    clock.move(timedelta(hours=1))
    runtime.offer(reading(0, 2000, clock.now()))
    await until(lambda: runtime.view("u0").meters["m0"].usage == 1000)
    answers = await asyncio.gather(
        corrected(runtime, clock, "0.40"), corrected(runtime, clock, "0.60")
    )
    (answer,) = [one for found in answers for one in found]
    assert answer["difference_micro"] == 400_000
    assert runtime.view("u0").balance_micro == -600_000
