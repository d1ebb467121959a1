"""What meters say beside their registers reaches a person: broken seals at once, lost messages seldom."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.prepaid_meter.const import DOMAIN, EVENT_TYPE
from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind
from custom_components.prepaid_meter.meter_facts import MeterFacts
from custom_components.prepaid_meter.sources.base import SourceMeter
from tests.virtual_building.process import VirtualBuilding
from tests.virtual_building.shapes import APPLICATION, ChirpStack

from .helpers import meter_data, settle, subentry, tariff_data, unit_data
from .test_lines import register_wh, running, until

METER = SourceMeter(unit_id="flat", meter_id="m", commodity="water", settings={})
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Told:
    """What is told, by a clock of the test's own."""

    def __init__(self) -> None:
        self.now = NOON
        self.notices: list[Notice] = []
        self.facts = MeterFacts(self.notices.append, lambda: self.now)


def test_lost_messages_are_told_at_most_once_a_day_with_all_that_was_lost() -> None:
    told = Told()
    for hours in (0, 1, 2, 23):
        told.now = NOON + timedelta(hours=hours)
        told.facts.told(METER, {"frames_missed": 2})
    assert [one.data for one in told.notices] == [{"frames_missed": 2}]
    told.now = NOON + timedelta(days=1)
    told.facts.told(METER, {"frames_missed": 1, "rows_unreadable": 3})
    assert told.notices[1].kind is NoticeKind.MESSAGES_LOST
    assert told.notices[1].data == {"frames_missed": 7, "rows_unreadable": 3}
    assert told.facts.newest() == {"m": {"frames_missed": 1, "rows_unreadable": 3}}


def test_power_is_no_news() -> None:
    told = Told()
    told.facts.told(METER, {"power_w": 20, "link": "up"})
    assert told.notices == []
    told.facts.forget(("flat", "m"))
    assert told.facts.newest() == {}


@pytest.mark.usefixtures("socket_enabled")
async def test_a_register_set_back_by_writing_asks_for_a_look(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add(
        "open", "hiking_dds238_2_zn", bus="tcp:open", register=500_000, load=0
    )
    entry = await running(hass, where, relay=False)
    events = async_capture_events(hass, EVENT_TYPE)
    await until(lambda: register_wh(entry) == 500_000)
    await hass.async_add_executor_job(
        lambda: building.devices.fault("open", "register", value=1000)
    )
    issues = ir.async_get(hass)
    await until(lambda: issues.async_get_issue(DOMAIN, "tampered_register_m"))
    issue = issues.async_get_issue(DOMAIN, "tampered_register_m")
    assert issue is not None
    assert issue.is_persistent
    assert issue.is_fixable
    assert issue.translation_placeholders == {"meter": "Flat", "site": "House"}
    [event] = [one.data for one in events if one.data["type"] == "meter_tampered"]
    assert (event["unit_id"], event["meter_id"]) == ("flat", "m")
    assert event["fact"] == "reset_by_write"
    activity = hass.states.get("event.flat_activity")
    assert activity is not None
    await settle(hass)
    assert register_wh(entry) == 500_000, "nothing of it is billed"
    await hass.config_entries.async_remove(entry.entry_id)
    assert issues.async_get_issue(DOMAIN, "tampered_register_m") is None


@pytest.mark.usefixtures("socket_enabled")
async def test_a_changed_transformer_ratio_asks_for_a_look(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("ct", "eastron_sdm120", bus="tcp:ct", register=1000, load=0)
    entry = await running(hass, where, relay=False)
    await until(lambda: register_wh(entry) == 1000)
    told = SourceMeter(unit_id="flat", meter_id="m", commodity="electricity", settings={})
    entry.runtime_data.adapters._on_facts(told, {"tamper": "ct_ratio"})
    assert ir.async_get(hass).async_get_issue(DOMAIN, "tampered_ratio_m")
    await hass.config_entries.async_unload(entry.entry_id)
    assert ir.async_get(hass).async_get_issue(DOMAIN, "tampered_ratio_m"), "until a person says so"


@pytest.mark.usefixtures("socket_enabled")
async def test_a_gap_in_a_radio_meters_frames_is_told_and_in_its_diagnosis(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, building: VirtualBuilding
) -> None:
    building.devices.add("radio", "chirpstack", load=0, interval_ms=200)
    broker = {"broker_id": "b", "name": "B", "host": "127.0.0.1", "port": building._broker_port}
    source = {"kind": "mqtt", "broker_id": "b", "shape": "chirpstack", "field": "object.volume_m3"}
    source["device"] = f"{APPLICATION}/{ChirpStack.eui('radio')}"
    meter = meter_data("m", commodity="water", tariff_id="water") | {"source": source}
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        subentries_data=[
            subentry("broker", broker | {"tls": False}),
            subentry("tariff", tariff_data("water", commodity="water")),
            subentry("unit", unit_data("flat", meters=[meter])),
        ],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    events = async_capture_events(hass, EVENT_TYPE)
    await until(lambda: register_wh(entry) is not None)
    await hass.async_add_executor_job(
        lambda: building.devices.fault("radio", "frame_gap", value=50)
    )
    await until(lambda: any(one.data["type"] == "messages_lost" for one in events))
    [event] = [one.data for one in events if one.data["type"] == "messages_lost"]
    assert (event["unit_id"], event["meter_id"], event["frames_missed"]) == ("flat", "m", 50)
    activity = hass.states.get("event.flat_activity")
    assert activity is not None
    assert activity.attributes["event_type"] == "messages_lost"
    assert activity.attributes["frames_missed"] == 50
    report = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert report["lines"]["facts"]["m"]["frames_missed"] == 50
    assert await hass.config_entries.async_unload(entry.entry_id)
