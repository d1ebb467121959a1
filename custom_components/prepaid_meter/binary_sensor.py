"""Binary sensors: whether credit is low, a meter needs somebody, or a session runs."""

from collections.abc import Iterable

from homeassistant.components.binary_sensor import BinarySensorDeviceClass, BinarySensorEntity
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import UnitConfig
from .engine.money import minor_digits, to_minor
from .engine.view import SessionView, UnitView
from .entity import MeterEntity, UnitEntity
from .models import PrepaidConfigEntry

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the binary sensors of every unit, now and later."""
    entry.runtime_data.entities.register(async_add_entities, _build)


def _build(view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    yield LowCredit(view)
    for meter in unit.meters:
        yield MeterProblem(view, unit, meter)
        if meter.session is not None:
            yield MeterSession(view, unit, meter)


class _Binary(BinarySensorEntity):
    """Something that is a problem while it is on."""

    capability_attributes = None
    device_class = BinarySensorDeviceClass.PROBLEM
    is_on: bool | None = None
    state_attributes = None
    supported_features = None
    unit_of_measurement = None


class LowCredit(UnitEntity, _Binary):
    """On from the highest low-credit threshold down."""

    key = "low_credit"
    entity_category = None
    entity_registry_enabled_default = True

    def shown(self, view: UnitView) -> object:
        """Return whether credit is low."""
        return view.low

    def show(self, view: UnitView) -> None:
        """Take over whether credit is low."""
        self.is_on = view.low


class MeterProblem(MeterEntity, _Binary):
    """On while a meter is silent too long, its readings are refused, or its supply needs somebody."""

    key = "problem"
    entity_category = EntityCategory.DIAGNOSTIC
    entity_registry_enabled_default = False

    def shown(self, view: UnitView) -> object:
        """Return whether somebody is needed, None once the meter is closed."""
        meter = self.meter(view)
        if meter is None:
            return None
        supply = meter.relay_failed or meter.drifted or bool(meter.faults) or meter.load_held
        return meter.stale_incident or meter.candidate or supply or meter.unpaid

    def show(self, view: UnitView) -> None:
        """Take over whether somebody is needed."""
        self.is_on = bool(self.shown(view))


class MeterSession(MeterEntity, _Binary):
    """On while a session runs; its attributes tell what it has cost and when it ends by itself."""

    key = "session"
    device_class = BinarySensorDeviceClass.RUNNING
    entity_category = None
    entity_registry_enabled_default = True

    def shown(self, view: UnitView) -> object:
        """Return the session as a person sees it, None once the meter is closed."""
        meter = self.meter(view)
        if meter is None:
            return None
        running = meter.session
        return (False,) if running is None else (True, *_figures(running, view.currency).values())

    def show(self, view: UnitView) -> None:
        """Take over the session that runs."""
        meter = self.meter(view)
        running = None if meter is None else meter.session
        self.is_on = running is not None
        self.extra_state_attributes = {} if running is None else _figures(running, view.currency)


def _figures(running: SessionView, currency: str) -> dict[str, str | None]:
    """Return a session's attributes, in coins: what is below them changes nothing a person sees."""
    ends_at = running.ends_at

    def coins(micro: int) -> str:
        return f"{to_minor(micro, currency):.{minor_digits(currency)}f}"

    return {
        "started_at": running.started_at.isoformat(timespec="seconds"),
        "ends_at": None if ends_at is None else ends_at.isoformat(timespec="seconds"),
        "used": coins(running.used_micro),
        "held": coins(running.held_micro),
    }
