"""Actions on many units at once: a file of units, or of payments.

Each shows first what it would do; with ``confirm`` it does all of it, or nothing where any row is refused.
"""

from typing import Any, Final

import probatio as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv

from ..batch.apply import check_units, make_units, teller
from ..batch.texts import fault_rows, unit_texts
from ..batch.top_ups import book, plan_top_ups
from ..batch.units import plan_units, template
from ..const import ATTR_CONFIRM, ATTR_CSV
from ..roles import Permission
from ..targets import called_site
from . import fields as f
from .answer import answer_of

CSV_LENGTH_MAX: Final = 2_000_000
"""A row of a unit is a hundred letters long: far more rows than a site can have."""
_FAULTS_TOLD: Final = 100


async def import_template(call: ServiceCall) -> ServiceResponse:
    """Return the file that ``import_units`` reads, to be filled in."""
    entry, _ = await called_site(call, Permission.MANAGE)
    return answer_of(entry, {"csv": template()})


async def import_units(call: ServiceCall) -> ServiceResponse:
    """Make units from a file; without confirmation only tell what it would make, and what is wrong."""
    entry, actor = await called_site(call, Permission.MANAGE)
    plan = await plan_units(call.hass, entry, call.data[ATTR_CSV])
    booked = await check_units(entry, plan, actor)
    confirmed = call.data.get(ATTR_CONFIRM, False) and not plan.sheet.faults
    if confirmed:
        tell = teller(call.hass, entry, "import_units")
        await make_units(call.hass, entry, plan, actor=actor, progress=tell)
    texts = await unit_texts(call.hass)
    openings = [unit.opening for unit in plan.units.values() if unit.opening is not None]
    answer = {
        "confirmed": confirmed,
        "rows": len(plan.sheet.rows),
        "units": {unit.unit_id: {"name": unit.name} for unit in plan.new},
        "existing": len(plan.units) - len(plan.new),
        "opening_micro": sum(one.amount_micro for one in openings),
        "booked": len(booked),
        "errors": fault_rows(plan.sheet.faults[:_FAULTS_TOLD], texts),
        "error_count": len(plan.sheet.faults),
    }
    return answer_of(entry, answer)


async def top_up_batch(call: ServiceCall) -> ServiceResponse:
    """Book payments from a file; without confirmation only tell what it would book, and what is wrong."""
    entry, actor = await called_site(call, Permission.TOP_UP)
    plan = await plan_top_ups(entry, call.data[ATTR_CSV], actor=actor)
    confirmed = call.data.get(ATTR_CONFIRM, False) and not plan.sheet.faults
    entries = []
    if confirmed:
        entries = await book(entry, plan, teller(call.hass, entry, "top_up_batch"))
    texts = await unit_texts(call.hass)
    answer = {
        "confirmed": confirmed,
        "rows": len(plan.sheet.rows),
        "amount_micro": sum(one.item.amount_micro for one in plan.due),
        "top_ups": len(plan.due),
        "repeated": len(plan.booked),
        "entries": entries,
        "errors": fault_rows(plan.sheet.faults[:_FAULTS_TOLD], texts),
        "error_count": len(plan.sheet.faults),
    }
    return answer_of(entry, answer)


_CSV = vol.All(cv.string, vol.Length(min=1, max=CSV_LENGTH_MAX))
_FILE: dict[Any, Any] = {
    **f.SITE,
    vol.Required(ATTR_CSV): _CSV,
    vol.Optional(ATTR_CONFIRM): cv.boolean,
}
ACTIONS: Final[dict[str, f.Action]] = {
    "import_template": f.Action(import_template, f.SITE),
    "import_units": f.Action(import_units, _FILE),
    "top_up_batch": f.Action(top_up_batch, _FILE),
}
