"""The activity of a unit: one event per notice, for automations and the logbook.

What concerns the whole site (the hub's clock) is not here; it is on the bus and in repairs.
"""

from collections.abc import Iterable
from typing import Final

from homeassistant.components.event import EventEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import UnitConfig
from .engine.effects import Notice, NoticeKind
from .engine.view import UnitView
from .entity import UnitEntity
from .models import PrepaidConfigEntry

PARALLEL_UPDATES = 0

SITE_KINDS: Final = frozenset(
    {NoticeKind.CLOCK_UNCONFIRMED, NoticeKind.CLOCK_CONFIRMED, NoticeKind.BATCH_PROGRESS}
)
UNIT_KINDS: Final = tuple(kind for kind in NoticeKind if kind not in SITE_KINDS)
_KNOWN_ELSEWHERE: Final = frozenset({"type", "entry_id", "unit_id", "device_id"})


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the activity of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:  # noqa: ARG001
    yield Activity(view)


class Activity(UnitEntity, EventEntity):
    """The newest notice of a unit with its figures."""

    key = "activity"
    device_class = None
    entity_category = None
    entity_registry_enabled_default = True
    supported_features = None
    unit_of_measurement = None
    event_types = [kind.value for kind in UNIT_KINDS]  # noqa: RUF012

    async def async_added_to_hass(self) -> None:
        """Listen to the unit's notices; its figures change nothing here."""
        await super().async_added_to_hass()
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
