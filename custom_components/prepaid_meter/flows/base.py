"""What all forms do: show one error at its field, with what its text needs."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypedDict

import probatio
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_CURRENCY, CONF_POLICY, DOMAIN
from .parse import BASE, FormError, default_policy


class Wrong(TypedDict):
    """The part of a form that says what is wrong."""

    errors: dict[str, str]
    description_placeholders: dict[str, str]


def wrong_of(
    schema: probatio.Schema, error: FormError | None, placeholders: Mapping[str, str] | None = None
) -> Wrong:
    """Return a form's error at its field, above the form where the field is inside a section.

    Sections stay folded, or the form would be so long that nobody sees what is above it.
    """
    texts = dict(placeholders or {})
    if error is None:
        return Wrong(errors={}, description_placeholders=texts)
    field = error.field if error.field in schema.schema else BASE
    return Wrong(errors={field: error.key}, description_placeholders=texts | error.placeholders)


async def option_names(hass: HomeAssistant, key: str, options: Iterable[str]) -> dict[str, str]:
    """Return what a selector's options are called in the hub's language."""
    texts = await async_get_translations(hass, hass.config.language, "selector", {DOMAIN})
    path = f"component.{DOMAIN}.selector.{key}.options."
    return {option: texts.get(path + option, option) for option in options}


def site_policy(entry: ConfigEntry[Any]) -> dict[str, Any]:
    """Return a site's saved policy over what a new site starts with."""
    return {**default_policy(entry.data[CONF_CURRENCY]), **entry.options.get(CONF_POLICY, {})}


def title_taken(entry: ConfigEntry[Any], kind: str, title: str, own: str | None = None) -> bool:
    """Return whether another subentry of the kind bears the name."""
    return any(
        subentry.title == title and subentry.subentry_id != own
        for subentry in entry.get_subentries_of_type(kind)
    )


def unused(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken, numbered where it has to be."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free
