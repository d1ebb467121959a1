"""What the hub tells over its WebSocket: our bus events, and every state of our entities."""

import time
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.boot_ha import HomeAssistantServer

from .stage import DOMAIN, Tenant

DRAIN_S = 0.01
POLL_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event of one unit, and when it was heard."""

    type: str
    unit_id: str
    heard_s: float
    data: dict[str, Any]


@dataclass(slots=True)
class Watch:
    """Hears a hub. `states` keeps what each entity showed, oldest first."""

    hub: HomeAssistantServer
    tenants: dict[str, Tenant]
    happened: list[Happened] = field(default_factory=list)
    states: dict[str, list[str]] = field(default_factory=dict)
    _events: int = 0
    _changes: int = 0

    def begin(self) -> None:
        """Start to listen, with what is shown now."""
        for entity_id in self._entities():
            self.states[entity_id] = [self.hub.state(entity_id)["state"]]
        self._events = self.hub.subscribe("subscribe_events", event_type=f"{DOMAIN}_event")
        self._changes = self.hub.subscribe("subscribe_events", event_type="state_changed")

    def hear(self) -> None:
        """Take in whatever has arrived."""
        for event in self._arrived(self._events):
            data = event["data"]
            self.happened.append(
                Happened(
                    type=data["type"],
                    unit_id=data.get("unit_id", ""),
                    heard_s=time.monotonic(),
                    data=data,
                )
            )
        ours = self._entities()
        for event in self._arrived(self._changes):
            data = event["data"]
            if data["entity_id"] in ours and data["new_state"] is not None:
                self.states.setdefault(data["entity_id"], []).append(data["new_state"]["state"])

    def of(self, key: str, kind: str, *, after_s: float = 0) -> list[Happened]:
        """Return the events of a kind that a unit had."""
        unit_id = self.tenants[key].unit_id
        return [
            one
            for one in self.happened
            if one.unit_id == unit_id and one.type == kind and one.heard_s >= after_s
        ]

    def shown(self, key: str, entity: str) -> str:
        """Return what an entity of a unit shows, nothing where it has none of that kind."""
        found = self.tenants[key].entities.get(entity)
        return "" if found is None else self.states[found][-1]

    def last(self, key: str) -> str:
        """Return the newest event of a unit."""
        unit_id = self.tenants[key].unit_id
        kinds = [one.type for one in self.happened if one.unit_id == unit_id]
        return kinds[-1] if kinds else ""

    def _entities(self) -> set[str]:
        return {one for tenant in self.tenants.values() for one in tenant.entities.values()}

    def _arrived(self, subscription: int) -> list[dict[str, Any]]:
        found = []
        while True:
            try:
                found.append(self.hub.next_event(subscription, DRAIN_S))
            except TimeoutError:
                return found
