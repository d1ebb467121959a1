"""Acts of credit rules; ``engine/inputs.py`` counts them among the inputs."""

from dataclasses import dataclass
from fractions import Fraction

from .values import CapPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyPackage:
    """Sell a package of the meter's tariff for its price, from the unit's cash."""

    unit_id: str
    meter_id: str
    package_id: str
    key: str
    actor: str
    note: str | None = None
    scope: str = "buy_package"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantUnits:
    """Give units of what a meter counts, in base units: no money moves. They end after ``valid_days``."""

    unit_id: str
    meter_id: str
    quantity: int
    key: str
    actor: str
    valid_days: int | None = None
    note: str | None = None
    scope: str = "grant_units"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDebt:
    """Enter what a customer owes from before; recovered as ``Recovery`` says, from top-ups or over time."""

    unit_id: str
    name: str
    amount_micro: int
    currency: str
    key: str
    actor: str
    percent: Fraction = Fraction(0)
    cap_micro: int | None = None
    cap_period: CapPeriod = CapPeriod.WEEK
    weekly_micro: int = 0
    note: str | None = None
    scope: str = "add_debt"


type CreditRuleAct = BuyPackage | GrantUnits | AddDebt
