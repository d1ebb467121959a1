"""The driver of a ledger on PostgreSQL, installed when a site first asks for one.

It is no requirement of the integration: a hub that cannot reach the package index has to go on
billing from its own file.
"""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.requirements import (
    RequirementsNotFound,
    async_clear_install_history,
    async_process_requirements,
)

from .const import DOMAIN
from .engine.errors import StoreUnavailable

DRIVER: Final = ("psycopg==3.3.9", "psycopg-binary==3.3.9")
_NEEDS_DRIVER: Final = "postgresql"


async def need_driver(hass: HomeAssistant, url: str) -> None:
    """Install what this ledger's database needs and the hub lacks. Raises StoreUnavailable.

    A hub told never to install packages (``--skip-pip``) is left as it is.
    """
    if not url.startswith(_NEEDS_DRIVER) or hass.config.skip_pip:
        return
    try:
        await async_process_requirements(hass, DOMAIN, list(DRIVER), is_built_in=False)
    except RequirementsNotFound as error:
        # The hub remembers what failed and would not try again before its next start.
        async_clear_install_history(hass)
        raise StoreUnavailable("store_failed", detail=error) from error
