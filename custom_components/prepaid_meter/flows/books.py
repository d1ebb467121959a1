"""The form that closes a site's books: what lies before is corrected by nobody any more."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import probatio
from homeassistant.helpers.selector import DateSelector
from homeassistant.util import dt as dt_util

from ..const import CONF_CLOSED_THROUGH
from .parse import FormError, typed
from .selectors import Fields, suggest


def books_fields(options: Mapping[str, Any]) -> Fields:
    """Return the field of the last closed day; it may be cleared."""
    saved = {key: one for key, one in options.items() if one is not None}
    return {
        probatio.Optional(
            CONF_CLOSED_THROUGH, **suggest(saved, CONF_CLOSED_THROUGH)
        ): DateSelector()
    }


def books_data(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is saved; FormError for a day that is not over, which nobody can have looked at."""
    text = typed(form, CONF_CLOSED_THROUGH)
    if text is not None and date.fromisoformat(text) >= dt_util.now().date():
        raise FormError(CONF_CLOSED_THROUGH, "books_ahead")
    return {CONF_CLOSED_THROUGH: text}
