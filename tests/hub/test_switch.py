"""Supply switches and valves: what the relay shows, who may act, and that policy is never overridden."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.prepaid_meter.engine.state import CreditState

from .helpers import (
    TestValve,
    act,
    add_relays,
    entity_id_of,
    meter_data,
    pass_time,
    relay_of,
    set_up_site,
    settle,
    show_register,
    state_of,
    tariff_data,
    unit_data,
    view_of,
)

HASTY = {"grace_minutes": 1, "cut_mode": "notify", "reconnection": "1"}
SUPPLY = "flat_flat_m_supply"


async def run_out(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Use something without credit, and let the grace period pass."""
    unit = hass.states.get("sensor.flat_m").attributes["unit_of_measurement"]
    show_register(hass, "sensor.flat_m", "1", unit)
    await settle(hass)
    await pass_time(hass, freezer, minutes=2)


async def turn(
    hass: HomeAssistant, what: str, user: MockUser | None, *, domain: str = "switch"
) -> None:
    await hass.services.async_call(
        domain,
        what,
        {"entity_id": entity_id_of(hass, domain, SUPPLY)},
        blocking=True,
        context=Context(user_id=None if user is None else user.id),
    )
    await settle(hass)


async def test_a_due_disconnection_is_carried_out_and_taken_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    entry = await set_up_site(hass, units=[unit_data("flat", policy=HASTY)])
    assert state_of(hass, "switch", SUPPLY) == "on"
    with pytest.raises(ServiceValidationError, match="No disconnection is due"):
        await turn(hass, "turn_off", hass_admin_user)
    await run_out(hass, freezer)
    assert view_of(entry, "flat").credit_state is CreditState.DUE
    await turn(hass, "turn_off", hass_admin_user)
    assert relay_of(hass, "switch.flat_m").is_on is False
    assert state_of(hass, "switch", SUPPLY) == "off"
    with pytest.raises(ServiceValidationError, match="comes back by itself once 1 is"):
        await turn(hass, "turn_on", hass_admin_user)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="5", reference="r")
    assert state_of(hass, "switch", SUPPLY) == "on"
    assert relay_of(hass, "switch.flat_m").told == ["off", "on"]


async def test_the_switch_says_why_supply_is_off_and_for_how_long(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    freezer.move_to("2026-11-22T10:00:00+00:00")
    await hass.config.async_set_time_zone("UTC")
    protected = {"protected_start": "08:00:00", "protected_end": "12:00:00"}
    show_register(hass, "sensor.flat_m", "0")
    policy = HASTY | protected | {"cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])

    def why() -> dict[str, object]:
        state = hass.states.get(entity_id_of(hass, "switch", SUPPLY))
        told = ("off_reasons", "deferred_until", "override_until")
        return {state.state: [state.attributes.get(name) for name in told]}

    assert why() == {"on": [[], None, None]}
    await run_out(hass, freezer)
    assert why() == {"on": [[], "2026-11-22T12:00:00+00:00", None]}
    await pass_time(hass, freezer, hours=2)
    assert why() == {"off": [["credit"], None, None]}
    until = {"supply": "off", "until": "2026-11-23T00:00:00+00:00"}
    await act(hass, "override_supply", user=hass_admin_user, unit_id="flat", **until)
    assert why() == {"off": [["credit", "override"], None, "2026-11-23T00:00:00+00:00"]}


async def test_water_is_a_valve(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0", "m³")
    water = meter_data("flat_m", relay="valve.flat_m", commodity="water", tariff_id="water")
    await set_up_site(
        hass,
        tariffs=[tariff_data("water", commodity="water")],
        units=[unit_data("flat", meters=[water], policy=HASTY)],
    )
    assert state_of(hass, "valve", SUPPLY) == "open"
    await run_out(hass, freezer)
    await turn(hass, "close_valve", hass_admin_user, domain="valve")
    assert state_of(hass, "valve", SUPPLY) == "closed"
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="5", reference="r")
    await turn(hass, "open_valve", hass_admin_user, domain="valve")
    assert state_of(hass, "valve", SUPPLY) == "open"
    assert relay_of(hass, "valve.flat_m").told == ["off", "on"]


async def test_a_valve_shows_how_far_it_is_open(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "0", "m³")
    water = meter_data("flat_m", relay="valve.flat_m", commodity="water", tariff_id="water")
    await add_relays(hass, ["valve.flat_m"])
    valve = relay_of(hass, "valve.flat_m")
    assert isinstance(valve, TestValve)
    valve.stand(40)
    await set_up_site(
        hass,
        tariffs=[tariff_data("water", commodity="water")],
        units=[unit_data("flat", meters=[water], policy=HASTY)],
    )

    def shown() -> tuple[object, ...]:
        state = hass.states.get(entity_id_of(hass, "valve", SUPPLY))
        return state.state, state.attributes.get("current_position")

    assert shown() == ("open", 40), "as it stood before the site began"
    for position, state in ((100, "open"), (0, "closed"), (7, "open")):
        valve.stand(position)
        await settle(hass)
        assert shown() == (state, position)


async def test_an_ordinary_user_turns_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    tenant = MockUser(name="Tenant").add_to_hass(hass)
    tenant.mock_policy({"entities": True})
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat", policy=HASTY)])
    await run_out(hass, freezer)
    for what in ("turn_off", "turn_on"):
        with pytest.raises(Unauthorized):
            await turn(hass, what, tenant)
    assert relay_of(hass, "switch.flat_m").told == []


async def test_an_operator_reconnects_only(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    operator = MockUser(name="Caretaker").add_to_hass(hass)
    operator.mock_policy({"entities": True})
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(
        hass,
        units=[unit_data("flat", policy=HASTY)],
        options={"operators": [operator.id]},
    )
    await run_out(hass, freezer)
    with pytest.raises(Unauthorized):
        await turn(hass, "turn_off", operator)
    await turn(hass, "turn_on", operator)


async def test_an_automation_carries_out_what_is_due(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat", policy=HASTY)])
    with pytest.raises(HomeAssistantError):
        await turn(hass, "turn_off", None)
    await run_out(hass, freezer)
    await turn(hass, "turn_off", None)
    assert state_of(hass, "switch", SUPPLY) == "off"


async def test_a_relay_out_of_reach_is_unavailable_and_told_until_it_obeys(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    entry = await set_up_site(hass, units=[unit_data("flat", policy=HASTY)])
    relay = relay_of(hass, "switch.flat_m")
    relay.show(None, available=False)
    await settle(hass)
    assert state_of(hass, "switch", SUPPLY) == "unavailable"
    await run_out(hass, freezer)
    await act(hass, "disconnect", user=hass_admin_user, unit_id="flat")
    assert relay.told == []
    meter = view_of(entry, "flat").meters["flat_m"]
    assert (meter.commanded, meter.observed) == (False, None)
    relay.show(False)
    await settle(hass)
    assert state_of(hass, "switch", SUPPLY) == "off"


async def test_a_relay_switched_by_hand_is_seen(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "0")
    await set_up_site(hass, units=[unit_data("flat", policy=HASTY)])
    relay_of(hass, "switch.flat_m").show(False)
    await settle(hass)
    assert state_of(hass, "switch", SUPPLY) == "off"


async def test_automatic_cuts_by_itself(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    policy = {**HASTY, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])
    await run_out(hass, freezer)
    assert relay_of(hass, "switch.flat_m").told == ["off"]
    assert state_of(hass, "switch", SUPPLY) == "off"
