"""The engine's answer as an action's response."""

from typing import cast
from uuid import uuid4

from homeassistant.core import ServiceCall, ServiceResponse

from ..const import ATTR_REFERENCE
from ..models import PrepaidConfigEntry
from ..public import public_dict


def answer_of(entry: PrepaidConfigEntry, answer: dict[str, object]) -> ServiceResponse:
    """Return amounts as decimal strings, with the currency they are in."""
    currency = entry.runtime_data.site.site.settings.currency
    return cast("ServiceResponse", {"currency": currency, **public_dict(answer, currency)})


def reference_of(call: ServiceCall) -> str:
    """Return the caller's reference, or a fresh one: two calls of one automation are two acts."""
    return str(call.data.get(ATTR_REFERENCE) or uuid4().hex)
