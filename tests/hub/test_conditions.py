"""Our conditions in real automations."""

from typing import Any

import probatio as vol
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.prepaid_meter.condition import UnitCondition
from custom_components.prepaid_meter.const import DOMAIN

from .helpers import act, pass_time, set_up_site, settle, show_register, unit_data


async def automate(hass: HomeAssistant, *conditions: dict[str, Any]) -> list[ServiceCall]:
    calls = async_mock_service(hass, "test", "automation")
    assert await async_setup_component(
        hass,
        "automation",
        {
            "automation": {
                "triggers": [{"trigger": "event", "event_type": "ask"}],
                "conditions": list(conditions),
                "actions": [{"action": "test.automation"}],
            }
        },
    )
    await hass.async_block_till_done()
    return calls


async def ask(hass: HomeAssistant, calls: list[ServiceCall]) -> bool:
    before = len(calls)
    hass.bus.async_fire("ask")
    await settle(hass)
    return len(calls) > before


async def test_in_credit_follows_the_wallet(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "flat"), config_entry_id=entry.entry_id
    )
    options = {"device_id": device_id, "unit_id": "shop"}
    condition = {"condition": "prepaid_meter.is_in_credit", "options": options}
    calls = await automate(hass, condition)
    assert not await ask(hass, calls)
    for unit_id in ("flat", "shop"):
        assert not await ask(hass, calls)
        call = {"unit_id": unit_id, "amount": "1", "reference": unit_id}
        await act(hass, "top_up", user=hass_admin_user, **call)
    assert await ask(hass, calls)


async def test_disconnected_follows_the_supply(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    policy = {"grace_minutes": 1, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])
    options = {"unit_id": "flat"}
    calls = await automate(hass, {"condition": "prepaid_meter.is_disconnected", "options": options})
    assert not await ask(hass, calls)
    show_register(hass, "sensor.flat_m", "1")
    await settle(hass)
    await pass_time(hass, freezer, minutes=2)
    assert await ask(hass, calls)


async def test_a_unit_that_does_not_exist_is_no_answer(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up_site(hass, units=[unit_data("flat")])
    options = {"unit_id": "castle"}
    calls = await automate(hass, {"condition": "prepaid_meter.is_in_credit", "options": options})
    assert not await ask(hass, calls)
    assert "unit_unknown" in caplog.text


async def test_a_condition_on_no_unit_is_refused() -> None:
    nobody = {"options": {"unit_id": []}}
    with pytest.raises(vol.Invalid):
        await UnitCondition.async_validate_config(None, nobody)  # type: ignore[arg-type]
