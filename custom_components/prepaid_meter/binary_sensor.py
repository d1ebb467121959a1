"""Binary sensors: whether credit is low, and whether a meter needs somebody."""

from collections.abc import Iterable

from homeassistant.components.binary_sensor import BinarySensorDeviceClass, BinarySensorEntity
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import UnitConfig
from .engine.view import UnitView
from .entity import MeterEntity, UnitEntity
from .models import PrepaidConfigEntry

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    yield LowCredit(view)
    for meter in unit.meters:
        yield MeterProblem(view, unit, meter)


class _Binary(BinarySensorEntity):
    """Something that is a problem while it is on."""

    capability_attributes = None
    device_class = BinarySensorDeviceClass.PROBLEM
    is_on: bool | None = None
    state_attributes = None
    supported_features = None
    unit_of_measurement = None


class LowCredit(UnitEntity, _Binary):
    """On from the highest low-credit threshold down."""

    key = "low_credit"
    entity_category = None
    entity_registry_enabled_default = True

    def shown(self, view: UnitView) -> object:
        """Return whether credit is low."""
        return view.low

    def show(self, view: UnitView) -> None:
        """Take over whether credit is low."""
        self.is_on = view.low


class MeterProblem(MeterEntity, _Binary):
    """On while a meter is silent too long, its readings are refused, or its relay disobeys."""

    key = "problem"
    entity_category = EntityCategory.DIAGNOSTIC
    entity_registry_enabled_default = False

    def shown(self, view: UnitView) -> object:
        """Return whether somebody is needed, None once the meter is closed."""
        meter = self.meter(view)
        if meter is None:
            return None
        return meter.stale_incident or meter.candidate or meter.relay_failed

    def show(self, view: UnitView) -> None:
        """Take over whether somebody is needed."""
        self.is_on = bool(self.shown(view))
