"""The engine's answer as an action's response."""

from typing import cast

from homeassistant.core import ServiceResponse

from ..models import PrepaidConfigEntry
from ..public import public_dict


def answer_of(entry: PrepaidConfigEntry, answer: dict[str, object]) -> ServiceResponse:
    """Return amounts as decimal strings, with the currency they are in."""
    currency = entry.runtime_data.site.site.settings.currency
    return cast("ServiceResponse", {"currency": currency, **public_dict(answer, currency)})
