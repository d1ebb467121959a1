"""A dedicated MQTT broker: where it is and how it is secured. It is tried before it is saved."""

import secrets
from typing import Any, Final

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..const import (
    CONF_BROKER_ID,
    CONF_CA,
    CONF_CLIENT_CERT,
    CONF_CLIENT_KEY,
    CONF_HOST,
    CONF_NAME,
    CONF_PASSWORD,
    CONF_PORT,
    CONF_TLS,
    CONF_USERNAME,
    DOMAIN,
    SUBENTRY_BROKER,
)
from ..engine.errors import BrokerDown, InvalidInput
from ..hub_mqtt import broker_config
from ..sources.mqtt.client import try_out
from .base import title_taken, wrong_of
from .modbus_schemas import host_fields
from .parse import BASE, FormError, name_of, typed
from .ports import refuse_host
from .selectors import TEXT, Fields, named

MQTT_PORT: Final = 1883
_PEM: Final = TextSelector(TextSelectorConfig(multiline=True))
_SECRET: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD))
_TEXTS: Final = (CONF_HOST, CONF_USERNAME, CONF_CA, CONF_CLIENT_CERT)
_KEPT: Final = (CONF_PASSWORD, CONF_CLIENT_KEY)
"""Never shown again: a form that leaves one empty keeps it, as long as what it belongs to is there."""
_BELONGS_TO: Final = {CONF_PASSWORD: CONF_USERNAME, CONF_CLIENT_KEY: CONF_CLIENT_CERT}
_REFUSALS: Final = {
    "broker_refused": (CONF_USERNAME, "broker_refused"),
    "tls_invalid": (CONF_CA, "tls_invalid"),
}


def broker_names(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the names of a site's brokers by id."""
    return {
        one.data[CONF_BROKER_ID]: one.title for one in entry.get_subentries_of_type(SUBENTRY_BROKER)
    }


def broker_places(hass: HomeAssistant) -> dict[str, tuple[str, int]]:
    """Return where every saved broker of any site is, by the broker's id: two may be one."""
    return {
        one.data[CONF_BROKER_ID]: (one.data[CONF_HOST].lower(), one.data[CONF_PORT])
        for entry in hass.config_entries.async_entries(DOMAIN)
        for one in entry.get_subentries_of_type(SUBENTRY_BROKER)
    }


class BrokerFlow(ConfigSubentryFlow):
    """Create or change a broker."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for a new broker."""
        return await self._step("user", user_input)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change a broker; its meters stay with it."""
        return await self._step("reconfigure", user_input)

    async def _step(self, step_id: str, form: dict[str, Any] | None) -> SubentryFlowResult:
        wrong: FormError | None = None
        if form is not None:
            try:
                return await self._saved(form)
            except FormError as error:
                wrong = error
        shown = {**self._before, CONF_NAME: self._title} if form is None else dict(form)
        for secret in _KEPT:
            shown.pop(secret, None)
        schema = self.add_suggested_values_to_schema(probatio.Schema(_fields()), shown)
        return self.async_show_form(step_id=step_id, data_schema=schema, **wrong_of(schema, wrong))

    async def _saved(self, form: dict[str, Any]) -> SubentryFlowResult:
        entry, changing = self._get_entry(), self.source == SOURCE_RECONFIGURE
        own = self._get_reconfigure_subentry() if changing else None
        name = name_of(form[CONF_NAME], CONF_NAME)
        if title_taken(entry, SUBENTRY_BROKER, name, own.subentry_id if own else None):
            raise FormError(CONF_NAME, "name_taken")
        broker_id = own.data[CONF_BROKER_ID] if own else f"q{secrets.token_hex(5)}"
        data = {CONF_BROKER_ID: broker_id, CONF_NAME: name, **_broker_data(form, self._before)}
        await _refuse(data)
        if own is not None:
            return self.async_update_and_abort(entry, own, data=data, title=name)
        return self.async_create_entry(
            title=name, data=data, unique_id=f"{SUBENTRY_BROKER}:{broker_id}"
        )

    @property
    def _before(self) -> dict[str, Any]:
        """Return what is saved of a broker that is changed."""
        if self.source != SOURCE_RECONFIGURE:
            return {}
        return dict(self._get_reconfigure_subentry().data)

    @property
    def _title(self) -> str | None:
        if self.source != SOURCE_RECONFIGURE:
            return None
        return self._get_reconfigure_subentry().title


def _fields() -> Fields:
    return {
        **named(),
        **host_fields(MQTT_PORT),
        probatio.Optional(CONF_USERNAME): TEXT,
        probatio.Optional(CONF_PASSWORD): _SECRET,
        probatio.Required(CONF_TLS, default=False): BooleanSelector(),
        probatio.Optional(CONF_CA): _PEM,
        probatio.Optional(CONF_CLIENT_CERT): _PEM,
        probatio.Optional(CONF_CLIENT_KEY): _PEM,
    }


def _broker_data(form: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Return what is saved of a broker. FormError where half of a pair is missing."""
    data: dict[str, Any] = {CONF_PORT: form[CONF_PORT], CONF_TLS: form[CONF_TLS]}
    data |= {key: typed(form, key) or "" for key in _TEXTS}
    for key in _KEPT:
        kept = before.get(key, "") if data[_BELONGS_TO[key]] else ""
        data[key] = typed(form, key) or kept
    if not data[CONF_HOST]:
        raise FormError(CONF_HOST, "host_unknown", host="")
    if bool(data[CONF_CLIENT_CERT]) is not bool(data[CONF_CLIENT_KEY]):
        raise FormError(CONF_CLIENT_KEY, "client_incomplete")
    if not data[CONF_TLS] and (data[CONF_CA] or data[CONF_CLIENT_CERT]):
        raise FormError(CONF_TLS, "tls_off")
    return data


async def _refuse(data: dict[str, Any]) -> None:
    """Raise FormError where the broker is not there, or does not let us in."""
    await refuse_host(data[CONF_HOST], data[CONF_PORT])
    try:
        await try_out(broker_config(data))
    except InvalidInput as error:
        field, key = _REFUSALS[error.key]
        raise FormError(field, key, **error.placeholders) from error
    except BrokerDown as error:
        certificate = "CERTIFICATE" in error.placeholders["reason"].upper()
        key = "broker_untrusted" if certificate else "mqtt_down"
        raise FormError(CONF_CA if certificate else BASE, key, **error.placeholders) from error
