"""A session in the running site: killed in the middle, clocks that are set, and the end to the second."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.config import UnitConfig
from custom_components.prepaid_meter.engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    Input,
    OverrideSupply,
)
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.session_inputs import StopSession
from custom_components.prepaid_meter.engine.state import OffReason
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import START, MovableClock, Open, Relays, ledger_is_whole, top_up, until
from .session_worker import begin

ROOT = Path(__file__).parents[2]


def stop(key: str = "stopped", *, observed: bool = False) -> StopSession:
    return StopSession(unit_id="u0", meter_id="washer", key=key, actor="user:1", observed=observed)


def runs(runtime: SiteRuntime) -> bool:
    return runtime.site.units["u0"].meters["washer"].session is not None


async def charged(runtime: SiteRuntime) -> list[int]:
    booked = await runtime.query(lambda repository: repository.entries())
    return [
        sum(p.amount_micro for p in one.entry.postings if p.account.startswith("income"))
        for one in booked
        if one.entry.kind is EntryKind.CHARGE
    ]


@pytest.mark.parametrize("found_off", [False, True])
async def test_killed_in_the_middle(
    url: str, start: Open, clock: MovableClock, found_off: bool
) -> None:
    """Ten minutes are seen, fifty pass unseen: they count, unless the switch is found off."""
    life = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.runtime.session_worker", url), cwd=ROOT, stdout=PIPE
    )
    assert life.stdout is not None
    assert await life.stdout.readline() == b"runs\n"
    life.kill()
    await life.wait()
    clock.move(timedelta(hours=1))
    runtime = await start()
    assert runs(runtime)
    if found_off:
        await runtime.submit(stop(observed=True))
    await runtime.ready()
    if not found_off:
        assert runs(runtime)
        await runtime.submit(stop())
    seconds = 600 if found_off else 3600
    assert abs(sum(await charged(runtime)) - seconds * 2_000_000 // 3600) <= 5 * 556
    assert not runs(runtime)
    await ledger_is_whole(runtime)


async def test_the_same_key_stops_once(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await begin(runtime, clock)
    clock.move(timedelta(minutes=30))
    first = await runtime.submit(stop())
    again = await runtime.submit(stop())
    assert again == first | {"repeated": True}
    assert first["amount_micro"] == 1_000_000
    assert first["seq"] == 2
    assert await charged(runtime) == [1_000_000]


@pytest.mark.parametrize("jump", [timedelta(minutes=-4), timedelta(minutes=4), timedelta(days=30)])
async def test_a_clock_set_just_before_the_stop(
    start: Open, clock: MovableClock, jump: timedelta
) -> None:
    runtime = await start()
    await begin(runtime, clock)
    clock.move(timedelta(minutes=30))
    clock.wall += jump
    answer = await runtime.submit(stop())
    assert answer["seconds"] == 1800


@pytest.mark.parametrize(
    "item",
    [
        OverrideSupply(
            unit_id="u0",
            meter_id="washer",
            wanted=False,
            until=START + timedelta(days=90),
            actor="user:1",
        ),
        ConfigureUnit(unit=UnitConfig(unit_id="u0", name="Laundry", meters=()), at=START),
        CloseUnit(unit_id="u0"),
    ],
    ids=lambda item: type(item).__name__,
)
@pytest.mark.parametrize("jump", [timedelta(minutes=4), timedelta(hours=4)])
async def test_a_clock_set_ahead_just_before_another_end_bills_no_time(
    start: Open, clock: MovableClock, item: Input, jump: timedelta
) -> None:
    runtime = await start()
    await begin(runtime, clock)
    clock.move(timedelta(minutes=30))
    clock.wall += jump
    await runtime.submit(item)
    assert not runs(runtime)
    assert await charged(runtime) == [1_000_000]


async def test_the_machine_goes_off_when_the_credit_is_used_up(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await begin(runtime, clock, euros=1)
    await until(lambda: relays.closed.get("washer") is True)
    clock.move(timedelta(minutes=29, seconds=59))
    runtime.wake()
    await until(lambda: not runs(runtime))
    await until(lambda: relays.closed.get("washer") is False)
    assert clock.now() >= START + timedelta(minutes=30)
    meter = runtime.site.units["u0"].meters["washer"]
    assert OffReason.AWAITING_ARM in meter.off_reasons
    assert await charged(runtime) == [1_000_000]
    assert runtime.site.units["u0"].wallet.balance_micro == 0


async def test_a_top_up_keeps_it_running(start: Open, clock: MovableClock) -> None:
    runtime = await start()
    await begin(runtime, clock, euros=1)
    clock.move(timedelta(minutes=20))
    await runtime.submit(top_up(0, 1, "more"))
    clock.move(timedelta(minutes=20))
    assert (await runtime.submit(stop()))["seconds"] == 2400
