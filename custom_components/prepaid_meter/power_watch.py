"""What meters with a load limit draw now: from an entity their form names, or from their own source.

Where neither tells it, the engine goes by the register.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfPower
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util

from .const import CONF_ENTITY_ID
from .engine.config import MeterConfig
from .engine.inputs import Power
from .engine.tariff.fields import exact_of
from .sources.base import Facts

POWER_W_MAX: Final = 100_000_000
"""A hundred megawatts: no meter of a unit carries more, so whatever says more is garbage."""
_WATTS: Final = {UnitOfPower.WATT.value: 1, UnitOfPower.KILO_WATT.value: 1000}

type Key = tuple[str, str]


def power_of(state: State | None) -> int | None:
    """Return what an entity says in whole watts, None where it says no power."""
    size = _WATTS.get(str(state.attributes.get(ATTR_UNIT_OF_MEASUREMENT))) if state else None
    exact = exact_of(state.state) if state is not None and size is not None else None
    if exact is None or size is None or not 0 <= exact * size <= POWER_W_MAX:
        return None
    return round(exact * size)


class PowerWatch:
    """Tells the power of all meters of a site that have a load limit.

    ``renamed`` is told of an entity that a user renamed, so that the saved form can follow.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        offer: Callable[[Power], None],
        renamed: Callable[[str, str], None],
    ) -> None:
        self._hass = hass
        self._offer = offer
        self._renamed = renamed
        self._meters: dict[Key, MeterConfig] = {}
        self._unlisten: dict[Key, CALLBACK_TYPE] = {}
        self._unlisten_registry = hass.bus.async_listen(
            er.EVENT_ENTITY_REGISTRY_UPDATED, self._on_registry, self._is_rename
        )

    @callback
    def watch(self, unit_id: str, meter: MeterConfig) -> None:
        """Tell this meter's power from now on, and what it is now."""
        key = (unit_id, meter.meter_id)
        self.forget(unit_id, meter)
        if meter.load is None:
            return
        self._meters[key] = meter
        entity_id = meter.power.get(CONF_ENTITY_ID)
        if entity_id is None:
            return

        @callback
        def changed(event: Event[EventStateChangedData]) -> None:
            self._tell(key, power_of(event.data["new_state"]))

        self._unlisten[key] = async_track_state_change_event(self._hass, entity_id, changed)
        if (state := self._hass.states.get(entity_id)) is not None:
            self._tell(key, power_of(state))

    @callback
    def forget(self, unit_id: str, meter: MeterConfig) -> None:
        """Tell this meter's power no more."""
        key = (unit_id, meter.meter_id)
        self._meters.pop(key, None)
        if (unlisten := self._unlisten.pop(key, None)) is not None:
            unlisten()

    @callback
    def told(self, unit_id: str, meter_id: str, facts: Facts) -> None:
        """Take what a meter's source says of its power, unless its form names another sensor.

        The ratio of its transformers counts, as it does for the register.
        """
        key = (unit_id, meter_id)
        meter = self._meters.get(key)
        if meter is None or key in self._unlisten:
            return
        power, resistive = facts.get("power_w"), facts.get("resistive")
        if isinstance(power, int):
            power_w = min(round(abs(power) * Fraction(meter.multiplier)), POWER_W_MAX)
            self._tell(key, power_w, None if resistive is None else bool(resistive))
        elif facts.get("link", "up") != "up":
            self._tell(key, None)

    @callback
    def close(self) -> None:
        """Tell nothing any more."""
        self._unlisten_registry()
        for unlisten in self._unlisten.values():
            unlisten()
        self._unlisten = {}
        self._meters = {}

    @callback
    def _is_rename(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        if data["action"] != "update" or "old_entity_id" not in data:
            return False
        watched = {self._meters[key].power[CONF_ENTITY_ID] for key in self._unlisten}
        return data["old_entity_id"] in watched

    @callback
    def _on_registry(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Let the saved form follow a renamed entity; the changed form comes back as an update."""
        self._renamed(str(event.data.get("old_entity_id")), event.data["entity_id"])

    def _tell(self, key: Key, power_w: int | None, resistive: bool | None = None) -> None:  # noqa: FBT001
        unit_id, meter_id = key
        self._offer(
            Power(
                unit_id=unit_id,
                meter_id=meter_id,
                power_w=power_w,
                at=dt_util.utcnow(),
                resistive=resistive,
            )
        )
