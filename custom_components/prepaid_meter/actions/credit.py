"""Actions of credit rules: packages, free units and debts from before."""

from fractions import Fraction
from typing import Final

import probatio as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv

from ..const import (
    ATTR_AMOUNT,
    ATTR_CAP,
    ATTR_CAP_PERIOD,
    ATTR_METER_ID,
    ATTR_NAME,
    ATTR_NOTE,
    ATTR_PACKAGE,
    ATTR_PER_WEEK,
    ATTR_PERCENT,
    ATTR_QUANTITY,
    ATTR_REFERENCE,
    ATTR_VALID_DAYS,
)
from ..engine.config import MeterConfig
from ..engine.credit.inputs import AddDebt, BuyPackage, CreditRuleAct, GrantUnits
from ..engine.credit.values import CapPeriod
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.money import parse_micro
from ..engine.quantity import COMMODITIES, parse_register
from ..engine.tariff.fields import exact_of
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..targets import called_meter, called_unit, unit_config
from . import fields as f
from .answer import answer_of, reference_of
from .money import currency_of

VALID_DAYS_MAX: Final = 3_660
"""Ten years: what lasts longer has no end."""


async def _answered(entry: PrepaidConfigEntry, item: CreditRuleAct) -> ServiceResponse:
    return answer_of(entry, await entry.runtime_data.site.submit(item))


def _package(call: ServiceCall, entry: PrepaidConfigEntry, unit_id: str) -> tuple[MeterConfig, str]:
    """Return the meter and the package that are meant by their ids or names.

    Without a meter, the only one of the unit whose prices have such a package.
    """
    wanted = str(call.data[ATTR_PACKAGE]).casefold()
    meters: tuple[MeterConfig, ...] = unit_config(entry, unit_id).meters
    if ATTR_METER_ID in call.data:
        meters = (called_meter(call, entry, unit_id),)
    tariffs = entry.runtime_data.site.site.tariffs
    found = {
        (meter.meter_id, package.package_id): meter
        for meter in meters
        for version in tariffs[meter.tariff_id]
        for package in version.packages
        if wanted in {package.package_id.casefold(), package.name.casefold()}
    }
    if not found:
        raise UnknownThing("package_unknown", package=call.data[ATTR_PACKAGE])
    if len({meter_id for meter_id, _ in found}) > 1:
        called_meter(call, entry, unit_id)
    (_, package_id), meter = next(reversed(found.items()))
    return meter, package_id


async def buy_package(call: ServiceCall) -> ServiceResponse:
    """Sell a package from the unit's own cash credit."""
    entry, unit_id, actor = await called_unit(call, Permission.TOP_UP)
    meter, package_id = _package(call, entry, unit_id)
    item = BuyPackage(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        package_id=package_id,
        key=reference_of(call),
        actor=actor,
        note=call.data.get(ATTR_NOTE),
    )
    return await _answered(entry, item)


async def grant_units(call: ServiceCall) -> ServiceResponse:
    """Give units of what a meter counts for nothing, in the unit its prices are in."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    meter = called_meter(call, entry, unit_id)
    commodity = COMMODITIES[meter.commodity]
    item = GrantUnits(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        quantity=parse_register(call.data[ATTR_QUANTITY], commodity.display, meter.commodity),
        key=reference_of(call),
        actor=actor,
        valid_days=call.data.get(ATTR_VALID_DAYS),
        note=call.data.get(ATTR_NOTE),
    )
    return await _answered(entry, item)


def _percent(call: ServiceCall) -> Fraction:
    """Return what of each top-up recovers a debt. Raises InvalidInput for more places than any price has."""
    text = call.data.get(ATTR_PERCENT, "0")
    if (percent := exact_of(text)) is None:
        raise InvalidInput("number_invalid", field=ATTR_PERCENT, value=text)
    return percent


async def add_debt(call: ServiceCall) -> ServiceResponse:
    """Enter what a customer owes from before."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    cap, per_week = call.data.get(ATTR_CAP), call.data.get(ATTR_PER_WEEK)
    item = AddDebt(
        unit_id=unit_id,
        name=call.data[ATTR_NAME],
        amount_micro=parse_micro(call.data[ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        key=reference_of(call),
        actor=actor,
        percent=_percent(call),
        cap_micro=None if cap is None else parse_micro(cap),
        cap_period=CapPeriod(call.data.get(ATTR_CAP_PERIOD, CapPeriod.WEEK)),
        weekly_micro=0 if per_week is None else parse_micro(per_week),
        note=call.data.get(ATTR_NOTE),
    )
    return await _answered(entry, item)


_VALID_DAYS = vol.All(vol.Coerce(int), vol.Range(1, VALID_DAYS_MAX))
_END = {vol.Optional(ATTR_REFERENCE): f.REFERENCE, vol.Optional(ATTR_NOTE): f.NOTE}

ACTIONS: Final[dict[str, f.Action]] = {
    "buy_package": f.Action(
        buy_package, {**f.METER, vol.Required(ATTR_PACKAGE): cv.string, **_END}
    ),
    "grant_units": f.Action(
        grant_units,
        {
            **f.METER,
            vol.Required(ATTR_QUANTITY): f.exact_number,
            vol.Optional(ATTR_VALID_DAYS): _VALID_DAYS,
            **_END,
        },
    ),
    "add_debt": f.Action(
        add_debt,
        {
            **f.UNIT,
            **f.AMOUNT,
            vol.Required(ATTR_NAME): cv.string,
            vol.Optional(ATTR_PERCENT): f.exact_number,
            vol.Optional(ATTR_CAP): f.exact_number,
            vol.Optional(ATTR_CAP_PERIOD): vol.In(list(CapPeriod)),
            vol.Optional(ATTR_PER_WEEK): f.exact_number,
            **_END,
        },
    ),
}
