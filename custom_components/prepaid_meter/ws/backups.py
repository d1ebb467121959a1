"""When the hub's newest backup was made, and whether it holds the ledger."""

import asyncio
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..const import CONF_DATABASE_URL
from ..models import PrepaidConfigEntry
from .command import Json

if TYPE_CHECKING:
    from datetime import datetime

_BACKUP: Final = "backup"
WAIT_SECONDS: Final = 3
"""A place for backups may be far away; a screen does not wait for it longer."""


async def backups_of(hass: HomeAssistant, entry: PrepaidConfigEntry) -> Json | None:
    """Return what is known of the hub's backups, None where the hub makes none.

    ``newest_at`` is None where there is none, and also where ``known`` is False: the places that
    keep them did not answer. A ledger on a server of its own is in no backup of the hub.
    """
    if _BACKUP not in hass.config.components:
        return None
    found: Json = {"holds_ledger": not entry.data.get(CONF_DATABASE_URL), "known": False}
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            newest = await _newest(hass)
    except HomeAssistantError, TimeoutError:
        return {**found, "newest_at": None}
    return {**found, "known": True, "newest_at": None if newest is None else newest.isoformat()}


async def _newest(hass: HomeAssistant) -> datetime | None:
    """Return when the newest backup of the configuration was made: the ledger lies in its folder."""
    # Loaded with the hub's own integration only: its requirements are there then.
    from homeassistant.components.backup import async_get_manager  # noqa: PLC0415

    backups, _ = await async_get_manager(hass).async_get_backups()
    dates = [
        date
        for one in backups.values()
        if one.homeassistant_included and (date := dt_util.parse_datetime(one.date)) is not None
    ]
    return max(dates, default=None)
