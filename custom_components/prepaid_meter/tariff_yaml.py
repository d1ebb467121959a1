"""A tariff document as YAML people write: read exactly, and with the line of whatever is refused.

No part of the hub and none of the engine: ``scripts/rate`` reads files with it too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_SCOPES = {
    "line": ("lines", "id"),
    "band": ("bands", "name"),
    "tax": ("taxes", "code"),
    "package": ("packages", "id"),
    "days": ("days", "name"),
}
"""Which part of a document a placeholder of a refusal names, and by what."""
_FINER = {"subdivision"}
"""What is at fault where its whole is named beside it: the region, not its country."""


class YamlFault(Exception):
    """Text that is no YAML mapping: the line where it goes wrong, if known, and why."""

    def __init__(self, line: int | None, reason: str) -> None:
        """Keep where and why."""
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlText:
    """What a text says, with where it says it."""

    content: dict[str, Any]
    root: yaml.Node

    def versions(self) -> Iterator[tuple[dict[str, Any], yaml.Node]]:
        """Yield each document: those under ``versions``, or the text as the only one."""
        listed, nodes = self.content.get("versions"), _items(_child(self.root, "versions"))
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            yield self.content, self.root
            return
        yield from zip(listed, nodes, strict=True)


class _Exact(yaml.SafeLoader):
    """YAML whose decimal numbers and dates stay as written, and whose keys are there once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - the signature is PyYAML's
        """Refuse a key that is there twice: the second would silently win."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value} is there twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_AS_WRITTEN = {"tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"}
_Exact.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in _AS_WRITTEN]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(text: str) -> YamlText:
    """Return what a text says. Raises YamlFault."""
    try:
        root = yaml.compose(text, _Exact)
        content = yaml.load(text, _Exact)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlFault(mark.line + 1 if mark else None, str(error.problem)) from None
    except yaml.YAMLError as error:
        raise YamlFault(None, str(error)) from None
    if root is None or not isinstance(content, dict):
        raise YamlFault(1, "no mapping of fields")
    return YamlText(content=content, root=root)


def write_yaml(document: Mapping[str, Any]) -> str:
    """Return a document as text: rows on a line each, in the document's own order."""
    return yaml.safe_dump(
        dict(document), sort_keys=False, allow_unicode=True, default_flow_style=None, width=100
    )


def place_in(node: yaml.Node | None, placeholders: Mapping[str, str]) -> tuple[int | None, str]:
    """Return the line and field of what a refusal speaks of, as near as its words tell."""
    scope, rest = _scope(node, placeholders)
    if field := placeholders.get("field"):
        for name in reversed(field.split(".")):
            if found := _key(scope, name):
                return _line(found), field
        return _line(scope), field
    for name, value in sorted(rest.items(), key=lambda item: item[0] not in _FINER):
        if found_value := _scalar(scope, value):
            return found_value[0], found_value[1] or name
    return _line(scope), next((name for name in _SCOPES if name in placeholders), "")


def _scope(
    node: yaml.Node | None, placeholders: Mapping[str, str]
) -> tuple[yaml.Node | None, dict[str, str]]:
    """Return the part a refusal names, and what else it says."""
    section, *named = placeholders.get("field", "").split(".")
    wanted = dict(placeholders)
    for name, (group, key) in _SCOPES.items():
        text = placeholders.get(name, named[0] if named and section == group else None)
        for item in _items(_child(node, group)):
            entry = _child(item, key)
            if entry is not None and entry.value == text:
                wanted.pop(name, None)
                return item, wanted
    return node, wanted


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _items(node: yaml.Node | None) -> list[yaml.Node]:
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
    """Return the line and key of the first value written as ``text``."""
    if isinstance(node, yaml.ScalarNode):
        return (node.start_mark.line + 1, field) if node.value == text else None
    for name, value in _pairs(node):
        if found := _scalar(value, text, str(name.value)):
            return found
    return next((found for item in _items(node) if (found := _scalar(item, text, field))), None)


def _line(node: yaml.Node | None) -> int | None:
    return node.start_mark.line + 1 if node is not None else None
