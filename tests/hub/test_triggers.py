"""Our triggers in real automations."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.trigger import TRIGGERS

from .helpers import act, pass_time, set_up_site, settle, show_register, unit_data


async def automate(hass: HomeAssistant, trigger: dict[str, Any]) -> list[ServiceCall]:
    """An automation that passes its trigger's payload on."""
    calls = async_mock_service(hass, "test", "automation")
    fields = ("platform", "type", "unit_id", "amount", "decision_id", "currency", "meter_id")
    data = {name: f"{{{{ trigger.{name} | default('') }}}}" for name in fields}
    assert await async_setup_component(
        hass,
        "automation",
        {
            "automation": {
                "triggers": [trigger],
                "actions": [{"action": "test.automation", "data": data}],
            }
        },
    )
    await hass.async_block_till_done()
    assert hass.states.async_all("automation")[0].state == "on"
    return calls


async def test_a_top_up_fires_with_its_figures(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    await set_up_site(hass, units=[unit_data("flat")])
    calls = await automate(hass, {"trigger": "prepaid_meter.topped_up"})
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    [call] = calls
    assert call.data["amount"] in (20.0, "20.00")
    assert call.data["unit_id"] == "flat"
    assert call.data["currency"] == "EUR"


@pytest.mark.parametrize("by", ["device_id", "unit_id"])
async def test_only_the_named_units_fire(
    hass: HomeAssistant, hass_admin_user: MockUser, by: str
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "shop"), config_entry_id=entry.entry_id
    )
    options = {by: device_id if by == "device_id" else ["shop"]}
    calls = await automate(hass, {"trigger": "prepaid_meter.topped_up", "options": options})
    for unit_id in ("flat", "shop"):
        call = {"unit_id": unit_id, "amount": "1", "reference": unit_id}
        await act(hass, "top_up", user=hass_admin_user, **call)
    assert [call.data["unit_id"] for call in calls] == ["shop"]


@pytest.mark.parametrize("key", sorted(TRIGGERS))
async def test_every_trigger_fires_once_on_the_way(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser, key: str
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    policy = {"low_credit": ["2"], "grace_minutes": 5, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])
    calls = await automate(hass, {"trigger": f"prepaid_meter.{key}"})
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="3", reference="r1")
    for register in ("7", "20"):
        show_register(hass, "sensor.flat_m", register)
        await settle(hass)
    await pass_time(hass, freezer, minutes=6)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="9", reference="r2")
    await settle(hass)
    assert len(calls) == (2 if key == "topped_up" else 1)
    if key == "disconnection_due":
        assert calls[0].data["decision_id"]


async def test_a_trigger_outlives_a_reload_of_the_site(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    calls = await automate(hass, {"trigger": "prepaid_meter.topped_up"})
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    assert len(calls) == 1


async def test_a_due_disconnection_is_announced_again_after_a_restart(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    entry = await set_up_site(hass, units=[unit_data("flat", policy={"grace_minutes": 1})])
    calls = await automate(hass, {"trigger": "prepaid_meter.disconnection_due"})
    show_register(hass, "sensor.flat_m", "1")
    await settle(hass)
    await pass_time(hass, freezer, minutes=2)
    assert len(calls) == 1
    freezer.tick(1)
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert len(calls) == 2
    assert calls[0].data["decision_id"] == calls[1].data["decision_id"]
    await pass_time(hass, freezer, minutes=61)
    assert len(calls) == 3
