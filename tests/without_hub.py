"""Run tests where Home Assistant cannot be imported (``-p tests.without_hub``).

Importing any part of the integration runs the package's ``__init__``, which belongs to the hub.
Here an empty package of the same name stands in its place, so that the engine, the store and the
runtime are loaded alone, and a wall refuses ``homeassistant``: what needs the hub fails at once.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence
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
    ) -> importlib.machinery.ModuleSpec | None:
        """Raise ImportError for the hub; leave everything else to the next finder."""
        if fullname.partition(".")[0] == "homeassistant":
            msg = f"{fullname} is out of bounds here: this test runs without the hub"
            raise ImportError(msg, name=fullname)
        return None


def load_bare_package() -> None:
    """Put the empty package in place."""
    package = types.ModuleType(PACKAGE)
    package.__path__ = [str(FOLDER)]
    sys.modules[PACKAGE] = package


sys.meta_path.insert(0, Wall())
load_bare_package()
