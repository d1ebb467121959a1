"""Let the newest test plugin, made for 2026.10.4, run on Home Assistant 2026.11.0.

Loaded before every other plugin (``-p tests.ha_shim``). Remove it, and the ``.override`` file in
``requirements/``, when a release of the plugin is made for 2026.11.
"""

# The hub puts its own validation library in place of voluptuous as it is imported, which has to
# come before the plugin respx pulls the original in through httpx.
import homeassistant  # noqa: F401, I001

# The plugin's patches of JSON, recorder and time have to come before any other hub module.
from pytest_homeassistant_custom_component import (  # noqa: F401
    patch_json,
    patch_recorder,
    patch_time,
)
from homeassistant.components import logger
from homeassistant.components.logger import helpers

# 2026.11 moved this function; the plugin still calls it at its old place.
logger._clear_logger_overwrites = helpers._clear_logger_overwrites
