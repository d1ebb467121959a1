"""A meter of sessions: time or uses, started and stopped by a device of the hub or by an action."""

from typing import Any, Final

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import EntitySelector, EntitySelectorConfig

from ..const import (
    CONF_COMMODITY,
    CONF_ENTITY_ID,
    CONF_HOLD,
    CONF_KIND,
    CONF_MAX_MINUTES,
    CONF_MINIMUM,
    CONF_MODE,
    CONF_NAME,
    CONF_RELAY,
    CONF_SOURCE,
    CONF_TARIFF_ID,
    KIND_ENTITY,
    KIND_SESSION,
    MODE_COUNT,
    MODE_TIME,
    SESSION_MINUTES_MAX,
)
from ..renames import entity_settings
from .entities import known_entity, other_meters, relay_of
from .meter import commodity_names, tariff_names
from .meter_flow import NO_RELAY, MeterFlow
from .parse import FormError, money
from .schemas import switch_field
from .selectors import Fields, choice, money_selector, whole_selector

STARTERS: Final = ["switch", "input_boolean", "binary_sensor", "tag", "event", "button"]
_COUNTS: Final = {MODE_TIME: "time", MODE_COUNT: "count"}


class SessionMeterSteps(MeterFlow):
    """One form for what starts a session, what it costs at least and when it ends."""

    async def async_step_session_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what is counted and what starts it."""
        tariffs = tariff_names(self._get_entry(), _COUNTS.values())
        if not tariffs:
            return self.async_abort(reason="no_session_tariff")
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._kept_session(user_input)
            except FormError as error:
                wrong = error
        saved: dict[str, Any] = {**self._saved_part(CONF_SOURCE, KIND_SESSION)}
        if switch := self._saved_part(CONF_RELAY, KIND_ENTITY).get(CONF_ENTITY_ID):
            saved[CONF_RELAY] = switch
        fields = self._around(_fields(self._currency), tariffs)
        return self._form("session_meter", fields, user_input or self._shown(saved), wrong)

    async def _kept_session(self, form: dict[str, Any]) -> SubentryFlowResult:
        draft = await self._drafted(form)
        called = await commodity_names(self.hass)
        counted = _COUNTS[form[CONF_MODE]]
        if draft.meter[CONF_COMMODITY] != counted:
            raise FormError(
                CONF_TARIFF_ID,
                "profile_unfit",
                counted=called[counted],
                priced=called[draft.meter[CONF_COMMODITY]],
            )
        relay = form.get(CONF_RELAY)
        chosen = relay_of(self.hass, relay, self._meter_id) if relay else NO_RELAY
        return self._keep(draft, self._source(form), chosen)

    def _source(self, form: dict[str, Any]) -> dict[str, str]:
        """Return what is saved of how sessions begin and end. FormError where it does not fit."""
        source = {CONF_KIND: KIND_SESSION, CONF_MODE: form[CONF_MODE]}
        if entity := form.get(CONF_ENTITY_ID):
            source[CONF_ENTITY_ID] = known_entity(self.hass, entity, CONF_ENTITY_ID)
            for unit, meter in other_meters(self.hass, self._meter_id):
                if meter[CONF_SOURCE].get(CONF_ENTITY_ID) == source[CONF_ENTITY_ID]:
                    raise FormError(
                        CONF_ENTITY_ID,
                        "source_taken",
                        entity=source[CONF_ENTITY_ID],
                        unit=unit,
                        meter=meter[CONF_NAME],
                    )
        for key in (CONF_MINIMUM, CONF_HOLD):
            if text := (form.get(key) or "").strip():
                source[key] = money(text, key)
        if form.get(CONF_MAX_MINUTES) is not None:
            source[CONF_MAX_MINUTES] = str(form[CONF_MAX_MINUTES])
        return entity_settings(self.hass, source)


def _fields(currency: str) -> Fields:
    return {
        probatio.Required(CONF_MODE, default=MODE_TIME): choice(
            [MODE_TIME, MODE_COUNT], key="session_mode", listed=True
        ),
        probatio.Optional(CONF_ENTITY_ID): EntitySelector(
            EntitySelectorConfig(filter=[{"domain": STARTERS}])
        ),
        **switch_field(),
        probatio.Optional(CONF_MINIMUM): money_selector(currency),
        probatio.Optional(CONF_MAX_MINUTES): whole_selector(SESSION_MINUTES_MAX, "min"),
        probatio.Optional(CONF_HOLD): money_selector(currency),
    }
