"""A saved policy as the engine's value. The hub is not needed to read it."""

from collections.abc import Mapping
from typing import Any

from .const import (
    CONF_CUT_MODE,
    CONF_EMERGENCY,
    CONF_GRACE_MINUTES,
    CONF_GRACE_MONEY,
    CONF_HYSTERESIS,
    CONF_LOW_CREDIT,
    CONF_NEVER_DISCONNECT,
    CONF_PROTECTED_DAYS,
    CONF_PROTECTED_END,
    CONF_PROTECTED_START,
    CONF_PROTECTED_WEEKDAYS,
    CONF_RECONNECTION,
)
from .engine.config import CutMode, Policy, ProtectedHours
from .engine.tariff.bands import clock_minute
from .session_form import amount_micro


def policy_config(data: Mapping[str, Any]) -> Policy:
    """Return a saved policy; what it does not name follows the engine's defaults."""
    default = Policy()
    money = data.get(CONF_GRACE_MONEY)
    return Policy(
        low_credit_micro=tuple(
            sorted({amount_micro(text) for text in data[CONF_LOW_CREDIT]}, reverse=True)
        )
        if CONF_LOW_CREDIT in data
        else default.low_credit_micro,
        hysteresis_micro=_amount(data, CONF_HYSTERESIS, default.hysteresis_micro),
        emergency_micro=_amount(data, CONF_EMERGENCY, default.emergency_micro),
        grace_minutes=data.get(CONF_GRACE_MINUTES, default.grace_minutes),
        grace_micro=None if money is None else amount_micro(money),
        reconnection_micro=_amount(data, CONF_RECONNECTION, default.reconnection_micro),
        protected=protected_hours(data),
        never_disconnect=data.get(CONF_NEVER_DISCONNECT, default.never_disconnect),
        cut_mode=CutMode(data.get(CONF_CUT_MODE, default.cut_mode)),
    )


def protected_hours(data: Mapping[str, Any]) -> ProtectedHours:
    """Return the protected times of a saved policy; without both clock times only whole days."""
    days = frozenset(data.get(CONF_PROTECTED_DAYS, ()))
    start = clock_minute(data.get(CONF_PROTECTED_START))
    end = clock_minute(data.get(CONF_PROTECTED_END))
    if start is None or end is None:
        return ProtectedHours(days=days)
    weekdays = frozenset(data.get(CONF_PROTECTED_WEEKDAYS, range(7)))
    return ProtectedHours(start_minute=start, end_minute=end, weekdays=weekdays, days=days)


def _amount(data: Mapping[str, Any], key: str, default: int) -> int:
    return amount_micro(data[key]) if key in data else default
