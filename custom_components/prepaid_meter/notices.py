"""What happens to a notice once it is committed: the bus event, the unit's activity, and repairs.

The payload of the bus event holds ids and figures only, nothing personal: every user of the hub can
read events. Amounts are decimal strings; ``currency`` says of what.
"""

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, callback

from .const import ATTR_CURRENCY, ATTR_METER_ID, ATTR_UNIT_ID, EVENT_TYPE
from .engine.effects import Notice
from .models import PrepaidConfigEntry
from .public import public_dict
from .unit_entities import unit_device_id


class Notices:
    """Tells the hub what happened in one site."""

    def __init__(self, hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
        self._hass = hass
        self._entry = entry

    def payload(self, notice: Notice) -> dict[str, object]:
        """Return the documented payload of the bus event."""
        currency = self._entry.runtime_data.site.site.settings.currency
        told: dict[str, object] = {
            "type": notice.kind.value,
            "entry_id": self._entry.entry_id,
            "at": notice.at.isoformat(),
        }
        if notice.unit_id is not None:
            told[ATTR_UNIT_ID] = notice.unit_id
            told[ATTR_DEVICE_ID] = unit_device_id(self._hass, self._entry.entry_id, notice.unit_id)
        if notice.meter_id is not None:
            told[ATTR_METER_ID] = notice.meter_id
        return {**public_dict(notice.data, currency), ATTR_CURRENCY: currency, **told}

    @callback
    def tell(self, notice: Notice) -> None:
        """Fire the event, show the activity, and raise or clear what a person has to look at."""
        payload = self.payload(notice)
        self._hass.bus.async_fire(EVENT_TYPE, payload)
        if notice.unit_id is not None:
            for listener in tuple(self._entry.runtime_data.activity.get(notice.unit_id, ())):
                listener(notice, payload)
        self._entry.runtime_data.issues.on_notice(notice)
        self._entry.runtime_data.statistics.on_notice(notice)
