"""One thread for the ledger; calls are answered in their order."""

import asyncio
import threading
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.writer import Writer

from .factories import batch, first_batch, top_up, unit_state


async def test_calls_run_on_one_thread_in_their_order(path: Path) -> None:
    writer = Writer(Repository(f"sqlite:///{path}"))
    repository = writer.repository
    threads: list[str] = []

    def name(number: int) -> int:
        threads.append(threading.current_thread().name)
        return number

    opened = writer.call(repository.open)
    committed = writer.call(repository.commit, first_batch(unit_state("u1")))
    await asyncio.gather(opened, committed)
    assert await asyncio.gather(*(writer.call(name, n) for n in range(5))) == list(range(5))
    assert set(threads) == {"prepaid_ledger_0"}
    await writer.close()
    assert not any(one.name.startswith("prepaid_ledger") for one in threading.enumerate())
    with pytest.raises(RuntimeError):
        await writer.call(repository.verify)


async def test_a_refusal_reaches_the_caller(tmp_path: Path) -> None:
    writer = Writer(Repository("sqlite:////dev/null/site.db"))
    with pytest.raises(StoreUnavailable):
        await writer.call(writer.repository.open)
    await writer.close()


async def test_a_cancelled_caller_leaves_a_whole_commit(path: Path) -> None:
    writer = Writer(Repository(f"sqlite:///{path}"))
    await writer.call(writer.repository.open)
    begun = threading.Event()

    def commit() -> None:
        begun.set()
        many = (top_up(f"e{n}", 1) for n in range(2000))
        writer.repository.commit(batch(*many, units=[unit_state("u1", 2000)]))

    task = asyncio.create_task(writer.call(commit))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    found = await writer.call(writer.repository.verify)
    assert (found.faults, found.head_seq) == ((), 2000)
    await writer.close()
