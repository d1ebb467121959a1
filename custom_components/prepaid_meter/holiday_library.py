"""The library of public holidays, installed when a tariff first asks for a country's.

It is no requirement of the integration: a hub that cannot reach the package index has to go on
billing. Home Assistant pins one version of it for its own integrations; any that fits serves us,
as holidays are frozen in the tariff.
"""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.requirements import (
    RequirementsNotFound,
    async_clear_install_history,
    async_process_requirements,
)

from .const import DOMAIN
from .engine.errors import InvalidTariff
from .tariff_file import HOLIDAYS, resolved

LIBRARY: Final = ("holidays>=0.106,<1",)


async def need_holidays(hass: HomeAssistant) -> None:
    """Install the library if the hub lacks it. Raises InvalidTariff ``tariff_holidays_missing``.

    A hub told never to install packages (``--skip-pip``) is left as it is.
    """
    if hass.config.skip_pip:
        return
    try:
        await async_process_requirements(hass, DOMAIN, list(LIBRARY), is_built_in=False)
    except RequirementsNotFound as error:
        # The hub remembers what failed and would not try again before its next start.
        async_clear_install_history(hass)
        raise InvalidTariff("tariff_holidays_missing") from error


async def with_holidays(hass: HomeAssistant, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document whose holidays are frozen as dates. Raises InvalidTariff."""
    if document.get(HOLIDAYS) is None:
        return dict(document)
    await need_holidays(hass)
    return await hass.async_add_import_executor_job(resolved, document)
