"""The JSON schema of a document and the engine accept the same documents, and refuse the same forms."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from engine.errors import InvalidTariff
from engine.tariff import document as reader
from engine.tariff.document import from_document, to_document

from .documents import BASE, FULL

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parents[1]
SCHEMA = json.loads(Path(reader.__file__).with_name("schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LONG_AGO = {"valid_from": "2000-01-01T00:00:00+00:00"}
ENVELOPE = ("about", "timezone", "versions")


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """The tariffs of the golden tables."""
    for file in sorted((TESTS / "golden").glob("*.yaml")):
        for table in yaml.safe_load(file.read_text("utf-8")):
            yield file.stem, LONG_AGO | table["tariff"]


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """The published tariffs; a file's beginning may be a local date, which is completed."""
    for file in sorted((REPOSITORY / "docs" / "tariffs").glob("*.yaml")):
        content = yaml.safe_load(file.read_text("utf-8"))
        for version in content.get("versions", [content]):
            plain = {key: version[key] for key in version if key not in ENVELOPE}
            yield file.stem, plain | LONG_AGO


DOCUMENTS = [("full", FULL), *tables(), *examples()]


def accepted(document: object) -> bool:
    try:
        from_document("t", document)
    except InvalidTariff:
        return False
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(DOCUMENTS) > 30


@pytest.mark.parametrize(
    "document", [one for _, one in DOCUMENTS], ids=[name for name, _ in DOCUMENTS]
)
def test_both_accept_a_document_and_its_canonical_form(document: dict[str, Any]) -> None:
    VALIDATOR.validate(document)
    version = from_document("t", document)
    VALIDATOR.validate(to_document(version))
    assert from_document("t", to_document(version)) == version


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document at which something stands."""
    yield path
    if isinstance(value, (dict, list)):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inside, (*path, key))


def changed(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    document = copy.deepcopy(FULL)
    at: Any = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return document


PLACES = [path for path in places(FULL) if path]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(str(key) for key in path))
def test_both_refuse_what_cannot_stand_there(path: tuple[Any, ...]) -> None:
    for wrong in ({"other": 1}, 0.5, [[]]):
        document = changed(path, wrong)
        assert not accepted(document), wrong
        assert not VALIDATOR.is_valid(document), wrong


VALUES = (
    None,
    True,
    "",
    " ",
    "x",
    "0",
    "-1",
    "1e999999",
    0,
    -1,
    10**40,
    [],
    {},
    ["energy"],
    [None],
)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(str(key) for key in path))
def test_whatever_stands_there_is_read_or_refused_in_words(path: tuple[Any, ...]) -> None:
    for value in VALUES:
        document = changed(path, value)
        if accepted(document):
            version = from_document("t", document)
            assert from_document("t", to_document(version)) == version


@pytest.mark.parametrize(
    "changes",
    [
        {"holidays": {}},
        {"commodity": "ether"},
        {"currency": "euro"},
        {"valid_from": "2026-01-01T00:00:00"},
        {"lines": []},
        {"lines": [{"id": "energy", "kind": "usage"}]},
        {"lines": [{"id": "energy", "kind": "usage", "rates": [{"rate": "1"}], "per": "week"}]},
        {"lines": [{"id": "least", "kind": "minimum", "rate": "0"}]},
        {"lines": [{"id": "s", "kind": "standing", "rate": "1", "per": "year"}]},
        {"lines": [{"id": "s", "kind": "standing", "rate": "1", "mode": "whole"}]},
        {"bands": [{"name": "night", "start": "25:00"}]},
        {"bands": [{"name": "night", "months": [0]}]},
        {"days": [{"name": "holiday", "dates": []}]},
        {"free": {"up_to": "0.0"}},
        {"taxes": [{"code": "vat", "percent": "-1"}]},
        {"packages": [{"id": "ten", "name": "Ten", "price": "1", "quantity": "-10"}]},
    ],
)
def test_both_refuse_a_form_that_is_none(changes: dict[str, Any]) -> None:
    line = {"id": "energy", "kind": "usage", "rates": [{"rate": "1"}]}
    assert accepted(BASE | {"lines": [line]})
    document = BASE | {"lines": [line]} | changes
    assert not accepted(document)
    assert not VALIDATOR.is_valid(document)
