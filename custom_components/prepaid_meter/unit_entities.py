"""Gives units their entities while the site runs: nothing is reloaded because one unit changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN, PLATFORMS
from .engine.config import UnitConfig
from .engine.view import UnitView
from .runtime.ports import added
from .runtime.worker import guarded

if TYPE_CHECKING:
    from .entity import UnitEntity

type Build = Callable[[UnitView, UnitConfig], Iterable[Entity]]
type Shape = tuple[tuple[str, str, str, bool, bool], ...]


def unit_shape(unit: UnitConfig) -> Shape:
    """Return what decides which entities a unit has and how they are called."""
    return tuple(
        (
            meter.meter_id,
            meter.name,
            meter.commodity,
            meter.has_relay,
            meter.session is not None,
        )
        for meter in unit.meters
    )


@dataclass(slots=True)
class _Shown:
    """A unit with its entities that have a state; ``unique_ids`` only until what is gone is known."""

    unit: UnitConfig
    subentry_id: str
    unique_ids: frozenset[str] = frozenset()
    live: list[UnitEntity] = field(default_factory=list)


class UnitEntities:
    """The entities of all units of a site, on all platforms."""

    def __init__(
        self, hass: HomeAssistant, entry_id: str, view: Callable[[str], UnitView | None]
    ) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._view = view
        self._platforms: list[tuple[AddConfigEntryEntitiesCallback, Build]] = []
        self._shown: dict[str, _Shown] = {}
        self._on_removed: list[Callable[[str], None]] = []

    @callback
    def on_removed(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call the listener with each unit that is removed; its last picture says nothing of that."""
        return added(self._on_removed, listener)

    @callback
    def register(self, add: AddConfigEntryEntitiesCallback, build: Build) -> None:
        """Take in a platform and give it the entities of all units known so far."""
        for shown in self._shown.values():
            if (view := self._view(shown.unit.unit_id)) is not None:
                self._add(shown, view, add, build)
        self._platforms.append((add, build))

    @callback
    def follow(self, entity: UnitEntity) -> None:
        """Tell an entity of its unit's changes from now on."""
        if (shown := self._shown.get(entity.unit_id)) is not None:
            shown.live.append(entity)

    @callback
    def unfollow(self, entity: UnitEntity) -> None:
        """Tell an entity nothing more."""
        shown = self._shown.get(entity.unit_id)
        if shown is not None and entity in shown.live:
            shown.live.remove(entity)

    @callback
    def on_view(self, view: UnitView) -> None:
        """Tell a unit's entities that its picture has changed; one that fails stops no other."""
        if (shown := self._shown.get(view.unit_id)) is not None:
            # Most figures of a picture are as they were: only what is written is worth a guard.
            for entity in [one for one in shown.live if one.differs(view)]:
                with guarded("an entity"):
                    entity.take(view)

    def unit(self, unit_id: str) -> UnitConfig:
        """Return how a unit shown here is set up."""
        return self._shown[unit_id].unit

    @callback
    def add(self, unit: UnitConfig, subentry_id: str) -> None:
        """Show a unit on every platform."""
        shown = self._shown[unit.unit_id] = _Shown(unit, subentry_id)
        if self._platforms and (view := self._view(unit.unit_id)) is not None:
            for add, build in self._platforms:
                self._add(shown, view, add, build)

    async def change(self, unit: UnitConfig, subentry_id: str) -> None:
        """Follow a changed form: rename the device, build the entities anew where meters changed."""
        shown = self._shown[unit.unit_id]
        before, shown.unit = shown.unit, unit
        if before.name != unit.name:
            self._rename(unit)
        if unit_shape(before) == unit_shape(unit):
            return
        for entity in tuple(shown.live):
            await entity.async_remove(force_remove=True)
        self.add(unit, subentry_id)
        self._forget_gone([self._shown[unit.unit_id]])

    @callback
    def forget_gone(self) -> None:
        """Delete the registry entries of meters and relays that went while the site was not running."""
        self._forget_gone(self._shown.values())

    @callback
    def remove(self, unit_id: str) -> None:
        """Let go of a unit; the hub removes the entities of a deleted subentry itself."""
        self._shown.pop(unit_id, None)
        for listener in tuple(self._on_removed):
            listener(unit_id)

    @callback
    def _add(
        self, shown: _Shown, view: UnitView, add: AddConfigEntryEntitiesCallback, build: Build
    ) -> None:
        entry = self._hass.config_entries.async_get_known_entry(self._entry_id)
        if shown.subentry_id not in entry.subentries:
            return  # removed again before it could be shown
        for entity in build(view, shown.unit):
            shown.unique_ids |= {str(entity.unique_id)}
            # One by one: Python stores objects small whose class is known by a finished first one.
            add([entity], config_subentry_id=shown.subentry_id)

    @callback
    def _rename(self, unit: UnitConfig) -> None:
        registry = dr.async_get(self._hass)
        device_id = unit_device_id(self._hass, self._entry_id, unit.unit_id)
        if device_id is not None:
            registry.async_update_device(device_id, name=unit.name)

    def _forget_gone(self, units: Iterable[_Shown]) -> None:
        if len(self._platforms) < len(PLATFORMS):
            return  # One did not start: what is missing is not gone, and its names are the user's.
        kept = {}
        for one in units:
            kept[one.subentry_id], one.unique_ids = one.unique_ids, frozenset()
        registry = er.async_get(self._hass)
        for entity in er.async_entries_for_config_entry(registry, self._entry_id):
            # A unit the ledger does not know shows nothing; what its entities are called is kept.
            shown = kept.get(entity.config_subentry_id or "")
            if shown and entity.unique_id not in shown:
                registry.async_remove(entity.entity_id)


@callback
def unit_device_id(hass: HomeAssistant, entry_id: str, unit_id: str) -> str | None:
    """Return the id of a unit's device, None before it has one."""
    try:
        return dr.async_get_device_id_by_identifier(
            hass, (DOMAIN, unit_id), config_entry_id=entry_id
        )
    except ValueError:
        return None
