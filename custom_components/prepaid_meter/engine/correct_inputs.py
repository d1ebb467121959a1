"""Inputs that change the price of what was already used."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMeter:
    """A meter was priced by a wrong multiplier, tariff or number of occupants since an instant.

    None leaves what it was. What is given holds from ``since`` on, over every later change of the
    same; the use since then is due for rating again.
    """

    unit_id: str
    meter_id: str
    since: datetime
    key: str
    actor: str
    note: str
    multiplier: Fraction | None = None
    tariff_id: str | None = None
    occupants: int | None = None
    scope: str = "correct_meter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerate:
    """Rate again what a correction made due for one meter, and post the difference."""

    unit_id: str
    meter_id: str
    actor: str = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrices:
    """What slots of a price cost: value in micro-units per priced unit by the slot's first instant."""

    entity_id: str
    slots: tuple[tuple[datetime, int], ...]
    actor: str = "system"


type CorrectionAct = CorrectMeter | Rerate | SetPrices
