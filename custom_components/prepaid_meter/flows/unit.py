"""A unit: made with its first meter, changed through a menu. How the meter is read comes first."""

from typing import Any, Final

from homeassistant.config_entries import SubentryFlowResult

from ..const import (
    CONF_METER_ID,
    CONF_METERS,
    CONF_NAME,
    CONF_POLICY,
    ENTITIES_PER_METER,
    ENTITIES_PER_UNIT,
)
from .base import site_policy
from .entities import room_for
from .entity_meter import EntityMeterSteps
from .meter import tariff_names
from .modbus_meter import ModbusMeterSteps
from .mqtt_meter import MqttMeterSteps
from .parse import FormError
from .schemas import own_policy_fields
from .selectors import named, one_of
from .session_meter import SessionMeterSteps
from .tenancy import TenancySteps

METER_KINDS: Final = ["entity_meter", "modbus_meter", "modbus_scan", "mqtt_meter", "session_meter"]
"""The steps that each begin one way of reading a meter."""


class UnitFlow(EntityMeterSteps, ModbusMeterSteps, MqttMeterSteps, SessionMeterSteps, TenancySteps):
    """Create a unit, or change its name, policy and meters."""

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask how the first meter of a new unit is read."""
        if not tariff_names(self._get_entry()):
            return self.async_abort(reason="no_tariff")
        if not room_for(self.hass, self._get_entry(), ENTITIES_PER_UNIT + ENTITIES_PER_METER):
            return self.async_abort(reason="too_many_entities")
        return self.async_show_menu(step_id="user", menu_options=METER_KINDS)

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what to change."""
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=[
                *("unit", "tenancy", "recurring"),
                *("pick_meter", "add_meter", "remove_meter"),
            ],
            description_placeholders={"name": self._get_reconfigure_subentry().title},
        )

    async def async_step_unit(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change a unit's name and policy."""
        data, wrong = self._copy(), None
        own = data[CONF_POLICY]
        if user_input is not None:
            try:
                data[CONF_NAME] = self._name(user_input)
                data[CONF_POLICY] = self._own_policy(user_input, own)
                return self._save(data)
            except FormError as error:
                wrong = error
        fields = named(self._get_reconfigure_subentry().title) | own_policy_fields(
            self._currency, own or site_policy(self._get_entry()), own=own is not None
        )
        return self._form("unit", fields, user_input, wrong)

    async def async_step_pick_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which meter to change; the only one is not asked for."""
        names = self._meter_names()
        if user_input is not None or len(names) == 1:
            self._meter_id = user_input[CONF_METER_ID] if user_input else next(iter(names))
            return await self.async_step_edit_meter()
        return self._form("pick_meter", one_of(CONF_METER_ID, names), None, None)

    async def async_step_edit_meter(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask how the meter is read from now on; what it counts stays."""
        return self.async_show_menu(
            step_id="edit_meter",
            menu_options=METER_KINDS,
            description_placeholders={"meter": self._chosen_name()},
        )

    async def async_step_add_meter(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Add a meter that shares the unit's credit."""
        if not room_for(self.hass, self._get_entry(), ENTITIES_PER_METER):
            return self.async_abort(reason="too_many_entities")
        return self.async_show_menu(step_id="add_meter", menu_options=METER_KINDS)

    async def async_step_remove_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which meter to remove; a unit keeps at least one."""
        names = self._meter_names()
        if len(names) == 1:
            return self.async_abort(reason="last_meter")
        if user_input is not None:
            self._meter_id = user_input[CONF_METER_ID]
            return await self.async_step_confirm_removal()
        return self._form("remove_meter", one_of(CONF_METER_ID, names), None, None)

    async def async_step_confirm_removal(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Remove a meter once that is confirmed."""
        if user_input is None:
            return self._form("confirm_removal", {}, None, None, meter=self._chosen_name())
        data = self._copy()
        del data[CONF_METERS][self._place_in(data[CONF_METERS])]
        if not data[CONF_METERS]:
            return self.async_abort(reason="last_meter")
        return self._save(data)

    def _chosen_name(self) -> str:
        meters = [*self._saved_meters()]
        return str(meters[self._place_in(meters)][CONF_NAME])
