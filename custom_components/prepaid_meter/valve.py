"""Supply of meters that a valve serves: water, gas, steam. The rules are the switch's."""

from collections.abc import Iterable

from homeassistant.components.valve import ValveDeviceClass, ValveEntity, ValveEntityFeature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import MeterConfig, UnitConfig
from .engine.view import UnitView
from .models import PrepaidConfigEntry
from .supply_entity import SupplyEntity
from .switch import BY_VALVE

PARALLEL_UPDATES = 1

_CLASSES = {
    "water": ValveDeviceClass.WATER,
    "hot_water": ValveDeviceClass.WATER,
    "gas": ValveDeviceClass.GAS,
}


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the supply valves of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    for meter in unit.meters:
        if meter.has_relay and meter.commodity in BY_VALVE:
            yield SupplyValve(view, unit, meter)


class SupplyValve(SupplyEntity, ValveEntity):
    """Open while supply flows; it shows how far where the relay says so."""

    current_valve_position: int | None = None
    is_closed: bool | None = None
    reports_position = False
    supported_features = ValveEntityFeature.OPEN | ValveEntityFeature.CLOSE

    def __init__(self, view: UnitView, unit: UnitConfig, meter: MeterConfig) -> None:
        super().__init__(view, unit, meter)
        self._attr_device_class = _CLASSES.get(meter.commodity)

    def show(self, view: UnitView) -> None:
        """Take over what the relay was seen to be."""
        super().show(view)
        self.is_closed = not self.supplied(view)
        meter = self.meter(view)
        self.current_valve_position = None if meter is None else meter.position
        self.reports_position = self.current_valve_position is not None

    async def async_open_valve(self) -> None:
        """Ask for supply."""
        await self.reconnect()

    async def async_close_valve(self) -> None:
        """Carry out the standing decision."""
        await self.disconnect()
