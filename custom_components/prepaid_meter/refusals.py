"""The border where our errors become the hub's translated ones; nothing is added."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .engine.errors import PrepaidError, StoreUnavailable
from .engine.money import to_decimal

_MICRO: Final = frozenset({"available", "needed"})
"""Placeholders that hold micro-units: a person reads an amount."""


def _shown(name: str, value: str) -> str:
    if name in _MICRO and value.lstrip("-").isdecimal():
        return f"{to_decimal(int(value)).normalize():f}"
    return value


def as_hub_error(error: PrepaidError) -> HomeAssistantError:
    """Return the hub's error: the caller's to mend, or ours."""
    kind = HomeAssistantError if isinstance(error, StoreUnavailable) else ServiceValidationError
    return kind(
        translation_domain=DOMAIN,
        translation_key=error.key,
        translation_placeholders={
            name: _shown(name, value) for name, value in error.placeholders.items()
        },
    )


@contextmanager
def refusals() -> Iterator[None]:
    """Turn every refusal inside into the hub's error."""
    try:
        yield
    except PrepaidError as error:
        raise as_hub_error(error) from error
