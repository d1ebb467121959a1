"""What every entity of a unit shares.

It reads the unit's view, computes nothing, and writes its state only when what it shows changed.
"""

from abc import abstractmethod

from homeassistant.core import callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity

from .const import DOMAIN
from .engine.config import MeterConfig, UnitConfig
from .engine.view import MeterView, UnitView
from .models import PrepaidRuntime


class UnitEntity(Entity):
    """An entity of a unit."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, runtime: PrepaidRuntime, view: UnitView, key: str) -> None:
        self._runtime = runtime
        self._unit_id = view.unit_id
        self._attr_unique_id = f"{view.unit_id}_{key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, view.unit_id)},
            name=view.name,
            via_device_id=runtime.site_device_id,
        )
        self._shown = self.shown(view)
        self.show(view)

    async def async_added_to_hass(self) -> None:
        """Listen to the unit from now on."""
        self.async_on_remove(self._runtime.site.listen(self._unit_id, self._on_view))
        if (view := self._runtime.latest.get(self._unit_id)) is not None:
            self._shown = self.shown(view)
            self.show(view)

    @callback
    def _on_view(self, view: UnitView) -> None:
        shown = self.shown(view)
        if shown != self._shown:
            self._shown = shown
            self.show(view)
            self.async_write_ha_state()

    @abstractmethod
    def shown(self, view: UnitView) -> object:
        """Return what a person would see; the state is written when it differs from the last."""

    @abstractmethod
    def show(self, view: UnitView) -> None:
        """Take over the view."""


class MeterEntity(UnitEntity):
    """An entity of one meter; it carries the meter's name where the unit has several."""

    def __init__(
        self,
        runtime: PrepaidRuntime,
        view: UnitView,
        unit: UnitConfig,
        meter: MeterConfig,
        key: str,
    ) -> None:
        self._meter_id = meter.meter_id
        super().__init__(runtime, view, f"{meter.meter_id}_{key}")
        if len(unit.meters) > 1:
            self._attr_translation_key = f"meter_{key}"
            self._attr_translation_placeholders = {"meter": meter.name}
        else:
            self._attr_translation_key = key

    def meter(self, view: UnitView) -> MeterView | None:
        """Return this meter's picture, None once it is closed."""
        return view.meters.get(self._meter_id)
