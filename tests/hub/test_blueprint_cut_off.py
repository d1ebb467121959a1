"""The cut-off after grace, run by the hub's own automations against a running site."""

from datetime import UTC, datetime
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from .blueprint_house import CUT_OFF, NOTIFIER, Heard, House, house_with, running
from .small_site import until

FAR_DAY = (datetime.now(UTC).weekday() + 3) % 7
"""A weekday that is neither today nor tomorrow in any time zone."""


async def test_a_due_disconnection_is_announced_and_carried_out(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    """Nobody pays: supply goes; somebody pays: it comes back, and both are said."""
    inputs = {"notify_targets": [NOTIFIER], "wait": {"milliseconds": 300}}
    house = await house_with(hass, houses, CUT_OFF, inputs, grace_minutes=0)
    await house.flat.use("11")
    await heard.count(1)
    assert house.flat.is_supplied
    await until(lambda: not house.flat.is_supplied)
    await heard.count(2)
    await house.flat.top_up("10", "second")
    await until(lambda: house.flat.is_supplied)
    await heard.count(3)
    assert set(heard.titles) == {"Flat 1: prepaid supply"}
    assert heard.messages == [
        "The grace period of Flat 1 is over. Please top up now, or supply will be disconnected.",
        "Flat 1 is disconnected. Supply comes back by itself after a top-up.",
        "Flat 1 has supply again.",
    ]


async def test_a_top_up_during_the_wait_keeps_supply(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    inputs = {"notify_targets": [NOTIFIER], "wait": {"minutes": 10}}
    house = await house_with(hass, houses, CUT_OFF, inputs, grace_minutes=0)
    await house.flat.use("11")
    await heard.count(1)
    await house.flat.top_up("10", "second")
    await heard.count(2)
    assert heard.messages[1] == "Thank you: Flat 1 has been topped up in time and keeps its supply."
    await until(lambda: not running(hass))
    assert house.flat.is_supplied


async def test_a_refused_disconnection_is_said(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    """The decision of a minute ago is not the one that stands: the action is refused."""
    inputs = {"notify_targets": [NOTIFIER], "wait": {"milliseconds": 10}}
    house = await house_with(hass, houses, CUT_OFF, inputs)
    stale = {
        "type": "disconnection_due",
        "unit_id": house.flat.unit_id,
        "device_id": house.flat.device_id,
        "decision_id": f"{house.flat.unit_id}:99",
        "deferred_reason": None,
        "deferred_until": None,
        "cut_mode": "notify",
    }
    hass.bus.async_fire("prepaid_meter_event", stale)
    await heard.count(2)
    assert heard.messages[1].startswith(
        "Flat 1 was not disconnected: the decision no longer stands"
    )
    assert house.flat.is_supplied


@pytest.mark.parametrize(
    ("policy", "until_text"),
    [
        ({"never_disconnect": True}, ""),
        ({"protected_days": [day for day in range(7) if day != FAR_DAY]}, ", at least until 20"),
    ],
)
async def test_what_rules_put_off_is_said_and_not_tried(
    hass: HomeAssistant,
    heard: Heard,
    houses: list[House],
    policy: dict[str, Any],
    until_text: str,
) -> None:
    inputs = {"notify_targets": [NOTIFIER], "wait": {"milliseconds": 10}}
    house = await house_with(hass, houses, CUT_OFF, inputs, grace_minutes=0, **policy)
    await house.flat.use("11")
    await heard.count(1)
    await until(lambda: not running(hass))
    await heard.count(1)
    expected = (
        f"The grace period of Flat 1 is over. Please top up. Supply stays on for now{until_text}"
    )
    assert heard.messages[0].startswith(expected)
    assert house.flat.is_supplied


async def test_an_automatic_site_is_only_announced(
    hass: HomeAssistant, heard: Heard, houses: list[House]
) -> None:
    """The engine cuts by itself; the automation waits for nothing and disconnects nothing."""
    inputs = {"notify_targets": [NOTIFIER], "wait": {"minutes": 10}}
    house = await house_with(hass, houses, CUT_OFF, inputs, grace_minutes=0, cut_mode="automatic")
    await house.flat.use("11")
    await until(lambda: not house.flat.is_supplied)
    await heard.count(2)
    await until(lambda: not running(hass))
