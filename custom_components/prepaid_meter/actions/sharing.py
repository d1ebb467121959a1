"""What is common is charged to units: which meters count, what they counted, whose part is how large."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

import probatio as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from .. import const as c
from ..engine.config import MeterConfig, UnitConfig
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.local_time import LocalCalendar
from ..engine.money import parse_micro
from ..engine.past import HistoryRequest
from ..engine.quantity import COMMODITIES, to_display
from ..engine.state import Site
from ..engine.tenancy_inputs import ShareLoss
from ..exports.readings import counted_between
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..store.repository import Repository
from ..targets import called_meter, called_unit, site_time
from . import fields as f
from .answer import answer_of
from .tenancy import answered

ATTR_UNITS: Final = "units"
ATTR_SUB_METERS: Final = "sub_meters"
ATTR_BY: Final = "by"

type Place = tuple[str, str]


class By(StrEnum):
    """How what is common is divided: in equal parts, by each unit's share, or by its area."""

    EQUAL = "equal"
    SHARE = "share"
    AREA = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What the main meter counted, what its sub-meters did together, and what they are called."""

    main: int
    counted: int
    subs: tuple[tuple[str, int], ...]


def shares_of(units: Sequence[UnitConfig], by: By | str) -> tuple[tuple[str, Fraction], ...]:
    """Return each unit's part. Raises InvalidInput ``share_missing`` for one whose form says none."""
    found = []
    for unit in units:
        part = {By.EQUAL: Fraction(1), By.SHARE: unit.share, By.AREA: unit.area}[By(by)]
        if not part:
            raise InvalidInput("share_missing", unit=unit.name, by=str(by))
        found.append((unit.unit_id, part))
    return tuple(found)


def sub_meters(call: ServiceCall, entry: PrepaidConfigEntry, main: MeterConfig) -> list[Place]:
    """Return the meters behind the main one: those named, each by its ID; one named twice counts once.

    Raises UnknownThing ``meter_unknown``, InvalidInput ``commodity_differs``.
    """
    places: dict[str, tuple[Place, MeterConfig]] = {
        meter.meter_id: ((unit_id, meter.meter_id), meter)
        for unit_id, unit in entry.runtime_data.site.site.units.items()
        for meter in unit.config.meters
    }
    found = []
    for named in dict.fromkeys(call.data.get(ATTR_SUB_METERS, ())):
        if named not in places or named == main.meter_id:
            raise UnknownThing("meter_unknown", meter=named)
        place, meter = places[named]
        if meter.commodity != main.commodity:
            raise InvalidInput(
                "commodity_differs", commodity=meter.commodity, expected=main.commodity
            )
        found.append(place)
    return found


async def used(
    entry: PrepaidConfigEntry,
    unit_id: str,
    main: MeterConfig,
    subs: Iterable[Place],
    period: tuple[datetime, datetime],
) -> Used:
    """Return what the meters counted in a period, whoever held their units then."""
    site = entry.runtime_data.site

    def read(repository: Repository) -> Used:
        whole = _counted(repository, site.site, (unit_id, main.meter_id), period)
        parts = tuple((place[1], _counted(repository, site.site, place, period)) for place in subs)
        return Used(main=whole, counted=sum(count for _, count in parts), subs=parts)

    return await site.query(read)


def _counted(
    repository: Repository, site: Site, place: Place, period: tuple[datetime, datetime]
) -> int:
    meter, (start, end) = site.units[place[0]].meters[place[1]], period
    request = HistoryRequest(meter_id=place[1], touched_at=start, to=end)
    calendar = LocalCalendar(zones=site.settings.zones)
    history = repository.history(request)
    return counted_between(meter, history, site.tariffs, calendar, start, end)


def shown(meter: MeterConfig, found: Used) -> dict[str, object]:
    """Return the quantities of an allocation in priced units."""

    def text(quantity: int) -> str:
        return f"{to_display(quantity, meter.commodity):f}"

    return {
        "unit_of_measurement": COMMODITIES[meter.commodity].display,
        "main": text(found.main),
        "counted": text(found.counted),
        "gap": text(found.main - found.counted),
        "sub_meters": {meter_id: text(count) for meter_id, count in found.subs},
    }


async def allocate_loss(call: ServiceCall) -> ServiceResponse:
    """Charge units with what a main meter counted beyond its sub-meters; first only tell."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    meter = called_meter(call, entry, unit_id)
    start = site_time(entry, call.data[c.ATTR_START])
    end = site_time(entry, call.data[c.ATTR_END])
    if not start < end <= dt_util.utcnow():
        raise InvalidInput("period_empty")
    units = _units(call, entry)
    subs = sub_meters(call, entry, meter)
    found = await used(entry, unit_id, meter, subs, (start, end))
    item = ShareLoss(
        unit_id=unit_id,
        meter_id=meter.meter_id,
        since=start,
        until=end,
        main=found.main,
        counted=found.counted,
        rate_micro=parse_micro(call.data[c.ATTR_RATE]),
        shares=shares_of(units, call.data.get(ATTR_BY, By.EQUAL)),
        key=f"{meter.meter_id}:{start.isoformat()}:{end.isoformat()}",
        actor=actor,
        note=call.data.get(c.ATTR_NOTE),
    )
    answer = await answered(call, entry, item)
    return answer_of(entry, {**answer, **shown(meter, found)})


def _units(call: ServiceCall, entry: PrepaidConfigEntry) -> list[UnitConfig]:
    """Return the units a call names by their own IDs or names, each of the same site and once."""
    found: dict[str, UnitConfig] = {}
    for named in call.data[ATTR_UNITS]:
        units = entry.runtime_data.site.site.units
        unit_id = next(
            (
                key
                for key, unit in units.items()
                if unit.closed_at is None
                and (named == key or named.casefold() == unit.config.name.casefold())
            ),
            None,
        )
        if unit_id is None:
            raise UnknownThing("unit_unknown", unit=named)
        found[unit_id] = units[unit_id].config
    return list(found.values())


ACTIONS: Final[dict[str, f.Action]] = {
    "allocate_loss": f.Action(
        allocate_loss,
        {
            **f.METER,
            vol.Required(c.ATTR_START): cv.datetime,
            vol.Required(c.ATTR_END): cv.datetime,
            vol.Required(c.ATTR_RATE): f.exact_number,
            vol.Required(ATTR_UNITS): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(ATTR_SUB_METERS): vol.All(cv.ensure_list, [cv.string]),
            vol.Optional(ATTR_BY): vol.In([one.value for one in By]),
            vol.Optional(c.ATTR_NOTE): f.NOTE,
            vol.Optional(c.ATTR_CONFIRM): cv.boolean,
        },
    ),
}
