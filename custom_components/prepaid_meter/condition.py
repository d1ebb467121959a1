"""Conditions for automations: how a unit stands now. All named units have to."""

from collections.abc import Callable
from typing import Any, Final

import probatio as vol
from homeassistant.const import ATTR_DEVICE_ID, CONF_OPTIONS
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConditionErrorMessage
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.condition import Condition, ConditionConfig
from homeassistant.helpers.typing import ConfigType

from .const import ATTR_UNIT_ID
from .engine.errors import PrepaidError
from .engine.state import OffReason
from .engine.view import UnitView
from .targets import target_unit

_IDS = vol.All(cv.ensure_list, [cv.string], vol.Length(min=1))
"""A condition on no unit at all would always hold."""
_SCHEMA = vol.Schema(
    {
        vol.Required(CONF_OPTIONS): vol.All(
            {
                vol.Optional(ATTR_DEVICE_ID): _IDS,
                vol.Optional(ATTR_UNIT_ID): _IDS,
            },
            cv.has_at_least_one_key(ATTR_DEVICE_ID, ATTR_UNIT_ID),
        )
    }
)


class UnitCondition(Condition):
    """A test of a unit's newest picture."""

    test: Callable[[UnitView], bool]

    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:  # noqa: ARG003
        """Return the checked configuration."""
        checked: ConfigType = _SCHEMA(config)
        return checked

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        super().__init__(hass, config)
        self._hass = hass
        options: dict[str, Any] = config.options or {}
        self._devices: list[str] = options.get(ATTR_DEVICE_ID, [])
        self._units: list[str] = options.get(ATTR_UNIT_ID, [])

    def _async_check(self, **kwargs: Any) -> bool:  # noqa: ANN401, ARG002
        views = [self._view(device_id, None) for device_id in self._devices]
        views += [self._view(None, unit_id) for unit_id in self._units]
        return all(type(self).test(view) for view in views)

    def _view(self, device_id: str | None, unit_id: str | None) -> UnitView:
        """Return a unit's picture; a unit that does not exist is an error, not an answer."""
        try:
            entry, found = target_unit(self._hass, device_id, unit_id)
        except PrepaidError as error:
            raise ConditionErrorMessage("prepaid_meter", str(error)) from error
        view = entry.runtime_data.view(found)
        if view is None:
            raise ConditionErrorMessage("prepaid_meter", f"unit {found} has no picture")
        return view


class IsInCredit(UnitCondition):
    """There is credit left beyond the emergency limit."""

    @staticmethod
    def test(view: UnitView) -> bool:
        """Return whether more than nothing is available."""
        return view.available_micro > 0


class IsDisconnected(UnitCondition):
    """At least one meter's supply is off or wanted off."""

    @staticmethod
    def test(view: UnitView) -> bool:
        """Return whether any meter with a relay is not supplied; a machine between sessions waits."""
        relays = [
            meter
            for meter in view.meters.values()
            if meter.has_relay and meter.off_reasons != {OffReason.AWAITING_ARM}
        ]
        return any(meter.observed is False or not meter.supply_wanted for meter in relays)


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_in_credit": IsInCredit,
    "is_disconnected": IsDisconnected,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:  # noqa: ARG001
    """Return the conditions by key."""
    return CONDITIONS
