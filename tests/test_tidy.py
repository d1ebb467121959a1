"""The house rules hold, and the checkers that say so can fail."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from . import tidy

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "custom_components" / "prepaid_meter"

# Published by others, kept as it is.
FOREIGN = (".png", ".csv", ".ambr", "LICENSE")

type Checker = Callable[[PurePosixPath, str], list[str]]


def tracked(*patterns: str) -> Iterator[tuple[PurePosixPath, Path]]:
    """Files that git knows or would add, relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],  # noqa: S607
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = REPOSITORY / name
        if path.is_file() and not path.is_symlink():
            yield PurePosixPath(name), path


def package_faults(check: Checker, *folders: str) -> list[str]:
    """Run a checker over the package, or over some of its folders."""
    faults = []
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = PurePosixPath(path.relative_to(PACKAGE).as_posix())
        if not folders or relative.parts[0] in folders:
            faults += check(relative, path.read_text("utf-8"))
    return faults


def test_imports_point_right() -> None:
    assert package_faults(tidy.layer_faults) == []


def test_the_engine_is_pure() -> None:
    assert package_faults(tidy.engine_faults, "engine") == []


def test_runtime_and_store_load_without_the_hub() -> None:
    assert package_faults(tidy.hub_faults, *tidy.HUB_FREE) == []


def test_files_and_functions_stay_small() -> None:
    faults = []
    for name, path in tracked("*.py"):
        faults += tidy.size_faults(name, path.read_text("utf-8"))
    assert faults == []


def test_no_place_of_one_machine_is_named() -> None:
    faults = []
    for name, path in tracked():
        if not name.name.endswith(FOREIGN) and name != PurePosixPath("tests/test_tidy.py"):
            faults += tidy.text_faults(name, path.read_text("utf-8"))
    assert faults == []


def test_the_manifest_waits_for_no_bus_and_no_broker() -> None:
    assert tidy.manifest_faults(json.loads((PACKAGE / "manifest.json").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("check", "path", "source"),
    [
        (tidy.layer_faults, "engine/flow.py", "from ..store import schema"),
        (tidy.layer_faults, "engine/rating/rate.py", "from ... import const"),
        (tidy.layer_faults, "engine/flow.py", "from ...other import x"),
        (tidy.layer_faults, "engine/flow.py", "import custom_components.prepaid_meter.engine"),
        (tidy.layer_faults, "store/writer.py", "from ..relays.base import Relay"),
        (tidy.layer_faults, "store/writer.py", "from ..runtime import pipeline"),
        (tidy.layer_faults, "runtime/site.py", "from ..sensor import Sensor"),
        (tidy.layer_faults, "runtime/site.py", "from ..flows.unit import Unit"),
        (tidy.layer_faults, "runtime/site.py", "from ..ws.table import UnitTable"),
        (tidy.layer_faults, "exports/usage.py", "from ..ws.command import Call"),
        (tidy.layer_faults, "runtime/site.py", "from ..batch.apply import perform"),
        (tidy.engine_faults, "engine/flow.py", "import homeassistant.core"),
        (tidy.engine_faults, "engine/flow.py", "from sqlalchemy import select"),
        (tidy.engine_faults, "engine/flow.py", "import logging"),
        (tidy.engine_faults, "engine/flow.py", "rate = 0.2"),
        (tidy.engine_faults, "engine/flow.py", "rate = float('1')"),
        (tidy.engine_faults, "engine/flow.py", "def f(rate: float) -> None: ..."),
        (tidy.engine_faults, "engine/flow.py", "start = datetime.now(UTC)"),
        (tidy.engine_faults, "engine/flow.py", "start = dt.datetime.now(UTC)"),
        (tidy.engine_faults, "engine/flow.py", "text = open('x').read()"),
        (tidy.hub_faults, "store/writer.py", "from homeassistant.core import HomeAssistant"),
        (tidy.hub_faults, "store/writer.py", "try:\n    import homeassistant\nfinally:\n    pass"),
        (tidy.size_faults, "sensor.py", "x = 1\n" * 301),
        (tidy.size_faults, "sensor.py", "def f():\n" + "    x = 1\n" * 70),
        (tidy.text_faults, "README.md", "see /root/notes"),
        (tidy.text_faults, "README.md", "path=/home/someone/x"),
        (tidy.text_faults, "README.md", "--index-url https://pypi.org/simple"),
        (tidy.text_faults, "README.md", "https://registry.npmjs.org/lit"),
        (tidy.text_faults, "README.md", "http://deb.debian.org/debian"),
    ],
)
def test_a_checker_sees(check: Checker, path: str, source: str) -> None:
    assert check(PurePosixPath(path), source) != []


@pytest.mark.parametrize(
    ("check", "path", "source"),
    [
        (
            tidy.layer_faults,
            "engine/rating/rate.py",
            "from ..money import Money\nfrom . import flat",
        ),
        (tidy.layer_faults, "engine/flow.py", "from .money import Money"),
        (tidy.layer_faults, "store/writer.py", "from ..engine.money import Money"),
        (tidy.layer_faults, "store/writer.py", "from .schema import journal"),
        (tidy.layer_faults, "runtime/site.py", "from ..store.writer import Writer"),
        (tidy.layer_faults, "runtime/site.py", "from .clock import Clock"),
        (
            tidy.layer_faults,
            "sensor.py",
            "from .runtime.site import Site\nfrom .const import DOMAIN",
        ),
        (tidy.layer_faults, "flows/unit.py", "from ..const import DOMAIN"),
        (tidy.engine_faults, "engine/flow.py", "from fractions import Fraction\nx = 10**6"),
        (
            tidy.engine_faults,
            "engine/money.py",
            "if isinstance(value, float):\n    raise TypeError",
        ),
        (tidy.hub_faults, "store/writer.py", "def f():\n    from homeassistant import core"),
        (tidy.hub_faults, "store/w.py", "if TYPE_CHECKING:\n    from homeassistant import core"),
        (tidy.size_faults, "sensor.py", "def f():\n" + "    x = 1\n" * 69),
        (tidy.text_faults, "README.md", "https://github.com/prepaid-meter/prepaid_meter"),
    ],
)
def test_a_checker_lets_pass(check: Checker, path: str, source: str) -> None:
    assert check(PurePosixPath(path), source) == []


@pytest.mark.parametrize(
    "manifest",
    [
        {"name": "x", "domain": "x"},
        {"domain": "x", "name": "x", "version": "1", "codeowners": []},
        {"domain": "x", "name": "x", "dependencies": ["mqtt"]},
        {"domain": "x", "name": "x", "after_dependencies": ["modbus"]},
    ],
)
def test_a_bad_manifest_is_seen(manifest: dict[str, object]) -> None:
    assert tidy.manifest_faults(manifest) != []
