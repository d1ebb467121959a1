"""The page that teaches automations is true: its examples run, its tables are complete."""

import re
from pathlib import Path
from typing import Any

from homeassistant.core import Event, HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import async_capture_events, async_mock_service

from custom_components.prepaid_meter.condition import CONDITIONS
from custom_components.prepaid_meter.engine.effects import NoticeKind
from custom_components.prepaid_meter.services import ACTIONS
from custom_components.prepaid_meter.trigger import TRIGGERS

from .small_site import Flat, small_site, until

PAGE = (Path(__file__).parents[2] / "docs" / "automations.md").read_text("utf-8")
UNIT = "0123456789abcdef0123456789abcdef"
ALWAYS = {"type", "entry_id", "at", "currency", "unit_id", "device_id", "meter_id"}


def examples() -> list[str]:
    """Return the automations of the page."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return [block for block in blocks if block.startswith("alias:")]


def rows(heading: str) -> dict[str, set[str]]:
    """Return the first column of a table with the codes of its second one."""
    found = {}
    for row in PAGE.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines():
        if row.startswith("| `"):
            first, second = row.split("|")[1:3]
            for name in re.findall(r"`([^`]+)`", first):
                found[name] = set(re.findall(r"`([^`]+)`", second))
    return found


async def run(hass: HomeAssistant, number: int, flat: Flat) -> None:
    """Run an example of the page, with the reader's unit in place of the page's."""
    example: dict[str, Any] = parse_yaml(examples()[number].replace(UNIT, flat.device_id))  # type: ignore[assignment]
    assert await async_setup_component(hass, "automation", {"automation": [example]})
    (state,) = hass.states.async_all("automation")
    assert state.state == "on"


async def test_first_example(hass: HomeAssistant) -> None:
    entry, (flat,) = await small_site(hass, "Flat 1")
    sent = async_mock_service(hass, "notify", "send_message")
    await run(hass, 0, flat)
    await flat.top_up("12.50", "r")
    await until(lambda: sent)
    assert sent[0].data["message"] == "Flat 1 paid 12.50 EUR and has 12.50 now."
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_second_example(hass: HomeAssistant) -> None:
    entry, (flat, other) = await small_site(hass, "Sauna", "Other")
    switched = [
        *(async_mock_service(hass, "switch", "turn_on"),),
        *(async_mock_service(hass, "switch", "turn_off"),),
    ]
    await run(hass, 1, flat)
    await other.top_up("5", "other")
    await flat.top_up("5", "first")
    await until(lambda: switched[0])
    await flat.use("6")
    await until(lambda: switched[1])
    await flat.top_up("0.5", "too little")
    await until(lambda: len(switched[1]) == 2)
    await flat.top_up("5", "second")
    await until(lambda: len(switched[0]) == 2)
    assert switched[0][0].data["entity_id"] == ["switch.sauna"]
    assert [len(calls) for calls in switched] == [2, 2]
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_third_example(hass: HomeAssistant) -> None:
    entry, (flat,) = await small_site(hass, "Flat 1")
    await flat.top_up("5", "first")
    sent = async_mock_service(hass, "notify", "send_message")
    await run(hass, 2, flat)
    await flat.use("6")
    await until(lambda: sent)
    assert sent[0].data["title"].startswith("Flat 1: please top up before 20")
    assert "Closing balance: -1.00 EUR" in sent[0].data["message"]
    assert await hass.config_entries.async_unload(entry.entry_id)


def test_there_are_three_examples() -> None:
    assert len(examples()) == 3


def test_the_tables_name_all_there_is() -> None:
    assert rows("When").keys() == {f"prepaid_meter.{key}" for key in TRIGGERS}
    assert rows("And if").keys() == {f"prepaid_meter.{key}" for key in CONDITIONS}
    assert rows("Then do").keys() <= {f"prepaid_meter.{key}" for key in ACTIONS}
    assert rows("The event").keys() == {kind.value for kind in NoticeKind}


async def test_the_fields_of_the_event_are_those_of_the_page(hass: HomeAssistant) -> None:
    """All that a month of a flat brings; what is not on the page is missed by its readers."""
    entry, (flat,) = await small_site(
        hass, "Flat 1", emergency="1", grace_minutes=0, cut_mode="automatic"
    )
    events: list[Event] = async_capture_events(hass, "prepaid_meter_event")
    await flat.top_up("10", "first")
    await until(lambda: flat.is_supplied)
    await flat.use("12")
    await until(lambda: not flat.is_supplied)
    await flat.top_up("10", "second")
    await until(lambda: flat.is_supplied)
    for action, fields in (
        ("adjust", {"amount": "-1", "note": "broken"}),
        ("refund", {"amount": "1", "reference": "back"}),
    ):
        await hass.services.async_call(
            "prepaid_meter", action, {"unit_id": flat.unit_id, **fields}, blocking=True
        )
    await until(lambda: "refunded" in {event.data["type"] for event in events})
    told = rows("The event")
    kinds = {event.data["type"] for event in events}
    assert {"low_credit", "disconnection_due", "topped_up", "supply_reconnected"} <= kinds
    for event in events:
        assert event.data.keys() - ALWAYS == told[event.data["type"]], event.data
    assert await hass.config_entries.async_unload(entry.entry_id)
