"""A meter that is a sensor of the hub already, with a switch or valve of the hub."""

from typing import Any

from homeassistant.config_entries import SubentryFlowResult

from ..const import (
    CONF_COMMODITY,
    CONF_ENTITY_ID,
    CONF_RELAY,
    CONF_SOURCE,
    KIND_ENTITY,
)
from .entities import countable, relay_of, source_of
from .meter_flow import NO_RELAY, MeterFlow
from .parse import FormError
from .schemas import sensor_field, switch_field


class EntityMeterSteps(MeterFlow):
    """One form for the meter and its relay."""

    async def async_step_entity_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a sensor, a switch and a price."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._kept_entity(user_input)
            except FormError as error:
                wrong = error
        sensor = self._saved_part(CONF_SOURCE, KIND_ENTITY).get(CONF_ENTITY_ID)
        switch = self._saved_part(CONF_RELAY, KIND_ENTITY).get(CONF_ENTITY_ID)
        saved = {CONF_SOURCE: sensor, CONF_RELAY: switch}
        shown = self._shown({key: value for key, value in saved.items() if value})
        fields = self._around(sensor_field(countable(self.hass, sensor)) | switch_field())
        return self._form("entity_meter", fields, user_input or shown, wrong)

    async def _kept_entity(self, form: dict[str, Any]) -> SubentryFlowResult:
        draft, own = await self._drafted(form), self._meter_id
        source = source_of(self.hass, form[CONF_SOURCE], draft.meter[CONF_COMMODITY], own)
        relay = form.get(CONF_RELAY)
        return self._keep(draft, source, relay_of(self.hass, relay, own) if relay else NO_RELAY)
