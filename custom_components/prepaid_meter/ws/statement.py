"""A unit's statement, a page of its entries at a time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ..actions.ledger import period_statement
from ..engine.errors import InvalidInput
from ..engine.local_time import LocalCalendar
from ..engine.state import UnitState
from ..exports.statement import Period
from ..public import public_dict
from ..roles import Permission
from ..targets import site_time
from .command import Call, Json, site_query
from .fields import OFFSET, PERIOD, UNIT, limit, whole

PAGE_MAX: Final = 500
TENANCY_MAX: Final = 1_000_000
TRIES: Final = 3
JUST: Final = timedelta(minutes=1)
"""A statement that ends so little ago ends now: it was asked for just before."""

_FIELDS: Final[dict[Any, Any]] = {
    **UNIT,
    **PERIOD,
    vol.Optional("tenancy"): whole(1, TENANCY_MAX),
    vol.Optional("newest_first", default=True): bool,
    **OFFSET,
    **limit(PAGE_MAX, 50),
}


@site_query("unit/statement", Permission.STATEMENT, _FIELDS)
async def unit_statement(call: Call) -> Json:
    """Return a statement; of its entries, each with its lines, the page that is asked for.

    Opening, totals and closing are the whole period's. ``accrued`` is what was used since the last
    posting: with it, a statement until now closes with the balance that screens show.
    """
    unit = call.unit()
    period, shown = await _read(call)
    del shown["text"]
    entries: list[Json] = shown.pop("entries")
    if call.msg["newest_first"]:
        entries.reverse()
    start = call.msg["offset"]
    page = entries[start : start + call.msg["limit"]]
    if period.tenancy != unit.wallet.tenancy:
        page = [{**entry, "reversible": False} for entry in page]
    return {
        "currency": call.currency,
        **shown,
        "accrued": _accrued(call, period, shown["closing_balance"]),
        "matched": len(entries),
        "entries": page,
    }


async def _read(call: Call) -> tuple[Period, Json]:
    """Return the statement with its period, read again where something was posted meanwhile."""
    tries = TRIES
    while True:
        unit = call.unit()
        period = _period(call, unit)
        found = await period_statement(call.entry, unit, period)
        tries -= 1
        if not tries or call.unit().wallet.balance_micro == unit.wallet.balance_micro:
            return period, public_dict(found, call.currency)


def _accrued(call: Call, period: Period, closing: object) -> str | None:
    """Return what will be posted later of what is used up to now, None for another time or tenancy.

    And where the statement closed with another balance than is booked now: the two make no sum.
    """
    unit = call.unit()
    view = call.runtime.site.view(unit.config.unit_id)
    if (
        view is None
        or period.tenancy != unit.wallet.tenancy
        or period.end < dt_util.utcnow() - JUST
        or closing != call.text(unit.wallet.balance_micro)
    ):
        return None
    return call.text(view.balance_micro - unit.wallet.balance_micro)


def _period(call: Call, unit: UnitState) -> Period:
    """Return the asked stretch in local time; by default this local month until now."""
    calendar = LocalCalendar(zones=call.site.settings.zones)
    now = dt_util.utcnow()
    start, end = call.msg.get("start"), call.msg.get("end")
    first = calendar.month_start(now) if start is None else site_time(call.entry, start)
    last = now + timedelta(microseconds=1) if end is None else site_time(call.entry, end)
    if last <= first:
        raise InvalidInput("period_empty")
    period = Period(
        unit_id=unit.config.unit_id,
        name=unit.config.name,
        currency=call.currency,
        start=calendar.local(first),
        end=calendar.local(last),
    )
    return replace(period, tenancy=call.msg.get("tenancy") or unit.wallet.tenancy)
