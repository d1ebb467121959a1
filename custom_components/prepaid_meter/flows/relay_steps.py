"""What switches supply where that is not the meter itself: asked in a step of its own."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.config_entries import SubentryFlowResult

from ..const import (
    CONF_ADDRESS,
    CONF_BUS_ID,
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_PROFILE,
    CONF_RELAY,
    KIND_ENTITY,
    KIND_MODBUS,
)
from ..sources.modbus.profile import load, names
from .bus import bus_names
from .entities import relay_of
from .meter_flow import NO_RELAY, MeterFlow
from .modbus_schemas import (
    RELAY_BUS,
    RELAY_ENTITY,
    RELAY_NONE,
    RELAY_OWN,
    device_fields,
)
from .parse import FormError
from .schemas import switch_field


class RelaySteps(MeterFlow):
    """Ends with the relay's settings in ``_relay``, then goes on as the kind of meter does."""

    _relay: dict[str, str]
    _after_relay: Callable[[], Awaitable[SubentryFlowResult]]

    async def _ask_relay(
        self,
        chosen: str,
        own: dict[str, str],
        then: Callable[[], Awaitable[SubentryFlowResult]],
    ) -> SubentryFlowResult:
        """Ask for what is chosen as a relay; ``own`` is the meter's own one, ``then`` the next step."""
        self._after_relay = then
        if chosen == RELAY_ENTITY:
            return await self.async_step_relay_switch()
        if chosen == RELAY_BUS:
            return await self.async_step_relay_bus()
        self._relay = own if chosen == RELAY_OWN else dict(NO_RELAY)
        return await self._after_relay()

    async def async_step_relay_switch(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a switch or valve of the hub."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                self._relay = relay_of(self.hass, user_input[CONF_RELAY], self._meter_id)
                return await self._after_relay()
            except FormError as error:
                wrong = error
        saved = self._saved_part(CONF_RELAY, KIND_ENTITY).get(CONF_ENTITY_ID)
        shown = {CONF_RELAY: saved} if saved else {}
        return self._form("relay_switch", switch_field(required=True), user_input or shown, wrong)

    async def async_step_relay_bus(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a relay on a bus."""
        buses = bus_names(self._get_entry())
        if not buses:
            return self.async_abort(reason="no_bus")
        wrong: FormError | None = None
        if user_input is not None:
            if user_input[CONF_BUS_ID] in buses:
                self._relay = device_settings(user_input)
                return await self._after_relay()
            wrong = FormError(CONF_BUS_ID, "line_gone")
        saved = dict(self._saved_part(CONF_RELAY, KIND_MODBUS))
        if saved:
            saved[CONF_ADDRESS] = int(saved[CONF_ADDRESS])
        switches = await self.hass.async_add_executor_job(switching)
        fields = device_fields(buses, switches)
        return self._form("relay_bus", fields, user_input or saved, wrong)

    def _relay_chosen(self, own: dict[str, str]) -> str:
        """Return the choice that the saved meter's relay shows as; ``own`` is what its own would be."""
        saved = (self._saved_meter or {}).get(CONF_RELAY, NO_RELAY)
        if saved == own:
            return RELAY_OWN
        kinds = {KIND_ENTITY: RELAY_ENTITY, KIND_MODBUS: RELAY_BUS}
        return kinds.get(saved[CONF_KIND], RELAY_NONE)


def switching() -> dict[str, str]:
    """Return the models that can switch, by id; it reads files."""
    return {key: name for key, name in names().items() if load(key).relay is not None}


def device_settings(form: dict[str, Any]) -> dict[str, str]:
    """Return what is saved of a device on a bus."""
    return {
        CONF_KIND: KIND_MODBUS,
        CONF_BUS_ID: form[CONF_BUS_ID],
        CONF_ADDRESS: str(form[CONF_ADDRESS]),
        CONF_PROFILE: form[CONF_PROFILE],
    }
