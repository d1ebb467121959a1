"""Sessions that something in the hub starts and stops: a switch, a sensor, a tag, a button.

What is on or off starts and stops. What only happens (a tag is scanned, a button pressed) starts
where no session runs and stops where one does. What is unavailable says nothing: a session goes on.
When the hub starts, what is off ends its session, and what is on begins one of time or shows that it
still runs; a use is only counted when it is seen to begin.
"""

from datetime import datetime

from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
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

from .base import SessionAct, SourceMeter, SourceReports

_POSITIONS = {STATE_ON: SessionAct.START, STATE_OFF: SessionAct.STOP}
_SILENT = frozenset({STATE_UNKNOWN, STATE_UNAVAILABLE})
_TAG_SCANNED = "tag_scanned"
_TAG_ID = "tag_id"


class SessionSource:
    """Listens to what starts the sessions of a site. Meters without an entity are started by actions only."""

    def __init__(self, hass: HomeAssistant, reports: SourceReports) -> None:
        self._hass = hass
        self._reports = reports
        self._meters: dict[str, tuple[SourceMeter, ...]] = {}
        self._unlisten: dict[str, CALLBACK_TYPE] = {}
        self._shown: dict[str, str] = {}
        self._begun = False
        self._unlisten_bus = (
            hass.bus.async_listen(_TAG_SCANNED, self._on_tag),
            hass.bus.async_listen(
                er.EVENT_ENTITY_REGISTRY_UPDATED, self._on_registry, self._is_rename
            ),
        )

    @callback
    def watch(self, meter: SourceMeter) -> None:
        """Listen to what starts a meter's sessions; what is on already begins one."""
        given = meter.settings.get("entity_id")
        if not given:
            return
        entity_id = er.async_resolve_entity_id(er.async_get(self._hass), given) or given
        self._meters[entity_id] = (*self._meters.get(entity_id, ()), meter)
        self._listen(entity_id)
        if self._begun:
            self._begin(entity_id, (meter,))

    @callback
    def forget(self, meter: SourceMeter) -> None:
        """Listen to it no more, unless another meter hangs on it too."""
        for entity_id, meters in tuple(self._meters.items()):
            if meter in meters:
                self._keep(entity_id, tuple(one for one in meters if one != meter))

    @callback
    def deliver_current(self) -> None:
        """Take up what is on and off now."""
        self._begun = True
        for entity_id, meters in self._meters.items():
            self._begin(entity_id, meters)

    @callback
    def close(self) -> None:
        """Stop listening."""
        for unlisten in self._unlisten_bus:
            unlisten()
        for entity_id in tuple(self._meters):
            self._keep(entity_id, ())

    def _listen(self, entity_id: str) -> None:
        if entity_id not in self._unlisten:
            self._unlisten[entity_id] = async_track_state_change_event(
                self._hass, entity_id, self._on_state
            )

    def _keep(self, entity_id: str, meters: tuple[SourceMeter, ...]) -> None:
        self._meters[entity_id] = meters
        if not meters:
            del self._meters[entity_id]
            self._shown.pop(entity_id, None)
            self._unlisten.pop(entity_id)()

    def _begin(self, entity_id: str, meters: tuple[SourceMeter, ...]) -> None:
        state = self._hass.states.get(entity_id)
        if state is None or state.state in _SILENT:
            return
        self._shown[entity_id] = state.state
        act = _POSITIONS.get(state.state)
        for meter in meters:
            if act is SessionAct.STOP or (act and meter.settings.get("mode") == "time"):
                self._reports.session(meter, act, dt_util.utcnow())

    @callback
    def _on_state(self, event: Event[EventStateChangedData]) -> None:
        new, old = event.data["new_state"], event.data["old_state"]
        if new is None or new.state in _SILENT:
            return
        entity_id = event.data["entity_id"]
        before, self._shown[entity_id] = self._shown.get(entity_id), new.state
        act = _POSITIONS.get(new.state)
        if act is None:
            act = SessionAct.TURN if _happened(old) and _is_moment(new) else None
        if act is not None and before != new.state:
            for meter in self._meters[entity_id]:
                self._reports.session(meter, act, new.last_changed)

    @callback
    def _on_tag(self, event: Event) -> None:
        for entity_id, meters in tuple(self._meters.items()):
            state = self._hass.states.get(entity_id)
            tag_id = state.attributes.get(_TAG_ID) if state and _is_tag(state) else None
            for meter in meters if tag_id and tag_id == event.data.get(_TAG_ID) else ():
                self._reports.session(meter, SessionAct.TURN, event.time_fired)

    @callback
    def _is_rename(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        return data["action"] == "update" and data.get("old_entity_id") in self._meters

    @callback
    def _on_registry(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Follow a renamed entity at once, and let the saved form follow too."""
        old, new = str(event.data.get("old_entity_id")), event.data["entity_id"]
        shown, meters = self._shown.get(old), self._meters[old]
        self._keep(old, ())
        self._meters[new] = (*self._meters.get(new, ()), *meters)
        if shown is not None:
            self._shown[new] = shown
        self._listen(new)
        self._reports.renamed(old, new)


def _is_tag(state: State) -> bool:
    return state.domain == "tag"


def _is_moment(state: State) -> bool:
    """Return whether a state says when something last happened; of tags the scan itself is heard."""
    moment: datetime | None = dt_util.parse_datetime(state.state)
    return moment is not None and not _is_tag(state)


def _happened(old: State | None) -> bool:
    """Return whether a new moment is one: an entity that comes back shows its old one."""
    return old is not None and old.state != STATE_UNAVAILABLE
