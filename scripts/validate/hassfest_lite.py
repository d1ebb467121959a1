"""Check an integration's folder as hassfest would, as far as that is known without it.

usage: hassfest_lite.py FOLDER

Uses the schemas of the installed Home Assistant. A clean result does not promise that the real one,
which runs in the project's workflows, agrees.
"""

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import homeassistant  # noqa: F401 - puts its validation library in the place of voluptuous
import probatio
from awesomeversion import AwesomeVersion, AwesomeVersionException, AwesomeVersionStrategy
from homeassistant.const import Platform
from homeassistant.helpers import condition, service
from homeassistant.helpers.trigger import descriptions as trigger_descriptions
from homeassistant.util.yaml import load_yaml_dict

condition_descriptions: Any = getattr(condition, "descriptions", condition)
"""A module of its own since 2026.11."""

REQUIRED = (
    "domain",
    "name",
    "codeowners",
    "documentation",
    "version",
    "iot_class",
    "issue_tracker",
)
KNOWN = {
    *REQUIRED,
    *("after_dependencies", "bluetooth", "config_flow", "dependencies", "dhcp", "homekit"),
    *("import_executor", "integration_type", "loggers", "mqtt", "preview_features"),
    *("quality_scale", "requirements", "single_config_entry", "ssdp", "usb", "zeroconf"),
}
VERSIONS = [
    AwesomeVersionStrategy.CALVER,
    AwesomeVersionStrategy.SEMVER,
    AwesomeVersionStrategy.SIMPLEVER,
    AwesomeVersionStrategy.BUILDVER,
    AwesomeVersionStrategy.PEP440,
]
# Components that may be used without being named in the manifest.
FREE = {platform.value for platform in Platform} | {
    *("automation", "frontend", "homeassistant", "logbook", "onboarding", "panel_custom"),
    *("persistent_notification", "person", "script", "system_health", "webhook"),
    *("websocket_api", "zone"),
}

type Described = tuple[str, Callable[[Any], Any], str]
# file, the hub's own schema for it, and what in the code asks for the file
DESCRIBED: dict[str, Described] = {
    "services": (
        "services.yaml",
        service._SERVICES_SCHEMA,  # noqa: SLF001 - the hub has no public name for it
        r"services\.async_register|async_register_\w*(admin|platform|entity)\w*service",
    ),
    "triggers": (
        "triggers.yaml",
        trigger_descriptions._TRIGGERS_DESCRIPTION_SCHEMA,  # noqa: SLF001
        "async_get_triggers",
    ),
    "conditions": (
        "conditions.yaml",
        condition_descriptions._CONDITIONS_DESCRIPTION_SCHEMA,  # noqa: SLF001
        "async_get_conditions",
    ),
}


def manifest_faults(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """Keys, their order and their values."""
    yield from (f"manifest: unknown key {key}" for key in sorted(set(manifest) - KNOWN))
    yield from (f"manifest: no {key}" for key in REQUIRED if key not in manifest)
    if list(manifest) != ["domain", "name", *sorted(set(manifest) - {"domain", "name"})]:
        yield "manifest: keys are domain, name, then the alphabet"
    if manifest.get("domain") != folder.name:
        yield "manifest: the domain is not the folder's name"
    page = manifest.get("documentation", "")
    if not page.startswith("https://") or "www.home-assistant.io/integrations" in page:
        yield "manifest: documentation is not an https address of our own"
    try:
        AwesomeVersion(manifest.get("version"), ensure_strategy=VERSIONS)
    except AwesomeVersionException as error:
        yield f"manifest: version: {error}"
    if any(" " in need for need in manifest.get("requirements", [])):
        yield "manifest: a space in a requirement"
    if manifest.get("config_flow") and not (folder / "config_flow.py").is_file():
        yield "config_flow: no config_flow.py"


def _components(tree: ast.Module) -> Iterator[str]:
    """Components that a file imports when it runs."""
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test).endswith("TYPE_CHECKING")
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.level or id(node) in typing_only:
            continue
        parts = (node.module or "").split(".")
        if parts == ["homeassistant", "components"]:
            yield from (alias.name for alias in node.names)
        elif parts[:2] == ["homeassistant", "components"]:
            yield parts[2]


def code_faults(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """Components that are used but not named, and a YAML set-up without a schema."""
    named = FREE | {folder.name}
    named |= {*manifest.get("dependencies", []), *manifest.get("after_dependencies", [])}
    for path in sorted(folder.rglob("*.py")):
        for domain in _components(ast.parse(path.read_text("utf-8"))):
            if domain not in named and not (folder / f"{domain}.py").is_file():
                yield f"dependencies: {path.name} uses {domain}, which the manifest does not name"
    init = folder / "__init__.py"
    text = init.read_text("utf-8") if init.is_file() else ""
    if "async def async_setup(" in text and "CONFIG_SCHEMA" not in text:
        yield "config_schema: async_setup without CONFIG_SCHEMA"


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, str):
        yield path, value


def translation_faults(folder: Path, english: dict[str, Any]) -> Iterator[str]:
    """Texts that the hub would show wrongly."""
    if (folder / "strings.json").exists():
        yield "translations: strings.json is not read in a custom integration"
    for path, text in _texts(english):
        if "[%key:" in text:
            yield f"translations: {path}: a reference that nobody resolves"
        if re.search(r"<[a-zA-Z/]", text) or text != text.strip() or re.search(r"'{\w+}'", text):
            yield f"translations: {path}: HTML, a space at an end, or a placeholder in quotes"


def _named(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Sections and fields, those inside sections too, with the group that their names are in."""
    for name, content in fields.items():
        if "fields" in content:
            yield "sections", name
            yield from _named(content["fields"])
        else:
            yield "fields", name


def described_faults(
    folder: Path, kind: str, english: dict[str, Any], icons: dict[str, Any]
) -> Iterator[str]:
    """Actions, triggers and conditions: their file, names, descriptions and icons."""
    file, schema, used = DESCRIBED[kind]
    if not (folder / file).is_file():
        code = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
        if re.search(used, code):
            yield f"{kind}: no {file}"
        return
    try:
        described = schema(load_yaml_dict(str(folder / file)))
    except probatio.Invalid as error:
        yield f"{kind}: {file}: {error}"
        return
    for name, content in described.items():
        texts = english.get(kind, {}).get(name, {})
        yield from (
            f"{kind}: {name}: no {key}" for key in ("name", "description") if key not in texts
        )
        if name not in icons.get(kind, {}):
            yield f"icons: {kind}.{name} has none"
        for group, field in _named((content or {}).get("fields") or {}):
            if "name" not in texts.get(group, {}).get(field, {}):
                yield f"{kind}: {name}.{field}: no name"


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def faults(folder: Path) -> Iterator[str]:
    """Everything that is wrong with the folder."""
    manifest = _json(folder / "manifest.json")
    english = _json(folder / "translations" / "en.json")
    icons = _json(folder / "icons.json")
    yield from manifest_faults(folder, manifest)
    yield from code_faults(folder, manifest)
    if not english:
        yield "translations: no translations/en.json"
    yield from translation_faults(folder, english)
    for kind in DESCRIBED:
        yield from described_faults(folder, kind, english, icons)


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "nothing found")
    sys.exit(bool(found))
