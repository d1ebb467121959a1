"""A tariff in a YAML or JSON file. What cannot be used is refused with its file, line and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

import yaml
from engine.errors import InvalidTariff
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion
from rate_faults import FileFault, words, zone_of

LONG_AGO = "1970-01-01"
ABOUT = "about"
"""What a file says of a tariff beside its prices: place, source, date."""
_ENVELOPE = (ABOUT, "timezone", "versions")
_SCOPES = {"line": ("lines", "id"), "band": ("bands", "name"), "tax": ("taxes", "code")}


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffFile:
    """A tariff as its file has it: all versions, oldest first, the zone of its days, its origin."""

    versions: tuple[TariffVersion, ...]
    zone: tzinfo
    zone_name: str
    about: Mapping[str, str]


class _Exact(yaml.SafeLoader):
    """YAML whose decimal numbers and dates stay as written, and whose keys are there once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - the signature is PyYAML's
        """Refuse a key that is there twice: the second would silently win."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value} is there twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_TEXT = {"tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"}
_Exact.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in _TEXT]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_tariff(
    file: Path, *, currency: str | None = None, zone_name: str | None = None
) -> TariffFile:
    """Return the tariff a file holds: one document, or several under `versions`.

    `currency` and `zone_name` go before what the file says. Raises FileFault.
    """
    root, content = _yaml(file)
    zone_name = zone_name or str(content.get("timezone", "UTC"))
    zone = zone_of(zone_name, file)
    documents = content.get("versions")
    if documents is None:
        documents = [{key: value for key, value in content.items() if key not in _ENVELOPE}]
        nodes: list[yaml.Node | None] = [root]
    else:
        nodes = _items(_child(root, "versions"))
    if not isinstance(documents, list) or not documents:
        raise FileFault(file, _line(_child(root, "versions")), "versions", "no list of documents")
    versions = []
    for document, node in zip(documents, nodes, strict=True):
        if not isinstance(document, dict):
            raise FileFault(file, _line(node), "versions", "each version is a document")
        completed = _completed(document, zone, currency)
        try:
            versions.append(from_document(file.stem, completed))
        except InvalidTariff as error:
            line, field = _place(node, error.placeholders)
            raise FileFault(file, line, field, words(error)) from None
    return TariffFile(
        versions=tuple(sorted(versions, key=lambda one: one.valid_from)),
        zone=zone,
        zone_name=zone_name,
        about={str(key): str(value) for key, value in dict(content.get(ABOUT, {})).items()},
    )


def _yaml(file: Path) -> tuple[yaml.Node | None, dict[str, object]]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileFault(file, None, "", f"cannot be read ({error})") from None
    try:
        root = yaml.compose(text, _Exact)
        content = yaml.load(text, _Exact)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FileFault(file, mark.line + 1 if mark else None, "", str(error.problem)) from None
    if not isinstance(content, dict):
        raise FileFault(file, 1, "", "a tariff is a mapping of fields")
    return root, content


def _completed(
    document: dict[str, object], zone: tzinfo, currency: str | None
) -> dict[str, object]:
    """Return a document with what the file may leave out, its local beginning as an instant."""
    since = str(document.get("valid_from", LONG_AGO))
    try:
        began = datetime.fromisoformat(since)
        since = (began if began.tzinfo else began.replace(tzinfo=zone)).isoformat()
    except ValueError:
        pass  # the document's own check names the field
    return {**document, "valid_from": since} | ({"currency": currency} if currency else {})


def _place(node: yaml.Node | None, placeholders: Mapping[str, str]) -> tuple[int | None, str]:
    """Return the line and field of what a refusal speaks of, as near as its words tell."""
    scope, named = node, set()
    for name, (group, key) in _SCOPES.items():
        for item in _items(_child(node, group)):
            entry = _child(item, key)
            if entry is not None and entry.value == placeholders.get(name):
                scope, named = item, {name}
    if field := placeholders.get("field"):
        return _line(_key(scope, field)) or _line(scope), field
    for name, value in placeholders.items():
        if name not in named and (found := _scalar(scope, value)):
            return found[0], found[1]
    return _line(scope), next(iter(named), "")


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _items(node: yaml.Node | None) -> list[yaml.Node | None]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return next((value for name, value in _pairs(node) if name.value == key), None)


def _key(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the first key of that name in a node or below it."""
    for name, value in _pairs(node):
        if name.value == key:
            return name
        if found := _key(value, key):
            return found
    return next((found for item in _items(node) if (found := _key(item, key))), None)


def _scalar(node: yaml.Node | None, text: str, field: str = "") -> tuple[int, str] | None:
    """Return the line and key of the first value written as `text`."""
    if isinstance(node, yaml.ScalarNode):
        return (node.start_mark.line + 1, field) if node.value == text else None
    for name, value in _pairs(node):
        if found := _scalar(value, text, str(name.value)):
            return found
    return next((found for item in _items(node) if (found := _scalar(item, text, field))), None)


def _line(node: yaml.Node | None) -> int | None:
    return node.start_mark.line + 1 if node is not None else None
