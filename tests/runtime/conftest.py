"""A running site on a real SQLite file."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.prepaid_meter.runtime.site import SiteRuntime
from custom_components.prepaid_meter.store import database

from .building import MovableClock, Open, Relays, open_site, reading, set_up, top_up


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def relays() -> Relays:
    return Relays()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
async def start(url: str, clock: MovableClock, relays: Relays) -> AsyncIterator[Open]:
    """Start the site; what still runs at the end is stopped."""
    running: list[SiteRuntime] = []

    async def begin(**options: object) -> SiteRuntime:
        runtime = await open_site(url, **{"clock": clock, "relays": relays, **options})
        running.append(runtime)
        return runtime

    yield begin
    for runtime in running:
        await runtime.stop()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's lock is waited for 20 ms instead of seconds."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)


@pytest.fixture
def lock(tmp_path: Path) -> Callable[[], object]:
    """Hold the database's write lock from a second connection."""

    @contextmanager
    def held() -> Iterator[None]:
        other = sqlite3.connect(tmp_path / "ledger.db", autocommit=True)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    return held


@pytest.fixture
async def building(start: Open, clock: MovableClock) -> SiteRuntime:
    """Three flats, each with a first reading, that are committed."""
    runtime = await start()
    await set_up(runtime, clock, units=3)
    for number in range(3):
        await runtime.submit(top_up(number, 20, f"first{number}"))
        await runtime.submit(reading(number, 0, clock.now()))
    clock.move(timedelta(hours=1))
    return runtime
