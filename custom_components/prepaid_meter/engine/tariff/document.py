"""A tariff version as a plain document: what a form, an action or a stored row holds.

``from_document`` refuses whatever could not price every moment of a week; ``to_document`` gives
its one canonical form back. A version's id is the first 16 hex digits of the SHA-256 over that
form and the tariff's id: the same prices written differently are the same version.
"""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from ..errors import InvalidTariff
from ..quantity import COMMODITIES
from .bands import bands_from, bands_to
from .fields import decimal_text, exact_of, list_of, mapping_of
from .lines import lines_from, lines_to
from .model import TariffVersion, Tax

PERCENT_MAX = 1000
"""Ten times the price: some countries tax fuel beyond its price, none by more."""
_FIELDS = ("name", "commodity", "currency", "valid_from", "bands", "lines", "taxes")
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_CODE = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def from_document(tariff_id: str, document: object) -> TariffVersion:
    """Return the tariff version a document describes.

    Raises InvalidTariff, whose placeholders name the line, band or tax at fault.
    """
    fields = mapping_of(document, "tariff", _FIELDS)
    commodity = COMMODITIES.get(_text(fields.get("commodity"), "commodity"))
    if commodity is None:
        raise InvalidTariff("tariff_commodity_unknown", commodity=fields["commodity"])
    currency = _text(fields.get("currency"), "currency")
    if not _CURRENCY.fullmatch(currency):
        raise InvalidTariff("tariff_currency_invalid", currency=currency)
    bands = bands_from(fields.get("bands"))
    version = TariffVersion(
        tariff_id=tariff_id,
        version_id="",
        commodity=commodity.name,
        currency=currency,
        valid_from=_instant(fields.get("valid_from")),
        bands=bands,
        lines=lines_from(fields.get("lines"), commodity, bands),
        taxes=_taxes(fields.get("taxes")),
        name=_text(fields.get("name", ""), "name"),
    )
    return replace(version, version_id=_version_id(version))


def to_document(version: TariffVersion) -> dict[str, object]:
    """Return a version in its canonical form; ``from_document`` gives the same version back."""
    document: dict[str, object] = {
        "commodity": version.commodity,
        "currency": version.currency,
        "valid_from": version.valid_from.astimezone(UTC).isoformat(),
        "bands": bands_to(version.bands),
        "lines": lines_to(version.lines, COMMODITIES[version.commodity]),
        "taxes": [
            {"code": tax.code, "percent": decimal_text(tax.percent)} for tax in version.taxes
        ],
    }
    return {"name": version.name, **document} if version.name else document


def _version_id(version: TariffVersion) -> str:
    """Return the content's hash. A name is no price, and two tariffs never share a version."""
    content = {"tariff_id": version.tariff_id, **to_document(replace(version, name=""))}
    stored = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(stored.encode()).hexdigest()[:16]


def _text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise InvalidTariff("tariff_malformed", field=field)
    return value


def _instant(value: object) -> datetime:
    try:
        instant = datetime.fromisoformat(_text(value, "valid_from"))
    except ValueError:
        raise InvalidTariff("tariff_time_invalid", value=value) from None
    if instant.tzinfo is None:
        raise InvalidTariff("tariff_time_invalid", value=value)
    return instant.astimezone(UTC)


def _taxes(value: object) -> tuple[Tax, ...]:
    taxes: dict[str, Tax] = {}
    for entry in list_of(value, "taxes"):
        item = mapping_of(entry, "taxes", ("code", "percent"))
        code = _text(item.get("code"), "code")
        if not _CODE.fullmatch(code):
            raise InvalidTariff("tariff_malformed", field="code")
        if code in taxes:
            raise InvalidTariff("tariff_tax_twice", tax=code)
        taxes[code] = Tax(code=code, percent=_percent(item.get("percent"), code))
    return tuple(taxes.values())


def _percent(value: object, code: str) -> Fraction:
    percent = exact_of(value)
    if percent is None or not 0 <= percent <= PERCENT_MAX:
        raise InvalidTariff("tariff_percent_invalid", tax=code, percent=value)
    return percent
