"""The blueprints we ship, run by the hub's own automations against a running site."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint import Blueprint
from homeassistant.components.demo.notify import EVENT_NOTIFY
from homeassistant.const import STATE_ON, Platform
from homeassistant.core import Event, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump, load_yaml_dict, parse_yaml
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from custom_components.prepaid_meter.blueprints_install import (
    SHIPPED,
    Installation,
    can_install,
    install_blueprints,
)

from .small_site import Flat, small_site, until

ALERT = "prepaid_meter/low_credit_alert.yaml"
CUT_OFF = "prepaid_meter/grace_period_cut_off.yaml"
NOTIFIER = "notify.notifier"
FAR_DAY = (datetime.now(UTC).weekday() + 3) % 7
"""A weekday that is neither today nor tomorrow in any time zone."""


@dataclass(slots=True)
class Heard:
    """What a real notification entity was told."""

    hass: HomeAssistant
    messages: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.messages.append(event.data["message"])
        self.titles.append(event.data["title"])

    async def count(self, number: int) -> None:
        """Wait until so many messages were sent."""
        await until(lambda: len(self.messages) >= number)
        assert len(self.messages) == number


@pytest.fixture
async def heard(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """A notification entity of the hub's own demonstration, and what it hears."""
    monkeypatch.setattr(
        "homeassistant.components.demo.COMPONENTS_WITH_CONFIG_ENTRY_DEMO_PLATFORM",
        [Platform.NOTIFY],
    )
    await async_setup_component(hass, "homeassistant", {})
    demo = MockConfigEntry(domain="demo")
    demo.add_to_hass(hass)
    assert await hass.config_entries.async_setup(demo.entry_id)
    assert hass.states.get(NOTIFIER)
    heard = Heard(hass)
    hass.bus.async_listen(EVENT_NOTIFY, heard.take)
    return heard


@dataclass(slots=True)
class House:
    """A running site with one automation made from a blueprint."""

    hass: HomeAssistant
    flats: list[Flat]
    entry: MockConfigEntry

    @property
    def flat(self) -> Flat:
        return self.flats[0]


@pytest.fixture
async def houses(hass: HomeAssistant) -> AsyncIterator[list[House]]:
    """Sites that are stopped in the end."""
    made: list[House] = []
    yield made
    for house in made:
        assert await hass.config_entries.async_unload(house.entry.entry_id)


async def house_with(
    hass: HomeAssistant,
    houses: list[House],
    path: str,
    inputs: dict[str, Any],
    *names: str,
    **policy: Any,
) -> House:
    """Start a site with some credit in each flat, then the automation."""
    entry, flats = await small_site(hass, *(names or ("Flat 1",)), **policy)
    house = House(hass, flats, entry)
    houses.append(house)
    for flat in flats:
        await flat.top_up("10", f"first {flat.name}")
    await install_blueprints(hass)
    await make(hass, path, inputs)
    return house


async def make(hass: HomeAssistant, path: str, inputs: dict[str, Any]) -> None:
    """Make one more automation from a blueprint, beside those that are there."""
    file = Path(hass.config.config_dir) / "configuration.yaml"
    made = file.exists() and (await hass.async_add_executor_job(load_yaml_dict, str(file)))
    made = [*made["automation"]] if made else []
    made.append({"use_blueprint": {"path": path, "input": inputs}, "alias": f"made {len(made)}"})
    text = dump({"automation": made})
    await hass.async_add_executor_job(file.write_text, text, "utf-8")
    assert await async_setup_component(hass, "automation", {})
    await hass.services.async_call("automation", "reload", blocking=True)
    states = hass.states.async_all("automation")
    assert [state.state for state in states] == [STATE_ON] * len(made)


def running(hass: HomeAssistant) -> bool:
    """Return whether an automation is at work."""
    return any(state.attributes["current"] for state in hass.states.async_all("automation"))


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


async def test_installing_adds_what_is_missing_and_keeps_what_was_edited(
    hass: HomeAssistant, config_path: Path
) -> None:
    assert not can_install(hass)
    assert await async_setup_component(hass, "automation", {})
    assert can_install(hass)
    assert await install_blueprints(hass) == dict.fromkeys((CUT_OFF, ALERT), Installation.INSTALLED)
    assert await install_blueprints(hass) == dict.fromkeys((CUT_OFF, ALERT), Installation.CURRENT)

    folder = config_path / "blueprints" / "automation"
    (folder / ALERT).write_text("mine", "utf-8")
    (folder / CUT_OFF).unlink()
    found = await install_blueprints(hass)
    assert found == {CUT_OFF: Installation.INSTALLED, ALERT: Installation.KEPT}
    assert (folder / ALERT).read_text("utf-8") == "mine"
    assert (folder / CUT_OFF).read_bytes() == (SHIPPED / Path(CUT_OFF).name).read_bytes()


async def test_the_site_s_options_install_them_with_one_click(
    hass: HomeAssistant, houses: list[House], config_path: Path
) -> None:
    entry, flats = await small_site(hass, "Flat 1")
    houses.append(House(hass, flats, entry))

    async def click() -> tuple[str, str]:
        menu = await hass.config_entries.options.async_init(entry.entry_id)
        answer = await hass.config_entries.options.async_configure(
            menu["flow_id"], {"next_step_id": "blueprints"}
        )
        assert answer["type"] is FlowResultType.ABORT
        placeholders = answer.get("description_placeholders") or {}
        return answer["reason"], placeholders.get("kept", "")

    assert await click() == ("automations_off", "")
    assert await async_setup_component(hass, "automation", {})
    assert await click() == ("blueprints_ready", "")
    (config_path / "blueprints" / "automation" / ALERT).write_text("mine", "utf-8")
    assert await click() == ("blueprints_kept", ALERT)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_blueprint_can_be_imported(path: Path) -> None:
    """Import writes what it has read in its own way, and reads that again."""
    blueprint = Blueprint(
        load_yaml_dict(str(path)), expected_domain="automation", schema=AUTOMATION_BLUEPRINT_SCHEMA
    )
    assert blueprint.metadata["homeassistant"] == {"min_version": "2026.10.0"}
    address = "/custom_components/prepaid_meter/blueprints/automation/"
    assert blueprint.metadata["source_url"].endswith(address + path.name)
    again = Blueprint(
        parse_yaml(blueprint.yaml()),
        expected_domain="automation",
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )
    assert again.inputs == blueprint.inputs
    assert again.data["actions"] == blueprint.data["actions"]
