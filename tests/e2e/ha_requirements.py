"""Print the packages that Home Assistant itself would install at run time.

usage: python ha_requirements.py DOMAIN ...

With all of them present, a hub started with `--skip-pip` never asks a package index. The set is the
closure over the given domains and those that every start sets up, of the `dependencies` in the
manifests and of the imports in the components' own modules: some needs stand in no manifest.
"""

import ast
import functools
import json
import re
import sys
from pathlib import Path
from typing import Any

import homeassistant
from homeassistant.generated.entity_platforms import EntityPlatforms

ROOT = Path(homeassistant.__file__).parent
COMPONENTS = ROOT / "components"
ALWAYS = ("CORE_INTEGRATIONS", "DEFAULT_INTEGRATIONS")
# Modules that the hub imports for a component before anybody asks for them.
EAGER = ("__init__.py", "config_flow.py", "websocket_api.py", "sensor.py")


def _components_of(node: ast.stmt) -> set[str]:
    """Domains that one import statement refers to."""
    if not isinstance(node, ast.ImportFrom) or node.level:
        return set()
    parts = (node.module or "").split(".")
    if parts[:2] != ["homeassistant", "components"]:
        return set()
    return {alias.name for alias in node.names} if len(parts) == 2 else {parts[2]}


@functools.cache
def _imports(domain: str) -> frozenset[str]:
    """Domains that a component imports at module level."""
    found: set[str] = set()
    for name in EAGER:
        path = COMPONENTS / domain / name
        if path.is_file():
            for node in ast.parse(path.read_text("utf-8")).body:
                found |= _components_of(node)
    return frozenset(found)


def closure(domains: set[str]) -> list[dict[str, Any]]:
    """Return the manifests of the domains and of everything that they pull in."""
    seen: dict[str, dict[str, Any]] = {}
    todo = set(domains)
    while todo:
        domain = todo.pop()
        path = COMPONENTS / domain / "manifest.json"
        if domain in seen or not path.is_file():
            continue
        seen[domain] = json.loads(path.read_text("utf-8"))
        todo |= set(seen[domain].get("dependencies", [])) | _imports(domain)
    return list(seen.values())


def always_set_up() -> set[str]:
    """Domains of every start, read from the text of `bootstrap.py`.

    Importing that module would need the very packages that are looked for.
    """
    found: set[str] = set(EntityPlatforms)
    for node in ast.parse((ROOT / "bootstrap.py").read_text("utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in ALWAYS
            and isinstance(node.value, ast.Set)
        ):
            found |= {item.value for item in node.value.elts if isinstance(item, ast.Constant)}
    # optional, but without it every start warns about slow compression
    return found | {"isal"}


def requirements(domains: set[str]) -> list[str]:
    """Return the sorted requirements, with those of `--script check_config`."""
    manifests = closure(domains | always_set_up())
    found = {need for manifest in manifests for need in manifest.get("requirements", [])}
    script = (ROOT / "scripts" / "check_config.py").read_text("utf-8")
    found |= set(re.findall(r'REQUIREMENTS = \("([^"]+)"', script))
    return sorted(found)


if __name__ == "__main__":
    print("\n".join(requirements(set(sys.argv[1:]))))  # noqa: T201
