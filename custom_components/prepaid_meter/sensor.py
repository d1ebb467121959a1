"""Sensors of a unit and of its meters."""

from collections.abc import Iterable
from datetime import datetime

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity, SensorStateClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import MeterConfig, UnitConfig
from .engine.view import MeterView, UnitView
from .entity import MeterEntity, UnitEntity
from .models import PrepaidConfigEntry
from .sensor_figures import (
    MeterSensorDescription,
    UnitSensorDescription,
    Value,
    meter_sensors,
    unit_sensors,
)

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    for description in unit_sensors(view.currency):
        yield UnitSensor(view, description)
    for meter in unit.meters:
        for about in meter_sensors(meter.commodity, view.currency):
            yield MeterSensor(view, unit, meter, about)


class _Sensor(SensorEntity):
    """A sensor that is what its description says."""

    entity_description: UnitSensorDescription | MeterSensorDescription
    native_value: Value = None
    last_reset: datetime | None = None
    supported_features = None
    suggested_unit_of_measurement = None

    @property
    def key(self) -> str:
        """Return which sensor this is."""
        return self.entity_description.key

    @property
    def device_class(self) -> SensorDeviceClass | None:
        """Return what kind of figure this is."""
        return self.entity_description.device_class

    @property
    def state_class(self) -> SensorStateClass | None:
        """Return how the figure runs."""
        return self.entity_description.state_class

    @property
    def native_unit_of_measurement(self) -> str | None:
        """Return the figure's unit."""
        return self.entity_description.native_unit_of_measurement

    @property
    def suggested_display_precision(self) -> int | None:
        """Return how many decimals a person wants to see."""
        return self.entity_description.suggested_display_precision

    @property
    def options(self) -> list[str] | None:
        """Return what an enumeration knows."""
        return self.entity_description.options

    @property
    def entity_category(self) -> EntityCategory | None:
        """Return whether this is a figure for specialists."""
        return self.entity_description.entity_category

    @property
    def entity_registry_enabled_default(self) -> bool:
        """Return whether everybody sees it."""
        return self.entity_description.entity_registry_enabled_default


class UnitSensor(UnitEntity, _Sensor):
    """A figure of a unit."""

    entity_description: UnitSensorDescription

    def __init__(self, view: UnitView, description: UnitSensorDescription) -> None:
        self.entity_description = description
        super().__init__(view)

    def shown(self, view: UnitView) -> object:
        """Return the figure as a person reads it."""
        return self.entity_description.shown(view)

    def show(self, view: UnitView) -> None:
        """Take over the figure, exactly."""
        self.native_value = self.entity_description.value(view)


class MeterSensor(MeterEntity, _Sensor):
    """A figure of a meter."""

    entity_description: MeterSensorDescription

    def __init__(
        self,
        view: UnitView,
        unit: UnitConfig,
        meter: MeterConfig,
        description: MeterSensorDescription,
    ) -> None:
        self.entity_description = description
        super().__init__(view, unit, meter)

    def shown(self, view: UnitView) -> object:
        """Return the figure as a person reads it, with whether there is one."""
        meter = self.meter(view)
        if meter is None or not self._is_available(meter):
            return None
        return (self.entity_description.shown(meter, view),)

    def show(self, view: UnitView) -> None:
        """Take over the figure, exactly; silence is shown as unavailable."""
        meter = self.meter(view)
        if meter is not None:
            self.native_value = self.entity_description.value(meter, view)
            # A new tenancy's cost begins at zero: that is no money that came back.
            if view.since is not None and self.entity_description.key == "cost":
                self.last_reset = view.since

    def _is_available(self, meter: MeterView) -> bool:
        return meter.available or not self.entity_description.stale_hides
