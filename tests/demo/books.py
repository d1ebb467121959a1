"""One flat's money: the hub's statement beside what the building's registers come to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from .plan import MICRO, TIME_ZONE
from .recompute import MismatchError, Stretch, charged_micro, points, stretches
from .stage import Stage

ZONE = ZoneInfo(TIME_ZONE)


def micro(text: str) -> int:
    """Return a decimal amount of the hub in micro-units, exactly."""
    number = Decimal(text) * MICRO
    if number != number.to_integral_value():
        raise MismatchError(f"{text} is finer than a micro-unit")
    return int(number)


@dataclass(slots=True, kw_only=True)
class Books:
    """What the hub says of one flat in the end, and what the building and the plan say it must be."""

    number: int
    statement: dict[str, Any]
    charges: list[dict[str, Any]]
    expected_micro: list[int]
    stretches: list[Stretch]
    fault: str | None = None

    @property
    def charged_micro(self) -> list[int]:
        """The charges of the statement, in their order."""
        return [
            -micro(one["amount"]) for one in self.statement["entries"] if one["kind"] == "charge"
        ]

    @property
    def usage_wh(self) -> int:
        """The usage of the statement."""
        return int(Decimal(self.statement["usage"][0]["usage"]) * 1000)


def books_of(stage: Stage, number: int, journal: list[dict[str, Any]]) -> Books:
    """Hold the hub's journal of a flat against the building's records."""
    tenant = stage.tenants[number]
    records = [one for one in stage.building.records(number) if one.is_reading]
    start = next(n for n, one in enumerate(records) if not one.relay_closed)
    records = records[start:]
    charges = [
        one for one in journal if one["unit_id"] == tenant.unit_id and one["kind"] == "charge"
    ]
    books = Books(
        number=number,
        statement=stage.statement(number),
        charges=charges,
        expected_micro=[],
        stretches=[],
    )
    tariff = tenant.flat.tariff
    try:
        books.expected_micro = charged_micro(charges, records, tariff, ZONE)
        books.stretches = list(stretches(list(points(charges, records)), tariff, ZONE))
    except MismatchError as error:
        books.fault = str(error)
    return books
