"""A tariff being put together: a document that may still be wrong, and where it is.

Nothing here knows the rules of a tariff: the document's own check is asked, about the whole draft or
about one part beside what it needs.
"""

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..engine.errors import InvalidTariff
from ..engine.tariff.document import from_document, to_document
from ..engine.tariff.model import PriceKind
from .tariff_fields import MAIN, Field, pages_of

type Draft = dict[str, Any]

LINES: Final = "lines"
BANDS: Final = "bands"
DAYS: Final = "days"
FREE_PART: Final = "free"
PACKAGES: Final = "packages"
TAXES: Final = "taxes"
START: Final = "valid_from"
ENVELOPE: Final = ("about", "timezone")
"""What files say of a tariff beside its prices."""
SOME_START: Final = "2000-01-01T00:00:00+00:00"
"""A draft without a beginning is checked as if it had this one; nothing hangs on it."""
_SECTIONS: Final = {
    LINES: "line",
    BANDS: "band",
    TAXES: "tax",
    PACKAGES: "package",
    DAYS: "days",
}
_ORDER: Final = ("name", "commodity", "currency", START, DAYS, BANDS, FREE_PART, LINES)
_ANY_LINE: Final = {"id": "any", "kind": "usage", "rates": [{"rate": "0"}]}
_RATES: Final = ("rates",)
_PATHS: Final[dict[str, tuple[str, ...]]] = {
    "tariff_band_unknown": _RATES,
    "tariff_band_unpriced": _RATES,
    "tariff_block_edge_invalid": _RATES,
    "tariff_blocks_not_rising": _RATES,
    "tariff_increment_invalid": ("increment_seconds",),
    "tariff_last_block_limited": _RATES,
    "tariff_line_id_invalid": ("id",),
    "tariff_line_twice": ("id",),
    "tariff_rate_invalid": ("rate",),
    "tariff_season_edges": ("seasons",),
    "tariff_time_unpriced": _RATES,
}
"""Where a refusal that names only its line is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which part of a document a refusal speaks of: section, its item and the path inside that."""

    section: str
    item: str = ""
    path: tuple[str, ...] = ()


def place_of(error: InvalidTariff) -> Place:
    """Return which part of a document a refusal speaks of."""
    section, *inside = error.placeholders.get("field", "").split(".")
    if section == FREE_PART:
        return Place(section=section, path=tuple(inside))
    if section in _SECTIONS:
        return Place(section=section, item="".join(inside[:1]), path=tuple(inside[1:]))
    for name, key in _SECTIONS.items():
        if key in error.placeholders:
            path = _PATHS.get(error.key, ())
            return Place(section=name, item=error.placeholders[key], path=path)
    return Place(section="")


def problem(draft: Mapping[str, Any]) -> InvalidTariff | None:
    """Return what a draft is refused for, None where it could be saved."""
    try:
        from_document("draft", {START: SOME_START, **draft})
    except InvalidTariff as error:
        return error
    return None


def part_problem(draft: Mapping[str, Any], section: str) -> InvalidTariff | None:
    """Return what one part of a draft is refused for, whatever the others are."""
    with_lines = section == TAXES
    parts = (DAYS, BANDS) if section == BANDS else (section,)
    probe = {key: draft[key] for key in ("commodity", "currency") if key in draft}
    probe |= {key: draft[key] for key in parts if key in draft}
    probe[LINES] = good_lines(draft, len(lines_of(draft))) if with_lines else []
    probe[LINES] = probe[LINES] or [_ANY_LINE]
    error = problem(probe)
    return error if error and place_of(error).section == section else None


def line_problem(draft: Mapping[str, Any], index: int) -> InvalidTariff | None:
    """Return what one line of a draft is refused for beside the good ones above it."""
    line = lines_of(draft)[index]
    error = problem({**_priced_by(draft), LINES: [*good_lines(draft, index), line]})
    if error is None:
        return None
    place = place_of(error)
    own = place.section == LINES and place.item in ("", str(line.get("id")), "None")
    return error if own else None


def good_lines(draft: Mapping[str, Any], index: int) -> list[dict[str, Any]]:
    """Return the lines above a place that nothing is wrong with."""
    found: list[dict[str, Any]] = []
    for line in lines_of(draft)[:index]:
        if problem({**_priced_by(draft), LINES: [*found, line]}) is None:
            found.append(line)
    return found


def field_of(error: InvalidTariff, fields: Collection[Field]) -> str | None:
    """Return the field of a form that a refusal speaks of, None where the form has none."""
    path = place_of(error).path
    names = {field.path: field.name for field in fields}
    for length in range(len(path), 0, -1):
        if (name := names.get(path[:length])) is not None:
            return name
    if path[:1] == ("rate",):
        return names.get(_RATES)
    inside = [field.name for field in fields if path and field.path[: len(path)] == path]
    return inside[0] if inside else None


def belongs_elsewhere(error: InvalidTariff, kind: PriceKind, page: str) -> bool:
    """Return whether a line's refusal is mended in another of its forms."""
    return any(
        field_of(error, fields) is not None
        for name, fields in pages_of(kind).items()
        if name != page
    )


def lines_of(draft: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a draft's price lines that can be shown in forms."""
    found = draft.get(LINES)
    return found if isinstance(found, list) else []


def kind_of(line: Mapping[str, Any]) -> PriceKind:
    """Return a line's kind: only forms and documents without a fault put lines into a draft."""
    return PriceKind(line["kind"])


def names_in(draft: Mapping[str, Any], section: str) -> list[str]:
    """Return the names of a draft's bands or special days, each once, in their order."""
    return list(dict.fromkeys(str(one.get("name")) for one in draft.get(section) or []))


def with_line(draft: Draft, index: int | None, line: dict[str, Any]) -> tuple[Draft, int]:
    """Return a draft with a line changed, or added where minimums stay below it; and its place."""
    changed = copy.deepcopy(draft)
    lines = changed.setdefault(LINES, [])
    if index is not None:
        _rename(changed, str(lines[index].get("id")), line.get("id"))
        lines[index] = line
        return changed, index
    place = len(lines)
    while (
        place
        and line["kind"] != PriceKind.MINIMUM
        and kind_of(lines[place - 1]) is PriceKind.MINIMUM
    ):
        place -= 1
    lines.insert(place, line)
    return changed, place


def canonical(draft: Mapping[str, Any]) -> Draft:
    """Return a draft as it is shown as text: in its canonical form once nothing is wrong with it."""
    shown: Draft = dict(draft)
    if problem(draft) is None:
        shown = to_document(from_document("draft", {START: SOME_START, **draft}))
        if START not in draft:
            del shown[START]
    order = {key: place for place, key in enumerate(_ORDER)}
    kept = {key: value for key, value in shown.items() if value not in ([], None)}
    return dict(sorted(kept.items(), key=lambda item: order.get(item[0], len(order))))


def without(draft: Mapping[str, Any], section: str) -> Draft:
    """Return a draft without one of its parts."""
    return {key: value for key, value in draft.items() if key != section}


def has_page(kind: PriceKind, commodity: str) -> bool:
    """Return whether a kind of line can price a commodity."""
    probe = {"id": "any", "kind": kind.value}
    document = {"commodity": commodity, "currency": "EUR", LINES: [probe]}
    error = problem(document)
    return kind in MAIN and (error is None or error.key != "tariff_kind_mismatch")


def _priced_by(draft: Mapping[str, Any]) -> Draft:
    keys = ("commodity", "currency", DAYS, BANDS)
    return {key: draft[key] for key in keys if key in draft}


def _rename(draft: Draft, old: str, new: object) -> None:
    """Let whatever names a line follow it."""
    for item in (*draft[LINES], *(draft.get(TAXES) or [])):
        if item.get("by") == old:
            item["by"] = new
        if old in (item.get("of") or []):
            item["of"] = [new if one == old else one for one in item["of"]]
