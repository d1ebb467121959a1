"""The figures of a unit and its meters, and that a state is written only when its figure changed."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Event, EventStateChangedData, HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockUser, async_capture_events

from custom_components.prepaid_meter.engine.quantity import COMMODITIES
from custom_components.prepaid_meter.sensor_figures import USAGE_FORMS

from .helpers import (
    act,
    entity_id_of,
    meter_data,
    pass_time,
    set_up_site,
    settle,
    show_register,
    state_of,
    tariff_data,
    unit_data,
)


async def test_the_entities_of_a_unit(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    found = er.async_entries_for_config_entry(entity_registry, entry.entry_id)
    enabled = {one.unique_id for one in found if one.disabled_by is None}
    assert enabled == {
        "flat_balance",
        "flat_days_remaining",
        "flat_credit_state",
        "flat_low_credit",
        "flat_activity",
        "flat_flat_m_usage",
        "flat_flat_m_cost",
        "flat_flat_m_supply",
    }
    assert {one.unique_id for one in found} - enabled == {
        "flat_available_credit",
        "flat_grace_ends",
        "flat_debt",
        "flat_points",
        "flat_rent_balance",
        "flat_deposit",
        "flat_flat_m_rate",
        "flat_flat_m_last_reading",
        "flat_flat_m_units_left",
        "flat_flat_m_problem",
    }
    assert {one.config_subentry_id for one in found} == {
        one.subentry_id for one in entry.subentries.values() if one.subentry_type == "unit"
    }
    balance = hass.states.get(entity_id_of(hass, "sensor", "flat_balance"))
    assert balance.attributes == {
        "device_class": "monetary",
        "friendly_name": "Flat Balance",
        "state_class": "total",
        "unit_of_measurement": "EUR",
    }


async def test_disabled_figures_can_be_shown(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "1")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    for found in er.async_entries_for_config_entry(entity_registry, entry.entry_id):
        entity_registry.async_update_entity(found.entity_id, disabled_by=None)
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    show_register(hass, "sensor.flat_m", "2")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_flat_m_rate") == "0.2"
    rate = hass.states.get(entity_id_of(hass, "sensor", "flat_flat_m_rate"))
    assert rate.attributes["unit_of_measurement"] == "EUR/kWh"
    assert state_of(hass, "sensor", "flat_grace_ends").startswith("20")
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="3", reference="r")
    assert state_of(hass, "sensor", "flat_available_credit") == "2.8"
    assert state_of(hass, "sensor", "flat_grace_ends") == "unknown"
    assert state_of(hass, "sensor", "flat_flat_m_last_reading").startswith("20")
    owed = {"amount": "7.5", "name": "Old bill", "percent": "10"}
    await act(hass, "add_debt", user=hass_admin_user, unit_id="flat", **owed)
    await act(hass, "grant_units", user=hass_admin_user, unit_id="flat", quantity="1.25")
    assert state_of(hass, "sensor", "flat_debt") == "7.5"
    assert state_of(hass, "sensor", "flat_points") == "0"
    assert state_of(hass, "sensor", "flat_flat_m_units_left") == "1.25"


async def test_days_remaining_follow_the_use(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="12", reference="r")
    assert state_of(hass, "sensor", "flat_days_remaining") == "unknown"
    for hour in range(1, 25):
        show_register(hass, "sensor.flat_m", str(hour))
        await pass_time(hass, freezer, hours=1)
    assert 1 < float(state_of(hass, "sensor", "flat_days_remaining")) < 4


async def test_silence_shows_as_unavailable_and_speech_brings_the_figures_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "1")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="3", reference="r")
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "0"
    await pass_time(hass, freezer, minutes=61)
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "unavailable"
    assert state_of(hass, "sensor", "flat_balance") == "3"
    show_register(hass, "sensor.flat_m", "2.5")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "1.5"
    assert entry.runtime_data.latest


@pytest.mark.parametrize("said", ["unknown", "unavailable", "nan", "-3", "inf", "", "abc"])
async def test_what_is_no_register_is_no_reading(hass: HomeAssistant, said: str) -> None:
    show_register(hass, "sensor.flat_m", "1")
    await set_up_site(hass, units=[unit_data("flat")])
    show_register(hass, "sensor.flat_m", said)
    await settle(hass)
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "0"
    show_register(hass, "sensor.flat_m", "2")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "1"


async def test_few_states_are_written(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    show_register(hass, "sensor.flat_m", "1000")
    await set_up_site(hass, units=[unit_data("flat")])
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r")
    changes: list[Event[EventStateChangedData]] = async_capture_events(hass, "state_changed")
    for watt_hours in range(1, 101):
        show_register(hass, "sensor.flat_m", f"1000.{watt_hours:03}")
        await settle(hass) if watt_hours % 20 == 0 else await hass.async_block_till_done()
    written = [e.data["entity_id"] for e in changes if e.data["entity_id"] != "sensor.flat_m"]
    assert 1 <= written.count(entity_id_of(hass, "sensor", "flat_balance")) <= 3
    assert 1 <= written.count(entity_id_of(hass, "sensor", "flat_flat_m_cost")) <= 3
    assert 5 <= written.count(entity_id_of(hass, "sensor", "flat_flat_m_usage")) <= 10
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "0.1"


async def test_each_commodity_has_its_own_form(hass: HomeAssistant) -> None:
    assert USAGE_FORMS.keys() == COMMODITIES.keys()
    commodities = [name for name in COMMODITIES if name not in {"time", "count"}]
    await set_up_site(
        hass,
        tariffs=[tariff_data(name, commodity=name) for name in commodities],
        units=[
            unit_data(
                "flat",
                meters=[
                    meter_data(name, commodity=name, tariff_id=name, name=name)
                    for name in commodities
                ],
            )
        ],
    )
    for name in commodities:
        show_register(hass, f"sensor.{name}", "10", COMMODITIES[name].display)
    await settle(hass)
    for name in commodities:
        show_register(hass, f"sensor.{name}", "10.5", COMMODITIES[name].display)
    await settle(hass)
    for name in commodities:
        usage = hass.states.get(entity_id_of(hass, "sensor", f"flat_{name}_usage"))
        assert usage.state == "0.5"
        assert usage.attributes["unit_of_measurement"] == COMMODITIES[name].display
        assert usage.attributes["state_class"] == "total_increasing"


async def test_units_are_converted_exactly(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "1", "MWh")
    await set_up_site(hass, units=[unit_data("flat")])
    show_register(hass, "sensor.flat_m", "1001500", "Wh")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_flat_m_usage") == "1.5"
