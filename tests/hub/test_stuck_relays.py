"""A Modbus relay that is stuck: asked so many times, told in its repair, and put right once it is free."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.inputs import OverrideSupply
from custom_components.prepaid_meter.engine.supply_state import Relay
from custom_components.prepaid_meter.runtime import site as runtime_site
from custom_components.prepaid_meter.runtime.clock import Pace
from tests.virtual_building.process import VirtualBuilding

from .helpers import runtime_of, site_of, view_of
from .test_lines import running, until

pytestmark = pytest.mark.usefixtures("socket_enabled")

ATTEMPTS = 3
AFTERWARDS_S = 3600
"""The pause once it was given up: what comes within the test is no attempt of this intent."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let attempts follow each other fast: each one still waits for the relay to move."""
    pace = Pace(relay_s=(0.05,) * (ATTEMPTS - 1), relay_failed_s=AFTERWARDS_S)
    monkeypatch.setattr(runtime_site, "Pace", lambda: pace)


def relay_of(entry: MockConfigEntry) -> Relay:
    return site_of(entry).site.units["flat"].meters["m"].relay


def disobeys(hass: HomeAssistant, entry: MockConfigEntry) -> ir.IssueEntry | None:
    return ir.async_get(hass).async_get_issue(DOMAIN, f"relays_disobey_{entry.entry_id}")


def line_of(entry: MockConfigEntry) -> dict[str, Any]:
    stats: dict[str, Any] = runtime_of(entry).adapters.stats()["buses"]["stairs"]
    return stats


async def force(entry: MockConfigEntry, *, wanted: bool) -> None:
    soon = dt_util.utcnow() + timedelta(hours=1)
    await site_of(entry).submit(
        OverrideSupply(unit_id="flat", meter_id="m", wanted=wanted, until=soon, actor="user:a")
    )


@pytest.mark.usefixtures("impatient")
async def test_a_stuck_relay_is_asked_so_often_then_told_and_put_right_when_it_is_free(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "stuck", "acrel_ddsy1352", bus="tcp:stuck", address=7, register=5000, load=0
    )
    entry = await running(hass, where, relay=True)
    await until(lambda: view_of(entry, "flat").meters["m"].observed is True)
    await hass.async_add_executor_job(lambda: building.devices.fault("stuck", "relay_frozen"))
    assert line_of(entry)["writes"] == 0
    await force(entry, wanted=False)
    await until(lambda: relay_of(entry).failed)
    assert relay_of(entry).attempts == ATTEMPTS
    assert line_of(entry)["writes"] == ATTEMPTS
    assert relay_of(entry).observed is True, "as it was read back"
    await until(lambda: disobeys(hass, entry))
    issue = disobeys(hass, entry)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["meters"] == "Flat"
    state = hass.states.get("switch.flat_supply")
    assert state is not None
    assert (state.state, state.attributes["commanded"]) == ("on", False)
    assert await hass.async_add_executor_job(building.devices.closed, "stuck")

    await hass.async_add_executor_job(building.devices.clear, "stuck")
    # The pause until it is asked again is over.
    for news in site_of(entry)._performance._news.values():
        news.set()
    await until(lambda: disobeys(hass, entry) is None)
    assert (relay_of(entry).observed, relay_of(entry).failed) == (False, False)
    assert line_of(entry)["writes"] == ATTEMPTS + 1
    assert not await hass.async_add_executor_job(building.devices.closed, "stuck")
    assert await hass.config_entries.async_unload(entry.entry_id)
