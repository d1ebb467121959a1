"""Who may do what, checked by us in every action and in our switches and valves.

The hub gives every ordinary user control of every entity and lets automations through its own
administrator checks, so neither is relied on.

               view  read  statement  session  top up  other money  disconnect  reconnect  override  manage
administrator   ●     ●        ●         ●       ●          ●            ●          ●          ●        ●
operator        ●              ●         ●       ●                                  ●
automation            ●        ●         ●       ○          ○            ●          ●                   ○
anyone else

*view* is how units stand and what they pay for, on screens; *read* is the whole ledger.
○ only where the site's option "automations may move money" is on: readings and prices are money.
"""

from enum import StrEnum
from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized, UnknownUser

from .engine.config import SiteSettings


class Permission(StrEnum):
    """What an act asks for."""

    VIEW = "view"
    READ = "read"
    STATEMENT = "statement"
    SESSION = "session"
    TOP_UP = "top_up"
    MONEY = "money"
    DISCONNECT = "disconnect"
    RECONNECT = "reconnect"
    OVERRIDE = "override"
    MANAGE = "manage"


class Role(StrEnum):
    """What a person is to a site."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"


OPERATOR: Final = frozenset(
    {
        *(Permission.VIEW, Permission.STATEMENT, Permission.SESSION),
        *(Permission.TOP_UP, Permission.RECONNECT),
    }
)
AUTOMATION: Final = frozenset(
    {
        *(Permission.READ, Permission.STATEMENT, Permission.SESSION),
        *(Permission.DISCONNECT, Permission.RECONNECT),
    }
)
AUTOMATION_MONEY: Final = frozenset({Permission.TOP_UP, Permission.MONEY, Permission.MANAGE})


def role_of(user: User, settings: SiteSettings | None) -> Role | None:
    """Return what a person is to a site, None for an ordinary user. No settings: no site is meant."""
    if not user.is_active:
        return None
    if user.is_admin:
        return Role.ADMINISTRATOR
    named = settings is not None and user.id in settings.operators
    return Role.OPERATOR if named else None


def may(user: User, settings: SiteSettings | None, permission: Permission) -> bool:
    """Return whether a person may do something in a site."""
    role = role_of(user, settings)
    return role is Role.ADMINISTRATOR or (role is Role.OPERATOR and permission in OPERATOR)


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
    if may(user, settings, permission):
        return f"user:{user_id}"
    raise Unauthorized(context=context, permission=POLICY_CONTROL)
