"""Run tests where Home Assistant cannot be imported (``-p tests.without_hub``).

Importing any part of the integration runs the package's ``__init__``, which belongs to the hub.
Here an empty package of the same name stands in its place, so that the engine, the store and the
runtime are loaded alone, and a wall refuses ``homeassistant``: what needs the hub fails at once.

Outside the hub the engine is also known as ``engine``. Both names give the same modules, so that a
value made by an engine test is the one that the store knows.
"""

import importlib
import importlib.abc
import sys
import types
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path

PACKAGE = "custom_components.prepaid_meter"
FOLDER = Path(__file__).parents[1] / "custom_components" / "prepaid_meter"


class Wall(importlib.abc.MetaPathFinder):
    """Refuses Home Assistant."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the signature is Python's
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Raise ImportError for the hub; leave everything else to the next finder."""
        if fullname.partition(".")[0] == "homeassistant":
            msg = f"{fullname} is out of bounds here: this test runs without the hub"
            raise ImportError(msg, name=fullname)
        return None


class EngineAlone(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the engine's modules under their short name too."""

    def __init__(self) -> None:
        self._specs: dict[str, ModuleSpec | None] = {}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: types.ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Take charge of ``engine`` and what is below it."""
        if fullname.partition(".")[0] == "engine":
            return spec_from_loader(fullname, self)
        return None

    def create_module(self, spec: ModuleSpec) -> types.ModuleType:
        """Return the module of the long name."""
        module = importlib.import_module(f"{PACKAGE}.{spec.name}")
        self._specs[spec.name] = module.__spec__
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Give the module its own name back, which the import of the short one took."""
        short = module.__name__.removeprefix(f"{PACKAGE}.")
        module.__spec__ = self._specs.pop(short)


def load_bare_package() -> None:
    """Put the empty package in place."""
    package = types.ModuleType(PACKAGE)
    package.__path__ = [str(FOLDER)]
    sys.modules[PACKAGE] = package


sys.meta_path[:0] = [Wall(), EngineAlone()]
load_bare_package()
