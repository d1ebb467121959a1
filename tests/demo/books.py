"""One unit's money: the hub's statement beside what the building's registers come to."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from .plan import MICRO, TIME_ZONE, Tariff
from .recompute import MismatchError, Stretch, Truth, charged_micro, points, stretches
from .sessions import seconds_of, session_micro
from .stage import Stage

HOUR_S = 3600
ZONE = ZoneInfo(TIME_ZONE)


def micro(text: str) -> int:
    """Return a decimal amount of the hub in micro-units, exactly."""
    number = Decimal(text) * MICRO
    if number != number.to_integral_value():
        raise MismatchError(f"{text} is finer than a micro-unit")
    return int(number)


@dataclass(slots=True, kw_only=True)
class Books:
    """What the hub says of one unit in the end, and what the building and the plan say it must be.

    ``used``: what the building counted, in Wh, millilitres or seconds.
    """

    key: str
    statement: dict[str, Any]
    charges: list[dict[str, Any]]
    truths: list[Truth]
    expected_micro: list[int] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    used: int = 0
    fault: str | None = None

    @property
    def charged_micro(self) -> list[int]:
        """The charges of the statement, in their order."""
        return [
            -micro(one["amount"]) for one in self.statement["entries"] if one["kind"] == "charge"
        ]

    def usage_base(self, tariff: Tariff) -> Decimal:
        """Return the usage of the statement in Wh, millilitres, or seconds, of which hours are rounded."""
        usage = Decimal(self.statement["usage"][0]["usage"])
        return round(usage * HOUR_S, 0) if tariff.is_time else usage * tariff.unit_base


def books_of(stage: Stage, key: str, journal: list[dict[str, Any]]) -> Books:
    """Hold the hub's journal of a unit against the building's records."""
    tenant = stage.tenants[key]
    charges = [
        one for one in journal if one["unit_id"] == tenant.unit_id and one["kind"] == "charge"
    ]
    books = Books(
        key=key, statement=stage.statement(key), charges=charges, truths=stage.truths(key)
    )
    tariff = tenant.plan.tariff
    try:
        if tenant.plan.is_session:
            books.expected_micro = session_micro(charges, books.truths, tariff)
            books.used = sum(seconds_of(charges, books.truths))
        else:
            books.used = books.truths[-1].register - books.truths[0].register
            books.expected_micro = charged_micro(charges, books.truths, tariff, ZONE)
            books.stretches = list(stretches(list(points(charges, books.truths)), tariff, ZONE))
    except MismatchError as error:
        books.fault = str(error)
    return books
