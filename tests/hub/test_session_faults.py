"""Sessions that nobody pays for, plugs that lose their power, and a ledger that cannot be written."""

import asyncio
from datetime import timedelta
from unittest.mock import Mock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from homeassistant.util.async_ import get_scheduled_timer_handles
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_capture_events,
)

from custom_components.prepaid_meter.const import (
    ENTITIES_PER_METER,
    ENTITIES_PER_UNIT,
    EVENT_TYPE,
)
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.session_starts import HELD_MAX, SessionStarts
from custom_components.prepaid_meter.sources.base import SessionAct, SourceMeter
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import act, pass_time, relay_of, settle, site_of, view_of
from .test_repairs import issue_of
from .test_session import laundry, machine, runs, uses


async def show(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entity_id: str, *states: str
) -> None:
    for state in states:
        freezer.tick(timedelta(milliseconds=1))
        hass.states.async_set(entity_id, state)
        await settle(hass)


@pytest.fixture
async def pump(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A machine without a relay that its own switch starts."""
    hass.states.async_set("switch.pump", "off")
    return await laundry(hass, hass_admin_user, machine(relay=None, entity_id="switch.pump"), "1")


async def done(hass: HomeAssistant) -> None:
    """Wait for what can be done while the ledger cannot be written."""
    await hass.async_block_till_done(wait_background_tasks=True)


def unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Repository, "commit", Mock(side_effect=StoreUnavailable("store_full")))


async def test_a_machine_counts_as_many_entities_as_it_has(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await laundry(hass, hass_admin_user, machine())
    registered = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    enabled = [one for one in registered if one.disabled_by is None and "laundry" in one.unique_id]
    assert len(enabled) == ENTITIES_PER_UNIT + ENTITIES_PER_METER


async def test_use_that_nobody_pays_for_is_a_repair_until_it_is_over(
    hass: HomeAssistant, pump: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    repair = f"machines_unpaid_{pump.entry_id}"
    await show(hass, freezer, "switch.pump", "on")
    await pass_time(hass, freezer, minutes=31)
    assert not runs(pump)
    raised = issue_of(hass, repair)
    assert raised
    assert raised.translation_placeholders
    assert raised.translation_placeholders["meters"] == "Laundry"
    told = async_capture_events(hass, EVENT_TYPE)
    for _ in range(2):
        await show(hass, freezer, "switch.pump", "off")
        assert issue_of(hass, repair) is None
        await show(hass, freezer, "switch.pump", "on")
        assert issue_of(hass, repair)
    assert [event.data["type"] for event in told] == ["session_refused"] * 2


async def test_a_plug_pressed_again_and_again_is_a_bypass_that_a_person_sees(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await laundry(hass, hass_admin_user, machine())
    told = async_capture_events(hass, EVENT_TYPE)
    for _ in range(4):
        relay_of(hass, "switch.washer").show(True)
        await settle(hass)
    assert [event.data["type"] for event in told].count("bypass") == 1
    assert issue_of(hass, f"machines_unpaid_{entry.entry_id}")
    assert issue_of(hass, f"relays_drifted_{entry.entry_id}") is None


async def test_a_plug_that_comes_back_off_from_a_power_cut_is_put_right(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    entry = await laundry(hass, hass_admin_user, machine())
    await act(hass, "start_session", user=hass_admin_user, unit_id="laundry")
    await settle(hass)
    plug = relay_of(hass, "switch.washer")
    hass.states.async_set("switch.washer", "unavailable")
    await pass_time(hass, freezer, minutes=1)
    plug.show(False)
    await settle(hass)
    assert runs(entry)
    assert plug.is_on
    plug.show(False)
    await settle(hass)
    assert not runs(entry)


@pytest.mark.parametrize("then", [(), ("off", "on", "off", "on")])
async def test_a_start_that_the_ledger_cannot_take_is_repeated(
    hass: HomeAssistant,
    pump: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    then: tuple[str, ...],
) -> None:
    with monkeypatch.context() as locked:
        unwritten(locked)
        hass.states.async_set("switch.pump", "on")
        await done(hass)
        assert site_of(pump).problem == "store_full"
        assert not runs(pump)
        for state in then:
            hass.states.async_set("switch.pump", state)
        freezer.tick(timedelta(minutes=10))
    await pass_time(hass, freezer, minutes=1)
    assert runs(pump)
    await pass_time(hass, freezer, minutes=6)
    await show(hass, freezer, "switch.pump", "off")
    assert round(view_of(pump, "laundry").balance_micro / 1_000_000, 2) == 0.8


async def test_what_began_and_ended_while_nothing_could_be_written_costs_nothing(
    hass: HomeAssistant,
    pump: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as locked:
        unwritten(locked)
        for state in ("on", "off", "on", "off"):
            hass.states.async_set("switch.pump", state)
            await done(hass)
    await pass_time(hass, freezer, minutes=1)
    assert not runs(pump)
    assert view_of(pump, "laundry").balance_micro == 1_000_000


async def test_every_use_waits_for_the_ledger_within_bounds(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hass.states.async_set("binary_sensor.coin", "off")
    meter = machine("count", relay=None, entity_id="binary_sensor.coin")
    entry = await laundry(hass, hass_admin_user, meter, "1000")
    with monkeypatch.context() as locked:
        unwritten(locked)
        for state in ("on", "off", "on"):
            freezer.tick(timedelta(seconds=1))
            hass.states.async_set("binary_sensor.coin", state)
            await done(hass)
        assert uses(entry) == 0
    await pass_time(hass, freezer, minutes=1)
    assert uses(entry) == 2
    with monkeypatch.context() as locked:
        unwritten(locked)
        for _ in range(HELD_MAX):
            freezer.tick(timedelta(seconds=1))
            hass.states.async_set("binary_sensor.coin", "off")
            hass.states.async_set("binary_sensor.coin", "on")
        await done(hass)
    assert "was used too often" in caplog.text
    await pass_time(hass, freezer, minutes=1)
    assert 2 < uses(entry) <= 2 + HELD_MAX


async def test_a_tag_turns_what_still_waits(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hass.states.async_set("tag.card", "unknown", {"tag_id": "abc"})
    entry = await laundry(hass, hass_admin_user, machine(entity_id="tag.card"))
    for scans, expected in ((1, True), (2, True), (3, False), (2, False)):
        with monkeypatch.context() as locked:
            unwritten(locked)
            for _ in range(scans):
                freezer.tick(timedelta(seconds=5))
                hass.bus.async_fire("tag_scanned", {"tag_id": "abc"})
                await done(hass)
        await pass_time(hass, freezer, minutes=1)
        assert runs(entry) is expected


async def test_a_stopped_site_plans_no_other_attempt(hass: HomeAssistant) -> None:
    """A start is still on its way to a ledger that cannot be written when the site stops."""

    async def refused(_: object) -> None:
        await asyncio.sleep(0)
        raise StoreUnavailable("store_full")

    site = Mock(problem=None, submit=refused)
    starts = SessionStarts(hass, site)
    meter = SourceMeter(unit_id="u", meter_id="m", commodity="uses", settings={"mode": "count"})
    starts.told(meter, SessionAct.START, dt_util.utcnow())
    starts.close()
    site.on_problem.return_value.assert_called_once_with()
    planned = len(get_scheduled_timer_handles(hass.loop))
    await hass.async_block_till_done()
    assert len(get_scheduled_timer_handles(hass.loop)) == planned
