"""A running site on a real SQLite file."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from custom_components.prepaid_meter.runtime.site import SiteRuntime

from .building import MovableClock, Relays, open_site

type Open = Callable[..., Awaitable[SiteRuntime]]


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
