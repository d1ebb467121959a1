"""What all forms do: show one error at its field, with what its text needs."""

from collections.abc import Mapping
from typing import Any, TypedDict

import probatio
from homeassistant.config_entries import ConfigEntry

from ..const import CONF_CURRENCY, CONF_POLICY
from .parse import BASE, FormError, default_policy


class Wrong(TypedDict):
    """The part of a form that says what is wrong."""

    errors: dict[str, str]
    description_placeholders: dict[str, str]


def wrong_of(
    schema: probatio.Schema, error: FormError | None, placeholders: Mapping[str, str] | None = None
) -> Wrong:
    """Return a form's error at its field, above the form where the field is inside a section."""
    texts = dict(placeholders or {})
    if error is None:
        return Wrong(errors={}, description_placeholders=texts)
    field = error.field if error.field in schema.schema else BASE
    return Wrong(errors={field: error.key}, description_placeholders=texts | error.placeholders)


def site_policy(entry: ConfigEntry[Any]) -> dict[str, Any]:
    """Return a site's saved policy over what a new site starts with."""
    return {**default_policy(entry.data[CONF_CURRENCY]), **entry.options.get(CONF_POLICY, {})}


def title_taken(entry: ConfigEntry[Any], kind: str, title: str, own: str | None = None) -> bool:
    """Return whether another subentry of the kind bears the name."""
    return any(
        subentry.title == title and subentry.subentry_id != own
        for subentry in entry.get_subentries_of_type(kind)
    )
