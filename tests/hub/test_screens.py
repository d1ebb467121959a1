"""Panel and cards are served under an address of their own bytes, and offered while there is a site."""

from http import HTTPStatus

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, DATA_PANELS
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.prepaid_meter.const import CONF_OPERATORS
from custom_components.prepaid_meter.screens import PANEL_PATH, SCREENS_ADDRESS, WWW

from .forms import site


async def test_pages_load_the_cards_while_there_is_a_site(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "frontend", {})
    entry = site(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    url = f"{hass.data[SCREENS_ADDRESS]}/loader.js"
    offered = hass.data[DATA_EXTRA_MODULE_URL]
    assert url in offered.urls

    client = await hass_client()
    for name in ("loader.js", "cards.js", "panel.js"):
        answer = await client.get(url.replace("loader.js", name))
        assert answer.status == HTTPStatus.OK
        assert await answer.read() == (WWW / name).read_bytes()
        assert "max-age=" in answer.headers["Cache-Control"]

    assert await hass.config_entries.async_reload(entry.entry_id)
    assert url in offered.urls
    await hass.config_entries.async_remove(entry.entry_id)
    assert url not in offered.urls

    again = site(hass)
    assert await hass.config_entries.async_setup(again.entry_id)
    assert url in offered.urls
    await hass.config_entries.async_unload(again.entry_id)


async def test_a_hub_without_a_frontend_does_without_cards(hass: HomeAssistant) -> None:
    entry = site(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert SCREENS_ADDRESS not in hass.data
    await hass.config_entries.async_remove(entry.entry_id)


async def test_the_panel_is_for_administrators_until_a_site_names_operators(
    hass: HomeAssistant,
) -> None:
    assert await async_setup_component(hass, "frontend", {})
    entry, other = site(hass), site(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    panels = hass.data[DATA_PANELS]
    panel = panels[PANEL_PATH]
    assert panel.require_admin
    assert panel.config is not None
    assert panel.config["_panel_custom"]["module_url"].endswith("/panel.js")

    hass.config_entries.async_update_entry(other, options={CONF_OPERATORS: ["someone"]})
    await hass.async_block_till_done()
    assert not panels[PANEL_PATH].require_admin
    hass.config_entries.async_update_entry(other, options={CONF_OPERATORS: []})
    await hass.async_block_till_done()
    assert panels[PANEL_PATH].require_admin

    await hass.config_entries.async_remove(entry.entry_id)
    assert PANEL_PATH in panels
    await hass.config_entries.async_remove(other.entry_id)
    assert PANEL_PATH not in panels
