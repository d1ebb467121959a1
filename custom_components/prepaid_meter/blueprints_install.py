"""Puts the blueprints we ship where the hub looks for them, and never over a file that is there.

The hub does not look into an integration's folder, and an update replaces that folder whole. A
blueprint that a user has edited is theirs: it stays, and we say so.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import HomeAssistant

from .const import DOMAIN

SHIPPED: Final = Path(__file__).parent / "blueprints" / AUTOMATION


class Installation(StrEnum):
    """What became of one blueprint."""

    INSTALLED = "installed"
    CURRENT = "current"
    KEPT = "kept"


def can_install(hass: HomeAssistant) -> bool:
    """Return whether the hub has automations; before that its own examples would be suppressed."""
    return AUTOMATION in hass.config.components


async def install_blueprints(hass: HomeAssistant) -> dict[str, Installation]:
    """Add the blueprints that are missing; return what became of each, by its path for automations.

    ``current`` is byte for byte what we ship, ``kept`` is another file under the same name. Only
    call it where ``can_install``. Raises OSError when the folder cannot be written.
    """
    blueprints = async_get_blueprints(hass)
    found = await hass.async_add_executor_job(_install, blueprints.blueprint_folder)
    if Installation.INSTALLED in found.values():
        await blueprints.async_reset_cache()
    return found


def _install(folder: Path) -> dict[str, Installation]:
    own = folder / DOMAIN
    own.mkdir(parents=True, exist_ok=True)
    return {
        f"{DOMAIN}/{shipped.name}": _add(shipped.read_bytes(), own / shipped.name)
        for shipped in sorted(SHIPPED.glob("*.yaml"))
    }


def _add(content: bytes, path: Path) -> Installation:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return Installation.CURRENT if path.read_bytes() == content else Installation.KEPT
    return Installation.INSTALLED
