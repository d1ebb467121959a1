"""The stand-in for hassfest finds what it is there to find, with the hub's own schemas."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PROGRAM = REPOSITORY / "scripts" / "validate" / "hassfest_lite.py"
INTEGRATION = REPOSITORY / "custom_components" / "prepaid_meter"


def check(folder: Path) -> tuple[int, str]:
    """Run the checker as `scripts/lint` does."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def without_icon(folder: Path) -> None:
    (folder / "icons.json").unlink()


def with_reference(folder: Path) -> None:
    path = folder / "translations" / "en.json"
    path.write_text(json.dumps({"title": "[%key:common::x%]"}), "utf-8")


def with_unnamed_component(folder: Path) -> None:
    (folder / "sensor.py").write_text("from homeassistant.components.tesla import x\n", "utf-8")


def with_wrong_version(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"0.1.0"', '"first"'), "utf-8")


def with_broken_services(folder: Path) -> None:
    (folder / "services.yaml").write_text("top_up:\n  fields:\n    amount: 1\n", "utf-8")


def with_unnamed_section(folder: Path) -> None:
    path = folder / "translations" / "en.json"
    path.write_text(path.read_text("utf-8").replace('"name": "More"', '"title": "More"'), "utf-8")


def with_unnamed_field_in_a_section(folder: Path) -> None:
    path = folder / "services.yaml"
    text = path.read_text("utf-8").replace("        gift:", "        present:")
    path.write_text(text, "utf-8")


def test_our_integration_is_in_order() -> None:
    assert check(INTEGRATION) == (0, "nothing found\n")


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (without_icon, "icons: services"),
        (with_reference, "translations: title: a reference"),
        (with_unnamed_component, "dependencies: sensor.py uses tesla"),
        (with_wrong_version, "manifest: version"),
        (with_broken_services, "services: services.yaml"),
        (with_unnamed_section, "services: top_up.more: no name"),
        (with_unnamed_field_in_a_section, "services: top_up.present: no name"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, harm: Callable[[Path], None], found: str) -> None:
    folder = tmp_path / "prepaid_meter"
    shutil.copytree(INTEGRATION, folder, ignore=shutil.ignore_patterns("__pycache__"))
    harm(folder)
    code, output = check(folder)
    assert code == 1
    assert found in output
