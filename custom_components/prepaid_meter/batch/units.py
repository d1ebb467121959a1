"""Units from a table: every row is examined before anything is made, and nothing is made unless all fit.

One row is one meter; rows with the same unit make a unit with several meters. A unit's id comes from
what its rows say, so that the same file after an interruption goes on where it stopped: units that are
there are left alone, opening balances that are booked are booked no second time.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ..const import (
    CONF_COMMODITY,
    CONF_DISCONNECTABLE,
    CONF_MAX_POWER,
    CONF_METER_ID,
    CONF_METERS,
    CONF_METERS_MADE,
    CONF_MULTIPLIER,
    CONF_NAME,
    CONF_POLICY,
    CONF_REGISTER_MAX,
    CONF_RELAY,
    CONF_RESET_ALLOWED,
    CONF_SOURCE,
    CONF_TARIFF_ID,
    CONF_UNIT_ID,
    ENTITIES_PER_METER,
    ENTITIES_PER_UNIT,
    SUBENTRY_UNIT,
)
from ..engine.errors import InvalidInput, PrepaidError
from ..flows.entities import relay_of, room_for, source_of
from ..flows.meter import commodity_names, read_meter, tariff_names
from ..flows.meter_flow import NO_RELAY
from ..flows.parse import FormError, name_of
from ..flows.schemas import FIELD_METER_NAME, SECTION_METER
from ..models import PrepaidConfigEntry
from .cells import KEY, METER, UNIT_COLUMNS, details_of, facts_of, opening_of
from .sheet import Row, Sheet, read_sheet

UNIT, TARIFF, SENSOR, SWITCH = "unit", "tariff", "sensor", "switch"
NEEDED: Final = (UNIT, TARIFF, SENSOR)
_METER_COLUMNS: Final = (METER, SWITCH, CONF_MULTIPLIER, CONF_DISCONNECTABLE)
_LIMITS: Final = (CONF_MAX_POWER, CONF_REGISTER_MAX, CONF_RESET_ALLOWED)
OPTIONAL: Final = (*_METER_COLUMNS, *_LIMITS, *UNIT_COLUMNS)
_FORM_COLUMNS: Final = {
    CONF_SOURCE: SENSOR,
    CONF_RELAY: SWITCH,
    CONF_TARIFF_ID: TARIFF,
    FIELD_METER_NAME: METER,
    CONF_NAME: UNIT,
}
"""Which column a field of the forms is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a customer brings along: credit above zero, a debt below, under a key of its own."""

    amount_micro: int
    key: str
    percent: Fraction = Fraction(0)


@dataclass(slots=True, kw_only=True)
class PlannedUnit:
    """A unit as its rows describe it. ``exists``: an earlier run of the same rows has made it."""

    row: Row
    name: str
    rows: list[Row] = field(default_factory=list)
    meters: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    opening: Opening | None = None
    unit_id: str = ""
    exists: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """Return what is saved of the unit, as its form would."""
        return {
            CONF_UNIT_ID: self.unit_id,
            CONF_NAME: self.name,
            CONF_POLICY: None,
            CONF_METERS_MADE: len(self.meters),
            CONF_METERS: [
                {CONF_METER_ID: f"{self.unit_id}-m{number}", **meter}
                for number, meter in enumerate(self.meters, 1)
            ],
            **self.facts,
        }


@dataclass(slots=True, kw_only=True)
class Plan:
    """What a file would make, and everything that speaks against it."""

    sheet: Sheet
    units: dict[str, PlannedUnit] = field(default_factory=dict)

    @property
    def new(self) -> list[PlannedUnit]:
        """Return the units that are not there yet."""
        return [unit for unit in self.units.values() if not unit.exists]


class _Planner:
    """Reads rows against what the site and the hub have, and remembers what earlier rows took."""

    def __init__(
        self, hass: HomeAssistant, entry: PrepaidConfigEntry, commodities: Mapping[str, str]
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._commodities = commodities
        self._tariffs = tariff_names(entry)
        self._taken: dict[str, int] = {}
        self._own = _own_meters(entry)

    def read(self, plan: Plan, row: Row) -> None:
        """Take a row into the plan; what does not fit is noted with its column."""
        for column in NEEDED:
            if row.text(column) is None:
                plan.sheet.refuse(row, column, InvalidInput("csv_cell_missing"))
        if any(row.text(column) is None for column in NEEDED):
            return
        name = row.cells[UNIT]
        unit = plan.units.setdefault(name.casefold(), PlannedUnit(row=row, name=name))
        unit.rows.append(row)
        for column, read in ((UNIT, self._named), (SENSOR, self._meter)):
            try:
                read(unit, row)
            except FormError as error:
                refused = InvalidInput(error.key, **error.placeholders)
                plan.sheet.refuse(row, _FORM_COLUMNS.get(error.field, error.field), refused)
            except PrepaidError as error:
                plan.sheet.refuse(row, column, error)
        self._facts(plan.sheet, unit, row)

    def _named(self, unit: PlannedUnit, _: Row) -> None:
        unit.name = name_of(unit.name, CONF_NAME)

    def _meter(self, unit: PlannedUnit, row: Row) -> None:
        tariff_id = self._tariff(row.cells[TARIFF])
        names = ([meter[CONF_NAME] for meter in unit.meters], self._commodities)
        form = {CONF_TARIFF_ID: tariff_id, SECTION_METER: details_of(row)}
        meter = read_meter(self._entry, form, {}, names)
        own = self._own.get((unit.name, row.cells[SENSOR]))
        source = source_of(self._hass, row.cells[SENSOR], meter[CONF_COMMODITY], own)
        self._take(row, SENSOR, row.cells[SENSOR])
        relay: Mapping[str, str] = NO_RELAY
        if (switch := row.text(SWITCH)) is not None:
            relay = relay_of(self._hass, switch, own)
            self._take(row, SWITCH, switch)
        unit.meters.append(meter | {CONF_SOURCE: source, CONF_RELAY: dict(relay)})

    def _facts(self, sheet: Sheet, unit: PlannedUnit, row: Row) -> None:
        """Take what a row says of the unit itself: its first row, or the same again."""
        first = unit.rows[0]
        for column in UNIT_COLUMNS if row is not first else ():
            if row.text(column) not in (None, first.text(column)):
                sheet.refuse(row, column, InvalidInput("csv_unit_differs", line=first.line))
        if row is first:
            unit.facts = facts_of(sheet, row)
            if (opening := opening_of(sheet, row)) is not None:
                amount, percent, key = opening
                unit.opening = Opening(amount_micro=amount, key=key, percent=percent)

    def _tariff(self, named: str) -> str:
        for tariff_id, title in self._tariffs.items():
            if named in (tariff_id, title):
                return tariff_id
        raise FormError(CONF_TARIFF_ID, "tariff_unknown", tariff=named)

    def _take(self, row: Row, column: str, entity: str) -> None:
        """Raise where an earlier row reads or switches the same entity."""
        before = self._taken.setdefault(entity, row.line)
        if before != row.line:
            raise FormError(column, "csv_entity_twice", entity=entity, line=before)


async def plan_units(hass: HomeAssistant, entry: PrepaidConfigEntry, text: str) -> Plan:
    """Examine a file against the site; the loop is given back after each row."""
    sheet = await asyncio.to_thread(read_sheet, text, needed=NEEDED, optional=OPTIONAL)
    plan = Plan(sheet=sheet)
    planner = _Planner(hass, entry, await commodity_names(hass))
    for row in plan.sheet.rows:
        planner.read(plan, row)
        await asyncio.sleep(0)
    _identify(entry, plan)
    needed = sum(ENTITIES_PER_UNIT + ENTITIES_PER_METER * len(unit.meters) for unit in plan.new)
    if plan.sheet.rows and not room_for(hass, entry, needed):
        plan.sheet.refuse(plan.sheet.rows[-1], UNIT, InvalidInput("too_many_entities"))
    return plan


def _identify(entry: PrepaidConfigEntry, plan: Plan) -> None:
    """Give each unit the id its rows ask for, and find those that are there already."""
    saved = {
        unit.data[CONF_UNIT_ID]: unit.title.casefold()
        for unit in entry.get_subentries_of_type(SUBENTRY_UNIT)
    }
    keys: dict[str, PlannedUnit] = {}
    for unit in plan.units.values():
        unit.unit_id = _unit_id(entry.entry_id, unit)
        unit.exists = unit.unit_id in saved
        if not unit.exists and unit.name.casefold() in saved.values():
            plan.sheet.refuse(unit.row, UNIT, InvalidInput("name_taken"))
        if unit.opening is None:
            continue
        key = unit.opening.key or unit.unit_id
        unit.opening = Opening(
            amount_micro=unit.opening.amount_micro, key=key, percent=unit.opening.percent
        )
        if (other := keys.setdefault(key, unit)) is not unit:
            twice = InvalidInput("csv_reference_twice", reference=key, line=other.row.line)
            plan.sheet.refuse(unit.row, KEY, twice)


def _unit_id(entry_id: str, unit: PlannedUnit) -> str:
    """Return an id that the same rows have again: after a crash the ledger knows the unit by it."""
    rows = [sorted(row.cells.items()) for row in unit.rows]
    return f"u{hashlib.sha256(repr((entry_id, rows)).encode()).hexdigest()[:12]}"


def _own_meters(entry: PrepaidConfigEntry) -> dict[tuple[str, str], str]:
    """Return the saved meters by their unit's name and sensor: a repeated row finds itself there."""
    return {
        (unit.title, meter[CONF_SOURCE].get("entity_id", "")): meter[CONF_METER_ID]
        for unit in entry.get_subentries_of_type(SUBENTRY_UNIT)
        for meter in unit.data[CONF_METERS]
    }


def template(rows: Iterable[Iterable[str]] = ()) -> str:
    """Return the file to fill in: its columns, and example rows where there are any."""
    lines = [(*NEEDED, *OPTIONAL), *rows]
    return "".join(",".join(line) + "\r\n" for line in lines)
