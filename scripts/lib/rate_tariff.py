"""A tariff in a YAML or JSON file. What cannot be used is refused with its file, line and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import yaml
from rate_faults import FileFault, text_of, words, zone_of

from custom_components.prepaid_meter.engine.errors import InvalidInput, InvalidTariff
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.engine.tariff.model import TariffVersion
from custom_components.prepaid_meter.tariff_file import HOLIDAYS, resolved
from custom_components.prepaid_meter.tariff_yaml import YamlFault, YamlText, place_in, read_yaml
from custom_components.prepaid_meter.urdb.record import import_urdb, is_urdb

LONG_AGO = "1970-01-01"
ABOUT = "about"
"""What a file says of a tariff beside its prices: place, source, date."""
VERSIONS = "versions"
_ENVELOPE = (ABOUT, "timezone", VERSIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffFile:
    """A tariff as its file has it: all versions, oldest first, the zone of its days, its origin.

    `notes` say what an imported one leaves out.
    """

    versions: tuple[TariffVersion, ...]
    zone: tzinfo
    zone_name: str
    about: Mapping[str, str]
    notes: tuple[str, ...] = ()


def read_tariff(
    file: Path, *, currency: str | None = None, zone_name: str | None = None
) -> TariffFile:
    """Return the tariff a file holds: one document, or several under `versions`.

    `currency` and `zone_name` go before what the file says. Raises FileFault.
    """
    if is_urdb(text_of(file)):
        return _urdb(file, currency or "USD", zone_name or "UTC")
    text = _text(file)
    zone_name = zone_name or str(text.content.get("timezone", "UTC"))
    zone = zone_of(zone_name, file)
    versions = []
    for document, node in _documents(file, text):
        try:
            completed = resolved(_completed(document, zone, currency))
            versions.append(from_document(file.stem, completed))
        except InvalidTariff as error:
            line, field = place_in(node, error.placeholders)
            raise FileFault(file, line, field, words(error)) from None
    for name in ("commodity", "currency"):
        if len({getattr(one, name) for one in versions}) > 1:
            raise FileFault(file, None, name, "has to be the same in every version")
    about = text.content.get(ABOUT, {})
    if not isinstance(about, dict):
        raise FileFault(file, place_in(text.root, {"field": ABOUT})[0], ABOUT, "no mapping")
    return TariffFile(
        versions=tuple(sorted(versions, key=lambda one: one.valid_from)),
        zone=zone,
        zone_name=zone_name,
        about={str(key): str(value) for key, value in about.items()},
    )


def _urdb(file: Path, currency: str, zone_name: str) -> TariffFile:
    """Return the tariff of a record of the OpenEI rate database, with what it leaves out."""
    zone = zone_of(zone_name, file)
    try:
        found = import_urdb(text_of(file), currency=currency, zone=zone)
        version = from_document(file.stem, found.document)
    except InvalidInput as error:
        raise FileFault(file, None, error.placeholders.get("field", ""), words(error)) from None
    about = {"place": found.name, "source": found.origin.get("uri", "OpenEI URDB")}
    return TariffFile(
        versions=(version,),
        zone=zone,
        zone_name=zone_name,
        about=about,
        notes=tuple(words(note) for note in found.notes),
    )


def _text(file: Path) -> YamlText:
    try:
        return read_yaml(text_of(file))
    except YamlFault as fault:
        raise FileFault(file, fault.line, "", fault.reason) from None


def _documents(file: Path, text: YamlText) -> list[tuple[dict[str, Any], yaml.Node]]:
    """Return the documents of a file, each with where it stands."""
    if VERSIONS not in text.content:
        content = {key: value for key, value in text.content.items() if key not in _ENVELOPE}
        return [(content, text.root)]
    node = next(value for key, value in text.root.value if key.value == VERSIONS)
    documents = text.content[VERSIONS]
    if not isinstance(documents, list) or not all(isinstance(one, dict) for one in documents):
        line = node.start_mark.line + 1
        raise FileFault(file, line, VERSIONS, "has to be a list of tariff documents")
    if not documents:
        raise FileFault(file, node.start_mark.line + 1, VERSIONS, "is empty")
    return list(zip(documents, node.value, strict=True))


def _completed(document: dict[str, Any], zone: tzinfo, currency: str | None) -> dict[str, Any]:
    """Return a document with what the file may leave out, its local beginning as an instant.

    Where holidays are looked up the beginning has to be there: it says of which years.
    """
    if HOLIDAYS in document and "valid_from" not in document:
        raise InvalidTariff("tariff_malformed", field="valid_from")
    since = str(document.get("valid_from", LONG_AGO))
    try:
        began = datetime.fromisoformat(since)
        since = (began if began.tzinfo else began.replace(tzinfo=zone)).isoformat()
    except ValueError:
        pass  # the document's own check names the field
    return {**document, "valid_from": since} | ({"currency": currency} if currency else {})
