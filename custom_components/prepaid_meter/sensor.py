"""Sensors of a unit and of its meters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .engine.config import MeterConfig, UnitConfig
from .engine.money import minor_digits, to_decimal, to_minor
from .engine.quantity import COMMODITIES, to_display
from .engine.state import CreditState
from .engine.view import MeterView, UnitView
from .entity import MeterEntity, UnitEntity
from .models import PrepaidConfigEntry, PrepaidRuntime

PARALLEL_UPDATES = 0

type Value = Decimal | str | datetime | None


@dataclass(frozen=True, slots=True)
class UsageForm:
    """How a commodity's usage is shown; ``decimals`` of the priced unit are worth a new state."""

    device_class: SensorDeviceClass | None
    unit: str | None
    decimals: int


_ENERGY = UsageForm(SensorDeviceClass.ENERGY, "kWh", 2)
_WATER = UsageForm(SensorDeviceClass.WATER, "m³", 3)
USAGE_FORMS = {
    "electricity": _ENERGY,
    "heat": _ENERGY,
    "water": _WATER,
    "hot_water": _WATER,
    "gas": UsageForm(SensorDeviceClass.GAS, "m³", 3),
    "steam": UsageForm(SensorDeviceClass.WEIGHT, "t", 3),
    "time": UsageForm(SensorDeviceClass.DURATION, "h", 2),
    "distance": UsageForm(SensorDeviceClass.DISTANCE, "km", 2),
    "count": UsageForm(None, None, 0),
}


@dataclass(frozen=True, kw_only=True)
class UnitSensorDescription(SensorEntityDescription):
    """A sensor of the unit: ``value`` is its state, ``shown`` what a person sees of it."""

    value: Callable[[UnitView], Value]
    shown: Callable[[UnitView], object]
    money: bool = False


@dataclass(frozen=True, kw_only=True)
class MeterSensorDescription(SensorEntityDescription):
    """The same for a meter; the view is there for its currency. ``stale_hides``: silence shows."""

    value: Callable[[MeterView, UnitView], Value]
    shown: Callable[[MeterView, UnitView], object]
    money: bool = False
    stale_hides: bool = True


def _money(micro: int) -> Decimal:
    """Return an exact amount without trailing zeros."""
    return Decimal(f"{to_decimal(micro).normalize():f}")


def _days(view: UnitView) -> Decimal | None:
    tenths = view.days_remaining_tenths
    return None if tenths is None else Decimal(tenths).scaleb(-1)


def _usage_shown(meter: MeterView, view: UnitView) -> object:  # noqa: ARG001
    step = COMMODITIES[meter.commodity].display_base // 10 ** USAGE_FORMS[meter.commodity].decimals
    return meter.usage // step


UNIT_SENSORS = (
    UnitSensorDescription(
        key="balance",
        translation_key="balance",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        money=True,
        value=lambda view: _money(view.balance_micro),
        shown=lambda view: to_minor(view.balance_micro, view.currency),
    ),
    UnitSensorDescription(
        key="days_remaining",
        translation_key="days_remaining",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.DAYS,
        suggested_display_precision=1,
        value=_days,
        shown=lambda view: view.days_remaining_tenths,
    ),
    UnitSensorDescription(
        key="credit_state",
        translation_key="credit_state",
        device_class=SensorDeviceClass.ENUM,
        options=[state.value for state in CreditState],
        value=lambda view: view.credit_state.value,
        shown=lambda view: view.credit_state,
    ),
    UnitSensorDescription(
        key="available_credit",
        translation_key="available_credit",
        device_class=SensorDeviceClass.MONETARY,
        entity_registry_enabled_default=False,
        money=True,
        value=lambda view: _money(view.available_micro),
        shown=lambda view: to_minor(view.available_micro, view.currency),
    ),
    UnitSensorDescription(
        key="grace_ends",
        translation_key="grace_ends",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_registry_enabled_default=False,
        value=lambda view: view.grace_ends_at,
        shown=lambda view: view.grace_ends_at,
    ),
)

METER_SENSORS = (
    MeterSensorDescription(
        key="usage",
        state_class=SensorStateClass.TOTAL_INCREASING,
        value=lambda meter, _: to_display(meter.usage, meter.commodity),
        shown=_usage_shown,
    ),
    MeterSensorDescription(
        key="cost",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        money=True,
        value=lambda meter, _: _money(meter.cost_micro),
        shown=lambda meter, view: to_minor(meter.cost_micro, view.currency),
    ),
    MeterSensorDescription(
        key="rate",
        entity_registry_enabled_default=False,
        stale_hides=False,
        value=lambda meter, _: None if meter.rate_micro is None else _money(meter.rate_micro),
        shown=lambda meter, _: meter.rate_micro,
    ),
    MeterSensorDescription(
        key="last_reading",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        stale_hides=False,
        value=lambda meter, _: meter.read_at,
        shown=lambda meter, _: meter.read_at,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors of every unit, now and later."""
    runtime = entry.runtime_data
    runtime.entities.register(async_add_entities, partial(_build, runtime))


def _build(runtime: PrepaidRuntime, view: UnitView, unit: UnitConfig) -> Iterable[Entity]:
    for description in UNIT_SENSORS:
        yield UnitSensor(runtime, view, description)
    for meter in unit.meters:
        for about in METER_SENSORS:
            yield MeterSensor(runtime, view, unit, meter, about)


class UnitSensor(UnitEntity, SensorEntity):
    """A figure of a unit."""

    entity_description: UnitSensorDescription

    def __init__(
        self, runtime: PrepaidRuntime, view: UnitView, description: UnitSensorDescription
    ) -> None:
        self.entity_description = description
        super().__init__(runtime, view, description.key)
        if description.money:
            self._attr_native_unit_of_measurement = view.currency
            self._attr_suggested_display_precision = minor_digits(view.currency)

    def shown(self, view: UnitView) -> object:
        """Return the figure as a person reads it."""
        return self.entity_description.shown(view)

    def show(self, view: UnitView) -> None:
        """Take over the figure, exactly."""
        self._attr_native_value = self.entity_description.value(view)


class MeterSensor(MeterEntity, SensorEntity):
    """A figure of a meter."""

    entity_description: MeterSensorDescription

    def __init__(
        self,
        runtime: PrepaidRuntime,
        view: UnitView,
        unit: UnitConfig,
        meter: MeterConfig,
        description: MeterSensorDescription,
    ) -> None:
        self.entity_description = description
        super().__init__(runtime, view, unit, meter, description.key)
        if description.money:
            self._attr_native_unit_of_measurement = view.currency
            self._attr_suggested_display_precision = minor_digits(view.currency)
        elif description.key == "usage":
            form = USAGE_FORMS[meter.commodity]
            self._attr_device_class = form.device_class
            self._attr_native_unit_of_measurement = form.unit
            self._attr_suggested_display_precision = form.decimals
        elif description.key == "rate":
            priced = COMMODITIES[meter.commodity].display
            self._attr_native_unit_of_measurement = f"{view.currency}/{priced}"

    def shown(self, view: UnitView) -> object:
        """Return the figure as a person reads it, with whether there is one."""
        meter = self.meter(view)
        if meter is None or not self._is_available(meter):
            return None
        return (self.entity_description.shown(meter, view),)

    def show(self, view: UnitView) -> None:
        """Take over the figure, exactly; silence is shown as unavailable."""
        meter = self.meter(view)
        self._attr_available = meter is not None and self._is_available(meter)
        if meter is not None:
            self._attr_native_value = self.entity_description.value(meter, view)

    def _is_available(self, meter: MeterView) -> bool:
        return meter.available or not self.entity_description.stale_hides
