"""All units of a running site as rows, made when a screen first asks and kept up to date from then on.

A unit that changes costs one new row and a look by each subscriber, however many units there are.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Final

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    label_registry as lr,
)
from homeassistant.helpers.event import async_call_later, async_track_point_in_utc_time
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..engine.errors import PrepaidError
from ..engine.view import UnitView
from ..models import PrepaidConfigEntry
from ..unit_entities import unit_device_id
from .feed import Later
from .rows import Place, Row, Totals, make_row
from .today import Begun, day_beginnings, day_of, since_then

_LOGGER = logging.getLogger(__name__)
AGAIN_S: Final = 60
"""So long after the ledger did not answer it is asked again how today began."""

type Watcher = Callable[[list[str]], None]
"""Told which units have another row; they may be gone."""


class UnitTable:
    """The rows and totals of one site."""

    def __init__(self, hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
        self.rows: dict[str, Row] = {}
        self.totals = Totals()
        self._hass = hass
        self._entry = entry
        self._site = entry.runtime_data.site
        self._begun: Begun | None = None
        self._stale: dict[str, None] = {}
        self._watchers: list[Watcher] = []
        self._later = Later(hass, self._tell)
        self._midnight: Callable[[], None] = lambda: None
        self._unlisten = [
            self._site.listen(None, self._on_view),
            entry.runtime_data.entities.on_removed(self._on_removed),
            hass.bus.async_listen(dr.EVENT_DEVICE_REGISTRY_UPDATED, self._on_device),
            hass.bus.async_listen(ar.EVENT_AREA_REGISTRY_UPDATED, self._on_area),
            hass.bus.async_listen(lr.EVENT_LABEL_REGISTRY_UPDATED, self._on_label),
        ]
        self._begin_day()

    @callback
    def look(self) -> None:
        """Bring every row up to date before the table is read."""
        units = self._site.site.units
        self._mark(unit_id for unit_id in self.rows if unit_id not in units)
        self._mark(
            unit_id
            for unit_id, unit in units.items()
            if (unit_id in self.rows) is (unit.closed_at is not None)
        )
        if self._watchers:
            self._tell()
        else:
            self._renew()

    @callback
    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell a watcher of changed rows; return what ends that."""
        self._watchers.append(watcher)
        return partial(self._watchers.remove, watcher)

    @callback
    def close(self) -> None:
        """Follow the site no more."""
        self._later.close()
        self._midnight()
        for unlisten in self._unlisten:
            unlisten()

    def _mark(self, unit_ids: Iterable[str]) -> None:
        self._stale.update(dict.fromkeys(unit_ids))
        if self._stale and self._watchers:
            self._later.soon()

    @callback
    def _tell(self) -> None:
        if changed := self._renew():
            for watcher in tuple(self._watchers):
                watcher(changed)

    def _renew(self) -> list[str]:
        """Make the rows anew that changed; return whose differ."""
        changed, stale = [], self._stale
        self._stale = {}
        for unit_id in stale:
            before, now = self.rows.pop(unit_id, None), self._row(unit_id)
            if now is not None:
                self.rows[unit_id] = now
            if before == now:
                continue
            if before is not None:
                self.totals.add(before, -1)
            if now is not None:
                self.totals.add(now)
            changed.append(unit_id)
        return changed

    def _row(self, unit_id: str) -> Row | None:
        unit = self._site.site.units.get(unit_id)
        if unit is None or unit.closed_at is not None:
            return None
        view = self._view(unit_id)
        if view is None:
            return None
        today = None if self._begun is None else since_then(view, self._begun)
        return make_row(view, unit.config, self._place(unit_id), today)

    def _view(self, unit_id: str) -> UnitView | None:
        """Return a unit's picture; what was published is not drawn again."""
        return self._entry.runtime_data.latest.get(unit_id) or self._site.view(unit_id)

    def _place(self, unit_id: str) -> Place:
        device_id = unit_device_id(self._hass, self._entry.entry_id, unit_id)
        device = dr.async_get(self._hass).async_get(device_id) if device_id else None
        if device is None:
            return Place()
        area = ar.async_get(self._hass).async_get_area(device.area_id) if device.area_id else None
        known = map(lr.async_get(self._hass).async_get_label, sorted(device.labels))
        return Place(
            device_id=device.id,
            area_id=area.id if area else None,
            area=area.name if area else "",
            labels=tuple(sorted(device.labels)),
            words=tuple(one.name for one in (area, *known) if one is not None),
        )

    @callback
    def _on_view(self, view: UnitView) -> None:
        self._mark((view.unit_id,))

    @callback
    def _on_removed(self, unit_id: str) -> None:
        self._mark((unit_id,))

    @callback
    def _on_device(self, event: Event[dr.EventDeviceRegistryUpdatedData]) -> None:
        device = dr.async_get(self._hass).async_get(event.data["device_id"])
        if device is not None and self._entry.entry_id in device.config_entries:
            self._mark(own for domain, own in device.identifiers if domain == DOMAIN)
            self._stale.pop(self._entry.entry_id, None)

    @callback
    def _on_area(self, event: Event[ar.EventAreaRegistryUpdatedData]) -> None:
        area_id = event.data["area_id"]
        self._mark(one.unit_id for one in self.rows.values() if one.place.area_id == area_id)

    @callback
    def _on_label(self, event: Event[lr.EventLabelRegistryUpdatedData]) -> None:
        label_id = event.data["label_id"]
        self._mark(one.unit_id for one in self.rows.values() if label_id in one.place.labels)

    @callback
    def _begin_day(self, _: datetime | None = None) -> None:
        """Count usage from the day's beginning, as soon as the ledger has told it."""
        start, end = day_of(self._site.site, dt_util.utcnow())
        self._midnight = async_track_point_in_utc_time(self._hass, self._begin_day, end)
        self._entry.async_create_background_task(
            self._hass, self._count_from(start), "prepaid_meter today"
        )

    async def _count_from(self, start: datetime) -> None:
        try:
            self._begun = await day_beginnings(self._site, start)
        except PrepaidError as error:
            _LOGGER.warning("What was used today is not known before the ledger is: %s", error)
            self._begun = None
            self._midnight()
            self._midnight = async_call_later(self._hass, AGAIN_S, self._begin_day)
            self._mark(self.rows)
            return
        self._mark(self.rows)


_TABLES: Final[HassKey[dict[str, UnitTable]]] = HassKey(f"{DOMAIN}_tables")


@callback
def table_of(hass: HomeAssistant, entry: PrepaidConfigEntry) -> UnitTable:
    """Return the table of a running site; it is let go when the site is unloaded."""
    tables = hass.data.setdefault(_TABLES, {})
    if entry.entry_id not in tables:
        tables[entry.entry_id] = UnitTable(hass, entry)

        @callback
        def close() -> None:
            tables.pop(entry.entry_id).close()

        entry.async_on_unload(close)
    return tables[entry.entry_id]
