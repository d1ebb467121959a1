"""Actions about who holds a unit: deposits, moving out and in, claims, and what is common."""

import asyncio
import copy
from collections.abc import Mapping
from typing import Any, Final

import probatio as vol
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .. import const as c
from ..const import CONF_OCCUPANTS, CONF_UNIT_ID, SUBENTRY_UNIT
from ..engine.config import MeterConfig, UnitConfig
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.flow import step
from ..engine.money import parse_micro
from ..engine.quantity import COMMODITIES, parse_register, to_display
from ..engine.tenancy_inputs import (
    MoveIn,
    MoveOut,
    ReturnDeposit,
    SettleClaim,
    TakeDeposit,
    TenancyAct,
    Unpaid,
)
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..targets import called_unit, target_unit, unit_config
from ..tenancy_form import CONF_ANCHOR, CONF_MOVED_IN
from . import fields as f
from .answer import answer_of, reference_of
from .ledger import tenancy_statement
from .money import CASH, currency_of

ATTR_TENANCY: Final = "tenancy"
ATTR_REGISTERS: Final = "registers"
ATTR_UNPAID: Final = "unpaid"
ATTR_WRITE_OFF: Final = "write_off"


async def take_deposit(call: ServiceCall) -> ServiceResponse:
    """Book a deposit that a customer left."""
    return await _deposit(call, TakeDeposit)


async def return_deposit(call: ServiceCall) -> ServiceResponse:
    """Give a deposit or a part of it back while the customer stays."""
    return await _deposit(call, ReturnDeposit)


async def _deposit(call: ServiceCall, kind: type[TakeDeposit | ReturnDeposit]) -> ServiceResponse:
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    channel = call.data.get(c.ATTR_CHANNEL, CASH)
    item = kind(
        unit_id=unit_id,
        amount_micro=parse_micro(call.data[c.ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        channel=channel,
        key=call.data[c.ATTR_REFERENCE],
        actor=actor,
        note=call.data.get(c.ATTR_NOTE),
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def move_out(call: ServiceCall) -> ServiceResponse:
    """Settle a tenancy; without confirmation only tell what that would come to."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    carry_to = None
    if c.ATTR_TO_DEVICE_ID in call.data or c.ATTR_TO_UNIT_ID in call.data:
        other, carry_to = target_unit(
            call.hass, call.data.get(c.ATTR_TO_DEVICE_ID), call.data.get(c.ATTR_TO_UNIT_ID)
        )
        if other.entry_id != entry.entry_id:
            raise InvalidInput("transfer_other_site")
    item = MoveOut(
        unit_id=unit_id,
        key=reference_of(call),
        actor=actor,
        registers=_registers(call, unit_config(entry, unit_id)),
        channel=call.data.get(c.ATTR_CHANNEL, CASH),
        carry_to=carry_to,
        unpaid=Unpaid(call.data.get(ATTR_UNPAID, Unpaid.CLAIM)),
        note=call.data.get(c.ATTR_NOTE),
    )
    answer = await answered(call, entry, item)
    if answer["confirmed"]:
        _follow(call.hass, entry, unit_id)
        number = answer["tenancy"]
        if isinstance(number, int):
            answer["statement"] = await tenancy_statement(entry, unit_id, number)
    return answer_of(entry, answer)


async def move_in(call: ServiceCall) -> ServiceResponse:
    """Begin the next tenancy of a vacant unit; without confirmation only tell."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    unit = unit_config(entry, unit_id)
    item = MoveIn(
        unit_id=unit_id,
        key=reference_of(call),
        actor=actor,
        occupants=call.data.get(CONF_OCCUPANTS, 1),
        anchor=call.data.get(CONF_ANCHOR),
        moved_in=call.data.get(CONF_MOVED_IN),
        registers=_registers(call, unit),
        note=call.data.get(c.ATTR_NOTE),
    )
    answer = await answered(call, entry, item)
    if answer["confirmed"]:
        _follow(call.hass, entry, unit_id)
    return answer_of(entry, answer)


async def settle_claim(call: ServiceCall) -> ServiceResponse:
    """Book what a settled tenancy paid later, or write it off."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    write_off = call.data.get(ATTR_WRITE_OFF, False)
    item = SettleClaim(
        unit_id=unit_id,
        tenancy=call.data[ATTR_TENANCY],
        amount_micro=parse_micro(call.data[c.ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        channel=None if write_off else call.data.get(c.ATTR_CHANNEL, CASH),
        key=call.data[c.ATTR_REFERENCE],
        actor=actor,
        note=call.data.get(c.ATTR_NOTE),
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def answered(
    call: ServiceCall, entry: PrepaidConfigEntry, item: TenancyAct
) -> dict[str, object]:
    """Return what an act comes to: carried out where the call confirms it, else on a copy."""
    site, confirmed = entry.runtime_data.site, call.data.get(c.ATTR_CONFIRM, False)
    if confirmed:
        answer = dict(await site.submit(item))
    else:
        tried = await asyncio.to_thread(step, site.site, item, dt_util.utcnow())
        answer = {key: one for key, one in tried.answer.items() if key != "entry_id"}
    unit = site.site.units[item.unit_id]
    registers = answer.get("registers")
    if isinstance(registers, Mapping):
        answer["registers"] = {
            meter_id: _shown(unit.meters[meter_id].config, register)
            for meter_id, register in registers.items()
        }
    return {"confirmed": confirmed, **answer}


def _shown(meter: MeterConfig, register: int | None) -> dict[str, str | None]:
    priced = COMMODITIES[meter.commodity].display
    value = None if register is None else f"{to_display(register, meter.commodity):f}"
    return {"name": meter.name, "register": value, "unit": priced}


def _registers(call: ServiceCall, unit: UnitConfig) -> tuple[tuple[str, int], ...]:
    """Return the registers that a call names by a meter's ID or name, in base units."""
    found = []
    for named, value in call.data.get(ATTR_REGISTERS, {}).items():
        meter = next(
            (
                one
                for one in unit.meters
                if named == one.meter_id or named.casefold() == one.name.casefold()
            ),
            None,
        )
        if meter is None:
            raise UnknownThing("meter_unknown", meter=named)
        priced = COMMODITIES[meter.commodity].display
        found.append((meter.meter_id, parse_register(value, priced, meter.commodity)))
    return tuple(sorted(found))


@callback
def _follow(hass: HomeAssistant, entry: PrepaidConfigEntry, unit_id: str) -> None:
    """Let the saved form say who holds the unit now: a repeated act may be of an earlier tenancy."""
    config = entry.runtime_data.site.site.units[unit_id].config
    changes = {
        CONF_OCCUPANTS: config.occupants,
        CONF_MOVED_IN: config.moved_in and config.moved_in.isoformat(),
        CONF_ANCHOR: config.anchor and config.anchor.isoformat(),
    }
    for subentry in entry.subentries.values():
        if subentry.subentry_type == SUBENTRY_UNIT and subentry.data[CONF_UNIT_ID] == unit_id:
            data = copy.deepcopy(dict(subentry.data)) | changes
            hass.config_entries.async_update_subentry(entry, subentry, data=data)
            return


_MOVE: Final[dict[Any, Any]] = {
    vol.Optional(ATTR_REGISTERS): vol.Schema({cv.string: f.exact_number}),
    vol.Optional(c.ATTR_REFERENCE): f.REFERENCE,
    vol.Optional(c.ATTR_NOTE): f.NOTE,
    vol.Optional(c.ATTR_CONFIRM): cv.boolean,
}
_PAID: Final[dict[Any, Any]] = {
    **f.UNIT,
    **f.AMOUNT,
    vol.Required(c.ATTR_REFERENCE): f.REFERENCE,
    vol.Optional(c.ATTR_CHANNEL): f.CHANNEL,
    vol.Optional(c.ATTR_NOTE): f.NOTE,
}
ACTIONS: Final[dict[str, f.Action]] = {
    "take_deposit": f.Action(take_deposit, _PAID),
    "return_deposit": f.Action(return_deposit, _PAID),
    "move_out": f.Action(
        move_out,
        {
            **f.UNIT,
            **_MOVE,
            vol.Optional(c.ATTR_CHANNEL): f.CHANNEL,
            vol.Optional(c.ATTR_TO_DEVICE_ID): cv.string,
            vol.Optional(c.ATTR_TO_UNIT_ID): cv.string,
            vol.Optional(ATTR_UNPAID): vol.In([one.value for one in Unpaid]),
        },
    ),
    "move_in": f.Action(
        move_in,
        {
            **f.UNIT,
            **_MOVE,
            vol.Optional(CONF_OCCUPANTS): vol.All(vol.Coerce(int), vol.Range(1, 100)),
            vol.Optional(CONF_MOVED_IN): cv.date,
            vol.Optional(CONF_ANCHOR): cv.date,
        },
    ),
    "settle_claim": f.Action(
        settle_claim,
        {
            **_PAID,
            vol.Required(ATTR_TENANCY): vol.All(vol.Coerce(int), vol.Range(min=1)),
            vol.Optional(ATTR_WRITE_OFF): cv.boolean,
        },
    ),
}
