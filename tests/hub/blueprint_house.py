"""A running site whose automations are made from the blueprints we ship."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from homeassistant.const import STATE_ON
from homeassistant.core import Event, HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump, load_yaml_dict
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.blueprints_install import install_blueprints

from .small_site import Flat, small_site, until

ALERT = "prepaid_meter/low_credit_alert.yaml"
CUT_OFF = "prepaid_meter/grace_period_cut_off.yaml"
NOTIFIER = "notify.notifier"


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


@dataclass(slots=True)
class House:
    """A running site with one automation made from a blueprint."""

    hass: HomeAssistant
    flats: list[Flat]
    entry: MockConfigEntry

    @property
    def flat(self) -> Flat:
        return self.flats[0]


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
