"""Binary sensors: whether credit is low, and whether a meter needs somebody."""

from collections.abc import Iterable
from functools import partial

from homeassistant.components.binary_sensor import BinarySensorDeviceClass, BinarySensorEntity
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import MeterConfig, UnitConfig
from .engine.view import UnitView
from .entity import MeterEntity, UnitEntity
from .models import PrepaidConfigEntry, PrepaidRuntime

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of every unit, now and later."""
    runtime = entry.runtime_data
    runtime.entities.register(async_add_entities, partial(_build, runtime))


def _build(runtime: PrepaidRuntime, view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    yield LowCredit(runtime, view)
    for meter in unit.meters:
        yield MeterProblem(runtime, view, unit, meter)


class LowCredit(UnitEntity, BinarySensorEntity):
    """On from the highest low-credit threshold down."""

    _attr_translation_key = "low_credit"
    _attr_device_class = BinarySensorDeviceClass.PROBLEM

    def __init__(self, runtime: PrepaidRuntime, view: UnitView) -> None:
        super().__init__(runtime, view, "low_credit")

    def shown(self, view: UnitView) -> object:
        """Return whether credit is low."""
        return view.low

    def show(self, view: UnitView) -> None:
        """Take over whether credit is low."""
        self._attr_is_on = view.low


class MeterProblem(MeterEntity, BinarySensorEntity):
    """On while a meter is silent too long, its readings are refused, or its relay disobeys."""

    _attr_device_class = BinarySensorDeviceClass.PROBLEM
    _attr_entity_category = EntityCategory.DIAGNOSTIC
    _attr_entity_registry_enabled_default = False

    def __init__(
        self, runtime: PrepaidRuntime, view: UnitView, unit: UnitConfig, meter: MeterConfig
    ) -> None:
        super().__init__(runtime, view, unit, meter, "problem")

    def shown(self, view: UnitView) -> object:
        """Return whether somebody is needed, None once the meter is closed."""
        meter = self.meter(view)
        if meter is None:
            return None
        return meter.stale_incident or meter.candidate or meter.relay_failed

    def show(self, view: UnitView) -> None:
        """Take over whether somebody is needed."""
        shown = self.shown(view)
        self._attr_available = shown is not None
        self._attr_is_on = bool(shown)
