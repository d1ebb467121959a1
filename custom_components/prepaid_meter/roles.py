"""Who may do what, checked by us in every action and in our switches and valves.

The hub gives every ordinary user control of every entity and lets automations through its own
administrator checks, so neither is relied on.

               read  statement  session  top up  other money  disconnect  reconnect  override  manage
administrator   ●        ●         ●       ●          ●            ●          ●          ●        ●
operator                 ●         ●       ●                                  ●
automation      ●        ●         ●       ○          ○            ●          ●                   ○
anyone else

○ only where the site's option "automations may move money" is on: readings and prices are money.
"""

from enum import StrEnum
from typing import Final

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized, UnknownUser

from .engine.config import SiteSettings


class Permission(StrEnum):
    """What an act asks for."""

    READ = "read"
    STATEMENT = "statement"
    SESSION = "session"
    TOP_UP = "top_up"
    MONEY = "money"
    DISCONNECT = "disconnect"
    RECONNECT = "reconnect"
    OVERRIDE = "override"
    MANAGE = "manage"


OPERATOR: Final = frozenset(
    {Permission.STATEMENT, Permission.SESSION, Permission.TOP_UP, Permission.RECONNECT}
)
AUTOMATION: Final = frozenset(
    {
        *(Permission.READ, Permission.STATEMENT, Permission.SESSION),
        *(Permission.DISCONNECT, Permission.RECONNECT),
    }
)
AUTOMATION_MONEY: Final = frozenset({Permission.TOP_UP, Permission.MONEY, Permission.MANAGE})


async def require(
    hass: HomeAssistant,
    context: Context | None,
    settings: SiteSettings | None,
    permission: Permission,
) -> str:
    """Return the actor for the ledger, or raise Unauthorized. No settings: no site is meant."""
    user_id = None if context is None else context.user_id
    if user_id is None:
        trusted = settings is not None and settings.automations_move_money
        if permission in AUTOMATION or (permission in AUTOMATION_MONEY and trusted):
            return "automation"
        raise Unauthorized(context=context, permission=POLICY_CONTROL)
    user = await hass.auth.async_get_user(user_id)
    if user is None or not user.is_active:
        raise UnknownUser(context=context, permission=POLICY_CONTROL)
    named = settings is not None and user_id in settings.operators
    if user.is_admin or (named and permission in OPERATOR):
        return f"user:{user_id}"
    raise Unauthorized(context=context, permission=POLICY_CONTROL)
