"""Prepaid metering inside Home Assistant: pay first, use later.

A site is a config entry with one ledger; its units and tariffs are subentries. Changed subentries
are applied to the running site one by one: nothing reloads 500 units because one changed.
"""

import logging

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .const import CONF_DATABASE_URL, DOMAIN, PLATFORMS
from .engine.errors import PrepaidError
from .hub_start import watch_hub_start
from .issues import forget_issues
from .kept_ratios import KeptRatios
from .left_off import site_removed_off
from .lines import end_sessions
from .migration import migrate_forms
from .models import PrepaidConfigEntry
from .screens import offer_screens, serve_screens, withdraw_screens
from .services import async_register_services
from .site_changes import apply_changes
from .site_entry import database_url, forget_ledger_path, start_site, stop_site
from .websocket_api import async_register_commands

_LOGGER = logging.getLogger(__name__)

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:  # noqa: ARG001
    """Register actions and cards, which all sites share, and look out for the hub's start."""
    watch_hub_start(hass)
    async_register_services(hass)
    async_register_commands(hass)
    await serve_screens(hass)
    return True


async def async_migrate_entry(hass: HomeAssistant, entry: PrepaidConfigEntry) -> bool:
    """Bring forms that an older version saved to this one; the hub refuses newer ones by itself."""
    migrate_forms(hass, entry)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: PrepaidConfigEntry) -> bool:
    """Start a site and show its units."""
    await start_site(hass, entry)
    await offer_screens(hass)
    entry.async_on_unload(entry.add_update_listener(_on_forms))
    # What was saved while the site started, nobody has listened to.
    try:
        await apply_changes(hass, entry)
    except PrepaidError as error:
        # A set-up that failed now would leave the site running behind it.
        _LOGGER.warning("Site %s does not take what was saved meanwhile: %s", entry.title, error)
    return True


async def _on_forms(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Apply what was saved; a first operator opens the panel to others than administrators."""
    await offer_screens(hass)
    await apply_changes(hass, entry)


async def async_unload_entry(hass: HomeAssistant, entry: PrepaidConfigEntry) -> bool:
    """Stop a site: post what has accrued, close the ledger, leave the relays as they are."""
    async with entry.runtime_data.applying:
        if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
            return False
        await stop_site(entry)
    return True


async def async_remove_entry(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Keep the ledger of a deleted site: it is evidence. Say where it lies, and which relays are off."""
    forget_issues(hass, entry.entry_id)
    withdraw_screens(hass)
    await KeptRatios(hass, entry.entry_id).remove()
    end_sessions(hass, (one.data for one in entry.subentries.values()))
    path = await forget_ledger_path(hass, entry)
    if path is not None or CONF_DATABASE_URL in entry.data:
        await site_removed_off(hass, entry.entry_id, entry.title, database_url(hass, entry))
    if path is not None:
        _LOGGER.warning("The ledger of %s is kept in %s", entry.title, path)
