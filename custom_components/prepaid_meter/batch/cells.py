"""What single cells of an import mean: a meter's details, and what a row says of its unit.

Whatever does not fit raises InvalidInput or FormError, or is noted with its column.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..const import (
    CONF_CUSTOMER_CLASS,
    CONF_DISCONNECTABLE,
    CONF_MAX_POWER,
    CONF_MULTIPLIER,
    CONF_OCCUPANTS,
    CONF_REGISTER_MAX,
    CONF_RESET_ALLOWED,
    CONF_TENANT,
    NAME_LENGTH_MAX,
)
from ..engine.correct import OCCUPANTS_MAX
from ..engine.errors import InvalidInput, UnknownThing
from ..engine.money import parse_micro
from ..engine.tariff.fields import exact_of
from ..flows.parse import FormError
from ..flows.schemas import DETAILS, FIELD_METER_NAME
from ..tenancy_form import CONF_AREA, CONF_MOVED_IN, CONF_SHARE, CustomerClass
from .sheet import Row, Sheet

METER = "meter"
BALANCE, KEY, PERCENT = "opening_balance", "opening_reference", "debt_percent"
_FACTS: Final = (
    CONF_TENANT,
    CONF_OCCUPANTS,
    CONF_CUSTOMER_CLASS,
    CONF_MOVED_IN,
    CONF_AREA,
    CONF_SHARE,
)
UNIT_COLUMNS: Final = (*_FACTS, BALANCE, KEY, PERCENT)
_WORDS: Final = {
    **dict.fromkeys(("yes", "true", "1", "on", "x"), True),
    **dict.fromkeys(("no", "false", "0", "off"), False),
}
_PARTS_MAX: Final = 1_000_000
"""Larger than any area or share."""
_REFERENCE_MAX: Final = 200
_WHOLE: Final = 100
"""A percentage of everything."""


def details_of(row: Row) -> dict[str, Any]:
    """Return a meter's details as its form would send them. Raises InvalidInput or FormError."""
    details: dict[str, Any] = dict(DETAILS)
    if (name := row.text(METER)) is not None:
        details[FIELD_METER_NAME] = name
    for column in (CONF_MULTIPLIER, CONF_MAX_POWER, CONF_REGISTER_MAX):
        try:
            number = row.number(column)
        except InvalidInput as error:
            raise FormError(column, error.key, **error.placeholders) from error
        if number is not None:
            details[column] = number
    for column in (CONF_DISCONNECTABLE, CONF_RESET_ALLOWED):
        if (word := row.text(column)) is not None:
            if word.casefold() not in _WORDS:
                raise FormError(column, "csv_yes_or_no", value=word)
            details[column] = _WORDS[word.casefold()]
    return details


def facts_of(sheet: Sheet, row: Row) -> dict[str, Any]:
    """Return what a unit's first row says of it besides its meters; wrong cells are noted."""
    readers: dict[str, Callable[[Row], object]] = {
        CONF_TENANT: _tenant,
        CONF_OCCUPANTS: _occupants,
        CONF_CUSTOMER_CLASS: _customer_class,
        CONF_MOVED_IN: _day,
        CONF_AREA: partial(_part, CONF_AREA),
        CONF_SHARE: partial(_part, CONF_SHARE),
    }
    facts: dict[str, Any] = {}
    for column, reader in readers.items():
        try:
            if row.text(column) is not None:
                facts[column] = reader(row)
        except InvalidInput as error:
            sheet.refuse(row, column, error)
    return facts


def opening_of(sheet: Sheet, row: Row) -> tuple[int, Fraction, str] | None:
    """Return what the customer brings along, the percentage that recovers a debt, and a reference.

    None without an amount, and where a cell is wrong, which is noted.
    """
    readers = {BALANCE: _opening_micro, PERCENT: _debt_percent, KEY: _reference}
    read: dict[str, Any] = {}
    for column, reader in readers.items():
        try:
            read[column] = reader(row)
        except InvalidInput as error:
            sheet.refuse(row, column, error)
    if len(read) < len(readers) or not read[BALANCE]:
        return None
    if read[BALANCE] < 0 and not read[PERCENT]:
        sheet.refuse(row, PERCENT, InvalidInput("csv_debt_percent_missing"))
        return None
    return read[BALANCE], read[PERCENT], read[KEY]


def _opening_micro(row: Row) -> int:
    text = row.number(BALANCE)
    return 0 if text is None or exact_of(text) == 0 else parse_micro(text, signed=True)


def _debt_percent(row: Row) -> Fraction:
    if (share := row.number(PERCENT)) is None:
        return Fraction(0)
    percent = exact_of(share.removesuffix("%").strip())
    if percent is None or not 0 < percent <= _WHOLE:
        raise InvalidInput("csv_percent_invalid", value=share)
    return percent


def _reference(row: Row) -> str:
    if len(key := row.cells.get(KEY, "")) > _REFERENCE_MAX:
        raise InvalidInput("csv_text_long", most=_REFERENCE_MAX)
    return key


def _tenant(row: Row) -> str:
    text = row.cells[CONF_TENANT]
    if len(text) > NAME_LENGTH_MAX:
        raise InvalidInput("csv_text_long", most=NAME_LENGTH_MAX)
    return text


def _occupants(row: Row) -> int:
    text = row.cells[CONF_OCCUPANTS]
    if not (text.isdecimal() and 0 < int(text) <= OCCUPANTS_MAX):
        raise InvalidInput("occupants_invalid", occupants=text)
    return int(text)


def _customer_class(row: Row) -> str:
    text = row.cells[CONF_CUSTOMER_CLASS].casefold()
    if text not in list(CustomerClass):
        raise UnknownThing("csv_class_unknown", value=text, classes=", ".join(CustomerClass))
    return text


def _day(row: Row) -> str:
    text = row.cells[CONF_MOVED_IN]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput("csv_date_invalid", value=text) from None
    if day > dt_util.now().date():
        raise InvalidInput("moved_in_ahead", date=day.isoformat())
    return day.isoformat()


def _part(column: str, row: Row) -> str:
    text = row.number(column) or ""
    part = exact_of(text)
    if part is None or not 0 <= part <= _PARTS_MAX:
        raise InvalidInput("number_invalid", field=column, value=text)
    return text
