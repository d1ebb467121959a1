"""A record of the OpenEI Utility Rate Database (version 7) as a tariff document.

Read are the energy structure with its tiers and adjustments, its two schedules of twelve months by
twenty-four hours, the fixed charge of the first meter and the minimum charge. Everything else that
would change a bill, demand charges above all, is named in ``notes``: the tariff is then without it.
The format is that of https://openei.org/services/doc/rest/util_rates (version 7).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from ..engine.errors import InvalidInput
from ..engine.tariff.fields import DIGITS_MAX
from .bands import Schedule, bands_of, schedule_of
from .tiers import Period, blocks_of, periods_of

ENERGY: Final = "energyratestructure"
_DIGITS: Final = Decimal("0.000001")
"""Prices are kept in millionths."""
_NAME_MAX: Final = 100
_LISTED_MAX: Final = 20
_UNMEASURED: Final = (
    *("demandratestructure", "flatdemandstructure", "coincidentratestructure"),
    *("demandratchetpercentage", "demandreactivepowercharge", "lookbackpercent"),
    *("demandattrs", "flatdemandunit", "demandunits", "demandrateunit"),
)
"""Charges for the highest or the reactive power, and their units: a register of energy does not tell them."""
_STRUCTURES: Final = frozenset(_UNMEASURED[:6])
_APART: Final = ("fueladjustmentsmonthly", "fixedchargeeaaddl", "fixedattrs", "energyattrs")
"""What is billed beside the energy structure and has no place in its tariff."""
_OLD_FIXED, _OLD_LEAST, _OLD_YEARLY = "fixedmonthlycharge", "minmonthlycharge", "annualmincharge"
_PER: Final = {"$/day": "day", "$/month": "month", "$/year": "year"}
_MONTHS: Final = 12
_DEPTH_MAX: Final = 20
"""Schedules are the deepest of a record, and lists of lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A tariff made of a record. ``notes`` say in words what of the record it leaves out or rounds."""

    name: str
    document: dict[str, Any]
    origin: dict[str, str]
    notes: tuple[InvalidInput, ...]


def is_urdb(text: str) -> bool:
    """Return whether a text is JSON that holds records of the database."""
    try:
        return bool(_records(text))
    except InvalidInput:
        return False


def import_urdb(text: str, *, currency: str, zone: tzinfo, label: str | None = None) -> Imported:
    """Return the tariff of a record: of the only one in the text, or of the one with a label.

    Raises InvalidInput ``urdb_malformed`` naming the field, ``urdb_several``, ``urdb_label_unknown``,
    and ``urdb_unit_unknown`` or ``urdb_tiers_mixed`` for tiers that no register of energy can tell.
    """
    record = _chosen(_records(text), label)
    notes: list[InvalidInput] = []
    periods = periods_of(record.get(ENERGY), notes)
    schedule = schedule_of(record, len(periods))
    document = {
        "name": _name(record),
        "commodity": "electricity",
        "currency": currency,
        "valid_from": _start(record, zone),
        "bands": bands_of(schedule),
        "lines": _lines(record, periods, schedule, notes),
        "taxes": [],
    }
    notes += _left_out(record, currency)
    origin = {
        key: str(record[key]) for key in ("utility", "label", "uri", "source") if record.get(key)
    }
    return Imported(name=_name(record), document=document, origin=origin, notes=_once(notes))


def _once(notes: Sequence[InvalidInput]) -> tuple[InvalidInput, ...]:
    """Return notes in their order, each once."""
    return tuple({(one.key, *one.placeholders.values()): one for one in notes}.values())


def _records(text: str) -> list[Mapping[str, Any]]:
    """Return the records of an answer of the database, of a list, or the one the text is."""
    try:
        # Figures stay as they are written.
        content = json.loads(text.removeprefix("\ufeff"), parse_float=str)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("urdb_malformed", field=str(error)) from None
    if isinstance(content, Mapping) and "items" in content:
        content = content["items"]
    found = content if isinstance(content, list) else [content]
    records = [one for one in found if isinstance(one, Mapping) and ENERGY in one]
    if not records:
        raise InvalidInput("urdb_malformed", field=ENERGY)
    return records


def _chosen(records: Sequence[Mapping[str, Any]], label: str | None) -> Mapping[str, Any]:
    if label is not None:
        for record in records:
            if label in (record.get("label"), record.get("name")):
                return record
        raise InvalidInput("urdb_label_unknown", label=label)
    if len(records) > 1:
        names = [f"{one.get('label')} ({one.get('name')})" for one in records[:_LISTED_MAX]]
        raise InvalidInput("urdb_several", labels=", ".join(names))
    return records[0]


def _name(record: Mapping[str, Any]) -> str:
    parts = [str(record[key]).strip() for key in ("utility", "name") if record.get(key)]
    return ": ".join(parts)[:_NAME_MAX].strip() or "OpenEI"


def _start(record: Mapping[str, Any], zone: tzinfo) -> str:
    """Return the local midnight a record is valid from; its second is midnight somewhere on that day."""
    second = record.get("startdate")
    if second is None:
        return datetime(1970, 1, 1, tzinfo=UTC).isoformat()
    if type(second) is not int:
        raise InvalidInput("urdb_malformed", field="startdate")
    try:
        day = datetime.fromtimestamp(second, UTC).date()
    except (OverflowError, OSError, ValueError) as error:
        raise InvalidInput("urdb_malformed", field="startdate") from error
    return datetime(day.year, day.month, day.day, tzinfo=zone).isoformat()


def _lines(
    record: Mapping[str, Any],
    periods: Sequence[Period],
    schedule: Schedule,
    notes: list[InvalidInput],
) -> list[dict[str, Any]]:
    lines = [{"id": "energy", "kind": "usage", **blocks_of(periods, schedule, notes)}]
    fixed, per = _charge(record, "fixedchargefirstmeter", "fixedchargeunits", _OLD_FIXED)
    if fixed:
        if per == "year":
            fixed, per = fixed / _MONTHS, "month"
        lines.append(
            {
                "id": "standing",
                "kind": "standing",
                "rate": _price(fixed, "fixedchargefirstmeter", notes),
                "per": per,
                **_leave(fixed),
            }
        )
    least, per = _charge(record, "mincharge", "minchargeunits", _OLD_LEAST)
    if not least:
        least, per = _number(record, _OLD_YEARLY), "year"
    if least > 0:
        rate = _price(least, "mincharge", notes)
        lines.append({"id": "least", "kind": "minimum", "rate": rate, "per": per})
    return lines


def _charge(record: Mapping[str, Any], field: str, units: str, older: str) -> tuple[Decimal, str]:
    """Return an amount and its period; older records have a monthly field of another name."""
    amount = _number(record, field)
    if not amount:
        return _number(record, older), "month"
    unit = str(record.get(units) or "$/month")
    if unit not in _PER:
        raise InvalidInput("urdb_unit_unknown", field=units, unit=unit)
    return amount, _PER[unit]


def _number(record: Mapping[str, Any], field: str) -> Decimal:
    value = record.get(field)
    try:
        number = Decimal(0 if value is None else str(value))
    except InvalidOperation:
        raise InvalidInput("urdb_malformed", field=field) from None
    if not number.is_finite() or number.adjusted() > DIGITS_MAX:
        raise InvalidInput("urdb_malformed", field=field)
    return number


def _price(amount: Decimal, field: str, notes: list[InvalidInput]) -> str:
    rounded = amount.quantize(_DIGITS, ROUND_HALF_UP)
    if rounded != amount:
        notes.append(InvalidInput("urdb_rounded", field=field))
    return f"{rounded.normalize():f}"


def _leave(amount: Decimal) -> dict[str, bool]:
    return {"negative_allowed": True} if amount < 0 else {}


def _left_out(record: Mapping[str, Any], currency: str) -> list[InvalidInput]:
    """Return what would change a bill and is not in the tariff, by the record's own names."""
    notes = [
        InvalidInput("urdb_demand", field=field)
        for field in _UNMEASURED
        if _says(record.get(field))
        and (field in _STRUCTURES or field == "demandattrs" or _odd_unit(record, field))
    ]
    notes += [InvalidInput("urdb_apart", field=one) for one in _APART if _says(record.get(one))]
    if any(_says(tier.get("sell")) for tiers in record[ENERGY] for tier in tiers):
        notes.append(InvalidInput("urdb_sell", field=f"{ENERGY}.sell"))
    if record.get("enddate"):
        notes.append(InvalidInput("urdb_ended", field="enddate"))
    if currency != "USD" and record.get("country", "USA") == "USA":
        notes.append(InvalidInput("urdb_currency", field="country", currency=currency))
    return notes


def _odd_unit(record: Mapping[str, Any], field: str) -> bool:
    """Return whether a unit of demand says more than that there might be some."""
    return str(record[field]) not in ("kW", "kW daily")


def _says(value: object, deep: int = _DEPTH_MAX) -> bool:
    """Return whether a value is anything but empty, nothing and zero; what lies too deep is."""
    if not deep:
        return True
    if isinstance(value, Mapping):
        return any(_says(one, deep - 1) for key, one in value.items() if key not in ("unit", "max"))
    if isinstance(value, (list, tuple)):
        return any(_says(one, deep - 1) for one in value)
    if isinstance(value, str):
        try:
            return bool(Decimal(value))
        except InvalidOperation:
            return bool(value.strip())
    return bool(value)
