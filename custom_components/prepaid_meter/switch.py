"""Supply of meters that a switch serves.

Turning it off carries out the standing decision, turning it on asks for supply; neither overrides
policy. What is shown is what the relay was read back as.
"""

from collections.abc import Iterable
from typing import Any, Final

from homeassistant.components.switch import SwitchDeviceClass, SwitchEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import UnitConfig
from .engine.view import UnitView
from .models import PrepaidConfigEntry
from .supply_entity import SupplyEntity

PARALLEL_UPDATES = 1

BY_VALVE: Final = frozenset({"water", "hot_water", "gas", "steam"})


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the supply switches of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    for meter in unit.meters:
        if meter.has_relay and meter.commodity not in BY_VALVE:
            yield SupplySwitch(view, unit, meter)


class SupplySwitch(SupplyEntity, SwitchEntity):
    """On while supply flows."""

    device_class = SwitchDeviceClass.SWITCH
    is_on: bool | None = None
    state_attributes = None
    supported_features = None

    def show(self, view: UnitView) -> None:
        """Take over what the relay was seen to be."""
        super().show(view)
        self.is_on = bool(self.supplied(view))

    async def async_turn_on(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """Ask for supply."""
        await self.reconnect()

    async def async_turn_off(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """Carry out the standing decision."""
        await self.disconnect()
