"""A draft in a few lines, as the builder's menu shows it: names and figures, in Markdown."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .tariff_draft import BANDS, DAYS, FREE_PART, PACKAGES, TAXES, Draft, lines_of
from .tariff_rows import words_of

NONE: Final = "–"
RATES_SHOWN_MAX: Final = 8


def summary(
    draft: Draft, kinds: Mapping[str, str], words: Mapping[str, Mapping[str, str]], unit: str
) -> dict[str, str]:
    """Return what the menu's text is filled with; ``kinds`` and ``words`` are in the hub's language."""
    free = draft.get(FREE_PART) or {}
    return {
        "lines": "\n".join(_line(line, kinds) for line in lines_of(draft)) or NONE,
        "bands": _listed(_band(one, words) for one in draft.get(BANDS) or []),
        "days": _listed(day_set(one) for one in draft.get(DAYS) or []),
        "free": f"{free['up_to']} {unit}" if "up_to" in free else NONE,
        "packages": _listed(str(one.get("name")) for one in draft.get(PACKAGES) or []),
        "taxes": _listed(
            f"{one.get('code')} {one.get('percent')} %" for one in draft.get(TAXES) or []
        ),
    }


def day_set(item: Mapping[str, Any]) -> str:
    """Return special days with where they came from, how many they are and the last of them."""
    dates = sorted(str(one) for one in item.get("dates") or [])
    origin = f" ({item['origin']})" if item.get("origin") else ""
    until = f" … {dates[-1]}" if dates else ""
    return f"{item.get('name')}{origin}: {len(dates)}{until}"


def dates_of(text: object) -> list[str]:
    """Return the dates of a text area, each once, in their order."""
    return sorted(set(words_of(text)))


def _line(line: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    kind = str(line.get("kind"))
    return f"- **{line.get('id')}** · {kinds.get(kind, kind)}: {_price(line)}"


def _price(line: Mapping[str, Any]) -> str:
    rates = [one for one in line.get("rates") or [] if isinstance(one, Mapping)]
    if rates:
        more = " …" if len(rates) > RATES_SHOWN_MAX else ""
        return "; ".join(_rate(one) for one in rates[:RATES_SHOWN_MAX]) + more
    if "percent" in line:
        return f"{line['percent']} %"
    return str(line.get("rate", NONE))


def _rate(row: Mapping[str, Any]) -> str:
    edge = f"≤ {row['up_to']}: " if row.get("up_to") else ""
    return " ".join(str(one) for one in (row.get("band"), f"{edge}{row.get('rate')}") if one)


def _band(band: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> str:
    on = [
        *_named(band.get("weekdays"), words["weekdays"], 0),
        *_named(band.get("months"), words["months"], 1),
        *(str(one) for one in band.get("days") or []),
        *(f"− {one}" for one in band.get("except_days") or []),
    ]
    hours = f"{band.get('start', '00:00')}–{band.get('end', '24:00')}"
    return f"{band.get('name')} {hours}" + (f" ({', '.join(on)})" if on else "")


def _named(numbers: object, names: Mapping[str, str], first: int) -> list[str]:
    """Return weekdays or months by name; all of them go without saying."""
    known = dict(enumerate(names.values(), first))
    chosen = numbers if isinstance(numbers, list | tuple) else ()
    return [known[one] for one in chosen if one in known] if len(chosen) < len(known) else []


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts) or NONE
