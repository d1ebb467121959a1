"""A life of the runtime in which a session runs for ten minutes, in a process of its own, made to be killed.

Run with the repository as working directory: ``session_worker.py URL``.
"""

import asyncio
import sys
from datetime import timedelta

if __name__ == "__main__":
    from tests import without_hub  # noqa: F401 - puts the bare package in place

from custom_components.prepaid_meter.engine.config import MeterConfig, SessionRules, UnitConfig
from custom_components.prepaid_meter.engine.inputs import ConfigureUnit, SetTariff
from custom_components.prepaid_meter.engine.session_inputs import StartSession
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from tests.runtime.building import MovableClock, Relays, open_site, top_up, until

TARIFF = from_document(
    "time",
    {
        "commodity": "time",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "lines": [{"id": "time", "kind": "per_time", "rate": "2.00"}],
    },
)
WASHER = MeterConfig(
    meter_id="washer",
    name="Washer",
    commodity="time",
    tariff_id="time",
    source={"kind": "session", "mode": "time"},
    relay={"kind": "entity", "entity_id": "switch.washer"},
    session=SessionRules(hold_micro=1_000_000),
)


async def begin(runtime: SiteRuntime, clock: MovableClock, euros: int = 10) -> None:
    """Set a laundry up and start a session."""
    await runtime.submit(SetTariff(version=TARIFF))
    unit = UnitConfig(unit_id="u0", name="Laundry", meters=(WASHER,))
    await runtime.submit(ConfigureUnit(unit=unit, at=clock.now()))
    await runtime.ready()
    await runtime.submit(top_up(0, euros, "paid"))
    await runtime.submit(
        StartSession(unit_id="u0", meter_id="washer", key="started", actor="user:1")
    )


async def live(url: str) -> None:
    """Let a session run for ten minutes, say so, and wait for the end."""
    clock = MovableClock()
    runtime = await open_site(url, clock=clock, relays=Relays())
    await begin(runtime, clock)
    clock.move(timedelta(minutes=10))
    runtime.wake()

    def ran() -> bool:
        session = runtime.site.units["u0"].meters["washer"].session
        return session is None or session.run_s >= 600

    await until(ran)
    await runtime.submit(top_up(0, 1, "more"))
    sys.stdout.write("runs\n")
    sys.stdout.flush()
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1]))
