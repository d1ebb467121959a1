"""Stretches of time that a unit or meter remembers: booked in advance, or due again."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerating:
    """A meter whose past has another price now: due for rating again from ``since`` on."""

    since: datetime
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurringSpan:
    """The days a recurring charge is booked for: ``end`` is the first that is not.

    ``days`` is how long the whole period is that ``amount_micro`` is for.
    """

    start: date
    end: date
    days: int
    amount_micro: int
    booked_micro: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSpan:
    """The newest stretch whose loss behind a main meter was divided: what each side counted, in base units."""

    start: datetime
    end: datetime
    main: int
    counted: int
