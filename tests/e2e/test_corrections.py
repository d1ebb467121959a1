"""On a real hub: readings that come late across a change of price, a price that was wrong, each cent shown."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from .boot_ha import HomeAssistantServer
from .client import RefusedError
from .site_builder import BuiltSite, Unit

DAY = timedelta(days=1)
SENSOR, TARIFF = "sensor.kept_readings", "Corrected electricity"
OLD, NEW, AGAIN = Fraction(20, 100), Fraction(30, 100), Fraction(27, 100)


class Past:
    """A unit's registers and prices of the last ten days, and what they cost, reckoned here."""

    def __init__(self, site: BuiltSite, unit: Unit) -> None:
        """Begin ten days ago, at the full hour."""
        self.site, self.unit = site, unit
        self.now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        self.paid = 0
        self.registers_wh: dict[datetime, int] = {}
        self.prices = [(self.now - 20 * DAY, OLD)]

    def tell(self, days_ago: float, register_kwh: int) -> None:
        """Hand a reading in as a device that kept it would."""
        at = self.now - days_ago * DAY
        self.registers_wh[at] = register_kwh * 1000
        reading = {"at": at.isoformat(), "value": str(register_kwh)}
        answer = self.site.ask(
            "ingest_readings", device_id=self.unit.device_id, readings=[reading], accept=True
        )
        assert answer["accepted"] == 1, answer

    def correct(self, since: datetime, rate: Fraction, *, confirm: bool) -> Decimal:
        """Put the price right since then; return the difference that is told."""
        answer = self.site.ask(
            "correct_tariff",
            tariff_id=TARIFF,
            config_entry_id=self.site.entry_id,
            rate=str(float(rate)),
            start=since.isoformat(),
            confirm=confirm,
        )
        assert answer["confirmed"] is confirm
        if confirm:
            self.prices = [one for one in self.prices if one[0] < since] + [(since, rate)]
        return Decimal(answer["difference"])

    @property
    def cost(self) -> Decimal:
        """What all of it costs, to the micro-unit: registers between readings are even."""
        total = Fraction(0)
        ends = [at for at, _ in self.prices[1:]] + [self.now + DAY]
        for (since, rate), until in zip(self.prices, ends, strict=True):
            for (start, first), (end, last) in pairwise(sorted(self.registers_wh.items())):
                inside = max(min(end, until) - max(start, since), timedelta(0))
                total += rate * Fraction(last - first, 1000) * Fraction(inside / (end - start))
        return Decimal(round(total * 1_000_000)) / 1_000_000

    def check_statement(self) -> list[dict[str, object]]:
        """See that the statement ends with the cost and adds up; return its corrections.

        A top-up before it posts what has accrued.
        """
        self.paid += 1
        self.site.top_up(self.unit, "1", f"receipt {self.paid}")
        shown = self.site.ask(
            "statement", device_id=self.unit.device_id, start=(self.now - DAY).isoformat()
        )
        assert Decimal(shown["closing_balance"]) == self.paid - self.cost
        amounts = [Decimal(one["amount"]) for one in shown["entries"]]
        assert Decimal(shown["opening_balance"]) + sum(amounts) == self.paid - self.cost
        corrections = [one for one in shown["entries"] if one["kind"] == "correction"]
        assert all(one["refers_to"] for one in corrections)
        return corrections


@pytest.fixture(scope="module")
def past(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> Past:
    """A unit whose sensor has said nothing yet."""
    site = BuiltSite.create(shared_hub, "Corrections")
    site.show(SENSOR, "unavailable")
    return Past(site, site.unit("Office", site.tariff(TARIFF, "0.20"), SENSOR, next(relays)))


def test_the_past_is_corrected_as_often_as_it_was_wrong(past: Past) -> None:
    past.tell(10, 0)
    past.tell(5, 50)
    past.tell(0, 100)
    past.check_statement()
    since = past.now - 2.5 * DAY
    told = past.correct(since, NEW, confirm=False)
    assert past.check_statement() == []
    assert past.correct(since, NEW, confirm=True) == told == Decimal("2.50")
    assert len(past.check_statement()) == 1
    past.tell(4, 80)
    assert len(past.check_statement()) == 2
    past.correct(past.now - 8 * DAY, AGAIN, confirm=True)
    past.correct(since, OLD, confirm=True)
    assert past.correct(since, OLD, confirm=True) == 0
    assert len(past.check_statement()) == 4
    past.site.verify()


def test_what_cannot_be_corrected_is_said(past: Past) -> None:
    ahead = past.now + 2 * DAY
    with pytest.raises(RefusedError, match="has not come yet"):
        past.correct(ahead, NEW, confirm=True)
    with pytest.raises(RefusedError, match="Give a multiplier, tariff"):
        past.site.ask(
            "correct_meter", device_id=past.unit.device_id, start=past.now.isoformat(), note="x"
        )
