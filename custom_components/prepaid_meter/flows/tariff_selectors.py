"""How the fields of a tariff's parts are typed: one selector for each kind, one for each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import probatio
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    Selector,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
)

from ..engine.tariff.model import RoundingMode
from .base import option_names
from .parse import WEEKDAYS
from .selectors import TEXT, Fields, choice, money_selector, named_choice
from .tariff_fields import Field, FieldKind
from .tariff_rows import MONTH_NAMES

HIGHEST: Final = 10_000_000
_PRICED_BY: Final = ["sensor", "input_number", "number"]
_WORDS: Final = {"cap_per": "tariff_per", "round_mode": "round_mode"}
"""Under which words choices stand that are not called like their field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the fields of a part offer: the names a draft has, and words in the hub's language.

    The frontend translates no choice inside a row, so rows are given their words.
    """

    currency: str
    unit: str
    lines: Sequence[str]
    bands: Sequence[str]
    days: Sequence[str]
    weekdays: Mapping[str, str]
    months: Mapping[str, str]
    roundings: Mapping[str, str]


async def row_words(hass: HomeAssistant) -> dict[str, dict[str, str]]:
    """Return what weekdays, months and roundings are called in the hub's language."""
    return {
        "weekdays": await option_names(hass, "weekday", WEEKDAYS),
        "months": await option_names(hass, "month", MONTH_NAMES),
        "roundings": await option_names(hass, "round_mode", list(RoundingMode)),
    }


def fields_of(fields: Sequence[Field], around: Around, form: Mapping[str, Any]) -> Fields:
    """Return the form of a page; every field may be left empty, the document's check says which not."""
    return {_marker(field, form): _selector(field, around, form) for field in fields}


def band_rows(around: Around, rows: Sequence[Mapping[str, Any]]) -> ObjectSelector:
    """Return the rows of bands."""
    fields: dict[str, Any] = {
        "name": {"selector": TEXT, "required": True},
        "start": {"selector": TimeSelector(), "required": True},
        "end": {"selector": TimeSelector(), "required": True},
        "weekdays": {"selector": _words(around.weekdays)},
        "months": {"selector": _words(around.months)},
    }
    known = _known(around.days, rows, ("days", "except_days"))
    if known:
        fields |= {key: {"selector": _words(known)} for key in ("days", "except_days")}
    return _rows(fields, "tariff_band", "name", "start")


def package_rows(around: Around) -> ObjectSelector:
    """Return the rows of packages."""
    return _rows(
        {
            "id": {"selector": TEXT, "required": True},
            "name": {"selector": TEXT, "required": True},
            "price": {"selector": money_selector(f" {around.currency}"), "required": True},
            "quantity": {"selector": _suffixed(f" {around.unit}"), "required": True},
            "valid_days": {"selector": _whole()},
        },
        "tariff_package",
        "name",
        "price",
    )


def tax_rows(around: Around, rows: Sequence[Mapping[str, Any]]) -> ObjectSelector:
    """Return the rows of taxes."""
    return _rows(
        {
            "code": {"selector": TEXT, "required": True},
            "percent": {"selector": _suffixed(" %"), "required": True},
            "of": {"selector": _words(_known(around.lines, rows, ("of",)))},
            "round_to": {"selector": money_selector(f" {around.currency}")},
            "round_mode": {"selector": named_choice(dict(around.roundings))},
        },
        "tariff_tax",
        "code",
        "percent",
    )


def _marker(field: Field, form: Mapping[str, Any]) -> probatio.Marker:
    if field.kind is FieldKind.FLAG:
        return probatio.Required(field.name, default=field.default)
    if field.kind is FieldKind.CHOICE and len(field.path) == 1 and field.name not in form:
        return probatio.Optional(field.name, description={"suggested_value": field.options[0]})
    return probatio.Optional(field.name)


def _selector(field: Field, around: Around, form: Mapping[str, Any]) -> Selector[Any]:
    value = form.get(field.name)
    match field.kind:
        case FieldKind.CHOICE:
            return choice(field.options, key=_WORDS.get(field.name, f"tariff_{field.name}"))
        case FieldKind.LINE:
            return named_choice(_named([*around.lines, *([value] if value else [])]))
        case FieldKind.LINES:
            return _words(_named([*around.lines, *(value or [])]))
        case FieldKind.RATES | FieldKind.EDGE_RATES | FieldKind.SEASONS:
            return _line_rows(field.kind, around, value or [])
        case _:
            return _plain(field.kind, around)


def _plain(kind: FieldKind, around: Around) -> Selector[Any]:
    selectors: dict[FieldKind, Selector[Any]] = {
        FieldKind.AMOUNT: money_selector(around.currency),
        FieldKind.PERCENT: _suffixed("%"),
        FieldKind.QUANTITY: _suffixed(around.unit),
        FieldKind.WHOLE: _whole(),
        FieldKind.FLAG: BooleanSelector(),
        FieldKind.ENTITY: EntitySelector(EntitySelectorConfig(domain=_PRICED_BY)),
    }
    return selectors.get(kind, TEXT)


def _line_rows(
    kind: FieldKind, around: Around, rows: Sequence[Mapping[str, Any]]
) -> ObjectSelector:
    if kind is FieldKind.SEASONS:
        fields: dict[str, Any] = {
            "months": {"selector": _words(around.months), "required": True},
            "up_to": {"selector": _suffixed(f" {around.unit}"), "required": True},
        }
        return _rows(fields, "tariff_season", "up_to", "months")
    rate = {"selector": money_selector(f" {around.currency}"), "required": True}
    fields = {"rate": rate, "up_to": {"selector": TextSelector(TextSelectorConfig(prefix="≤ "))}}
    bands = _known(around.bands, rows, ("band",))
    if kind is FieldKind.RATES and bands:
        fields = {"band": {"selector": named_choice(bands)}} | fields
    return _rows(fields, "tariff_rate", "rate", "band" if "band" in fields else "up_to")


def _rows(fields: dict[str, Any], key: str, label: str, description: str) -> ObjectSelector:
    return ObjectSelector(
        ObjectSelectorConfig(
            fields=fields,
            multiple=True,
            label_field=label,
            description_field=description,
            translation_key=key,
        )
    )


def _known(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], keys: Sequence[str]
) -> dict[str, str]:
    """Return names to choose from; a row keeps one that is gone until somebody mends it."""
    used = [row.get(key) for row in rows for key in keys]
    flat = [one for value in used for one in (value if isinstance(value, list) else [value])]
    return _named([*names, *(str(one) for one in flat if one)])


def _named(names: Sequence[str]) -> dict[str, str]:
    return {name: name for name in names}


def _words(names: Mapping[str, str]) -> Selector[Any]:
    return named_choice(dict(names), multiple=True)


def _suffixed(suffix: str) -> TextSelector:
    return TextSelector(TextSelectorConfig(suffix=suffix))


def _whole() -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(min=1, max=HIGHEST, step=1, mode=NumberSelectorMode.BOX)
    )
