"""Notices on the bus and in the activity of a unit."""

import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser, async_capture_events

from custom_components.prepaid_meter.const import DOMAIN, EVENT_TYPE
from custom_components.prepaid_meter.engine.effects import NoticeKind
from custom_components.prepaid_meter.event import SITE_KINDS, UNIT_KINDS

from .helpers import act, entity_id_of, pass_time, set_up_site, settle, show_register, unit_data


async def test_a_top_up_is_told_with_its_figures_and_without_persons(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    events = async_capture_events(hass, EVENT_TYPE)
    entry = await set_up_site(hass, units=[unit_data("flat")])
    answer = await act(
        hass,
        "top_up",
        user=hass_admin_user,
        unit_id="flat",
        amount="20",
        gift="2.50",
        reference="r1",
        note="paid by Ms Miller",
    )
    [event] = [one for one in events if one.data["type"] == "topped_up"]
    assert event.data["amount"] == "20.00"
    assert event.data["gift"] == "2.50"
    assert event.data["balance"] == "22.50"
    assert event.data["currency"] == "EUR"
    assert event.data["unit_id"] == "flat"
    assert event.data["entry_id"] == entry.entry_id
    assert event.data["journal_entry"] == answer["journal_entry"]
    assert event.data["device_id"]
    told = json.dumps(event.data)
    assert "Miller" not in told
    assert hass_admin_user.id not in told
    state = hass.states.get(entity_id_of(hass, "event", "flat_activity"))
    assert state.attributes["event_type"] == "topped_up"
    assert state.attributes["amount"] == "20.00"
    assert "device_id" not in state.attributes


async def test_the_way_to_a_cut_is_told_step_by_step(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    events = async_capture_events(hass, EVENT_TYPE)
    show_register(hass, "sensor.flat_m", "0")
    policy = {"low_credit": ["2"], "grace_minutes": 5, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="3", reference="r1")
    for register in ("7", "20"):
        show_register(hass, "sensor.flat_m", register)
        await settle(hass)
    await pass_time(hass, freezer, minutes=6)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="9", reference="r2")
    kinds = [one.data["type"] for one in events]
    kinds = kinds[kinds.index("topped_up") :]
    for before, after in (
        ("topped_up", "low_credit"),
        ("low_credit", "credit_exhausted"),
        ("credit_exhausted", "grace_started"),
        ("grace_started", "disconnection_due"),
        ("disconnection_due", "supply_disconnected"),
        ("supply_disconnected", "supply_reconnected"),
    ):
        assert kinds.index(before) < kinds.index(after), kinds
    due = next(one for one in events if one.data["type"] == "disconnection_due")
    assert due.data["decision_id"]
    cut = next(one for one in events if one.data["type"] == "supply_disconnected")
    assert cut.data["meter_id"] == "flat_m"


def test_every_notice_has_its_texts(integration_texts: dict[str, Any]) -> None:
    attributes = integration_texts["entity"]["event"]["activity"]["state_attributes"]
    assert set(attributes["event_type"]["state"]) == {kind.value for kind in UNIT_KINDS}
    sentences = {key for key in integration_texts["common"] if key.startswith("logbook_")}
    assert sentences == {f"logbook_{kind}" for kind in NoticeKind}
    assert set(UNIT_KINDS) | SITE_KINDS == set(NoticeKind)
    assert DOMAIN in EVENT_TYPE
