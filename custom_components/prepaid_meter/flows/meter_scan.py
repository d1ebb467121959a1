"""A search of a bus from a unit's form: who answers is chosen, and fills the form of a Modbus meter."""

from typing import Any

from homeassistant.config_entries import SubentryFlowResult

from ..const import CONF_ADDRESS, CONF_BUS_ID, CONF_PROFILE
from ..sources.modbus.custom import CUSTOM
from ..sources.modbus.probe import Found
from ..sources.modbus.profile import names
from .base import option_names
from .bus import bus_config, bus_names, found_rows, listed
from .meter_flow import MeterFlow
from .modbus_scan import ScanFlow
from .modbus_schemas import range_fields
from .parse import BASE, FormError
from .selectors import one_of


class MeterScanSteps(MeterFlow, ScanFlow):
    """Goes on with ``async_step_modbus_meter``, which begins with what is in ``_typed``."""

    _typed: dict[str, Any] | None = None
    _wrong: FormError | None = None

    async def async_step_modbus_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for the meter; the steps of Modbus meters do."""
        raise NotImplementedError

    async def async_step_modbus_scan(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which bus to search, and where."""
        buses = bus_names(self._get_entry())
        if not buses:
            return self.async_abort(reason="no_bus")
        wrong = self._wrong
        if user_input is not None:
            self._wrong = None
            try:
                self._typed = {CONF_BUS_ID: user_input[CONF_BUS_ID]}
                config = bus_config(self._get_entry(), user_input[CONF_BUS_ID])
                self._begin_scan(user_input, config)
                return await self.async_step_scanning()
            except FormError as error:
                wrong = error
        fields = one_of(CONF_BUS_ID, buses) | range_fields()
        return self._form("modbus_scan", fields, user_input, wrong)

    async def async_step_scanned(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Offer who answered; the one that is chosen fills the meter's form."""
        try:
            found = {str(one.address): one for one in self._someone()}
        except FormError as error:
            self._wrong = error
            return await self.async_step_modbus_scan()
        if user_input is not None:
            chosen = found[user_input[CONF_ADDRESS]]
            self._typed = {**(self._typed or {}), **_as_form(chosen)}
            return await self.async_step_modbus_meter()
        rows = await found_rows(self.hass, list(found.values()))
        return self._form("scanned", one_of(CONF_ADDRESS, rows), None, None, found=listed(rows))

    def _someone(self) -> list[Found]:
        if not (found := self._found()):
            raise FormError(BASE, "nobody_found")
        return found

    async def _profile_names(self) -> dict[str, str]:
        own = await option_names(self.hass, CONF_PROFILE, [CUSTOM])
        return dict(await self.hass.async_add_executor_job(names)) | own


def _as_form(found: Found) -> dict[str, Any]:
    known = {} if found.profile_id is None else {CONF_PROFILE: found.profile_id}
    return {CONF_ADDRESS: found.address, **known}
