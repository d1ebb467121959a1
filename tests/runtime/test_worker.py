"""The queue: order, its bound, and defects that stop where they arise."""

import asyncio
import logging

import pytest

from custom_components.prepaid_meter.engine.errors import PrepaidError, Refused
from custom_components.prepaid_meter.engine.inputs import ConfirmClock, Readings, RelayReport
from custom_components.prepaid_meter.runtime.worker import (
    DRAIN_LIMIT,
    Inbox,
    Work,
    consume,
    guarded,
)

from .building import START, reading


def work() -> Work:
    return Work(
        item=ConfirmClock(actor="user:1"), waiting=asyncio.get_running_loop().create_future()
    )


async def test_inputs_leave_in_the_order_they_came() -> None:
    inbox = Inbox()
    first, second = work(), work()
    await inbox.put(first)
    inbox.offer(reading(1, 5, START))
    await inbox.put(second)
    taken = inbox.take()
    assert [taken[0], taken[2]] == [first, second]
    assert isinstance(taken[1].item, Readings)


async def test_a_drain_is_bounded_and_the_rest_stays() -> None:
    inbox = Inbox()
    for number in range(DRAIN_LIMIT + 3):
        inbox.offer(reading(number, 5, START))
    assert len(inbox.take()) == DRAIN_LIMIT
    await asyncio.wait_for(inbox.wait(60), 1)
    assert len(inbox.take()) == 3


async def test_a_full_queue_keeps_the_newest_reading_of_each_meter() -> None:
    inbox = Inbox(limit=2)
    for register in (1, 2, 3):
        inbox.offer(reading(1, register, START))
    inbox.offer(reading(2, 7, START))
    inbox.offer(reading(2, 8, START))
    kept = [(one.item.meter_id, one.item.readings[0].register) for one in inbox.take()]
    assert kept == [("m1", 1), ("m1", 3), ("m2", 8)]


async def test_readings_gather_for_a_moment_after_a_drain() -> None:
    inbox = Inbox(gather_s=0.05)
    inbox.offer(reading(1, 1, START))
    await asyncio.wait_for(inbox.wait(60), 0.04)
    inbox.take()
    began = asyncio.get_running_loop().time()
    inbox.offer(reading(1, 2, START))
    inbox.offer(reading(2, 2, START))
    await asyncio.wait_for(inbox.wait(60), 1)
    assert asyncio.get_running_loop().time() - began > 0.04
    assert len(inbox.take()) == 2


async def test_who_waits_does_not_wait_for_readings_to_gather() -> None:
    inbox = Inbox(gather_s=60)
    inbox.offer(reading(1, 1, START))
    inbox.take()
    inbox.offer(reading(1, 2, START))
    await inbox.put(work())
    await asyncio.wait_for(inbox.wait(60), 1)
    assert len(inbox.take()) == 2


async def test_a_report_never_takes_a_readings_place() -> None:
    inbox = Inbox(limit=1)
    inbox.offer(reading(1, 1, START))
    inbox.offer(RelayReport(unit_id="u1", meter_id="m1", revision=0, observed=True))
    assert len(inbox.take()) == 2


async def test_what_was_taken_is_not_replaced_any_more() -> None:
    inbox = Inbox(limit=1)
    for number in range(DRAIN_LIMIT + 1):
        inbox.offer(reading(number, 1, START))
    taken = inbox.take()
    inbox.offer(reading(0, 2, START))
    assert taken[0].item.readings[0].register == 1
    assert [one.item.meter_id for one in inbox.take()] == [f"m{DRAIN_LIMIT}", "m0"]


async def test_a_caller_waits_for_room() -> None:
    inbox = Inbox(limit=1)
    await inbox.put(work())
    later = asyncio.create_task(inbox.put(work()))
    await asyncio.sleep(0.01)
    assert not later.done()
    inbox.take()
    await asyncio.wait_for(later, 1)
    assert len(inbox) == 1


async def test_a_closed_queue_refuses_and_lets_the_waiting_go() -> None:
    inbox = Inbox(limit=1)
    await inbox.put(work())
    waiting = asyncio.create_task(inbox.put(work()))
    await asyncio.sleep(0)
    inbox.close()
    with pytest.raises(Refused, match="site_stopped"):
        await waiting
    inbox.offer(reading(1, 5, START))
    assert len(inbox.take()) == 1
    assert inbox.finished


async def test_the_consumer_wakes_for_nothing_when_its_pause_is_over() -> None:
    inbox = Inbox()
    drains: list[int] = []

    async def handle(works: list[Work]) -> None:
        drains.append(len(works))
        if len(drains) == 2:
            inbox.close()

    await asyncio.wait_for(consume(inbox, lambda: 0.01, handle), 1)
    assert drains == [0, 0]


async def test_a_defect_fails_its_callers_and_the_consumer_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    inbox = Inbox()
    broken, whole = work(), work()

    async def handle(works: list[Work]) -> None:
        if broken in works:
            raise KeyError("defect")
        for one in works:
            one.answer({"ok": True})
        inbox.close()

    await inbox.put(broken)
    consumer = asyncio.create_task(consume(inbox, lambda: 60, handle))
    with pytest.raises(PrepaidError, match="internal_error"):
        await broken.waiting
    await inbox.put(whole)
    assert await whole.waiting == {"ok": True}
    await consumer
    assert caplog.record_tuples[0][:2] == (
        "custom_components.prepaid_meter.runtime.worker",
        logging.ERROR,
    )


def test_a_refusal_is_kept_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with guarded("a test") as guard:
        raise Refused("no")
    assert isinstance(guard.error, Refused)
    assert caplog.records == []


async def test_a_caller_that_left_is_not_told() -> None:
    left = work()
    left.waiting.cancel()
    left.answer({})
    left.fail(Refused("no"))
    assert left.waiting.cancelled()
