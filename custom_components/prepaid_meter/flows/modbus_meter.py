"""A meter on a Modbus bus: where it is and which model, then it is read once, then it is saved."""

import asyncio
from decimal import Decimal
from typing import Any, Final

from homeassistant.config_entries import SubentryFlowResult

from ..const import (
    CONF_ADDRESS,
    CONF_BUS_ID,
    CONF_COMMODITY,
    CONF_INTERVAL_S,
    CONF_PROFILE,
    CONF_REGISTER,
    CONF_SCALE,
    CONF_SOURCE,
    CONF_TARIFF_ID,
    CONF_UNIT,
    KIND_MODBUS,
)
from ..devices import Places, meant
from ..engine.errors import DeviceRefused, InvalidInput, PrepaidError
from ..engine.quantity import COMMODITIES
from ..hub_modbus import take_bus
from ..sources.modbus.custom import CUSTOM, custom
from ..sources.modbus.probe import Probe, probe
from ..sources.modbus.profile import Profile, load
from ..sources.modbus.source import profile_of
from .bus import bus_config, bus_names, bus_places
from .entities import other_meters
from .meter import commodity_names
from .meter_scan import MeterScanSteps
from .modbus_schemas import (
    FIELD_RELAY,
    RELAY_BUS,
    RELAY_ENTITY,
    RELAY_NONE,
    RELAY_OWN,
    device_fields,
    interval_field,
    register_fields,
    relay_choice_field,
)
from .parse import BASE, FormError
from .relay_steps import RelaySteps, device_settings

CHOICES: Final = (RELAY_OWN, RELAY_ENTITY, RELAY_BUS, RELAY_NONE)
_REFUSED_ADDRESSES: Final = {1, 2, 3}
"""Exception codes of a device that does not know what it was asked for: it is another model."""


class ModbusMeterSteps(MeterScanSteps, RelaySteps):
    """Bus, address and model; a register of one's own; the relay; what the meter says."""

    _device: dict[str, str]
    _profile: Profile
    _reading: asyncio.Task[Probe] | None = None
    _said: Probe

    async def async_step_modbus_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask where the meter is, which model it is and what switches it."""
        buses = bus_names(self._get_entry())
        if not buses:
            return self.async_abort(reason="no_bus")
        wrong = self._wrong
        if user_input is not None:
            self._typed, self._wrong = user_input, None
            try:
                return await self._take(user_input)
            except FormError as error:
                wrong = error
        profiles = await self._profile_names()
        fields = device_fields(buses, profiles) | interval_field()
        fields |= relay_choice_field(CHOICES, RELAY_NONE)
        return self._form("modbus_meter", self._around(fields), self._begin_with(), wrong)

    async def async_step_modbus_register(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for the one register of a meter without a profile."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._take_register(user_input)
            except FormError as error:
                wrong = error
        units = COMMODITIES[self._draft.meter[CONF_COMMODITY]].units
        saved = dict(self._saved_part(CONF_SOURCE, KIND_MODBUS))
        fields = register_fields(units)
        return self._form("modbus_register", fields, user_input or saved, wrong)

    async def async_step_modbus_reading(
        self, _: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Read the meter once."""
        if self._reading is None:
            self._reading = self.hass.async_create_task(self._read(), "read a new meter")
        if not self._reading.done():
            return self.async_show_progress(
                step_id="modbus_reading",
                progress_action="modbus_reading",
                progress_task=self._reading,
            )
        return self.async_show_progress_done(next_step_id="modbus_answer")

    async def async_step_modbus_answer(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Go on with what the meter said, or with its form again and why it could not be read."""
        task, self._reading = self._reading, None
        if task is None:
            return await self.async_step_modbus_reading()
        try:
            self._said = _answer(task)
        except FormError as error:
            self._wrong = error
            return await self.async_step_modbus_meter()
        return await self.async_step_modbus_found()

    async def async_step_modbus_found(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what the meter said, and save it once that is confirmed."""
        if user_input is None:
            sure = self._profile.confidence == "high"
            step = "modbus_found" if sure else "modbus_found_unsure"
            return self._form(step, {}, None, None, **self._shown_answer())
        try:
            return self._keep(self._draft, self._device, self._relay)
        except FormError as error:
            self._wrong = error
            return await self.async_step_modbus_meter()

    async_step_modbus_found_unsure = async_step_modbus_found

    async def _take(self, form: dict[str, Any]) -> SubentryFlowResult:
        """Go on from the first form. FormError where it does not fit."""
        self._draft = await self._drafted(form)
        self._device = device_settings(form) | {CONF_INTERVAL_S: str(form[CONF_INTERVAL_S])}
        chosen = form[FIELD_RELAY]
        if form[CONF_PROFILE] == CUSTOM:
            if chosen == RELAY_OWN:
                raise FormError(FIELD_RELAY, "relay_missing")
            return await self.async_step_modbus_register()
        self._profile = await self.hass.async_add_executor_job(load, form[CONF_PROFILE])
        await self._refuse_profile(chosen)
        await self._refuse_twice()
        return await self._ask_relay(chosen, device_settings(form), self.async_step_modbus_reading)

    async def _take_register(self, form: dict[str, Any]) -> SubentryFlowResult:
        texts = {key: str(value).strip() for key, value in form.items()}
        device = {**self._device, **texts}
        try:
            self._profile = custom(self._draft.meter[CONF_COMMODITY], device)
        except InvalidInput as error:
            key = error.placeholders.get("field", CONF_UNIT)
            names_of = {CONF_REGISTER: "register_address_invalid", CONF_SCALE: "scale_invalid"}
            raise FormError(
                key, names_of.get(key, "choice_invalid"), value=texts.get(key, "")
            ) from error
        self._device = device
        await self._refuse_twice()
        chosen = (self._typed or {})[FIELD_RELAY]
        return await self._ask_relay(chosen, {}, self.async_step_modbus_reading)

    async def _refuse_profile(self, chosen: str) -> None:
        """Raise FormError where the model counts something else, counts nothing, or cannot switch."""
        profile, commodity = self._profile, self._draft.meter[CONF_COMMODITY]
        if profile.register is None:
            raise FormError(CONF_PROFILE, "profile_without_register")
        if COMMODITIES[profile.commodity].units != COMMODITIES[commodity].units:
            called = await commodity_names(self.hass)
            raise FormError(
                CONF_TARIFF_ID,
                "profile_unfit",
                counted=called[profile.commodity],
                priced=called[commodity],
            )
        if chosen == RELAY_OWN and profile.relay is None:
            raise FormError(FIELD_RELAY, "relay_missing")

    async def _refuse_twice(self) -> None:
        """Raise FormError where another meter is read from the same register: it would be billed twice."""
        ports = await bus_places(self.hass)
        for unit, meter in other_meters(self.hass, self._meter_id):
            if _place(meter[CONF_SOURCE], ports) == _place(self._device, ports):
                raise FormError(CONF_ADDRESS, "address_taken", unit=unit, meter=meter["name"])

    async def _read(self) -> Probe:
        profile = await self.hass.async_add_executor_job(
            profile_of, self._device, self._draft.meter[CONF_COMMODITY]
        )
        config = bus_config(self._get_entry(), self._device[CONF_BUS_ID])
        bus = await take_bus(self.hass, self._get_entry(), config, anyway=True)
        try:
            return await probe(bus, int(self._device[CONF_ADDRESS]), profile)
        finally:
            await bus.close()

    def _shown_answer(self) -> dict[str, str]:
        said = self._said
        commodity = COMMODITIES[self._draft.meter[CONF_COMMODITY]]
        register = Decimal(said.register) / commodity.display_base
        profile = self._profile
        return {
            "register": f"{register.normalize():f} {commodity.display}",
            "serial": said.serial or "–",
            "voltage": "–" if said.voltage is None else f"{said.voltage} V",
            "model": f"{profile.maker} {profile.model}".strip() or "–",
            "source": profile.source or "–",
            "caveats": "\n".join(f"- {one}" for one in profile.caveats) or "–",
        }

    def _begin_with(self) -> dict[str, Any]:
        """Return what the form shows: what was typed, or what is saved."""
        saved = dict(self._saved_part(CONF_SOURCE, KIND_MODBUS))
        own = {key: saved[key] for key in saved if key not in {CONF_INTERVAL_S, "kind"}}
        whole = (CONF_ADDRESS, CONF_INTERVAL_S)
        numbers: dict[str, Any] = {key: int(saved[key]) for key in whole if key in saved}
        shown: dict[str, Any] = {**saved, **numbers, **(self._typed or {})}
        if self._saved_meter is not None and FIELD_RELAY not in shown:
            shown[FIELD_RELAY] = self._relay_chosen({"kind": KIND_MODBUS, **own})
        return self._shown(shown)


def _answer(task: asyncio.Task[Probe]) -> Probe:
    """Return what a meter said. FormError where it said nothing that can be billed."""
    try:
        said = task.result()
    except DeviceRefused as error:
        other = error.code in _REFUSED_ADDRESSES
        key = "modbus_other_model" if other else "modbus_refused"
        raise FormError(BASE, key, **error.placeholders) from error
    except PrepaidError as error:
        raise FormError(BASE, error.key, **error.placeholders) from error
    if said.recognised is False:
        raise FormError(CONF_PROFILE, "profile_mismatch")
    return said


def _place(source: dict[str, str], ports: Places) -> tuple[object, ...]:
    """Return what only one meter may be read from, nothing for a source that is on no bus."""
    if CONF_BUS_ID not in source:
        return ()
    bus_id = source[CONF_BUS_ID]
    keys = (CONF_ADDRESS, CONF_PROFILE, CONF_REGISTER)
    return ports.get(bus_id, bus_id), *(meant(source, key) for key in keys)
