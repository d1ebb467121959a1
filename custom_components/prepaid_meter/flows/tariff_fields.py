"""The fields of a tariff's parts as data: where each stands in the document, and how it is typed.

What is typed goes into the document as it is; the document's own check says what is wrong with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ..engine.tariff.model import (
    Basis,
    BlockMode,
    Period,
    PriceKind,
    Proration,
    RoundingMode,
    Taken,
)
from .parse import typed
from .tariff_rows import rate_row, rates_of, season_row, seasons_of

NOTHING: Final[tuple[object, ...]] = ("", None, [], {})


NAME: Final = ("id",)
_FIRST: Final = ("id", "kind")
"""What people look for first in a line that is shown as text."""


class FieldKind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    AMOUNT = "amount"
    PERCENT = "percent"
    QUANTITY = "quantity"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"
    LINE = "line"
    LINES = "lines"
    ENTITY = "entity"
    RATES = "rates"
    EDGE_RATES = "edge_rates"
    SEASONS = "seasons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form. ``path`` is its place in the line (or part) it belongs to.

    ``options`` are a choice's words, the first of which is what holds where nothing is chosen;
    ``default`` is what a flag is without being there.
    """

    path: tuple[str, ...]
    kind: FieldKind
    options: tuple[str, ...] = ()
    default: bool = False

    @property
    def name(self) -> str:
        """Return what the field is called in its form."""
        return "_".join(self.path)


def _field(path: str, kind: FieldKind, **more: Any) -> Field:  # noqa: ANN401 - what Field takes
    return Field(path=tuple(path.split(".")), kind=kind, **more)


def _choice(path: str, options: type[StrEnum] | tuple[str, ...]) -> Field:
    words = tuple(str(one) for one in options)
    return _field(path, FieldKind.CHOICE, options=words)


_ID = _field("id", FieldKind.TEXT)
_RATE = _field("rate", FieldKind.AMOUNT)
_OF = _field("of", FieldKind.LINES)
_NEGATIVE = _field("negative_allowed", FieldKind.FLAG)
_ROUND = (_field("round.to", FieldKind.AMOUNT), _choice("round.mode", RoundingMode))
_EACH_MONTH = (Period.MONTH, *(one for one in Period if one is not Period.MONTH))
_OWN_RULE = (
    _field("per_person", FieldKind.FLAG),
    _choice("prorate", Proration),
    _field("seasons", FieldKind.SEASONS),
    _field("supplement.persons", FieldKind.WHOLE),
    _field("supplement.up_to", FieldKind.QUANTITY),
)

COUNTING = "line_counting"
SERIES = "line_series"
LIMITS = "line_limits"
FREE = "free"

MAIN: Final[dict[PriceKind, tuple[Field, ...]]] = {
    PriceKind.USAGE: (_ID, _field("rates", FieldKind.RATES), _NEGATIVE),
    PriceKind.STANDING: (
        _ID,
        _RATE,
        _choice("per", (Period.DAY, Period.MONTH)),
        _choice("taken", Taken),
        _field("catch_up", FieldKind.FLAG),
        _field("split.below", FieldKind.AMOUNT),
        _field("split.percent", FieldKind.PERCENT),
        _NEGATIVE,
    ),
    PriceKind.PER_USE: (_ID, _RATE, _NEGATIVE),
    PriceKind.PER_TIME: (
        _ID,
        _RATE,
        _field("increment_seconds", FieldKind.WHOLE),
        _field("started", FieldKind.FLAG),
        _field("minimum", FieldKind.AMOUNT),
        _NEGATIVE,
    ),
    PriceKind.STEP: (
        _ID,
        _field("by", FieldKind.LINE),
        _field("rates", FieldKind.EDGE_RATES),
        _NEGATIVE,
    ),
    PriceKind.PERCENT: (_ID, _field("percent", FieldKind.PERCENT), _OF, _NEGATIVE),
    PriceKind.MINIMUM: (_ID, _RATE, _choice("per", _EACH_MONTH), _OF),
}
"""What is asked first of each kind of price line."""

_COUNTED = (
    _choice("per", _EACH_MONTH),
    _choice("mode", BlockMode),
    _choice("basis", Basis),
    *_OWN_RULE,
)
_SERIES = (
    _field("series.entity", FieldKind.ENTITY),
    _field("series.slot_minutes", FieldKind.WHOLE),
    _field("series.factor", FieldKind.TEXT),
    _field("series.plus", FieldKind.AMOUNT),
)
_LIMITS = (_field("cap.amount", FieldKind.AMOUNT), _choice("cap.per", Period), *_ROUND)

FREE_FIELDS: Final = (
    _field("up_to", FieldKind.QUANTITY),
    _choice("per", _EACH_MONTH),
    _field("per_person", FieldKind.FLAG),
    _field("fills_blocks", FieldKind.FLAG, default=True),
)


def main_page(kind: PriceKind) -> str:
    """Return the step that asks for a line's price."""
    return f"line_{kind}"


def pages_of(kind: PriceKind) -> dict[str, tuple[Field, ...]]:
    """Return the steps of a kind of price line with their fields, its price first."""
    pages = {main_page(kind): MAIN[kind]}
    if kind is PriceKind.USAGE:
        pages |= {COUNTING: _COUNTED, SERIES: _SERIES}
    if kind is PriceKind.STEP:
        pages[COUNTING] = _OWN_RULE
    if kind is not PriceKind.MINIMUM:
        pages[LIMITS] = _LIMITS
    return pages


def shown_item(fields: tuple[Field, ...], item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form shows of a line or part."""
    form: dict[str, Any] = {}
    for field in fields:
        value: Any = item
        for key in field.path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if field.kind is FieldKind.FLAG:
            form[field.name] = field.default if value is None else value
        elif value is not None:
            form[field.name] = _SHOWN.get(field.kind, _same)(value)
    return form


def typed_item(
    fields: tuple[Field, ...], form: Mapping[str, Any], item: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a line or part with what a form says of it; what other forms say, and its name, stay."""
    own = {field.path[0] for field in fields if field.path != NAME or typed(form, field.name)}
    changed: dict[str, Any] = {key: value for key, value in item.items() if key not in own}
    for field in fields:
        value = _value(field, form)
        if value in NOTHING:
            continue
        place = changed
        for key in field.path[:-1]:
            place = place.setdefault(key, {})
        place[field.path[-1]] = value
    return {key: changed[key] for key in _FIRST if key in changed} | changed


def is_blank(fields: tuple[Field, ...], form: Mapping[str, Any]) -> bool:
    """Return whether nothing was typed that would make a line."""
    return all(
        form.get(field.name) in NOTHING
        for field in fields
        if field.kind is not FieldKind.FLAG and field.path != NAME
    )


def _value(field: Field, form: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what documents hold
    """Return what a field says in a document; None where it holds by itself or was left empty."""
    value = form.get(field.name)
    match field.kind:
        case FieldKind.FLAG:
            return None if value is field.default else value
        case FieldKind.CHOICE if value == field.options[0] and len(field.path) == 1:
            # What holds without being named is left out, as in the canonical form.
            return None
        case FieldKind.LINES:
            return value
        case _:
            pass
    read = _READ.get(field.kind)
    if read is None or value is None:
        return typed(form, field.name)
    return read(value)


def _same(value: Any) -> Any:  # noqa: ANN401 - what documents hold
    return value


def _text(value: Any) -> str:  # noqa: ANN401 - what documents hold
    return str(value)


def _rates(value: Any) -> Any:  # noqa: ANN401 - what documents hold
    return [rate_row(row) for row in value]


def _seasons(value: Any) -> Any:  # noqa: ANN401 - what documents hold
    return [season_row(row) for row in value]


_SHOWN: Final[dict[FieldKind, Callable[[Any], Any]]] = {
    FieldKind.TEXT: _text,
    FieldKind.AMOUNT: _text,
    FieldKind.PERCENT: _text,
    FieldKind.QUANTITY: _text,
    FieldKind.RATES: _rates,
    FieldKind.EDGE_RATES: _rates,
    FieldKind.SEASONS: _seasons,
}
_READ: Final[dict[FieldKind, Callable[[Any], Any]]] = {
    FieldKind.WHOLE: int,
    FieldKind.RATES: rates_of,
    FieldKind.EDGE_RATES: rates_of,
    FieldKind.SEASONS: seasons_of,
}
