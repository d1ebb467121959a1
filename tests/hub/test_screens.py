"""The cards are served under an address of their own bytes, and offered while there is a site."""

from http import HTTPStatus

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.prepaid_meter.screens import LOADER_URL, WWW

from .forms import site


async def test_pages_load_the_cards_while_there_is_a_site(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "frontend", {})
    entry = site(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    url = hass.data[LOADER_URL]
    offered = hass.data[DATA_EXTRA_MODULE_URL]
    assert url in offered.urls

    client = await hass_client()
    for name in ("loader.js", "cards.js"):
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
    assert LOADER_URL not in hass.data
    await hass.config_entries.async_remove(entry.entry_id)
