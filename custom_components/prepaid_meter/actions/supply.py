"""Actions on supply. A cut carries out a standing decision; anything stronger is an override."""

from datetime import timedelta

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..const import ATTR_DECISION_ID, ATTR_DURATION, ATTR_SUPPLY, ATTR_UNTIL
from ..engine.errors import InvalidInput, Refused
from ..engine.inputs import Disconnect, OverrideSupply, Reconnect
from ..roles import Permission
from ..targets import called_meter, called_unit, site_time
from .answer import answer_of

AUTOMATIC = "automatic"


async def disconnect(call: ServiceCall) -> ServiceResponse:
    """Carry out the decision named, or the standing one: refused when a top-up came first."""
    entry, unit_id, actor = await called_unit(call, Permission.DISCONNECT)
    site = entry.runtime_data.site
    decision_id = call.data.get(ATTR_DECISION_ID)
    if decision_id is None:
        view = site.view(unit_id)
        decision_id = None if view is None else view.decision_id
    if decision_id is None:
        raise Refused("no_standing_decision")
    item = Disconnect(unit_id=unit_id, decision_id=decision_id, actor=actor)
    return answer_of(entry, await site.submit(item))


async def reconnect(call: ServiceCall) -> ServiceResponse:
    """Give supply back: by policy, or until an end that an administrator sets."""
    until = call.data.get(ATTR_UNTIL)
    permission = Permission.RECONNECT if until is None else Permission.OVERRIDE
    entry, unit_id, actor = await called_unit(call, permission)
    item = Reconnect(
        unit_id=unit_id,
        actor=actor,
        until=None if until is None else site_time(entry, until),
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def override_supply(call: ServiceCall) -> ServiceResponse:
    """Force a meter's supply on or off until an end, or give it back to policy."""
    entry, unit_id, actor = await called_unit(call, Permission.OVERRIDE)
    site = entry.runtime_data.site
    meter = called_meter(call, entry, unit_id)
    supply = call.data[ATTR_SUPPLY]
    until = None
    if supply != AUTOMATIC:
        duration: timedelta | None = call.data.get(ATTR_DURATION)
        if ATTR_UNTIL in call.data:
            until = site_time(entry, call.data[ATTR_UNTIL])
        elif duration is not None:
            until = dt_util.utcnow() + duration
        else:
            raise InvalidInput("override_end_needed")
    item = OverrideSupply(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        wanted=None if supply == AUTOMATIC else supply == "on",
        until=until,
        actor=actor,
    )
    return answer_of(entry, await site.submit(item))
