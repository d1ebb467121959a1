"""Triggers for automations, on what the ledger and the policy have decided.

They listen to the integration's own bus event, so they outlive a reload of the site and fire once
for each notice, after it is committed.
"""

from typing import Any, Final

import probatio as vol
from homeassistant.const import ATTR_DEVICE_ID, CONF_OPTIONS
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType

from .const import ATTR_UNIT_ID, EVENT_TYPE
from .engine.effects import NoticeKind

_SCHEMA = vol.Schema(
    {
        vol.Optional(CONF_OPTIONS, default=dict): {
            vol.Optional(ATTR_DEVICE_ID): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(ATTR_UNIT_ID): vol.All(cv.ensure_list, [cv.string]),
        }
    }
)


class NoticeTrigger(Trigger):
    """Fires for one kind of notice, of any unit or of those named."""

    kind: NoticeKind

    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:  # noqa: ARG003
        """Return the checked configuration."""
        checked: ConfigType = _SCHEMA(config)
        return checked

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        super().__init__(hass, config)
        options: dict[str, Any] = config.options or {}
        self._devices = frozenset(options.get(ATTR_DEVICE_ID, ()))
        self._units = frozenset(options.get(ATTR_UNIT_ID, ()))

    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,  # noqa: ARG002
    ) -> CALLBACK_TYPE:
        """Run the action with the event's payload from now on."""
        name = self.kind.value.replace("_", " ")

        @callback
        def on_event(event: Event) -> None:
            description = f"{name} of unit {event.data.get(ATTR_UNIT_ID)}"
            run_action(dict(event.data), description, event.context)

        return self._hass.bus.async_listen(EVENT_TYPE, on_event, event_filter=self._concerns)

    @callback
    def _concerns(self, data: Any) -> bool:  # noqa: ANN401
        if data.get("type") != self.kind.value:
            return False
        if not self._devices and not self._units:
            return True
        return data.get(ATTR_DEVICE_ID) in self._devices or data.get(ATTR_UNIT_ID) in self._units


def _trigger(notice: NoticeKind) -> type[Trigger]:
    return type(f"{notice.name.title()}Trigger", (NoticeTrigger,), {"kind": notice})


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "credit_low": _trigger(NoticeKind.LOW_CREDIT),
    "credit_exhausted": _trigger(NoticeKind.CREDIT_EXHAUSTED),
    "disconnection_due": _trigger(NoticeKind.DISCONNECTION_DUE),
    "supply_disconnected": _trigger(NoticeKind.SUPPLY_DISCONNECTED),
    "supply_reconnected": _trigger(NoticeKind.SUPPLY_RECONNECTED),
    "topped_up": _trigger(NoticeKind.TOPPED_UP),
}
"""Keys are what automations name: ``prepaid_meter.credit_low``."""


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:  # noqa: ARG001
    """Return the triggers by key."""
    return TRIGGERS
