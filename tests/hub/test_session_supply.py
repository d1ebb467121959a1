"""The supply switch of a machine that is used by the session."""

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockUser, async_capture_events

from custom_components.prepaid_meter.const import EVENT_TYPE

from .helpers import act, relay_of, settle
from .test_session import laundry, machine, runs


async def test_the_supply_switch_of_a_machine_says_what_starts_and_stops_it(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    entry = await laundry(hass, hass_admin_user, machine())
    told = async_capture_events(hass, EVENT_TYPE)
    washer = relay_of(hass, "switch.washer")

    async def turn(what: str) -> None:
        await hass.services.async_call(
            "switch",
            what,
            {"entity_id": "switch.laundry_supply"},
            blocking=True,
            context=Context(user_id=hass_admin_user.id),
        )

    with pytest.raises(ServiceValidationError, match=r"^Washer .*prepaid_meter\.start_session"):
        await turn("turn_on")
    for _ in range(2):
        washer.show(None, available=False)
        await settle(hass)
        washer.show(False)
        await settle(hass)
        await act(hass, "start_session", user=hass_admin_user, unit_id="laundry")
        assert runs(entry)
        with pytest.raises(ServiceValidationError, match=r"prepaid_meter\.stop_session"):
            await turn("turn_off")
        assert runs(entry)
        await act(hass, "stop_session", user=hass_admin_user, unit_id="laundry")
        assert washer.is_on is False
    kinds = {one.data["type"] for one in told}
    assert kinds == {"session_started", "session_stopped"}
