"""What is wrong with a row, in words a person reads: the actions' messages and the forms' own."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN, SUBENTRY_UNIT
from ..engine.errors import PrepaidError
from .sheet import Fault

_EXCEPTION = f"component.{DOMAIN}.exceptions.{{}}.message"
_FORM = f"component.{DOMAIN}.config_subentries.{SUBENTRY_UNIT}.error.{{}}"


async def unit_texts(hass: HomeAssistant) -> Mapping[str, str]:
    """Return the texts of everything that can be refused, in the hub's language."""
    texts: dict[str, str] = {}
    for category in ("exceptions", "config_subentries"):
        texts |= await async_get_translations(hass, hass.config.language, category, {DOMAIN})
    return texts


def told(error: PrepaidError, texts: Mapping[str, str]) -> str:
    """Return a refusal in words; its key where nothing fits what is known of it."""
    for path in (_EXCEPTION, _FORM):
        if (text := texts.get(path.format(error.key))) is not None:
            try:
                return text.format(**error.placeholders)
            except KeyError:
                continue
    return error.key


def fault_rows(faults: Iterable[Fault], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return faults for an answer: line, column, key and words, in the file's order."""
    return [
        {
            "line": fault.line,
            "column": fault.column,
            "error": fault.error.key,
            "message": told(fault.error, texts),
        }
        for fault in sorted(faults, key=lambda one: one.line)
    ]
