"""What people typed, as the plain data that is saved: exact amounts, clock times, limits.

Amounts stay decimal text, exactly as large as typed. The first thing that is wrong raises
``FormError``, which names its field and its text.
"""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..const import (
    CONF_CUT_MODE,
    CONF_DISCONNECTABLE,
    CONF_EMERGENCY,
    CONF_GRACE_MINUTES,
    CONF_GRACE_MONEY,
    CONF_HYSTERESIS,
    CONF_LOW_CREDIT,
    CONF_MAX_POWER,
    CONF_MULTIPLIER,
    CONF_NEVER_DISCONNECT,
    CONF_PROTECTED_DAYS,
    CONF_PROTECTED_END,
    CONF_PROTECTED_START,
    CONF_PROTECTED_WEEKDAYS,
    CONF_RECONNECTION,
    CONF_REGISTER_MAX,
    CONF_RESET_ALLOWED,
    CONF_STALE_MINUTES,
    GRACE_MINUTES_MAX,
    LOW_CREDIT_THRESHOLDS_MAX,
    MULTIPLIER_MAX,
    NAME_LENGTH_MAX,
)
from ..engine.config import CutMode, Policy
from ..engine.errors import InvalidInput
from ..engine.local_time import LocalCalendar
from ..engine.money import minor_digits
from ..engine.quantity import COMMODITIES, REGISTER_MAX
from ..engine.tariff.bands import clock_minute, clock_text
from ..engine.tariff.fields import exact_of
from ..policy_form import protected_hours
from ..session_form import amount_micro

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FREE_MINUTES_MIN = 60
"""A calendar that leaves no hour a week to disconnect in would defer every decision for ever."""
BASE = "base"
"""Errors of fields inside a section are shown above the form: the frontend shows them nowhere else."""


class FormError(Exception):
    """Something typed cannot be saved. ``field`` is where it is shown, ``key`` its text."""

    def __init__(self, field: str, key: str, **placeholders: object) -> None:
        """Keep where to show what."""
        super().__init__(key)
        self.field = field
        self.key = key
        self.placeholders = {name: str(value) for name, value in placeholders.items()}


def name_of(value: str, field: str) -> str:
    """Return a name without spaces around it; FormError ``name_invalid``."""
    name = value.strip()
    if not name or len(name) > NAME_LENGTH_MAX:
        raise FormError(field, "name_invalid", length=NAME_LENGTH_MAX)
    return name


def typed(form: Mapping[str, Any], field: str) -> str | None:
    """Return the text of an optional field, None when it was left empty."""
    return (form.get(field) or "").strip() or None


def money(text: str, field: str, *, zero: bool = True) -> str:
    """Return an amount as typed, once it is known to be exact; FormError with parse_micro's keys."""
    amount = text.strip()
    try:
        micro = amount_micro(amount)
    except InvalidInput as error:
        raise FormError(field, error.key, **error.placeholders) from error
    if micro == 0 and not zero:
        raise FormError(field, "amount_not_positive", amount=amount)
    return amount


def number(text: str, field: str, highest: int) -> Fraction:
    """Return a positive number exactly; FormError ``number_invalid``."""
    exact = exact_of(text)
    if exact is None or not 0 < exact <= highest:
        raise FormError(field, "number_invalid", value=text, highest=f"{highest:,}")
    return exact


def default_policy(currency: str) -> dict[str, Any]:
    """Return the policy a new site starts with; currencies without coins count in hundreds."""
    default, scale = Policy(), Decimal(1 if minor_digits(currency) else 100)

    def text(micro: int) -> str:
        return f"{(micro * scale / 1_000_000).normalize():f}"

    return {
        CONF_LOW_CREDIT: [text(amount) for amount in default.low_credit_micro],
        CONF_HYSTERESIS: text(default.hysteresis_micro),
        CONF_EMERGENCY: text(default.emergency_micro),
        CONF_GRACE_MINUTES: default.grace_minutes,
        CONF_RECONNECTION: text(default.reconnection_micro),
        CONF_NEVER_DISCONNECT: default.never_disconnect,
        CONF_CUT_MODE: default.cut_mode.value,
    }


def low_credit(values: list[str]) -> list[str]:
    """Return the thresholds without empty rows, highest first."""
    amounts = [money(text, CONF_LOW_CREDIT, zero=False) for text in values if text.strip()]
    if len(amounts) > LOW_CREDIT_THRESHOLDS_MAX:
        raise FormError(CONF_LOW_CREDIT, "too_many_thresholds", most=LOW_CREDIT_THRESHOLDS_MAX)
    return sorted(amounts, key=Decimal, reverse=True)


def policy_data(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a policy as it is saved from its form; FormError where it cannot hold."""
    grace = timedelta(**form[CONF_GRACE_MINUTES])
    minutes = int(grace.total_seconds()) // 60
    if minutes > GRACE_MINUTES_MAX:
        raise FormError(CONF_GRACE_MINUTES, "grace_too_long", days=GRACE_MINUTES_MAX // 1440)
    data: dict[str, Any] = {
        CONF_LOW_CREDIT: low_credit(form.get(CONF_LOW_CREDIT, [])),
        CONF_HYSTERESIS: money(form[CONF_HYSTERESIS], CONF_HYSTERESIS),
        CONF_EMERGENCY: money(form[CONF_EMERGENCY], CONF_EMERGENCY),
        CONF_GRACE_MINUTES: minutes,
        CONF_RECONNECTION: money(form[CONF_RECONNECTION], CONF_RECONNECTION, zero=False),
        CONF_NEVER_DISCONNECT: form[CONF_NEVER_DISCONNECT],
        CONF_CUT_MODE: CutMode(form[CONF_CUT_MODE]).value,
    }
    if (text := typed(form, CONF_GRACE_MONEY)) is not None:
        data[CONF_GRACE_MONEY] = money(text, CONF_GRACE_MONEY)
    return data | _protection_data(form)


def policy_form(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a saved policy as its form shows it."""
    days, minutes = divmod(data[CONF_GRACE_MINUTES], 1440)
    return dict(data) | {
        CONF_GRACE_MINUTES: {"days": days, "hours": minutes // 60, "minutes": minutes % 60},
        CONF_PROTECTED_WEEKDAYS: weekday_names(data.get(CONF_PROTECTED_WEEKDAYS, range(7))),
        CONF_PROTECTED_DAYS: weekday_names(data.get(CONF_PROTECTED_DAYS, ())),
    }


def weekday_names(numbers: Any) -> list[str]:  # noqa: ANN401 - any iterable of saved JSON
    """Return weekdays as forms name them."""
    return [WEEKDAYS[number] for number in numbers]


def weekday_numbers(names: list[str]) -> list[int]:
    """Return weekdays as they are saved: Monday is 0."""
    return sorted(WEEKDAYS.index(name) for name in names)


def clock(text: str, field: str) -> str:
    """Return a local clock time as hours and minutes; FormError ``clock_invalid``."""
    minute = clock_minute(text)
    if minute is None:
        raise FormError(field, "clock_invalid", value=text)
    return clock_text(minute)


def meter_details(form: Mapping[str, Any], commodity: str) -> dict[str, Any]:
    """Return what the form's section of meter details says; FormError where a number is none."""
    data: dict[str, Any] = {
        CONF_MULTIPLIER: form[CONF_MULTIPLIER].strip(),
        CONF_DISCONNECTABLE: form[CONF_DISCONNECTABLE],
        CONF_RESET_ALLOWED: form[CONF_RESET_ALLOWED],
    }
    number(data[CONF_MULTIPLIER], CONF_MULTIPLIER, MULTIPLIER_MAX)
    largest = REGISTER_MAX // COMMODITIES[commodity].display_base
    for field in (CONF_MAX_POWER, CONF_REGISTER_MAX):
        if (text := typed(form, field)) is not None:
            number(text, field, largest)
            data[field] = text
    if form.get(CONF_STALE_MINUTES) is not None:
        data[CONF_STALE_MINUTES] = form[CONF_STALE_MINUTES]
    return data


def _protection_data(form: Mapping[str, Any]) -> dict[str, Any]:
    start, end = typed(form, CONF_PROTECTED_START), typed(form, CONF_PROTECTED_END)
    if (start is None) is not (end is None):
        raise FormError(CONF_PROTECTED_END, "protected_incomplete")
    data: dict[str, Any] = {}
    if start is not None and end is not None:
        data[CONF_PROTECTED_START] = clock(start, CONF_PROTECTED_START)
        data[CONF_PROTECTED_END] = clock(end, CONF_PROTECTED_END)
        data[CONF_PROTECTED_WEEKDAYS] = weekday_numbers(
            form.get(CONF_PROTECTED_WEEKDAYS) or list(WEEKDAYS)
        )
    if days := form.get(CONF_PROTECTED_DAYS):
        data[CONF_PROTECTED_DAYS] = weekday_numbers(days)
    if LocalCalendar.minutes_free_a_week(protected_hours(data)) < FREE_MINUTES_MIN:
        raise FormError(CONF_PROTECTED_DAYS, "protected_always")
    return data
