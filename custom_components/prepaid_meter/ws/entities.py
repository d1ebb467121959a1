"""Which entities of the hub serve a meter already: another meter of them would be billed or switched twice."""

from ..const import CONF_ENTITY_ID, CONF_RELAY, CONF_SOURCE
from ..flows.entities import other_meters
from ..roles import Permission
from .command import Call, Json, site_query


@site_query("entities/used", Permission.READ)
async def used_entities(call: Call) -> Json:
    """Return the sources and the relays of every site's saved meters, as a meter's form refuses them."""
    meters = [meter for _, meter in other_meters(call.hass, None)]

    def used(part: str) -> list[str]:
        found = {meter[part].get(CONF_ENTITY_ID) for meter in meters}
        return sorted(entity_id for entity_id in found if entity_id)

    return {"sources": used(CONF_SOURCE), "relays": used(CONF_RELAY)}
