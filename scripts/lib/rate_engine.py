"""Makes the integration's code importable without the hub; import this before any of it.

Its own `__init__` belongs to the hub: an empty package stands in its place.
"""

import sys
import types
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))
_package = types.ModuleType("custom_components.prepaid_meter")
_package.__path__ = [str(ROOT / "custom_components" / "prepaid_meter")]
sys.modules[_package.__name__] = _package
