"""The form of what top-ups earn and what they pay first."""

from collections.abc import Mapping
from typing import Any

import probatio
from homeassistant.helpers.selector import (
    DateSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
)

from ..const import (
    BONUS_DAYS_MAX,
    CONF_AT_LEAST,
    CONF_BONUSES,
    CONF_DEBT_PERCENT,
    CONF_EXPIRY_DAYS,
    CONF_FROM,
    CONF_GIFT,
    CONF_KIND,
    CONF_NAME,
    CONF_POINT,
    CONF_UNTIL,
)
from ..engine.credit.values import BonusKind
from .parse import FormError, money, name_of
from .selectors import TEXT, Fields, money_selector

MONEY = {
    BonusKind.THRESHOLD: (CONF_AT_LEAST, CONF_GIFT),
    BonusKind.FIRST: (CONF_GIFT,),
    BonusKind.POINTS: (CONF_POINT,),
}
"""The amounts that a rule of each kind needs; the form has a list for each kind."""


def bonus_fields(options: Mapping[str, Any], currency: str) -> Fields:
    """Return the fields: a list of rules for each kind, and what debt takes of a top-up."""
    fields: Fields = {}
    for kind in BonusKind:
        saved = [_row(one) for one in options.get(CONF_BONUSES, ()) if one[CONF_KIND] == kind]
        key = probatio.Optional(kind.value, description={"suggested_value": saved})
        fields[key] = _rows(kind, currency)
    percent = probatio.Required(CONF_DEBT_PERCENT, default=options.get(CONF_DEBT_PERCENT, 0))
    fields[percent] = probatio.All(
        NumberSelector(
            NumberSelectorConfig(
                min=0, max=100, step=1, unit_of_measurement="%", mode=NumberSelectorMode.BOX
            )
        ),
        probatio.Coerce(int),
    )
    return fields


def _rows(kind: BonusKind, currency: str) -> ObjectSelector:
    fields: dict[str, Any] = {CONF_NAME: {"selector": TEXT, "required": True}}
    for amount in MONEY[kind]:
        fields[amount] = {"selector": money_selector(f" {currency}"), "required": True}
    if kind is not BonusKind.POINTS:
        days = NumberSelectorConfig(
            min=1, max=BONUS_DAYS_MAX, step=1, unit_of_measurement="d", mode=NumberSelectorMode.BOX
        )
        fields[CONF_EXPIRY_DAYS] = {"selector": NumberSelector(days)}
    fields |= {one: {"selector": DateSelector()} for one in (CONF_FROM, CONF_UNTIL)}
    return ObjectSelector(
        ObjectSelectorConfig(
            fields=fields,
            multiple=True,
            label_field=CONF_NAME,
            description_field=MONEY[kind][-1],
            translation_key="bonus",
        )
    )


def _row(saved: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in saved.items() if key != CONF_KIND}


def bonus_data(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is saved.

    Raises FormError: a name that is none or is taken, an amount that is none, an end before its beginning.
    """
    rows = [_rule(kind, row) for kind in BonusKind for row in form.get(kind.value) or ()]
    names: set[str] = set()
    for row in rows:
        if row[CONF_NAME] in names:
            raise FormError(row[CONF_KIND], "bonus_twice", name=row[CONF_NAME])
        names.add(row[CONF_NAME])
    return {CONF_BONUSES: rows, CONF_DEBT_PERCENT: form[CONF_DEBT_PERCENT]}


def _rule(kind: BonusKind, row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        CONF_KIND: kind.value,
        CONF_NAME: name_of(str(row.get(CONF_NAME, "")), kind.value),
    }
    for amount in MONEY[kind]:
        found[amount] = money(str(row.get(amount, "")), kind.value, zero=False)
    if row.get(CONF_EXPIRY_DAYS):
        found[CONF_EXPIRY_DAYS] = int(row[CONF_EXPIRY_DAYS])
    for day in (CONF_FROM, CONF_UNTIL):
        if row.get(day):
            found[day] = row[day]
    if CONF_FROM in found and CONF_UNTIL in found and found[CONF_UNTIL] < found[CONF_FROM]:
        raise FormError(kind.value, "bonus_ends_first", name=found[CONF_NAME])
    return found
