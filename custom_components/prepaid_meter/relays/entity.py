"""Relays that are entities of the hub: a switch, a valve or an input_boolean.

The hub's actions silently skip an unavailable entity, so availability is checked first and the
state is read back afterwards: a command is carried out when the entity says so, not when the
action returns.
"""

import asyncio
from typing import Final

from homeassistant.components.valve import ATTR_CURRENT_POSITION, DOMAIN as VALVE
from homeassistant.const import (
    ATTR_ENTITY_ID,
    SERVICE_CLOSE_VALVE,
    SERVICE_OPEN_VALVE,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    STATE_CLOSED,
    STATE_CLOSING,
    STATE_OFF,
    STATE_ON,
    STATE_OPEN,
    STATE_OPENING,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
    split_entity_id,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_track_state_change_event

from .base import NOTHING, RelayFacts, RelayMeter, RelayReports

READ_BACK_SECONDS: Final = 5
"""A radio relay answers within two or three seconds; longer is no answer."""

OPEN_PERCENT: Final = 100
"""The position of a valve that is wholly open."""
_SUPPLY: Final = {STATE_ON: True, STATE_OFF: False, STATE_OPEN: True, STATE_CLOSED: False}
_MOVING: Final = frozenset({STATE_OPENING, STATE_CLOSING})


def facts_of(state: State | None) -> RelayFacts:
    """Return what an entity shows: a switch that is on, a valve that is open, and how far."""
    closed = None if state is None else _SUPPLY.get(state.state)
    if state is None or closed is None:
        return NOTHING
    return RelayFacts(closed=closed, position=_position(state, closed=closed))


def _position(state: State, *, closed: bool) -> int | None:
    """Return how far a valve is open in percent; None if it does not say, or contradicts its state."""
    told = state.attributes.get(ATTR_CURRENT_POSITION) if state.domain == VALVE else None
    if not isinstance(told, int | float) or not 0 <= told <= OPEN_PERCENT:
        return None
    position = round(told)
    return position if (position > 0) is closed else None


class EntityRelay:
    """Switches and watches all relay entities of a site."""

    def __init__(
        self,
        hass: HomeAssistant,
        reports: RelayReports,
        read_back_seconds: float = READ_BACK_SECONDS,
    ) -> None:
        self._hass = hass
        self._reports = reports
        self._read_back_seconds = read_back_seconds
        self._meters: dict[str, tuple[RelayMeter, ...]] = {}
        self._unlisten: dict[str, CALLBACK_TYPE] = {}
        self._unlisten_registry = hass.bus.async_listen(
            er.EVENT_ENTITY_REGISTRY_UPDATED, self._on_registry, self._is_rename
        )

    @callback
    def watch(self, meter: RelayMeter) -> None:
        """Listen to a meter's entity."""
        entity_id = self._entity_id(meter)
        if entity_id not in self._meters:
            self._unlisten[entity_id] = async_track_state_change_event(
                self._hass, entity_id, self._on_state
            )
        self._meters[entity_id] = (*self._meters.get(entity_id, ()), meter)

    @callback
    def forget(self, meter: RelayMeter) -> None:
        """Listen to a meter's entity no more, unless another meter is switched by it too."""
        for entity_id, meters in tuple(self._meters.items()):
            if meter in meters:
                self._meters[entity_id] = tuple(one for one in meters if one != meter)
                if not self._meters[entity_id]:
                    del self._meters[entity_id]
                    self._unlisten.pop(entity_id)()
                return

    async def switch(self, meter: RelayMeter, *, closed: bool) -> bool | None:
        """Command the entity and return what it says within the read-back time."""
        entity_id = self._entity_id(meter)
        if self._facts(entity_id) == NOTHING:
            return None
        domain = split_entity_id(entity_id)[0]
        if domain == VALVE:
            action = SERVICE_OPEN_VALVE if closed else SERVICE_CLOSE_VALVE
        else:
            action = SERVICE_TURN_ON if closed else SERVICE_TURN_OFF
        told = asyncio.Event()

        @callback
        def tell(event: Event[EventStateChangedData]) -> None:  # noqa: ARG001
            told.set()

        unwatch = async_track_state_change_event(self._hass, entity_id, tell)
        try:
            await self._hass.services.async_call(
                domain, action, {ATTR_ENTITY_ID: entity_id}, blocking=True
            )
            return await self._read_back(entity_id, closed, told)
        except HomeAssistantError:
            return self._facts(entity_id).closed
        finally:
            unwatch()

    async def _read_back(self, entity_id: str, closed: bool, told: asyncio.Event) -> bool | None:  # noqa: FBT001
        """Wait until the entity shows what was asked, or the time is over."""
        try:
            async with asyncio.timeout(self._read_back_seconds):
                while self._facts(entity_id).closed is not closed:
                    await told.wait()
                    told.clear()
        except TimeoutError:
            pass
        return self._facts(entity_id).closed

    @callback
    def observe(self, meter: RelayMeter) -> RelayFacts:
        """Return what the entity shows."""
        return self._facts(self._entity_id(meter))

    @callback
    def close(self) -> None:
        """Stop watching."""
        self._unlisten_registry()
        for unlisten in self._unlisten.values():
            unlisten()
        self._unlisten = {}
        self._meters = {}

    def _entity_id(self, meter: RelayMeter) -> str:
        given = meter.settings["entity_id"]
        return er.async_resolve_entity_id(er.async_get(self._hass), given) or given

    def _facts(self, entity_id: str) -> RelayFacts:
        return facts_of(self._hass.states.get(entity_id))

    @callback
    def _on_state(self, event: Event[EventStateChangedData]) -> None:
        """Tell a change nobody here commanded; what a command caused is told again harmlessly."""
        state = event.data["new_state"]
        before, now = facts_of(event.data["old_state"]), facts_of(state)
        if before == now or (state is not None and state.state in _MOVING):
            return
        for meter in self._meters.get(event.data["entity_id"], ()):
            self._reports.tell(meter, now)

    @callback
    def _is_rename(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        return data["action"] == "update" and data.get("old_entity_id") in self._meters

    @callback
    def _on_registry(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Let the saved form follow a renamed entity; the changed form comes back as an update."""
        self._reports.renamed(str(event.data.get("old_entity_id")), event.data["entity_id"])
