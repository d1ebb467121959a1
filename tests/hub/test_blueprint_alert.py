"""The low-credit alert, run by the hub's own automations against a running site."""

import asyncio

from homeassistant.core import HomeAssistant
from homeassistant.helpers.event import async_track_state_change_event
from pytest_homeassistant_custom_component.common import async_capture_events

from .blueprint_house import ALERT, NOTIFIER, Heard, House, house_with, make, running
from .small_site import until


async def test_each_threshold_is_told_once(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    house = await house_with(
        hass, houses, ALERT, {"notify_targets": [NOTIFIER]}, low_credit=["5", "2"]
    )
    await house.flat.use("4.5")
    await house.flat.use("0.7")
    await heard.count(1)
    assert heard.titles == ["Flat 1: credit is low"]
    assert heard.messages == ["4.80 EUR left in Flat 1. Please top up."]
    await house.flat.use("3")
    await heard.count(2)
    await house.flat.use("2")
    await heard.count(3)
    assert heard.messages[1:] == [
        "1.80 EUR left in Flat 1. Please top up.",
        "-0.20 EUR left in Flat 1. Please top up.",
    ]


async def test_only_the_thresholds_and_units_that_were_chosen(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    inputs = {"notify_targets": [NOTIFIER], "thresholds": ["2.0"], "tell_exhausted": False}
    house = await house_with(hass, houses, ALERT, inputs, "Flat 1", "Flat 2", low_credit=["5", "2"])
    other = house.flats[1]
    inputs = {"notify_targets": [NOTIFIER], "units": [other.device_id], "title": "second"}
    await make(hass, ALERT, inputs)
    await house.flat.use("6")
    await house.flat.use("3")
    await heard.count(1)
    await house.flat.use("3")
    await other.use("9")
    await until(lambda: len(heard.messages) == 4)
    assert sorted(heard.titles) == [
        "Flat 1: credit is low",
        "Flat 2: credit is low",
        "second",
        "second",
    ]


async def test_it_is_said_again_until_someone_tops_up(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    inputs = {
        "notify_targets": [NOTIFIER],
        "repeat_times": 20,
        "repeat_after": {"milliseconds": 200},
    }
    house = await house_with(hass, houses, ALERT, inputs)
    await house.flat.use("6")
    await until(lambda: len(heard.messages) >= 3)
    await house.flat.top_up("10", "second")
    await until(lambda: not running(hass))
    said = len(heard.messages)
    assert said < 20
    await asyncio.sleep(0.5)
    assert len(heard.messages) == said


async def test_it_is_said_again_no_more_than_asked(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    inputs = {
        "notify_targets": [NOTIFIER],
        "repeat_times": 2,
        "repeat_after": {"milliseconds": 10},
    }
    house = await house_with(hass, houses, ALERT, inputs)
    await house.flat.use("6")
    await heard.count(3)
    await until(lambda: not running(hass))
    await heard.count(3)


async def test_a_lamp_blinks_and_ends_as_it_was(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    """Other actions run beside it, and a target that is missing stops nothing."""
    inputs = {
        "notify_targets": ["notify.no_such_target"],
        "lamps": ["input_boolean.u_lamp"],
        "blinks": 1,
        "more_actions": [
            {"event": "told", "event_data": {"unit": "{{ unit }}", "at": "{{ trigger.threshold }}"}}
        ],
    }
    house = await house_with(hass, houses, ALERT, inputs, "Flat 1", "Lamp")
    changes: list[str] = []
    told = async_capture_events(hass, "told")
    async_track_state_change_event(
        hass, "input_boolean.u_lamp", lambda event: changes.append(event.data["new_state"].state)
    )
    await house.flat.use("6")
    await until(lambda: changes == ["off", "on"])
    assert heard.messages == []
    assert [event.data for event in told] == [{"unit": "Flat 1", "at": 5.0}]
