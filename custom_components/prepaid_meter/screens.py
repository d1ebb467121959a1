"""The panel and the dashboard cards: served to browsers, and made known to the hub's frontend.

They are built from `frontend/` into `www/`. Their address holds a digest of what they are, so a
browser keeps them for good and still loads new ones after an update. A hub without a frontend
does without them.
"""

import hashlib
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import (
    DATA_EXTRA_MODULE_URL,
    DATA_PANELS,
    add_extra_js_url,
    async_remove_panel,
    remove_extra_js_url,
)
from homeassistant.components.http import StaticPathConfig
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import CONF_OPERATORS, DOMAIN

WWW: Final = Path(__file__).parent / "www"
LOADER: Final = "loader.js"
DIGEST_LENGTH: Final = 12
PANEL: Final = "panel.js"
PANEL_PATH: Final = "prepaid-meter"
PANEL_ELEMENT: Final = "prepaid-meter-panel"
PANEL_TITLE: Final = "Prepaid"
PANEL_ICON: Final = "mdi:cash-lock"
SCREENS_ADDRESS: HassKey[str] = HassKey(f"{DOMAIN}_screens_address")


def _digest() -> str:
    """Return what tells these files from those of another version."""
    found = hashlib.sha256()
    for path in sorted(WWW.iterdir()):
        found.update(path.read_bytes())
    return found.hexdigest()[:DIGEST_LENGTH]


async def serve_screens(hass: HomeAssistant) -> None:
    """Serve what browsers load; once, for a path can never be taken back."""
    if "frontend" not in hass.config.components:
        return
    address = f"/{DOMAIN}_static/{await hass.async_add_executor_job(_digest)}"
    served = StaticPathConfig(address, str(WWW), cache_headers=True)
    await hass.http.async_register_static_paths([served])
    hass.data[SCREENS_ADDRESS] = address


async def offer_screens(hass: HomeAssistant) -> None:
    """Show the panel in the sidebar and let every page load our cards, from the first site on.

    Ordinary users see the panel only where some site names an operator: the hub knows administrators
    alone. What a person may see in it, every command decides for itself.
    """
    address = hass.data.get(SCREENS_ADDRESS)
    if address is None:
        return
    loader = f"{address}/{LOADER}"
    if loader not in hass.data[DATA_EXTRA_MODULE_URL].urls:
        add_extra_js_url(hass, loader)
    entries = hass.config_entries.async_entries(DOMAIN)
    administrators_only = not any(entry.options.get(CONF_OPERATORS) for entry in entries)
    shown = hass.data.get(DATA_PANELS, {}).get(PANEL_PATH)
    if shown is not None and shown.require_admin == administrators_only:
        return
    async_remove_panel(hass, PANEL_PATH, warn_if_unknown=False)
    await async_register_panel(
        hass,
        frontend_url_path=PANEL_PATH,
        webcomponent_name=PANEL_ELEMENT,
        sidebar_title=PANEL_TITLE,
        sidebar_icon=PANEL_ICON,
        module_url=f"{address}/{PANEL}",
        require_admin=administrators_only,
    )


@callback
def withdraw_screens(hass: HomeAssistant) -> None:
    """Show no panel and load no cards any more, once the last site is gone."""
    address = hass.data.get(SCREENS_ADDRESS)
    if address is not None and not hass.config_entries.async_entries(DOMAIN):
        remove_extra_js_url(hass, f"{address}/{LOADER}")
        async_remove_panel(hass, PANEL_PATH, warn_if_unknown=False)
