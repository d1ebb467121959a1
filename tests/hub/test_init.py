"""A site starts, follows its forms while it runs, and stops without losing anything."""

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser

from .helpers import (
    act,
    set_up_site,
    settle,
    show_register,
    state_of,
    unit_data,
    view_of,
)


async def test_a_site_bills_what_its_sensor_counts(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100.000")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    assert state_of(hass, "sensor", "flat_balance") == "20"
    show_register(hass, "sensor.flat_m", "110.5")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_balance") == "17.9"
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "10.5"
    assert state_of(hass, "sensor", "flat_flat_m_cost") == "2.1"
    assert view_of(entry, "flat").balance_micro == 17_900_000
