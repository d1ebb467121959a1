"""A tariff's form ↔ its document. Whatever an action made that no form can show stays untouched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import chain, count
from typing import Any

from ..engine.errors import InvalidTariff
from ..engine.tariff.document import from_document, to_document
from ..engine.tariff.model import Period, PriceKind, TariffVersion
from .parse import BASE, FormError, clock, money, typed, weekday_names, weekday_numbers

FIELD_RATE = "rate"
FIELD_BANDS = "bands"
FIELD_BLOCKS = "blocks"
FIELD_STANDING = "standing"
FIELD_TAX_PERCENT = "tax_percent"
FIELD_INCREMENT_MINUTES = "increment_minutes"
FIELD_STARTED = "started"
FIELD_VALID_FROM = "valid_from"
FIELD_PER = "per"
FIELD_STANDING_PER = "standing_per"
FIELD_MINIMUM = "minimum"
FIELD_DAILY_CAP = "daily_cap"


class TariffForm(StrEnum):
    """The ways people think of a price; each is a step of the tariff flow."""

    SIMPLE = "simple"
    BANDS = "bands"
    BLOCKS = "blocks"
    PER_USE = "per_use"
    PER_TIME = "per_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a tariff's lines and tax are called: remainders hang on it, so it outlives versions."""

    line: str
    standing: str = "standing"
    tax: str = "vat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document as its form shows it."""

    kind: TariffForm
    form: dict[str, Any]
    names: Names


_COMMODITY = {TariffForm.PER_USE: "count", TariffForm.PER_TIME: "time"}
_KIND = {TariffForm.PER_USE: PriceKind.PER_USE, TariffForm.PER_TIME: PriceKind.PER_TIME}
_LINE = {TariffForm.PER_USE: "use", TariffForm.PER_TIME: "time"}


def new_names(kind: TariffForm) -> Names:
    """Return what the lines of a new tariff are called."""
    return Names(line=_LINE.get(kind, "usage"))


def lasting_names(kind: TariffForm, names: Names, versions: Iterable[TariffVersion]) -> Names:
    """Return what the lines of a new version are called: another kind of price is another line."""
    priced = _KIND.get(kind, PriceKind.USAGE)
    known = {line.line_id: line.kind for version in versions for line in version.lines}
    fresh = new_names(kind).line
    wanted = chain([names.line, fresh], (f"{fresh}_{number}" for number in count(2)))
    return replace(names, line=next(one for one in wanted if known.get(one, priced) is priced))


def forms_for(commodity: str) -> list[TariffForm]:
    """Return the forms that can price a commodity."""
    return [form for form in TariffForm if _COMMODITY.get(form, commodity) == commodity]


def fixed_commodity(kind: TariffForm) -> str | None:
    """Return what a kind of price counts by its nature, None where people choose."""
    return _COMMODITY.get(kind)


def document_of(
    kind: TariffForm,
    form: Mapping[str, Any],
    names: Names,
    *,
    commodity: str,
    currency: str,
    start: datetime,
) -> dict[str, Any]:
    """Return the document a form describes; FormError where it cannot price every moment."""
    document: dict[str, Any] = {
        "commodity": commodity,
        "currency": currency,
        "valid_from": start.isoformat(),
        "bands": _bands(form.get(FIELD_BANDS, [])),
        "lines": [_line(kind, form, names.line)],
        "taxes": [],
    }
    if (standing := typed(form, FIELD_STANDING)) is not None:
        charge = {"id": names.standing, "kind": "standing", "rate": money(standing, FIELD_STANDING)}
        if form.get(FIELD_STANDING_PER, Period.DAY) != Period.DAY:
            charge["per"] = form[FIELD_STANDING_PER]
        document["lines"].append(charge)
    if (percent := typed(form, FIELD_TAX_PERCENT)) is not None:
        document["taxes"].append({"code": names.tax, "percent": percent})
    try:
        from_document("", document)
    except InvalidTariff as error:
        raise FormError(_field_of(error.key), error.key, **error.placeholders) from error
    return document


def shown(document: Mapping[str, Any]) -> Shown | None:
    """Return the form that shows a document, None where no form would save the same prices again."""
    version = from_document("", dict(document))
    canonical: dict[str, Any] = to_document(version)
    standing = [line for line in canonical["lines"] if line["kind"] == "standing"]
    lines = [line for line in canonical["lines"] if line["kind"] != "standing"]
    taxes = canonical["taxes"]
    if len(lines) != 1 or len(standing) > 1 or len(taxes) > 1:
        return None
    kind = _kind_of(lines[0], canonical["bands"])
    form = _form(kind, lines[0], canonical["bands"])
    names = Names(line=lines[0]["id"])
    for line in standing:
        form[FIELD_STANDING], names = line["rate"], replace(names, standing=line["id"])
        form[FIELD_STANDING_PER] = line.get("per", Period.DAY.value)
    for tax in taxes:
        form[FIELD_TAX_PERCENT], names = tax["percent"], replace(names, tax=tax["code"])
    try:
        again = document_of(
            kind,
            form,
            names,
            commodity=version.commodity,
            currency=version.currency,
            start=version.valid_from,
        )
    except FormError:
        return None
    same = from_document("", again).version_id == version.version_id
    return Shown(kind=kind, form=form, names=names) if same else None


def _line(kind: TariffForm, form: Mapping[str, Any], line_id: str) -> dict[str, Any]:
    line: dict[str, Any] = {"id": line_id, "kind": "usage"}
    if kind is TariffForm.BLOCKS:
        per = form.get(FIELD_PER, Period.MONTH)
        counted = {} if per == Period.MONTH else {"per": per}
        return line | {"rates": _block_rates(form[FIELD_BLOCKS])} | counted
    rate = money(form[FIELD_RATE], FIELD_RATE)
    if kind in (TariffForm.SIMPLE, TariffForm.BANDS):
        return line | {
            "rates": [{"band": "", "rate": rate}, *_band_rates(form.get(FIELD_BANDS, []))]
        }
    line |= {"kind": kind.value, "rate": rate}
    if kind is TariffForm.PER_TIME:
        line["increment_seconds"] = 60 * form[FIELD_INCREMENT_MINUTES]
        line["started"] = form[FIELD_STARTED]
        if (text := typed(form, FIELD_MINIMUM)) is not None:
            line["minimum"] = money(text, FIELD_MINIMUM, zero=False)
        if (text := typed(form, FIELD_DAILY_CAP)) is not None:
            cap = money(text, FIELD_DAILY_CAP, zero=False)
            line["cap"] = {"amount": cap, "per": Period.DAY.value}
    return line


def _bands(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "name": row["name"].strip(),
            "weekdays": weekday_numbers(row.get("weekdays") or weekday_names(range(7))),
            "start": clock(row["start"], FIELD_BANDS),
            "end": clock(row["end"], FIELD_BANDS),
        }
        for row in rows
    ]


def _band_rates(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one rate for each band: rows of the same name are one band with several hours."""
    rates: dict[str, str] = {}
    for row in rows:
        name, rate = row["name"].strip(), money(row["rate"], FIELD_BANDS)
        if rates.setdefault(name, rate) != rate:
            raise FormError(FIELD_BANDS, "band_rate_differs", band=name)
    return [{"band": name, "rate": rate} for name, rate in rates.items()]


def _block_rates(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not rows:
        raise FormError(FIELD_BLOCKS, "blocks_missing")
    rates = []
    for row in rows:
        rate: dict[str, Any] = {"band": "", "rate": money(row["rate"], FIELD_BLOCKS)}
        if (edge := typed(row, "up_to")) is not None:
            rate["up_to"] = edge
        rates.append(rate)
    return rates


def _kind_of(line: Mapping[str, Any], bands: list[Any]) -> TariffForm:
    """Return the form that fits a line by its looks."""
    if line["kind"] != "usage":
        return TariffForm(line["kind"])
    if bands:
        return TariffForm.BANDS
    return TariffForm.BLOCKS if len(line["rates"]) > 1 else TariffForm.SIMPLE


def _form(kind: TariffForm, line: Mapping[str, Any], bands: list[Any]) -> dict[str, Any]:
    if kind is TariffForm.BLOCKS:
        return {
            FIELD_BLOCKS: [_without_band(row) for row in line["rates"]],
            FIELD_PER: line.get("per", Period.MONTH.value),
        }
    if kind is TariffForm.PER_USE:
        return {FIELD_RATE: line["rate"]}
    if kind is TariffForm.PER_TIME:
        limits = {
            FIELD_MINIMUM: line.get("minimum"),
            FIELD_DAILY_CAP: line.get("cap", {}).get("amount"),
        }
        return {
            FIELD_RATE: line["rate"],
            FIELD_INCREMENT_MINUTES: line["increment_seconds"] // 60,
            FIELD_STARTED: line["started"],
        } | {field: text for field, text in limits.items() if text is not None}
    rates = {row["band"]: row["rate"] for row in line["rates"]}
    form: dict[str, Any] = {FIELD_RATE: rates.get("", "0")}
    if kind is TariffForm.BANDS:
        form[FIELD_BANDS] = [
            {
                "name": band["name"],
                "start": band["start"],
                # The clock of a form has no 24:00.
                "end": band["end"].replace("24:00", "00:00"),
                "weekdays": weekday_names(band["weekdays"]),
                "rate": rates.get(band["name"], form[FIELD_RATE]),
            }
            for band in bands
        ]
    return form


def _without_band(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "band"}


def _field_of(key: str) -> str:
    """Return the field a refusal of the engine belongs to."""
    if key.startswith("tariff_band"):
        return FIELD_BANDS
    if key == "tariff_percent_invalid":
        return FIELD_TAX_PERCENT
    return FIELD_BLOCKS if "block" in key else BASE
