"""The activity of a unit: one event per notice, for automations and the logbook.

What concerns the whole site (the hub's clock) is not here; it is on the bus and in repairs.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from homeassistant.components.event import EventEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import UnitConfig
from .engine.effects import Notice, NoticeKind
from .engine.view import UnitView
from .entity import UnitEntity
from .models import PrepaidConfigEntry, PrepaidRuntime

PARALLEL_UPDATES = 0

SITE_KINDS: Final = frozenset({NoticeKind.CLOCK_UNCONFIRMED, NoticeKind.CLOCK_CONFIRMED})
UNIT_KINDS: Final = tuple(kind for kind in NoticeKind if kind not in SITE_KINDS)
_KNOWN_ELSEWHERE: Final = frozenset({"type", "entry_id", "unit_id", "device_id"})


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the activity of every unit, now and later."""
    runtime = entry.runtime_data
    runtime.entities.register(async_add_entities, partial(_build, runtime))


def _build(runtime: PrepaidRuntime, view: UnitView, unit: UnitConfig) -> Iterable[Entity]:  # noqa: ARG001
    yield Activity(runtime, view)


class Activity(UnitEntity, EventEntity):
    """The newest notice of a unit with its figures."""

    _attr_translation_key = "activity"
    _attr_event_types = [kind.value for kind in UNIT_KINDS]  # noqa: RUF012

    def __init__(self, runtime: PrepaidRuntime, view: UnitView) -> None:
        super().__init__(runtime, view, "activity")

    async def async_added_to_hass(self) -> None:
        """Listen to the unit's notices; its figures change nothing here."""
        self.async_on_remove(self._runtime.listen_activity(self._unit_id, self._on_notice))

    @callback
    def _on_notice(self, notice: Notice, payload: dict[str, object]) -> None:
        if notice.kind not in SITE_KINDS:
            figures = {key: payload[key] for key in payload.keys() - _KNOWN_ELSEWHERE}
            self._trigger_event(notice.kind.value, figures)
            self.async_write_ha_state()

    def shown(self, view: UnitView) -> object:
        """Return nothing: an event shows what happened, not how things are."""

    def show(self, view: UnitView) -> None:
        """Take over nothing."""
