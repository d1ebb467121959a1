"""Which sites a person may look at, and what they are there."""

from typing import Any, Final

import probatio as vol
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.websocket_api import ActiveConnection, websocket_command
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized

from ..const import CONF_CURRENCY, DOMAIN
from ..models import PrepaidConfigEntry
from ..roles import Role, role_of

API_VERSION: Final = 1
"""Rises when a screen built for the one before would show something wrong; additions keep it."""


@websocket_command({vol.Required("type"): f"{DOMAIN}/info"})
@callback
def info(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Tell the version of these commands and the caller's sites. Raises Unauthorized for nobody's."""
    user = connection.user
    sites = []
    for entry in hass.config_entries.async_entries(DOMAIN):
        role = _role(connection, entry)
        if role is not None:
            sites.append(
                {
                    "entry_id": entry.entry_id,
                    "name": entry.title,
                    "currency": entry.data[CONF_CURRENCY],
                    "role": role.value,
                    "running": entry.state is ConfigEntryState.LOADED,
                }
            )
    if not sites and role_of(user, None) is None:
        raise Unauthorized(user_id=user.id, permission=POLICY_READ)
    connection.send_result(msg["id"], {"api_version": API_VERSION, "sites": sites})


def _role(connection: ActiveConnection, entry: PrepaidConfigEntry) -> Role | None:
    running = entry.state is ConfigEntryState.LOADED
    settings = entry.runtime_data.site.site.settings if running else None
    return role_of(connection.user, settings)
