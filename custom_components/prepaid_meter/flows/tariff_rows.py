"""Rows of a tariff's forms ↔ its document: rates, seasons, bands, packages and taxes."""

import re
from collections.abc import Mapping
from typing import Any, Final

from ..engine.tariff.bands import clock_minute, clock_text
from .parse import WEEKDAYS, weekday_names, weekday_numbers

MONTH_NAMES: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_SEPARATORS = re.compile(r"[\s,;]+")

type Row = dict[str, Any]
type Rows = list[Row]


def words_of(text: object) -> list[str]:
    """Return what stands between spaces, commas and line ends."""
    return [word for word in _SEPARATORS.split(str(text)) if word]


def rates_of(rows: Rows) -> Rows:
    """Return rates as the document has them: an empty band is every time, an empty end the rest."""
    return [_filled(row, ("band", "up_to", "rate")) for row in rows]


def rate_row(row: Mapping[str, Any]) -> Row:
    """Return a rate as a row shows it."""
    return {key: str(value) for key, value in row.items() if value not in ("", None)}


def seasons_of(rows: Rows) -> Rows:
    """Return seasons as the document has them; edges are typed in one field."""
    return [
        {"months": month_numbers(row.get("months", [])), "up_to": words_of(row.get("up_to", ""))}
        for row in rows
    ]


def season_row(season: Mapping[str, Any]) -> Row:
    """Return a season as a row shows it."""
    edges = ", ".join(str(edge) for edge in season.get("up_to", []))
    return {"months": month_names(season.get("months", [])), "up_to": edges}


def bands_of(rows: Rows) -> Rows:
    """Return bands as the document has them.

    No weekday at all is every day, but a band that has special days begins on those only.
    """
    found = []
    for row in rows:
        band: Row = {"name": str(row.get("name", "")).strip()}
        if row.get("weekdays") or row.get("days"):
            band["weekdays"] = weekday_numbers(row.get("weekdays") or [])
        if row.get("months"):
            band["months"] = month_numbers(row["months"])
        for key in ("days", "except_days"):
            if row.get(key):
                band[key] = list(row[key])
        found.append(band | {key: _minutes(row[key]) for key in ("start", "end") if row.get(key)})
    return found


def band_row(band: Mapping[str, Any]) -> Row:
    """Return a band as a row shows it. The clock of a form has no 24:00."""
    row: Row = {"name": band["name"]}
    row["start"] = _clock(band.get("start", "00:00"))
    row["end"] = _clock(band.get("end", "00:00"))
    weekdays = list(band.get("weekdays", range(7)))
    if weekdays and (len(weekdays) < len(WEEKDAYS) or band.get("days")):
        row["weekdays"] = weekday_names(weekdays)
    if band.get("months"):
        row["months"] = month_names(band["months"])
    return row | {key: list(band[key]) for key in ("days", "except_days") if band.get(key)}


def packages_of(rows: Rows) -> Rows:
    """Return packages as the document has them."""
    found = []
    for row in rows:
        item = _filled(row, ("id", "name", "price", "quantity"))
        if row.get("valid_days") is not None:
            item["valid_days"] = int(row["valid_days"])
        found.append(item)
    return found


def package_row(item: Mapping[str, Any]) -> Row:
    """Return a package as a row shows it."""
    shown = {key: str(item[key]) for key in ("id", "name", "price", "quantity") if key in item}
    return shown | ({"valid_days": item["valid_days"]} if "valid_days" in item else {})


def taxes_of(rows: Rows) -> Rows:
    """Return taxes as the document has them."""
    found = []
    for row in rows:
        item = _filled(row, ("code", "percent"))
        if row.get("of"):
            item["of"] = list(row["of"])
        rounding = {
            key: row[field]
            for key, field in (("to", "round_to"), ("mode", "round_mode"))
            if row.get(field)
        }
        found.append(item | ({"round": rounding} if rounding else {}))
    return found


def tax_row(item: Mapping[str, Any]) -> Row:
    """Return a tax as a row shows it."""
    row: Row = {key: str(item[key]) for key in ("code", "percent") if key in item}
    if item.get("of"):
        row["of"] = list(item["of"])
    rounding = item.get("round") or {}
    return row | {f"round_{key}": str(rounding[key]) for key in ("to", "mode") if key in rounding}


def month_names(numbers: Any) -> list[str]:  # noqa: ANN401 - any iterable of saved JSON
    """Return months as forms name them."""
    return [MONTH_NAMES[number - 1] for number in numbers]


def month_numbers(names: list[str]) -> list[int]:
    """Return months as they are saved: January is 1."""
    return sorted(MONTH_NAMES.index(name) + 1 for name in names)


def _minutes(value: object) -> object:
    """Return a clock time without its seconds; one that has some is left for the check to name."""
    minute = clock_minute(value)
    return value if minute is None else clock_text(minute)


def _clock(value: object) -> str:
    return "00:00" if value == "24:00" else str(value)


def _filled(row: Mapping[str, Any], keys: tuple[str, ...]) -> Row:
    return {
        key: text
        for key in keys
        if (text := str(row[key] if row.get(key) is not None else "").strip())
    }
