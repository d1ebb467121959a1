"""The table of units: a page of it, and what changes on that page."""

from typing import Any, Final

import probatio as vol
from homeassistant.core import callback

from ..engine.state import CreditState
from ..roles import Permission
from .command import Call, Json, site_command, site_query
from .feed import Feed
from .fields import IDS, OFFSET, SEARCH_LENGTH_MAX, limit
from .ordered import SORTS, Ordered, Query
from .table import UnitTable, table_of

PAGE_MAX: Final = 200

_QUERY: Final[dict[Any, Any]] = {
    vol.Optional("search"): vol.All(str, vol.Length(max=SEARCH_LENGTH_MAX)),
    vol.Optional("states"): [vol.In([state.value for state in CreditState])],
    vol.Optional("areas"): IDS,
    vol.Optional("labels"): IDS,
    vol.Optional("troubled"): bool,
    vol.Optional("needy"): bool,
    vol.Optional("sort", default="name"): vol.In(sorted(SORTS)),
    vol.Optional("descending", default=False): bool,
    **OFFSET,
    **limit(PAGE_MAX, 50),
}


def _page(table: UnitTable, ordered: Ordered, currency: str) -> Json:
    return {
        "rows": [table.rows[unit_id].shown() for unit_id in ordered.page()],
        "matched": ordered.matched,
        "totals": table.totals.shown(currency),
    }


@site_query("units/list", Permission.VIEW, _QUERY)
async def list_units(call: Call) -> Json:
    """Return a page of the site's units, how many match, and totals over all units."""
    table = table_of(call.hass, call.entry)
    table.look()
    ordered = Ordered(Query.of(call.msg), table.rows.values())
    return _page(table, ordered, call.currency)


@site_command("units/subscribe", Permission.VIEW, _QUERY)
async def subscribe_units(call: Call) -> None:
    """Send a page once, then its changed rows, its order where that changed, and changed totals."""
    table, feed = table_of(call.hass, call.entry), Feed(call)
    feed.begin()
    Follower(table, feed)


class Follower:
    """What one subscriber has on the screen."""

    def __init__(self, table: UnitTable, feed: Feed) -> None:
        table.look()
        self._table = table
        self._feed = feed
        self._currency = feed.call.currency
        self._ordered = Ordered(Query.of(feed.call.msg), table.rows.values())
        self._page = self._ordered.page()
        self._matched = self._ordered.matched
        self._totals = table.totals.shown(self._currency)
        feed.send("page", _page(table, self._ordered, self._currency))
        if not feed.closed:
            feed.on_close(table.watch(self._on_changed))

    @callback
    def _on_changed(self, unit_ids: list[str]) -> None:
        for unit_id in unit_ids:
            self._ordered.put(unit_id, self._table.rows.get(unit_id))
        page, matched = self._ordered.page(), self._ordered.matched
        fresh = set(unit_ids) | (set(page) - set(self._page))
        rows = [self._table.rows[one].shown() for one in page if one in fresh]
        totals = self._table.totals.shown(self._currency)
        event: Json = {"rows": rows} if rows else {}
        if page != self._page:
            event["order"] = page
        if matched != self._matched:
            event["matched"] = matched
        changed = {key: totals[key] for key in totals if totals[key] != self._totals[key]}
        if changed:
            event["totals"] = changed
        self._page, self._matched, self._totals = page, matched, totals
        if event:
            self._feed.send("changed", event)
