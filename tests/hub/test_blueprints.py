"""The blueprints we ship are installed with one click, keep what was edited, and can be imported."""

from pathlib import Path

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint import Blueprint
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict, parse_yaml

from custom_components.prepaid_meter.blueprints_install import (
    SHIPPED,
    Installation,
    can_install,
    install_blueprints,
)

from .blueprint_house import ALERT, CUT_OFF, House
from .small_site import small_site


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
