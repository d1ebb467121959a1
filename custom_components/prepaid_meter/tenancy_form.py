"""What the forms saved of who holds a unit: occupants, dates, class, parts of what is common, rent.

The hub is not needed to read it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypedDict

from .const import CONF_CUSTOMER_CLASS, CONF_NAME, CONF_OCCUPANTS
from .engine.config import Policy, Recurring
from .engine.errors import InvalidInput
from .engine.money import minor_digits
from .engine.tariff.fields import exact_of
from .session_form import amount_micro

CONF_AMOUNT: Final = "amount"
CONF_ANCHOR: Final = "anchor"
CONF_AREA: Final = "area"
CONF_CLASSES: Final = "classes"
CONF_MOVED_IN: Final = "moved_in"
CONF_RECURRING: Final = "recurring"
CONF_RECURRING_ID: Final = "recurring_id"
CONF_RENT_CUTS: Final = "rent_cuts"
CONF_SHARE: Final = "share"
CONF_SINCE: Final = "since"
CONF_UNTIL: Final = "until"
CONF_WALLET: Final = "wallet"

RENT: Final = "rent"
PROTECTED_EMERGENCY_UNITS: Final = 10
"""What a protected customer may use beyond their credit by default, in units of currency."""


class CustomerClass(StrEnum):
    """The classes of customers, each with a policy of its own where one is saved.

    individual  a household: the site's policy unless another is saved
    business    likewise
    protected   the elderly, a clinic: never disconnected, and with emergency credit by default
    """

    INDIVIDUAL = "individual"
    BUSINESS = "business"
    PROTECTED = "protected"


class Facts(TypedDict):
    """The part of a unit's configuration that is about who holds it."""

    customer_class: str
    occupants: int
    anchor: date | None
    moved_in: date | None
    recurring: tuple[Recurring, ...]
    share: Fraction
    area: Fraction


def tenancy_facts(data: Mapping[str, Any]) -> Facts:
    """Return what a unit's form saved of its tenancy. Raises InvalidInput for what was edited by hand."""
    return Facts(
        customer_class=data.get(CONF_CUSTOMER_CLASS) or "",
        occupants=data.get(CONF_OCCUPANTS) or 1,
        anchor=_date(data, CONF_ANCHOR),
        moved_in=_date(data, CONF_MOVED_IN),
        recurring=tuple(_recurring(one) for one in data.get(CONF_RECURRING, ())),
        share=_part(data, CONF_SHARE),
        area=_part(data, CONF_AREA),
    )


def class_policies(
    options: Mapping[str, Any],
    currency: str,
    site: Policy,
    read: Callable[[Mapping[str, Any]], Policy],
) -> dict[str, Policy]:
    """Return the policies of the classes that do not follow the site's.

    Without one of their own the protected are never disconnected and have emergency credit.
    """
    saved: Mapping[str, Any] = options.get(CONF_CLASSES, {})
    scale = 1 if minor_digits(currency) else 100
    emergency = max(site.emergency_micro, PROTECTED_EMERGENCY_UNITS * scale * 1_000_000)
    shielded = replace(site, never_disconnect=True, emergency_micro=emergency)
    return {CustomerClass.PROTECTED.value: shielded} | {
        name: read(policy) for name, policy in saved.items()
    }


def _recurring(data: Mapping[str, Any]) -> Recurring:
    return Recurring(
        recurring_id=data[CONF_RECURRING_ID],
        name=data[CONF_NAME],
        amount_micro=amount_micro(data[CONF_AMOUNT]),
        wallet=data.get(CONF_WALLET, RENT),
        since=_date(data, CONF_SINCE),
        until=_date(data, CONF_UNTIL),
    )


def _date(data: Mapping[str, Any], key: str) -> date | None:
    text = data.get(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidInput("date_invalid", field=key, value=text) from error


def _part(data: Mapping[str, Any], key: str) -> Fraction:
    if not (text := data.get(key)):
        return Fraction(0)
    exact = exact_of(text)
    if exact is None or exact < 0:
        raise InvalidInput("number_invalid", field=key, value=text)
    return exact
