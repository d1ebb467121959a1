"""A bill says what the hub would charge, period by period."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from engine.bill import Bill, Customer, bill
from engine.config import SiteSettings
from engine.inputs import Reading, StoredReading
from engine.local_time import LocalCalendar
from engine.money import MICRO
from engine.rating.state import Grant, GrantKind
from engine.simulate import price_readings
from engine.tariff.document import from_document
from engine.tariff.model import Period, TariffVersion

from tests.engine.builders import accounts, meter

BERLIN = ZoneInfo("Europe/Berlin")
ENERGY = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.30"}]}


def version(*lines: dict[str, Any], commodity: str = "electricity", **more: Any) -> TariffVersion:
    document = {"commodity": commodity, "currency": "EUR", "valid_from": "2020-01-01T00:00:00Z"}
    return from_document("power", {**document, "lines": list(lines), **more})


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def priced(tariff: TariffVersion, *registers: tuple[str, int], **more: Any) -> Bill:
    readings = tuple(
        StoredReading(at=local(at), register=register, total=register) for at, register in registers
    )
    calendar = LocalCalendar(zones=((readings[0].at, BERLIN),))
    return bill((tariff,), calendar, readings, **more)


def amounts(found: Bill) -> list[dict[str, Fraction]]:
    sums: list[dict[str, Fraction]] = []
    for one in found.periods:
        totals: dict[str, Fraction] = {}
        for line in (*one.lines, *one.taxes):
            before = totals.get(line.line_id, Fraction(0))
            totals[line.line_id] = before + line.amount_micro / MICRO
        sums.append(totals)
    return sums


def test_each_month_has_its_bill_and_all_of_them_a_sum() -> None:
    tariff = version(
        ENERGY,
        {"id": "standing", "kind": "standing", "per": "month", "rate": "6"},
        taxes=[{"code": "vat", "percent": "10"}],
    )
    found = priced(tariff, ("2026-01-01", 0), ("2026-02-01", 100_000), ("2026-02-15", 110_000))
    assert amounts(found) == [
        {"energy": 30, "standing": 6, "tax:vat": Fraction("3.6")},
        {"energy": 3, "standing": 3, "tax:vat": Fraction("0.6")},
    ]
    assert (found.net_micro, found.tax_micro) == (42 * MICRO, Fraction("4.2") * MICRO)
    assert found.gross_micro == Fraction("46.2") * MICRO
    assert (found.usage, found.unit) == (110, "kWh")
    january = found.periods[0]
    assert (january.start, january.end) == (local("2026-01-01"), local("2026-02-01"))
    assert january.gross_micro == Fraction("39.6") * MICRO
    energy, standing = january.lines
    assert (energy.quantity, energy.unit, energy.rate_micro) == (100, "kWh", 300_000)
    assert (standing.quantity, standing.unit) == (1, "month")
    assert january.taxes[0].percent == 10


def test_a_bill_is_what_the_hub_books() -> None:
    tariff = version(
        {**ENERGY, "rates": [{"up_to": "50", "rate": "0.30"}, {"rate": "0.40"}]},
        {"id": "standing", "kind": "standing", "rate": "0.25"},
        taxes=[{"code": "vat", "percent": "19"}],
    )
    registers = (("2026-03-20", 0), ("2026-03-29", 31_415), ("2026-04-02 13:37", 92_653))
    found = priced(tariff, *registers, period=None)
    settings = SiteSettings(site_id="s", currency="EUR", zones=((local("2026-01-01"), BERLIN),))
    readings = tuple(Reading(at=local(at), register=one) for at, one in registers)
    booked = price_readings(settings, (tariff,), meter(max_usage_per_hour=10**6), readings)
    accounts_booked = accounts(booked.entries)
    assert len(found.periods) == 1
    billed = -accounts_booked.total() + sum(
        amount for name, amount in accounts_booked.items() if name.startswith(("income", "tax"))
    )
    assert abs(found.gross_micro - billed) <= Fraction(3, 2)


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        (Period.MONTH, ["2026-01-20", "2026-02-10", "2026-03-10"]),
        (Period.YEAR, ["2026-01-20", "2026-02-10"]),
        (None, ["2026-01-20"]),
    ],
)
def test_bills_follow_the_anchor(period: Period | None, starts: list[str]) -> None:
    customer = Customer(anchor=date(2025, 2, 10))
    found = priced(
        version(ENERGY),
        ("2026-01-20", 0),
        ("2026-03-12", 10_000),
        customer=customer,
        period=period,
    )
    assert [one.start for one in found.periods] == [local(start) for start in starts]


@pytest.mark.parametrize(
    ("seconds", "quantity", "unit"),
    [(3600, "1.5", "h"), (7200, "0.75", "2 h"), (1800, "3", "30 min"), (45, "120", "45 s")],
)
def test_time_is_counted_in_increments(seconds: int, quantity: str, unit: str) -> None:
    line = {"id": "time", "kind": "per_time", "rate": "2", "increment_seconds": seconds}
    found = priced(
        version(line, commodity="time"), ("2026-01-05 08:00", 0), ("2026-01-05 09:30", 5400)
    )
    (only,) = found.periods[0].lines
    assert (only.quantity, only.unit) == (Fraction(quantity), unit)


def test_a_begun_increment_is_no_quantity_times_a_rate() -> None:
    line = {"id": "time", "kind": "per_time", "rate": "2", "started": True}
    found = priced(
        version(line, commodity="time"), ("2026-01-05 08:00", 0), ("2026-01-05 09:30", 5400)
    )
    (only,) = found.periods[0].lines
    assert (only.quantity, only.amount_micro) == (None, 4 * MICRO)


def test_a_rebate_says_its_percentage() -> None:
    rebate = {"id": "rebate", "kind": "percent", "of": ["energy"], "percent": "-2"}
    found = priced(version(ENERGY, rebate), ("2026-01-05", 0), ("2026-01-06", 10_000))
    energy, off = found.periods[0].lines
    assert (energy.percent, off.percent, off.quantity) == (None, -2, None)
    assert off.amount_micro == Fraction("-0.06") * MICRO


def test_a_shortfall_and_its_tax_stand_in_the_month_that_fell_short() -> None:
    least = {"id": "least", "kind": "minimum", "per": "month", "rate": "10"}
    tariff = version(
        ENERGY,
        {"id": "flag", "kind": "step", "by": "energy", "rates": [{"rate": "1"}]},
        {"id": "standing", "kind": "standing", "per": "month", "rate": "2"},
        least,
        taxes=[
            {"code": "vat", "percent": "10", "round": {"to": "0.01"}},
            {"code": "levy", "percent": "1", "of": ["energy"]},
        ],
    )
    registers = (("2026-01-01", 0), ("2026-02-01", 10_000), ("2026-03-01", 110_000))
    found = priced(tariff, *registers)
    assert amounts(found) == [
        {
            "energy": 3,
            "flag": 1,
            "standing": 2,
            "least": 4,
            "tax:vat": 1,
            "tax:levy": Fraction("0.03"),
        },
        {
            "energy": 30,
            "flag": 1,
            "standing": 2,
            "tax:vat": Fraction("3.3"),
            "tax:levy": Fraction("0.3"),
        },
    ]


def test_the_last_month_falls_short_once_it_is_over() -> None:
    least = {"id": "least", "kind": "minimum", "per": "month", "rate": "10"}
    tariff = version(ENERGY, least, free={"up_to": "1", "per": "month"})
    over = priced(tariff, ("2026-01-01", 0), ("2026-02-01", 11_000))
    assert amounts(over) == [{"energy": 3, "least": 7}]
    assert [line.note for line in over.periods[0].lines] == ["free", "", ""]
    running = priced(tariff, ("2026-01-01", 0), ("2026-01-31", 11_000))
    assert amounts(running) == [{"energy": 3}]


def test_a_month_without_usage_has_an_empty_bill() -> None:
    found = priced(version(ENERGY), ("2026-01-01", 0), ("2026-02-01", 0))
    assert [one.lines for one in found.periods] == [()]
    assert found.gross_micro == 0


def test_what_an_earlier_top_up_paid_is_on_an_earlier_bill() -> None:
    standing = {"id": "fee", "kind": "standing", "per": "month", "rate": "5", "taken": "top_up"}
    paid = tuple(
        Grant(grant_id=day, at=local(day), kind=GrantKind.TOP_UP, amount_micro=20 * MICRO)
        for day in ("2025-12-10", "2026-01-10")
    )
    found = priced(
        version(ENERGY, standing),
        ("2026-01-01", 0),
        ("2026-02-01", 0),
        customer=Customer(grants=paid),
    )
    assert amounts(found) == [{"fee": 5}]


def test_a_transformer_multiplies_what_is_billed() -> None:
    found = priced(
        version(ENERGY),
        ("2026-01-01", 0),
        ("2026-01-02", 1000),
        customer=Customer(multiplier=Fraction(40)),
    )
    assert (found.usage, found.gross_micro) == (40, 12 * MICRO)


def test_progress_is_told_as_rating_goes() -> None:
    told: list[datetime] = []
    priced(version(ENERGY), ("2026-01-01", 0), ("2026-01-04", 3000), progress=told.append)
    assert told == [local("2026-01-01") + timedelta(days=day) for day in (1, 2, 3)]
