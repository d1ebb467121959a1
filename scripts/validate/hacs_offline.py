"""Check the files that HACS and the hub's Marketplace look at.

usage: hacs_offline.py REPOSITORY

What they ask of the project's page (topics, issues, description, releases) is not seen here.
"""

import json
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MANIFEST_KEYS = ("codeowners", "documentation", "domain", "issue_tracker", "name", "version")
HACS_KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "homeassistant": str,
    "hacs": str,
    "content_in_root": bool,
    "filename": str,
    "zip_release": bool,
    "hide_default_branch": bool,
    "persistent_directory": str,
    "render_readme": bool,
    "country": (str, list),
}
# file, width and height; a logo is as high as an icon and may be wider
BRAND = {"icon": 256, "icon@2x": 512, "logo": 256, "logo@2x": 512}
PNG = b"\x89PNG\r\n\x1a\n"
README_SHORTEST = 500


def hacs_faults(content: dict[str, Any]) -> Iterator[str]:
    """`hacs.json`: known keys of the right type, a name, a plain version."""
    if "name" not in content:
        yield "hacs.json: no name"
    for key, value in content.items():
        if key not in HACS_KEYS:
            yield f"hacs.json: unknown key {key}"
        elif not isinstance(value, HACS_KEYS[key]):
            yield f"hacs.json: {key} has the wrong type"
    if not re.fullmatch(r"\d{4}\.\d{1,2}\.\d+", content.get("homeassistant", "2026.1.0")):
        yield "hacs.json: homeassistant is not a plain version"
    if content.get("zip_release") and "filename" not in content:
        yield "hacs.json: zip_release without filename"


def png_size(path: Path) -> tuple[int, int] | None:
    """Return width and height of a PNG picture, or None when it is not one."""
    head = path.read_bytes()[:24]
    if not head.startswith(PNG) or head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def brand_faults(folder: Path) -> Iterator[str]:
    """Our own pictures, light and dark, in the sizes that the hub serves."""
    for name, height in BRAND.items():
        for file in (f"{name}.png", f"dark_{name}.png"):
            path = folder / file
            size = png_size(path) if path.is_file() else None
            if size is None:
                yield f"brand: {file} is not a PNG picture"
            elif size[1] != height or (name.startswith("icon") and size[0] != height):
                yield f"brand: {file} is {size[0]} by {size[1]}, {height} is wanted"


def faults(repository: Path) -> Iterator[str]:
    """Everything that is wrong with the repository."""
    hacs = repository / "hacs.json"
    if hacs.is_file():
        yield from hacs_faults(json.loads(hacs.read_text("utf-8")))
    else:
        yield "hacs.json is not in the root"
    folders = [path.parent for path in repository.glob("custom_components/*/manifest.json")]
    if len(folders) != 1:
        yield f"{len(folders)} integrations in custom_components, one is wanted"
    for folder in folders:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        yield from (f"manifest: no {key}" for key in MANIFEST_KEYS if not manifest.get(key))
        yield from brand_faults(folder / "brand")
    readme = repository / "README.md"
    if not readme.is_file() or len(readme.read_text("utf-8")) < README_SHORTEST:
        yield "README.md tells too little"
    if not (repository / "LICENSE").is_file():
        yield "no LICENSE"


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1]).resolve()))
    print("\n".join(found) or "nothing found")
    sys.exit(bool(found))
