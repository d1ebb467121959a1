"""What a person is asked to look at, and the clicks that mend it."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.repairs import ConfirmRepairFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.repairs import async_create_fix_flow

from .helpers import (
    act,
    pass_time,
    relay_of,
    runtime_of,
    set_up_site,
    settle,
    show_register,
    site_of,
    unit_data,
    view_of,
)


def issue_of(hass: HomeAssistant, issue_id: str) -> ir.IssueEntry | None:
    return ir.async_get(hass).async_get_issue(DOMAIN, issue_id)


async def start(hass: HomeAssistant, issue_id: str) -> Any:
    """Begin a fix flow as the hub does."""
    issue = issue_of(hass, issue_id)
    assert issue is not None
    assert issue.is_fixable
    flow = await async_create_fix_flow(hass, issue_id, issue.data)
    flow.hass = hass
    flow.handler = DOMAIN
    flow.issue_id = issue_id
    flow.flow_id = "flow"
    flow.context = {}
    return flow


async def test_many_silent_meters_are_one_repair(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    units = [unit_data(f"u{number}") for number in range(13)]
    for unit in units:
        show_register(hass, f"sensor.{unit['unit_id']}_m", "0")
    entry = await set_up_site(hass, units=units)
    assert issue_of(hass, f"meters_stale_{entry.entry_id}") is None
    await pass_time(hass, freezer, hours=25)
    issue = issue_of(hass, f"meters_stale_{entry.entry_id}")
    assert issue.translation_placeholders["count"] == "13"
    assert issue.translation_placeholders["meters"].endswith("(+3)")
    for unit in units:
        show_register(hass, f"sensor.{unit['unit_id']}_m", "1")
    await settle(hass)
    assert issue_of(hass, f"meters_stale_{entry.entry_id}") is None


async def test_a_register_that_fell_is_billed_from_its_first_value_on_a_click(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r")
    for register in ("0", "1"):
        show_register(hass, "sensor.flat_m", register)
        await settle(hass)
    assert view_of(entry, "flat").balance_micro == 20_000_000
    flow = await start(hass, "candidate_flat_m")
    form = await flow.async_step_init()
    assert form["step_id"] == "confirm"
    done = await flow.async_step_confirm({})
    assert done["type"] == "create_entry"
    await settle(hass)
    assert view_of(entry, "flat").meters["flat_m"].usage == 1000
    assert issue_of(hass, "candidate_flat_m") is None
    refused = await flow.async_step_confirm({})
    assert refused["reason"] == "refused"
    assert "has no refused readings" in refused["description_placeholders"]["reason"]


async def test_a_clock_in_doubt_is_confirmed_on_a_click(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r")
    await hass.config_entries.async_unload(entry.entry_id)
    freezer.tick(3 * 86_400)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)
    assert not site_of(entry).site.clock.confirmed
    flow = await start(hass, f"clock_unconfirmed_{entry.entry_id}")
    await flow.async_step_confirm({})
    await settle(hass)
    assert site_of(entry).site.clock.confirmed
    assert issue_of(hass, f"clock_unconfirmed_{entry.entry_id}") is None


async def test_a_site_that_does_not_run_is_said_so(hass: HomeAssistant) -> None:
    flow = await async_create_fix_flow(hass, "candidate_x", {"entry_id": "gone"})
    flow.hass = hass
    assert (await flow.async_step_confirm({}))["reason"] == "site_not_running"
    assert isinstance(await async_create_fix_flow(hass, "other", None), ConfirmRepairFlow)


async def test_a_sensor_that_changes_its_unit_is_told_once(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    for _ in range(3):
        show_register(hass, "sensor.flat_m", "5", "m³")
        await settle(hass)
    issue = issue_of(hass, f"wrong_unit_{entry.entry_id}")
    assert issue.translation_placeholders["meters"] == "Flat"
    assert caplog.text.count("are not billed") == 1
    assert view_of(entry, "flat").meters["flat_m"].register == 100_000
    show_register(hass, "sensor.flat_m", "101")
    await settle(hass)
    assert issue_of(hass, f"wrong_unit_{entry.entry_id}") is None


async def test_a_ledger_that_does_not_verify(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    runtime_of(entry).issues.ledger(ok=False, faults=("entry 3: hash differs",))
    issue = issue_of(hass, f"ledger_broken_{entry.entry_id}")
    assert issue.severity is ir.IssueSeverity.CRITICAL
    assert issue.translation_placeholders["fault"] == "entry 3: hash differs"
    await act(hass, "verify_ledger")
    assert issue_of(hass, f"ledger_broken_{entry.entry_id}") is None


async def test_issues_of_a_stopped_site_are_taken_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    for register in ("1", "2"):
        show_register(hass, "sensor.flat_m", register)
        await settle(hass)
    await pass_time(hass, freezer, hours=25)
    assert issue_of(hass, "candidate_flat_m")
    assert issue_of(hass, f"meters_stale_{entry.entry_id}")
    await hass.config_entries.async_unload(entry.entry_id)
    assert issue_of(hass, "candidate_flat_m") is None
    assert issue_of(hass, f"meters_stale_{entry.entry_id}") is None


async def test_a_relay_that_disobeys_for_long(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    relay = relay_of(hass, "switch.flat_m")
    relay.show(None, available=False)
    site = site_of(entry)
    await act(
        hass,
        "override_supply",
        user=hass_admin_user,
        unit_id="flat",
        supply="off",
        duration={"hours": 1},
    )
    for _ in range(20):
        for news in site._performance._news.values():
            news.set()
        await settle(hass)
    issue = issue_of(hass, f"relays_disobey_{entry.entry_id}")
    assert issue.translation_placeholders["meters"] == "Flat"
    relay.show(True)
    for news in site._performance._news.values():
        news.set()
    await settle(hass)
    assert relay.is_on is False
    assert issue_of(hass, f"relays_disobey_{entry.entry_id}") is None


async def test_a_ledger_that_takes_no_writes(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    site_of(entry)._on_problem("store_full")
    issue = issue_of(hass, f"store_unavailable_{entry.entry_id}")
    assert issue.severity is ir.IssueSeverity.CRITICAL
    site_of(entry)._on_problem(None)
    assert issue_of(hass, f"store_unavailable_{entry.entry_id}") is None
