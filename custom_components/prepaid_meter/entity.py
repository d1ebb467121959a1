"""What every entity of a unit shares.

It reads the unit's view, computes nothing, and writes its state only when what it shows changed.
A site has thousands of them, so none keeps a copy of what its class or its description says (the
hub's own properties remember their answer in each entity): Python stores up to 29 attributes, the
hub's among them, in a quarter of the memory that more of them take.
"""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, cast

from homeassistant.core import callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity

from .const import DOMAIN
from .engine.config import MeterConfig, UnitConfig
from .engine.view import MeterView, UnitView
from .models import PrepaidConfigEntry, PrepaidRuntime


class UnitEntity(Entity):
    """An entity of a unit. ``key`` says which one; its texts are found by it."""

    key: str
    assumed_state = False
    attribution = None
    entity_picture = None
    entity_registry_visible_default = True
    extra_state_attributes: Mapping[str, Any] | None = None
    force_update = False
    has_entity_name = True
    icon = None
    should_poll = False

    def __init__(self, view: UnitView) -> None:
        self._unit_id = view.unit_id
        self._shown = self.shown(view)
        self.show(view)

    @property
    def _runtime(self) -> PrepaidRuntime:
        """Return the running site."""
        return cast(PrepaidConfigEntry, self.platform.config_entry).runtime_data

    @property
    def unique_id(self) -> str:
        """Return the id that no other entity ever has."""
        return f"{self._unit_id}_{self.key}"

    @property
    def unit_id(self) -> str:
        """Return the unit."""
        return self._unit_id

    @property
    def device_info(self) -> DeviceInfo:
        """Return the unit as a device."""
        return DeviceInfo(
            identifiers={(DOMAIN, self._unit_id)},
            name=self._runtime.entities.unit(self._unit_id).name,
            via_device_id=self._runtime.site_device_id,
        )

    @property
    def translation_key(self) -> str:
        """Return where the texts are found."""
        return self.key

    async def async_added_to_hass(self) -> None:
        """Follow the unit from now on."""
        self._runtime.entities.follow(self)
        if (view := self._runtime.latest.get(self._unit_id)) is not None:
            self._shown = self.shown(view)
            self.show(view)

    async def async_will_remove_from_hass(self) -> None:
        """Follow the unit no more."""
        self._runtime.entities.unfollow(self)

    @callback
    def differs(self, view: UnitView) -> bool:
        """Return whether a person would see something else in this picture of the unit."""
        return self.shown(view) != self._shown

    @callback
    def take(self, view: UnitView) -> None:
        """Show a new picture of the unit."""
        self._shown = self.shown(view)
        self.show(view)
        self.async_write_ha_state()

    @property
    def available(self) -> bool:
        """Return whether there is something to show."""
        return True

    @abstractmethod
    def shown(self, view: UnitView) -> object:
        """Return what a person would see; the state is written when it differs from the last."""

    @abstractmethod
    def show(self, view: UnitView) -> None:
        """Take over the view."""


class MeterEntity(UnitEntity):
    """An entity of one meter; it carries the meter's name where the unit has several."""

    def __init__(self, view: UnitView, unit: UnitConfig, meter: MeterConfig) -> None:
        self._meter_id = meter.meter_id
        if len(unit.meters) > 1:
            self._attr_translation_placeholders = {"meter": meter.name}
        super().__init__(view)

    @property
    def unique_id(self) -> str:
        """Return the id that no other entity ever has."""
        return f"{self._unit_id}_{self._meter_id}_{self.key}"

    @property
    def translation_key(self) -> str:
        """Return where the texts are found: with the meter's name, or without."""
        return f"meter_{self.key}" if self.translation_placeholders else self.key

    @property
    def available(self) -> bool:
        """Return whether there is something to show: ``shown`` was not None."""
        return self._shown is not None

    def meter(self, view: UnitView) -> MeterView | None:
        """Return this meter's picture, None once it is closed."""
        return view.meters.get(self._meter_id)
