"""Saved forms of older versions, brought to the form of this one, a step at a time.

The version counts for a site and all its tariffs and units. The hub itself refuses forms of a newer
main version: what they mean cannot be known here, and a wrong price is worse than none. A newer
minor version only adds what this one does not read.
"""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback


@callback
def migrate_forms(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Bring a site's forms to this version."""
    if (entry.version, entry.minor_version) < (1, 2):
        for subentry in tuple(entry.subentries.values()):
            data = _without_schema(subentry.data)
            hass.config_entries.async_update_subentry(entry, subentry, data=data)
        data = _without_schema(entry.data)
        hass.config_entries.async_update_entry(entry, data=data, version=1, minor_version=2)


def _without_schema(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form of 1.1 without the number that each form bore and nothing read."""
    return {key: value for key, value in data.items() if key != "schema"}
