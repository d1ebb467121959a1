"""A tariff version as a plain document: what a form, an action or a stored row holds.

``from_document`` refuses whatever could not price every moment of a year; ``to_document`` gives
its one canonical form back. A version's id is the first 16 hex digits of the SHA-256 over that
form and the tariff's id: the same prices written differently are the same version.
"""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

from ..errors import InvalidTariff
from ..quantity import COMMODITIES
from .bands import bands_from, bands_to
from .blocks import Prices
from .canonical import lines_to
from .days import days_from, days_to
from .extras import free_from, free_to, packages_from, packages_to, taxes_from, taxes_to
from .fields import mapping_of
from .lines import lines_from
from .model import TariffVersion

_FIELDS = (
    "name",
    "commodity",
    "currency",
    "valid_from",
    "days",
    "bands",
    "free",
    "lines",
    "packages",
    "taxes",
)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


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
    days = days_from(fields.get("days"))
    bands = bands_from(fields.get("bands"), days)
    prices = Prices(commodity=commodity, bands=bands, days=days)
    lines = lines_from(fields.get("lines"), prices)
    version = TariffVersion(
        tariff_id=tariff_id,
        version_id="",
        commodity=commodity.name,
        currency=currency,
        valid_from=_instant(fields.get("valid_from")),
        bands=bands,
        lines=lines,
        taxes=taxes_from(fields.get("taxes"), {line.line_id for line in lines}),
        name=_text(fields.get("name", ""), "name"),
        days=days,
        free=free_from(fields.get("free"), commodity),
        packages=packages_from(fields.get("packages"), commodity),
    )
    return replace(version, version_id=_version_id(version))


def to_document(version: TariffVersion) -> dict[str, object]:
    """Return a version in its canonical form; ``from_document`` gives the same version back."""
    commodity = COMMODITIES[version.commodity]
    document: dict[str, object] = {
        "commodity": version.commodity,
        "currency": version.currency,
        "valid_from": version.valid_from.astimezone(UTC).isoformat(),
        "bands": bands_to(version.bands),
        "lines": lines_to(version.lines, commodity),
        "taxes": taxes_to(version.taxes),
    }
    if version.days:
        document["days"] = days_to(version.days)
    if version.free:
        document["free"] = free_to(version.free, commodity)
    if version.packages:
        document["packages"] = packages_to(version.packages, commodity)
    return {"name": version.name, **document} if version.name else document


def _version_id(version: TariffVersion) -> str:
    """Return the content's hash. A name is no price, and two tariffs never share a version."""
    days = tuple(replace(one, origin="") for one in version.days)
    unnamed = replace(version, name="", days=days)
    content = {"tariff_id": version.tariff_id, **to_document(unnamed)}
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
