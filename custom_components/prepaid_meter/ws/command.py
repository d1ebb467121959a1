"""What all commands of a site share: who may call them, for which site, and how refusals are told.

A site that the caller may not see is refused like one that does not exist. Only administrators,
who see every site, are told that there is none.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import probatio as vol
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.websocket_api import (
    ActiveConnection,
    async_response,
    websocket_command,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers.service import async_get_config_entry

from ..const import DOMAIN
from ..engine.errors import UnknownThing
from ..engine.money import to_text
from ..engine.state import Site, UnitState
from ..models import PrepaidConfigEntry, PrepaidRuntime
from ..refusals import refusals
from ..roles import Permission, may
from .fields import ID

type Json = dict[str, Any]
type WsHandler = Callable[[HomeAssistant, ActiveConnection, Json], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One command for one site, whose caller may use it."""

    hass: HomeAssistant
    connection: ActiveConnection
    msg: Json
    entry: PrepaidConfigEntry
    permission: Permission

    @property
    def runtime(self) -> PrepaidRuntime:
        """Return what the running site holds."""
        return self.entry.runtime_data

    @property
    def site(self) -> Site:
        """Return the site's newest state."""
        return self.runtime.site.site

    @property
    def currency(self) -> str:
        """Return the site's currency."""
        return self.site.settings.currency

    def text(self, micro: int) -> str:
        """Return an amount of the site's money."""
        return to_text(micro, self.currency)

    def unit(self, unit_id: str | None = None) -> UnitState:
        """Return a unit of this site, by default the one that is asked for. Raises UnknownThing.

        A unit of another site is as unknown as one that is nowhere.
        """
        wanted: str = self.msg["unit_id"] if unit_id is None else unit_id
        unit = self.site.units.get(wanted)
        if unit is None or unit.closed_at is not None:
            raise UnknownThing("unit_unknown", unit=wanted)
        return unit


def allowed_site(
    hass: HomeAssistant, connection: ActiveConnection, entry_id: str, permission: Permission
) -> PrepaidConfigEntry:
    """Return a running site in which the caller may do something. Raises Unauthorized.

    To administrators raises ServiceValidationError for a site that is not there or does not run.
    """
    user = connection.user
    try:
        entry: PrepaidConfigEntry = async_get_config_entry(hass, DOMAIN, entry_id)
    except ServiceValidationError:
        if may(user, None, permission):
            raise
        raise Unauthorized(user_id=user.id, permission=POLICY_READ) from None
    if not may(user, entry.runtime_data.site.site.settings, permission):
        raise Unauthorized(user_id=user.id, permission=POLICY_READ)
    return entry


def site_command(
    name: str, permission: Permission, fields: dict[Any, Any] | None = None
) -> Callable[[Callable[[Call], Awaitable[None]]], WsHandler]:
    """Make a function a command of a site, for those who may."""

    def decorate(function: Callable[[Call], Awaitable[None]]) -> WsHandler:
        @wraps(function)
        async def handle(hass: HomeAssistant, connection: ActiveConnection, msg: Json) -> None:
            with refusals():
                entry = allowed_site(hass, connection, msg["entry_id"], permission)
                await function(
                    Call(
                        hass=hass,
                        connection=connection,
                        msg=msg,
                        entry=entry,
                        permission=permission,
                    )
                )

        schema = {
            vol.Required("type"): f"{DOMAIN}/{name}",
            vol.Required("entry_id"): ID,
            **(fields or {}),
        }
        decorated: WsHandler = websocket_command(schema)(async_response(handle))
        return decorated

    return decorate


def site_query(
    name: str, permission: Permission, fields: dict[Any, Any] | None = None
) -> Callable[[Callable[[Call], Awaitable[Json]]], WsHandler]:
    """Make a function that answers once a command of a site."""

    def decorate(function: Callable[[Call], Awaitable[Json]]) -> WsHandler:
        @wraps(function)
        async def answer(call: Call) -> None:
            call.connection.send_result(call.msg["id"], await function(call))

        return site_command(name, permission, fields)(answer)

    return decorate
