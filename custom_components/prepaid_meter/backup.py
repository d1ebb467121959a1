"""Backups copy a whole ledger while it goes on being written.

Before the copy, everything committed moves into SQLite's main file, which then stays as it is:
later commits gather in the write-ahead log beside it, and a copy of both is a ledger at one moment.
Writing never pauses, because a pause would hold up top-ups and reconnections for minutes. Nothing
here raises: an exception would abort the hub's backup.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .engine.errors import PrepaidError
from .store.repository import Repository

_LOGGER = logging.getLogger(__name__)

WAIT_SECONDS = 30
"""How long a backup waits for the ledgers of all sites."""

RESUME_SECONDS = 4 * 3600
"""A backup that never says it ended: longer than any copy takes, short for a log that only grows."""

_RESUME: HassKey[CALLBACK_TYPE] = HassKey(f"{DOMAIN}_backup_resume")


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Make the ledgers' main files complete and leave them alone."""
    _forget_timer(hass)

    @callback
    def resume(_now: datetime) -> None:
        hass.data.pop(_RESUME)
        _LOGGER.warning("The backup did not say that it ended; its time is over")
        hass.async_create_task(_on_all(hass, Repository.resume_checkpoints))

    hass.data[_RESUME] = async_call_later(hass, RESUME_SECONDS, resume)
    await _on_all(hass, _prepare)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let the ledgers' main files be written again."""
    _forget_timer(hass)
    await _on_all(hass, Repository.resume_checkpoints)


def _forget_timer(hass: HomeAssistant) -> None:
    cancel = hass.data.pop(_RESUME, None)
    if cancel is not None:
        cancel()


def _prepare(repository: Repository) -> None:
    try:
        repository.checkpoint_wal()
    finally:
        repository.suspend_checkpoints()


async def _on_all(hass: HomeAssistant, act: Callable[[Repository], None]) -> None:
    """Run an act on the ledger of every running site."""
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    await asyncio.gather(*(_on_one(entry, act) for entry in entries))


async def _on_one(entry: ConfigEntry, act: Callable[[Repository], None]) -> None:
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            await entry.runtime_data.site.query(act)
    # RuntimeError: the site is stopping, and its writer with it.
    except (PrepaidError, TimeoutError, RuntimeError) as error:
        _LOGGER.warning("The ledger of %s goes into the backup as it is: %s", entry.title, error)
