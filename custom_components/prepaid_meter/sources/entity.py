"""Meters that are entities of the hub: any sensor whose state is a cumulative register.

A state rewritten with the same value is heard too (the hub reports it apart from changes): the
meter is alive although nothing was used. What cannot be a register is no reading at all; the
meter turns stale by silence, which shows as unavailable.
"""

from collections.abc import Iterable
from datetime import datetime

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    EventStateReportedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_state_report_event,
)
from homeassistant.util import dt as dt_util

from ..engine.errors import InvalidInput
from ..engine.inputs import Reading, Readings
from ..engine.quantity import parse_register
from .base import SourceMeter, SourceReports

_SILENT = frozenset({STATE_UNKNOWN, STATE_UNAVAILABLE, ""})


class EntitySource:
    """Listens to all source entities of a site."""

    def __init__(self, hass: HomeAssistant, reports: SourceReports) -> None:
        self._hass = hass
        self._reports = reports
        self._meters: dict[str, tuple[SourceMeter, ...]] = {}
        self._unlisten: dict[str, tuple[CALLBACK_TYPE, CALLBACK_TYPE]] = {}
        self._refused: set[str] = set()
        self._begun = False
        self._unlisten_registry = hass.bus.async_listen(
            er.EVENT_ENTITY_REGISTRY_UPDATED, self._on_registry, self._is_rename
        )

    @callback
    def watch(self, meter: SourceMeter) -> None:
        """Listen to a meter's entity; one that comes later begins with what it shows now.

        An idle sensor says nothing for hours, and what is used until it does would be free.
        """
        entity_id = self._entity_id(meter)
        if entity_id not in self._meters:
            self._listen(entity_id)
        self._meters[entity_id] = (*self._meters.get(entity_id, ()), meter)
        if self._begun and (state := self._hass.states.get(entity_id)) is not None:
            self._deliver(state, (meter,), at=dt_util.utcnow())

    @callback
    def forget(self, meter: SourceMeter) -> None:
        """Listen to a meter's entity no more, unless another meter reads it too."""
        for entity_id, meters in tuple(self._meters.items()):
            if meter in meters:
                self._meters[entity_id] = tuple(one for one in meters if one != meter)
                self._drop_unused(entity_id)
                return

    @callback
    def deliver_current(self) -> None:
        """Deliver every meter's present state."""
        self._begun = True
        for entity_id, meters in self._meters.items():
            if (state := self._hass.states.get(entity_id)) is not None:
                self._deliver(state, meters, at=state.last_reported)

    @callback
    def close(self) -> None:
        """Stop listening."""
        self._unlisten_registry()
        for entity_id in tuple(self._meters):
            self._meters[entity_id] = ()
            self._drop_unused(entity_id)

    def _entity_id(self, meter: SourceMeter) -> str:
        given = meter.settings["entity_id"]
        return er.async_resolve_entity_id(er.async_get(self._hass), given) or given

    def _listen(self, entity_id: str) -> None:
        self._unlisten[entity_id] = (
            async_track_state_change_event(self._hass, entity_id, self._on_state),
            async_track_state_report_event(self._hass, entity_id, self._on_state),
        )

    def _drop_unused(self, entity_id: str) -> None:
        if not self._meters[entity_id]:
            del self._meters[entity_id]
            for unlisten in self._unlisten.pop(entity_id):
                unlisten()

    @callback
    def _on_state(
        self, event: Event[EventStateChangedData] | Event[EventStateReportedData]
    ) -> None:
        if (state := event.data["new_state"]) is not None:
            meters = self._meters.get(state.entity_id, ())
            self._deliver(state, meters, at=state.last_reported)

    def _deliver(self, state: State, meters: Iterable[SourceMeter], *, at: datetime) -> None:
        if state.state in _SILENT:
            return
        for meter in meters:
            if (register := self._register(meter, state)) is not None:
                reading = Reading(at=at, register=register)
                self._reports.deliver(
                    Readings(unit_id=meter.unit_id, meter_id=meter.meter_id, readings=(reading,))
                )

    def _register(self, meter: SourceMeter, state: State) -> int | None:
        """Return the register, or None where the state is none; a wrong unit is told once."""
        try:
            unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
            register = parse_register(state.state, unit, meter.commodity)
        except InvalidInput as error:
            if error.key == "measure_unknown" and meter.meter_id not in self._refused:
                self._refused.add(meter.meter_id)
                self._reports.refuse(meter, error)
            return None
        if meter.meter_id in self._refused:
            self._refused.discard(meter.meter_id)
            self._reports.refuse(meter, None)
        return register

    @callback
    def _is_rename(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        return data["action"] == "update" and data.get("old_entity_id") in self._meters

    @callback
    def _on_registry(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Follow a renamed entity at once, and let the saved form follow too."""
        old, new = str(event.data.get("old_entity_id")), event.data["entity_id"]
        meters, self._meters[old] = self._meters[old], ()
        self._drop_unused(old)
        if new not in self._meters:
            self._listen(new)
        self._meters[new] = (*self._meters.get(new, ()), *meters)
        self._reports.renamed(old, new)
