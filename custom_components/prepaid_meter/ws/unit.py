"""One unit: as it stands, and as it changes."""

from homeassistant.core import callback

from ..engine.errors import UnknownThing
from ..engine.view import UnitView
from ..roles import Permission
from .command import Call, Json, site_command, site_query
from .feed import Feed, Later
from .fields import UNIT
from .unit_detail import detail_of, difference


def _detail(call: Call) -> Json:
    unit = call.unit()
    view = call.runtime.view(unit.config.unit_id)
    if view is None:
        raise UnknownThing("unit_unknown", unit=unit.config.unit_id)
    return detail_of(call, unit, view)


@site_query("unit/get", Permission.VIEW, UNIT)
async def get_unit(call: Call) -> Json:
    """Return a unit with its credit, deadlines, meters, policy and tenancy."""
    return _detail(call)


@site_command("unit/subscribe", Permission.VIEW, UNIT)
async def subscribe_unit(call: Call) -> None:
    """Send a unit once, then the fields that changed."""
    shown, feed = _detail(call), Feed(call)
    feed.begin()
    feed.send("unit", {"unit": shown})

    @callback
    def tell() -> None:
        nonlocal shown
        try:
            now = _detail(call)
        except UnknownThing:
            feed.end("unit_removed")
            return
        if changed := difference(shown, now):
            shown = now
            feed.send("changed", {"unit": changed})

    later = Later(call.hass, tell)

    @callback
    def on_view(_: UnitView) -> None:
        later.soon()

    @callback
    def on_removed(unit_id: str) -> None:
        if unit_id == call.msg["unit_id"]:
            later.soon()

    if not feed.closed:
        feed.on_close(call.runtime.entities.on_removed(on_removed))
        feed.on_close(call.runtime.site.listen(call.msg["unit_id"], on_view))
        feed.on_close(later.close)
