"""The stand-in for the HACS checks finds what it is there to find."""

import importlib.util
import json
import shutil
import struct
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).parents[1]


def load(name: str) -> ModuleType:
    """Load a checker, which is a program and not a package."""
    spec = importlib.util.spec_from_file_location(
        name, REPOSITORY / "scripts" / "validate" / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hacs = load("hacs_offline")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that is in order."""
    target = tmp_path / "custom_components" / "prepaid_meter"
    source = REPOSITORY / "custom_components" / "prepaid_meter"
    shutil.copytree(source / "brand", target / "brand")
    shutil.copy(source / "manifest.json", target)
    for name in ("hacs.json", "LICENSE"):
        shutil.copy(REPOSITORY / name, tmp_path)
    (tmp_path / "README.md").write_text("What it does, at some length. " * 20, "utf-8")
    return tmp_path


def test_our_files_are_in_order(repository: Path) -> None:
    assert list(hacs.faults(repository)) == []


@pytest.mark.parametrize("name", ["hacs.json", "README.md", "LICENSE"])
def test_a_missing_file_is_seen(repository: Path, name: str) -> None:
    (repository / name).unlink()
    assert any(name in fault for fault in hacs.faults(repository))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"name": 1},
        {"name": "x", "colour": "red"},
        {"name": "x", "homeassistant": "newest"},
        {"name": "x", "zip_release": True},
    ],
)
def test_a_wrong_hacs_file_is_seen(repository: Path, content: dict[str, object]) -> None:
    (repository / "hacs.json").write_text(json.dumps(content), "utf-8")
    assert any("hacs.json" in fault for fault in hacs.faults(repository))


def test_a_manifest_without_an_address_for_faults_is_seen(repository: Path) -> None:
    path = repository / "custom_components" / "prepaid_meter" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["issue_tracker"]
    path.write_text(json.dumps(manifest), "utf-8")
    assert list(hacs.faults(repository)) == ["manifest: no issue_tracker"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 255, 256),
    ],
)
def test_a_bad_picture_is_seen(repository: Path, content: bytes) -> None:
    icon = repository / "custom_components" / "prepaid_meter" / "brand" / "icon.png"
    icon.write_bytes(content)
    assert any("icon.png" in fault for fault in hacs.faults(repository))
