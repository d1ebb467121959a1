"""Low credit, and a meter that needs somebody."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.prepaid_meter.const import DOMAIN

from .helpers import act, pass_time, set_up_site, settle, show_register, state_of, unit_data


async def test_low_credit_turns_on_at_the_threshold(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat")])
    show_register(hass, "sensor.flat_m", "1")
    await settle(hass)
    assert state_of(hass, "binary_sensor", "flat_low_credit") == "on"
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="6", reference="r")
    assert state_of(hass, "binary_sensor", "flat_low_credit") == "off"
    show_register(hass, "sensor.flat_m", "6")
    await settle(hass)
    assert state_of(hass, "binary_sensor", "flat_low_credit") == "on"


async def test_a_silent_meter_is_a_problem(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, freezer: FrozenDateTimeFactory
) -> None:
    entity_registry.async_get_or_create(
        "binary_sensor", DOMAIN, "flat_flat_m_problem", disabled_by=None
    )
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat")])
    assert state_of(hass, "binary_sensor", "flat_flat_m_problem") == "off"
    await pass_time(hass, freezer, hours=25)
    assert state_of(hass, "binary_sensor", "flat_flat_m_problem") == "on"
