"""What switches supply where that is not the meter itself: asked in a step of its own."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from homeassistant.config_entries import SubentryFlowResult

from ..const import (
    CONF_ADDRESS,
    CONF_BROKER_ID,
    CONF_BUS_ID,
    CONF_DEVICE,
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_NAME,
    CONF_PROFILE,
    CONF_RELAY,
    CONF_SHAPE,
    KIND_ENTITY,
    KIND_MODBUS,
    KIND_MQTT,
)
from ..sources.modbus.profile import load, names
from .broker import broker_places
from .bus import bus_names, bus_places
from .entities import other_meters, relay_of
from .meter_flow import NO_RELAY, MeterFlow
from .modbus_schemas import (
    RELAY_BUS,
    RELAY_ENTITY,
    RELAY_NONE,
    RELAY_OWN,
    device_fields,
)
from .parse import BASE, FormError
from .schemas import switch_field

_CHANNEL: Final = ("base", "power", "switch", "component", "command_topic")
_PLACE: Final[Mapping[str, tuple[str, ...]]] = {
    KIND_MODBUS: (CONF_ADDRESS, CONF_PROFILE),
    KIND_MQTT: (CONF_SHAPE, CONF_DEVICE, *_CHANNEL),
}
"""What tells a relay from any other on its line, and what a person knows it by."""
_NAMED: Final = (CONF_PROFILE, CONF_ADDRESS, CONF_SHAPE, CONF_DEVICE, "command_topic")


class RelaySteps(MeterFlow):
    """Ends with the relay's settings in ``_relay``, then goes on as the kind of meter does.

    FormError where another meter is switched by the same relay: one would cut the other off.
    """

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
        await self._refuse_taken(self._relay)
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
            try:
                self._relay = await self._on_bus(user_input, buses)
                return await self._after_relay()
            except FormError as error:
                wrong = error
        saved = dict(self._saved_part(CONF_RELAY, KIND_MODBUS))
        if saved:
            saved[CONF_ADDRESS] = int(saved[CONF_ADDRESS])
        switches = await self.hass.async_add_executor_job(switching)
        fields = device_fields(buses, switches)
        return self._form("relay_bus", fields, user_input or saved, wrong)

    async def _on_bus(self, form: dict[str, Any], buses: Mapping[str, str]) -> dict[str, str]:
        """Return the relay that was typed. FormError where its bus is gone or another meter has it."""
        if form[CONF_BUS_ID] not in buses:
            raise FormError(CONF_BUS_ID, "line_gone")
        relay = device_settings(form)
        await self._refuse_taken(relay)
        return relay

    async def _refuse_taken(self, relay: dict[str, str]) -> None:
        lines = {**await bus_places(self.hass), **broker_places(self.hass)}
        place = _place(relay, lines)
        for unit, meter in other_meters(self.hass, self._meter_id) if place else ():
            if _place(meter[CONF_RELAY], lines) == place:
                named = " ".join(relay[key] for key in _NAMED if key in relay)
                raise FormError(
                    BASE, "relay_taken", entity=named, unit=unit, meter=meter[CONF_NAME]
                )

    def _relay_chosen(self, own: dict[str, str]) -> str:
        """Return the choice that the saved meter's relay shows as; ``own`` is what its own would be."""
        saved = (self._saved_meter or {}).get(CONF_RELAY, NO_RELAY)
        if saved == own:
            return RELAY_OWN
        kinds = {KIND_ENTITY: RELAY_ENTITY, KIND_MODBUS: RELAY_BUS}
        return kinds.get(saved[CONF_KIND], RELAY_NONE)


def _place(relay: Mapping[str, str], lines: Mapping[str, object]) -> tuple[object, ...]:
    """Return what only one meter may be switched by, nothing for a relay on no bus and no broker."""
    kind = relay[CONF_KIND]
    if kind not in _PLACE:
        return ()
    line_id = relay.get(CONF_BUS_ID, relay.get(CONF_BROKER_ID, ""))
    return kind, lines.get(line_id, line_id), *(relay.get(key) for key in _PLACE[kind])


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
