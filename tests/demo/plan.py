"""What is sold on which terms: tariffs and policies. Amounts are micro-units."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

SPEED = 300
CURRENCY = "GBP"
TIME_ZONE = "Europe/London"
BAND = "peak"
BAND_MINUTES = 40
BLUEPRINT_WAIT_S = 3
MICRO = 1_000_000
UNIT_BASE = {"electricity": 1000, "water": 1_000_000, "time": 60}


def amount(micro: int) -> str:
    """Return micro-units as people type an amount."""
    return f"{micro // MICRO}.{micro % MICRO:06}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Every second local minute from a first one on, so that prices change while somebody watches."""

    first_minute: int
    rate_micro: int

    @classmethod
    def from_next_minute(cls, now: datetime, rate_micro: int) -> Self:
        """Return a band that begins with the next full local minute."""
        return cls(first_minute=(now.hour * 60 + now.minute + 1) % 1440, rate_micro=rate_micro)

    def holds(self, minute: int) -> bool:
        """Tell whether a local minute of the day lies in the band."""
        ahead = (minute - self.first_minute) % 1440
        return ahead < BAND_MINUTES and ahead % 2 == 0

    def to_rows(self) -> list[dict[str, str]]:
        """Return the rows of the hub's form: rows of one name are one band."""
        return [
            {
                "name": BAND,
                "start": _clock(self.first_minute + ahead),
                "end": _clock(self.first_minute + ahead + 1),
                "rate": amount(self.rate_micro),
            }
            for ahead in range(0, BAND_MINUTES, 2)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """A price, with what may come on top: of a kWh or m³, or of a minute of a session.

    ``block_wh``: above it a month costs ``block_rate_micro``.
    """

    name: str
    rate_micro: int
    commodity: str = "electricity"
    band: Band | None = None
    block_wh: int | None = None
    block_rate_micro: int = 0
    standing_micro: int = 0
    tax_percent: int = 0

    @property
    def is_time(self) -> bool:
        """Whether sessions are paid with it."""
        return self.commodity == "time"

    @property
    def unit_base(self) -> int:
        """What a kWh, a m³ or an increment of time is in Wh, millilitres or seconds."""
        return UNIT_BASE[self.commodity]

    @property
    def kind(self) -> str:
        """The entry of the hub's menu that this tariff is made with."""
        if self.is_time:
            return "per_time"
        if self.block_wh is not None:
            return "blocks"
        return "bands" if self.band else "simple"

    def to_form(self) -> dict[str, Any]:
        """Return what a person types into the hub's form."""
        form: dict[str, Any] = {"name": self.name}
        form |= {"increment_minutes": 1} if self.is_time else {"commodity": self.commodity}
        if self.block_wh is None:
            form["rate"] = amount(self.rate_micro)
        else:
            form["blocks"] = [
                {"up_to": f"{self.block_wh / 1000:.3f}", "rate": amount(self.rate_micro)},
                {"rate": amount(self.block_rate_micro)},
            ]
        if self.band:
            form["bands"] = self.band.to_rows()
        if self.standing_micro:
            form["standing"] = amount(self.standing_micro)
        if self.tax_percent:
            form["tax_percent"] = str(self.tax_percent)
        return form


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def policy(*, low: int, grace: int, **others: object) -> dict[str, Any]:
    """Return a policy whose grace ends by money: the smallest one by time is a minute."""
    return {
        "low_credit": [amount(low)],
        "hysteresis": "0.01",
        "grace_minutes": {"days": 0, "hours": 0, "minutes": 5},
        "grace_money": amount(grace),
        "reconnection": "0.05",
        **others,
    }
