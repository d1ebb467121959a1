"""What the forms saved of sessions and of money, as the engine's values."""

from collections.abc import Mapping
from typing import Final

from .const import (
    CONF_ENTITY_ID,
    CONF_HOLD,
    CONF_KIND,
    CONF_MAX_MINUTES,
    CONF_MINIMUM,
    CONF_MODE,
    KIND_SESSION,
)
from .engine.config import SessionMode, SessionRules
from .engine.money import parse_micro
from .engine.tariff.fields import exact_of

SWITCHES: Final = ("switch.", "input_boolean.", "binary_sensor.")
"""What is on or off; tags, events and buttons only tell when something happened."""


def amount_micro(text: str) -> int:
    """Return an amount of money or nothing in micro-units. Raises InvalidInput as parse_micro."""
    return 0 if exact_of(text) == 0 else parse_micro(text)


def session_rules(source: Mapping[str, str]) -> SessionRules | None:
    """Return how a meter of sessions works, None for one with a register."""
    if source[CONF_KIND] != KIND_SESSION:
        return None
    minutes = source.get(CONF_MAX_MINUTES)
    return SessionRules(
        mode=SessionMode(source[CONF_MODE]),
        minimum_micro=amount_micro(source.get(CONF_MINIMUM, "0")),
        max_minutes=None if minutes is None else int(minutes),
        hold_micro=amount_micro(source.get(CONF_HOLD, "0")),
        switched=source.get(CONF_ENTITY_ID, "").startswith(SWITCHES),
    )
