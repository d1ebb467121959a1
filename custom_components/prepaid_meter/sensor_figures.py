"""Which figures the sensors show: of a unit, and of each meter."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfTime

from .engine.money import minor_digits, to_decimal, to_minor
from .engine.quantity import COMMODITIES, to_display
from .engine.state import CreditState
from .engine.view import MeterView, UnitView

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


def _debt_micro(view: UnitView) -> int:
    """Return what is owed beside the balance: debts from before, and use of protected meters."""
    return view.debt_micro + sum(left for _, left in view.owed)


def _usage_shown(meter: MeterView, view: UnitView) -> object:  # noqa: ARG001
    step = COMMODITIES[meter.commodity].display_base // 10 ** USAGE_FORMS[meter.commodity].decimals
    return meter.usage // step


def _rent_micro(view: UnitView) -> int:
    return sum(balance for _, balance in view.wallets)


UNIT_SENSORS = (
    UnitSensorDescription(
        key="balance",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        money=True,
        value=lambda view: _money(view.balance_micro),
        shown=lambda view: to_minor(view.balance_micro, view.currency),
    ),
    UnitSensorDescription(
        key="days_remaining",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.DAYS,
        suggested_display_precision=1,
        value=_days,
        shown=lambda view: view.days_remaining_tenths,
    ),
    UnitSensorDescription(
        key="credit_state",
        device_class=SensorDeviceClass.ENUM,
        options=[state.value for state in CreditState],
        value=lambda view: view.credit_state.value,
        shown=lambda view: view.credit_state,
    ),
    UnitSensorDescription(
        key="available_credit",
        device_class=SensorDeviceClass.MONETARY,
        entity_registry_enabled_default=False,
        money=True,
        value=lambda view: _money(view.available_micro),
        shown=lambda view: to_minor(view.available_micro, view.currency),
    ),
    UnitSensorDescription(
        key="grace_ends",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_registry_enabled_default=False,
        value=lambda view: view.grace_ends_at,
        shown=lambda view: view.grace_ends_at,
    ),
    UnitSensorDescription(
        key="debt",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        entity_registry_enabled_default=False,
        money=True,
        value=lambda view: _money(_debt_micro(view)),
        shown=_debt_micro,
    ),
    UnitSensorDescription(
        key="points",
        state_class=SensorStateClass.TOTAL,
        entity_registry_enabled_default=False,
        value=lambda view: Decimal(view.points),
        shown=lambda view: view.points,
    ),
    UnitSensorDescription(
        key="rent_balance",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        entity_registry_enabled_default=False,
        money=True,
        value=lambda view: _money(_rent_micro(view)),
        shown=_rent_micro,
    ),
    UnitSensorDescription(
        key="deposit",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        entity_registry_enabled_default=False,
        money=True,
        value=lambda view: _money(view.deposit_micro),
        shown=lambda view: view.deposit_micro,
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
    MeterSensorDescription(
        key="units_left",
        entity_registry_enabled_default=False,
        stale_hides=False,
        value=lambda meter, _: to_display(meter.units_left, meter.commodity),
        shown=lambda meter, _: meter.units_left,
    ),
)


@cache
def unit_sensors(currency: str) -> tuple[UnitSensorDescription, ...]:
    """Return the sensors of a unit that pays in this currency."""
    return tuple(_in_money(one, currency) if one.money else one for one in UNIT_SENSORS)


@cache
def meter_sensors(commodity: str, currency: str) -> tuple[MeterSensorDescription, ...]:
    """Return the sensors of a meter of this commodity."""
    form, priced = USAGE_FORMS[commodity], COMMODITIES[commodity].display
    usage, cost, rate, last_reading, units_left = METER_SENSORS
    usage = replace(
        usage,
        device_class=form.device_class,
        native_unit_of_measurement=form.unit,
        suggested_display_precision=form.decimals,
    )
    rate = replace(rate, native_unit_of_measurement=f"{currency}/{priced}")
    units_left = replace(
        units_left,
        native_unit_of_measurement=form.unit,
        suggested_display_precision=form.decimals,
    )
    return usage, _in_money(cost, currency), rate, last_reading, units_left


def _in_money[D: (UnitSensorDescription, MeterSensorDescription)](about: D, currency: str) -> D:
    return replace(
        about,
        native_unit_of_measurement=currency,
        suggested_display_precision=minor_digits(currency),
    )
