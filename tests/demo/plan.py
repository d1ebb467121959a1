"""Who lives in the building, on which tariff and under which policy. Amounts are micro-units."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

SPEED = 300
CURRENCY = "GBP"
TIME_ZONE = "Europe/London"
BAND = "peak"
BAND_MINUTES = 40
BLUEPRINT_WAIT_S = 3
MICRO = 1_000_000


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
    """A price per kWh, with what may come on top. ``block_wh``: above it a month costs ``block_rate_micro``."""

    name: str
    rate_micro: int
    band: Band | None = None
    block_wh: int | None = None
    block_rate_micro: int = 0
    standing_micro: int = 0
    tax_percent: int = 0

    @property
    def kind(self) -> str:
        """The entry of the hub's menu that this tariff is made with."""
        if self.block_wh is not None:
            return "blocks"
        return "bands" if self.band else "simple"

    def to_form(self) -> dict[str, Any]:
        """Return what a person types into the hub's form."""
        form: dict[str, Any] = {"name": self.name, "commodity": "electricity"}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """One unit: its name says what is special about it."""

    number: int
    name: str
    tariff: Tariff
    top_up_micro: int
    policy: dict[str, Any] = field(default_factory=dict)

    @property
    def goes_dark(self) -> bool:
        """Whether its credit is meant to run out and its supply to be cut."""
        return bool(self.policy) and not self.policy.get("never_disconnect")

    @property
    def runs_out(self) -> bool:
        """Whether its credit is meant to run out."""
        return bool(self.policy)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def _policy(*, low: int, grace: int, **others: object) -> dict[str, Any]:
    """Return a policy whose grace ends by money: the smallest one by time is a minute."""
    return {
        "low_credit": [amount(low)],
        "hysteresis": "0.01",
        "grace_minutes": {"days": 0, "hours": 0, "minutes": 5},
        "grace_money": amount(grace),
        "reconnection": "0.05",
        **others,
    }


def flats(now: datetime) -> tuple[Flat, ...]:
    """Return the six flats; ``now`` is local, for the bands lie around it."""
    peak = Band.from_next_minute(now, rate_micro=350_000)
    return (
        Flat(
            number=1,
            name="Flat 1 one rate",
            tariff=Tariff(name="One rate", rate_micro=200_000),
            top_up_micro=20 * MICRO,
        ),
        Flat(
            number=2,
            name="Flat 2 two bands",
            tariff=Tariff(name="Two bands", rate_micro=200_000, band=peak),
            top_up_micro=20 * MICRO,
        ),
        Flat(
            number=3,
            name="Flat 3 blocks and blueprint",
            tariff=Tariff(
                name="Monthly blocks", rate_micro=250_000, block_wh=500, block_rate_micro=333_333
            ),
            top_up_micro=300_000,
            policy=_policy(low=200_000, grace=60_000, cut_mode="notify"),
        ),
        Flat(
            number=4,
            name="Flat 4 standing charge and tax",
            tariff=Tariff(
                name="Standing charge and tax",
                rate_micro=180_001,
                standing_micro=47 * MICRO,
                tax_percent=19,
            ),
            top_up_micro=20 * MICRO,
        ),
        Flat(
            number=5,
            name="Flat 5 never disconnected",
            tariff=Tariff(name="Protected customer", rate_micro=500_000),
            top_up_micro=220_000,
            policy=_policy(low=150_000, grace=60_000, never_disconnect=True, cut_mode="automatic"),
        ),
        Flat(
            number=6,
            name="Flat 6 automatic",
            tariff=Tariff(name="Short credit", rate_micro=500_000),
            top_up_micro=220_000,
            policy=_policy(low=150_000, grace=80_000, cut_mode="automatic"),
        ),
    )
