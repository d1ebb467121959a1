"""Sessions in the hub: started and stopped by an action, a switch, a tag or a button, and shown."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_capture_events,
)

from custom_components.prepaid_meter.const import EVENT_TYPE

from .helpers import (
    act,
    pass_time,
    relay_of,
    set_up_site,
    settle,
    site_of,
    unit_data,
    view_of,
)

SESSION = "binary_sensor.laundry_session"


def tariff(kind: str, rate: str, commodity: str) -> dict[str, Any]:
    document = {
        "commodity": commodity,
        "currency": "EUR",
        "valid_from": "2020-01-01T00:00:00+00:00",
        "lines": [{"id": kind, "kind": kind, "rate": rate}],
    }
    return {"tariff_id": commodity, "name": commodity.title(), "versions": [document]}


TARIFFS = [tariff("per_time", "2.00", "time"), tariff("per_use", "3.00", "count")]


def machine(
    mode: str = "time", relay: str | None = "switch.washer", **source: str
) -> dict[str, Any]:
    commodity = "time" if mode == "time" else "count"
    return {
        "meter_id": "washer",
        "name": "Washer",
        "commodity": commodity,
        "tariff_id": commodity,
        "multiplier": "1",
        "source": {"kind": "session", "mode": mode, **source},
        "relay": {"kind": "entity", "entity_id": relay} if relay else {"kind": "none"},
        "disconnectable": True,
    }


async def laundry(
    hass: HomeAssistant, user: MockUser, meter: dict[str, Any], amount: str = "10"
) -> MockConfigEntry:
    unit = unit_data("laundry", meters=[meter])
    entry = await set_up_site(hass, units=[unit], tariffs=TARIFFS)
    await act(hass, "top_up", user=user, unit_id="laundry", amount=amount, reference="r")
    await settle(hass)
    return entry


def runs(entry: MockConfigEntry) -> bool:
    return view_of(entry, "laundry").meters["washer"].session is not None


def uses(entry: MockConfigEntry) -> int:
    return view_of(entry, "laundry").meters["washer"].usage


async def test_an_action_starts_and_stops_a_machine(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    await laundry(hass, hass_admin_user, machine(hold="4", max_minutes="90"))
    assert relay_of(hass, "switch.washer").is_on is False
    call = {"user": hass_admin_user, "unit_id": "laundry"}
    started = await act(hass, "start_session", reference="s1", **call)
    assert started["hold"] == "4.00"
    await settle(hass)
    assert relay_of(hass, "switch.washer").is_on is True
    again = await act(hass, "start_session", reference="s1", **call)
    assert again["repeated"] is True
    with pytest.raises(ServiceValidationError, match="is running already"):
        await act(hass, "start_session", **call)
    freezer.tick(timedelta(minutes=30))
    stopped = await act(hass, "stop_session", reference="t1", **call)
    assert stopped["amount"] == "1.00"
    assert stopped["balance"] == "9.00"
    assert stopped["seconds"] == 1800
    assert stopped["journal_entry"]
    assert (await act(hass, "stop_session", reference="t1", **call))["repeated"] is True
    await settle(hass)
    assert relay_of(hass, "switch.washer").is_on is False
    with pytest.raises(ServiceValidationError, match="No session of Washer is running"):
        await act(hass, "stop_session", **call)


async def test_a_start_beyond_the_credit_says_what_is_missing(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await laundry(hass, hass_admin_user, machine(minimum="1"), amount="3")
    call = {"user": hass_admin_user, "unit_id": "laundry"}
    with pytest.raises(ServiceValidationError, match=r"5 is needed .* only 3 is available"):
        await act(hass, "start_session", hold="5", **call)
    await act(hass, "start_session", hold="0", max_minutes=5, **call)
    session = view_of(entry, "laundry").meters["washer"].session
    assert session is not None
    assert session.used_micro + session.held_micro == 1_000_000
    with pytest.raises(ServiceValidationError, match="made by its sessions"):
        await act(hass, "ingest_readings", value="5", **call)


async def test_the_session_is_shown_while_it_runs_and_ends_with_the_credit(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    await laundry(hass, hass_admin_user, machine(), amount="1")
    registered = er.async_get(hass).async_get(SESSION)
    assert registered is not None
    assert registered.unique_id == "laundry_washer_session"
    told = async_capture_events(hass, EVENT_TYPE)
    assert hass.states.get(SESSION).state == "off"
    start = dt_util.utcnow()
    await act(hass, "start_session", user=hass_admin_user, unit_id="laundry", hold="0.50")
    await settle(hass)
    state = hass.states.get(SESSION)
    assert state.state == "on"
    assert state.attributes["started_at"] == start.isoformat(timespec="seconds")
    ends = start + timedelta(minutes=30)
    assert state.attributes["ends_at"] == ends.isoformat(timespec="seconds")
    assert (state.attributes["used"], state.attributes["held"]) == ("0.00", "0.50")
    await pass_time(hass, freezer, minutes=10)
    state = hass.states.get(SESSION)
    assert (state.attributes["used"], state.attributes["held"]) == ("0.33", "0.17")
    await pass_time(hass, freezer, minutes=21)
    assert hass.states.get(SESSION).state == "off"
    assert relay_of(hass, "switch.washer").is_on is False
    ended = [event.data for event in told if event.data["type"] == "session_stopped"]
    assert [(one["reason"], one["amount"], one["balance"]) for one in ended] == [
        ("credit", "1.00", "0.00")
    ]


async def test_a_switch_starts_and_stops(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set("switch.pump", "off")
    meter = machine(relay=None, entity_id="switch.pump")
    entry = await laundry(hass, hass_admin_user, meter)
    hass.states.async_set("switch.pump", "on")
    await settle(hass)
    assert runs(entry)
    freezer.tick(timedelta(minutes=15))
    hass.states.async_set("switch.pump", "on", {"power": 7})
    hass.states.async_set("switch.pump", "unavailable")
    await settle(hass)
    assert runs(entry)
    hass.states.async_set("switch.pump", "on")
    freezer.tick(timedelta(minutes=15))
    hass.states.async_set("switch.pump", "off")
    await settle(hass)
    assert not runs(entry)
    assert view_of(entry, "laundry").balance_micro == 9_000_000


async def test_a_switch_without_credit_is_told_and_starts_nothing(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    hass.states.async_set("switch.pump", "off")
    meter = machine(relay=None, entity_id="switch.pump", hold="20")
    entry = await laundry(hass, hass_admin_user, meter)
    told = async_capture_events(hass, EVENT_TYPE)
    hass.states.async_set("switch.pump", "on")
    await settle(hass)
    assert not runs(entry)
    assert [(e.data["type"], e.data["reason"]) for e in told] == [
        ("session_refused", "session_credit")
    ]


async def test_what_the_switch_shows_when_the_site_comes_back(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set("switch.pump", "on")
    meter = machine(relay=None, entity_id="switch.pump")
    unit = unit_data("laundry", meters=[meter])
    entry = await set_up_site(hass, units=[unit], tariffs=TARIFFS)
    assert not runs(entry)
    await act(hass, "top_up", user=hass_admin_user, unit_id="laundry", amount="10", reference="r")
    for minutes, state, expected, balance in (
        (1, "on", True, 10),
        (30, "on", True, 9),
        (30, "unavailable", True, 9),
        (30, "on", True, 7),
        (30, "unavailable", True, 7),
        (30, "off", False, 7),
    ):
        await hass.config_entries.async_unload(entry.entry_id)
        freezer.tick(timedelta(minutes=minutes))
        hass.states.async_set("switch.pump", state)
        await hass.config_entries.async_setup(entry.entry_id)
        await settle(hass)
        assert runs(entry) is expected
        assert round(view_of(entry, "laundry").balance_micro / 1_000_000, 2) == balance


@pytest.mark.parametrize("by", ["tag", "button"])
async def test_a_tag_or_a_button_turns_a_session_on_and_off(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory, by: str
) -> None:
    entity = f"{by}.card"
    hass.states.async_set(entity, "unknown", {"tag_id": "abc"})
    entry = await laundry(hass, hass_admin_user, machine(entity_id=entity))
    for expected in (True, False, True):
        freezer.tick(timedelta(seconds=20))
        if by == "tag":
            hass.bus.async_fire("tag_scanned", {"tag_id": "another"})
            hass.bus.async_fire("tag_scanned", {"tag_id": "abc"})
        hass.states.async_set(entity, dt_util.utcnow().isoformat(), {"tag_id": "abc"})
        await settle(hass)
        assert runs(entry) is expected
    shown = hass.states.get(entity).state
    hass.states.async_set(entity, "unavailable")
    hass.states.async_set(entity, shown, {"tag_id": "abc"})
    await settle(hass)
    assert runs(entry)


async def test_each_rise_of_a_sensor_is_one_use(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    hass.states.async_set("binary_sensor.coin", "on")
    meter = machine("count", relay=None, entity_id="binary_sensor.coin")
    entry = await laundry(hass, hass_admin_user, meter)
    assert uses(entry) == 0
    for state in ("off", "on", "unavailable", "on", "off", "on"):
        hass.states.async_set("binary_sensor.coin", state)
        await settle(hass)
    assert uses(entry) == 2
    assert view_of(entry, "laundry").balance_micro == 4_000_000


async def test_a_renamed_switch_is_followed(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    registry = er.async_get(hass)
    pump = registry.async_get_or_create("switch", "test", "pump", suggested_object_id="pump")
    hass.states.async_set(pump.entity_id, "off")
    entry = await laundry(hass, hass_admin_user, machine(relay=None, entity_id=pump.entity_id))
    registry.async_update_entity(pump.entity_id, new_entity_id="switch.well")
    await settle(hass)
    hass.states.async_set("switch.well", "on")
    await settle(hass)
    assert runs(entry)
    (unit,) = (one for one in entry.subentries.values() if one.subentry_type == "unit")
    assert unit.data["meters"][0]["source"]["entity_id"] == "switch.well"
    assert site_of(entry).problem is None


async def test_who_may_start_a_session(
    hass: HomeAssistant, hass_admin_user: MockUser, hass_read_only_user: MockUser
) -> None:
    entry = await laundry(hass, hass_admin_user, machine())
    await act(hass, "start_session", unit_id="laundry")
    assert runs(entry)
    with pytest.raises(Exception, match="Unauthorized"):
        await act(hass, "stop_session", user=hass_read_only_user, unit_id="laundry")
