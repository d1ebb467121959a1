"""The dashboard cards: served to browsers, and made known to the hub's frontend.

They are built from `frontend/` into `www/`. Their address holds a digest of what they are, so a
browser keeps them for good and still loads new ones after an update. A hub without a frontend
does without them.
"""

import hashlib
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import (
    DATA_EXTRA_MODULE_URL,
    add_extra_js_url,
    remove_extra_js_url,
)
from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

WWW: Final = Path(__file__).parent / "www"
LOADER: Final = "loader.js"
DIGEST_LENGTH: Final = 12
LOADER_URL: HassKey[str] = HassKey(f"{DOMAIN}_loader_url")


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
    hass.data[LOADER_URL] = f"{address}/{LOADER}"


@callback
def offer_cards(hass: HomeAssistant) -> None:
    """Let every page load our cards, from the first site on."""
    url = hass.data.get(LOADER_URL)
    if url is not None and url not in hass.data[DATA_EXTRA_MODULE_URL].urls:
        add_extra_js_url(hass, url)


@callback
def withdraw_cards(hass: HomeAssistant) -> None:
    """Let no page load them any more, once the last site is gone."""
    url = hass.data.get(LOADER_URL)
    if url is not None and not hass.config_entries.async_entries(DOMAIN):
        remove_extra_js_url(hass, url)
