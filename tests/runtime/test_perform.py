"""Relays: only the newest intent, one attempt at a time, until it is obeyed."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.prepaid_meter.engine.effects import NoticeKind, RelayCommand
from custom_components.prepaid_meter.engine.inputs import (
    CloseUnit,
    Disconnect,
    OverrideSupply,
    RelayReport,
)
from custom_components.prepaid_meter.relays.base import Underway
from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import QUICK, MovableClock, Open, Relays, set_up, top_up, until, use_first


async def supply(runtime: SiteRuntime, clock: MovableClock, *, wanted: bool) -> None:
    await runtime.submit(
        OverrideSupply(
            unit_id="u0",
            meter_id="m0",
            wanted=wanted,
            until=clock.now() + timedelta(hours=1),
            actor="user:1",
        )
    )


async def credit_and_begin(runtime: SiteRuntime, clock: MovableClock) -> None:
    """A site whose only flat is in credit with its relay closed."""
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k1"))
    await until(lambda: not runtime._performance.busy)


def relay_of(runtime: SiteRuntime) -> object:
    return runtime.site.units["u0"].meters["m0"].relay


async def test_a_command_is_carried_out_and_reported(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).observed is False)
    assert relays.closed["m0"] is False
    assert relays.commands[-1].revision == relay_of(runtime).revision


async def test_an_unreachable_relay_is_tried_until_it_answers(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    kinds: list[NoticeKind] = []
    await credit_and_begin(runtime, clock)
    runtime.on_notice(lambda notice: kinds.append(notice.kind))
    relays.deaf.add("m0")
    relays.commands.clear()
    await supply(runtime, clock, wanted=False)
    await until(lambda: NoticeKind.RELAY_FAILED in kinds)
    assert len(relays.commands) >= QUICK.relay_attempts_max
    assert runtime.view("u0").meters["m0"].relay_failed
    relays.deaf.clear()
    await until(lambda: NoticeKind.RELAY_OBEYS in kinds)
    assert kinds.count(NoticeKind.RELAY_FAILED) == 1
    assert not runtime.view("u0").meters["m0"].relay_failed
    told = len(relays.commands)
    await asyncio.sleep(0.05)
    assert len(relays.commands) == told


async def test_a_newer_intent_overtakes_and_never_two_at_once(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    relays.commands.clear()
    relays.slow = asyncio.Event()
    await supply(runtime, clock, wanted=False)
    await until(lambda: relays.at_work == 1)
    await supply(runtime, clock, wanted=True)
    await supply(runtime, clock, wanted=False)
    await supply(runtime, clock, wanted=True)
    relays.slow.set()
    await until(lambda: relay_of(runtime).observed is True and not runtime._performance.busy)
    assert [one.wanted for one in relays.commands] == [False, True]
    assert relays.at_work_most == 1
    assert relays.closed["m0"] is True


async def test_a_new_intent_does_not_sit_through_the_pause_of_the_old(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start(pace=replace(QUICK, relay_s=(60,)))
    await credit_and_begin(runtime, clock)
    relays.stuck.add("m0")
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).attempts == 1)
    relays.stuck.clear()
    await supply(runtime, clock, wanted=True)
    await until(lambda: relay_of(runtime).obeyed_revision == relay_of(runtime).revision)


async def test_an_answer_that_takes_too_long_is_none(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start(pace=replace(QUICK, relay_timeout_s=0.01))
    await credit_and_begin(runtime, clock)
    relays.slow = asyncio.Event()
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).failed)
    assert relay_of(runtime).observed is None


async def test_a_relay_adapter_with_a_defect_counts_as_unreachable(
    start: Open, clock: MovableClock, relays: Relays, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(Relays):
        async def relay(self, command: RelayCommand) -> bool | None:
            raise OSError(command)

    runtime = await start(relays=Broken())
    await set_up(runtime, clock)
    await use_first(runtime, clock)
    await until(lambda: relay_of(runtime).failed)


class Sleepers(Relays):
    """Relays that take a command and prove it, if ever, with a message of their own."""

    async def relay(self, command: RelayCommand) -> Underway:
        self.commands.append(command)
        return Underway(within_s=self.within_s)

    within_s: float = 60


async def test_a_command_underway_stays_commanded_until_its_proof(
    start: Open, clock: MovableClock
) -> None:
    relays = Sleepers()
    runtime = await start(relays=relays)
    await set_up(runtime, clock)
    await runtime.submit(top_up(0, 20, "k1"))
    runtime.offer(RelayReport(unit_id="u0", meter_id="m0", revision=0, observed=True))
    await until(lambda: relay_of(runtime).observed is True)
    relays.commands.clear()
    await supply(runtime, clock, wanted=False)
    await until(lambda: len(relays.commands) == 1)
    await asyncio.sleep(0.1)
    assert len(relays.commands) == 1, "a device asleep is not called again and again"
    seen = relay_of(runtime)
    assert (seen.wanted, seen.observed, seen.failed) == (False, True, False)
    runtime.offer(RelayReport(unit_id="u0", meter_id="m0", revision=0, observed=False))
    await until(lambda: relay_of(runtime).obeyed_revision == relay_of(runtime).revision)


async def test_a_command_never_proven_is_sent_again_and_given_up_at_last(
    start: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    relays = Sleepers()
    monkeypatch.setattr(Sleepers, "within_s", 0.01)
    runtime = await start(relays=relays)
    await set_up(runtime, clock)
    runtime.offer(RelayReport(unit_id="u0", meter_id="m0", revision=0, observed=True))
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).failed)
    assert relay_of(runtime).observed is True
    assert len(relays.commands) >= QUICK.relay_attempts_max


async def test_what_is_seen_without_asking_settles_an_intent(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    relays.deaf.add("m0")
    await supply(runtime, clock, wanted=False)
    runtime.offer(RelayReport(unit_id="u0", meter_id="m0", revision=0, observed=False))
    await until(lambda: not runtime._performance.busy)
    assert relay_of(runtime).obeyed_revision == relay_of(runtime).revision


async def test_unfinished_intents_are_carried_out_after_a_restart(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    relays.deaf.add("m0")
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).attempts > 0)
    await runtime.stop()
    relays.deaf.clear()
    again = await start()
    await again.ready()
    await until(lambda: relay_of(again).observed is False)
    assert relays.closed["m0"] is False


async def test_attempts_count_on_after_a_restart(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    slow = replace(QUICK, relay_s=(60,), relay_failed_s=60)
    runtime = await start(pace=slow)
    await credit_and_begin(runtime, clock)
    relays.deaf.add("m0")
    await supply(runtime, clock, wanted=False)
    await until(lambda: relay_of(runtime).attempts == 1)
    await runtime.stop()
    again = await start(pace=slow)
    await again.ready()
    await until(lambda: relay_of(again).failed)
    assert relay_of(again).attempts == 2


async def test_a_finished_intent_is_not_sent_again(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    await supply(runtime, clock, wanted=False)
    await until(lambda: not runtime._performance.busy)
    await runtime.stop()
    relays.commands.clear()
    again = await start()
    await again.ready()
    await asyncio.sleep(0.05)
    assert relays.commands == []


async def test_the_relay_of_a_removed_unit_is_left_alone(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await credit_and_begin(runtime, clock)
    relays.deaf.add("m0")
    await supply(runtime, clock, wanted=False)
    await runtime.submit(CloseUnit(unit_id="u0"))
    await until(lambda: not runtime._performance.busy)
    told = len(relays.commands)
    await asyncio.sleep(0.05)
    assert len(relays.commands) == told


async def test_a_top_up_that_came_first_wins(
    start: Open, clock: MovableClock, relays: Relays
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    await use_first(runtime, clock)
    decision = runtime.site.units["u0"].wallet.policy.decision_id
    paid, cut = await asyncio.gather(
        runtime.submit(top_up(0, 20, "k1")),
        runtime.submit(Disconnect(unit_id="u0", decision_id=decision, actor="user:1")),
        return_exceptions=True,
    )
    assert isinstance(paid, dict)
    assert isinstance(cut, Exception)
    await until(lambda: not runtime._performance.busy)
    assert relays.closed.get("m0", True) is True
