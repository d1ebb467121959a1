"""A document that uses all of the form becomes the version it describes, and comes back as it was."""

import copy
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from engine.tariff.document import from_document, to_document
from engine.tariff.model import (
    Band,
    Basis,
    Block,
    BlockMode,
    BlockRule,
    Cap,
    DaySet,
    FreeUnits,
    Package,
    Period,
    PriceKind,
    PriceLine,
    Proration,
    Rounding,
    RoundingMode,
    Season,
    Series,
    Split,
    Supplement,
    Taken,
    Tax,
)

from .test_document import usage

BASE: dict[str, Any] = {
    "commodity": "electricity",
    "currency": "EUR",
    "valid_from": "2026-01-01T00:00:00+00:00",
}
FULL: dict[str, Any] = BASE | {
    "days": [
        {"name": "fair", "dates": ["2026-08-14"]},
        {"name": "holiday", "origin": "DE-BY", "dates": ["2026-01-01", "2026-01-06"]},
    ],
    "bands": [
        {
            "name": "peak",
            "weekdays": [0, 1, 2, 3, 4],
            "start": "11:00",
            "end": "13:00",
            "months": [7, 8],
            "days": ["fair"],
            "except_days": ["holiday"],
        }
    ],
    "free": {"up_to": "12", "per": "quarter", "per_person": True, "fills_blocks": False},
    "lines": [
        {
            "id": "energy",
            "kind": "usage",
            "rates": [
                {"band": "", "up_to": "200", "rate": "0.5"},
                {"band": "", "rate": "0.6"},
                {"band": "peak", "up_to": "100", "rate": "-0.1"},
                {"band": "peak", "rate": "0"},
            ],
            "mode": "whole_first",
            "prorate": "month",
            "per_person": True,
            "seasons": [
                {"months": [1, 2], "up_to": ["160"]},
                {"months": [5, 6], "up_to": ["260"]},
            ],
            "supplement": {"persons": 5, "up_to": "100"},
            "cap": {"amount": "5", "per": "day"},
            "round": {"to": "1", "mode": "half_even"},
            "negative_allowed": True,
        },
        {
            "id": "spot",
            "kind": "usage",
            "rates": [{"band": "", "rate": "0.2"}],
            "series": {
                "entity": "sensor.spot",
                "slot_minutes": 15,
                "factor": "1.19",
                "plus": "0.05",
            },
        },
        {
            "id": "bought",
            "kind": "usage",
            "rates": [{"band": "", "rate": "0.2"}],
            "per": "year",
            "basis": "purchases",
            "prorate": "day",
        },
        {
            "id": "service",
            "kind": "standing",
            "rate": "70",
            "per": "month",
            "taken": "top_up",
            "catch_up": True,
            "split": {"below": "400", "percent": "50"},
        },
        {
            "id": "base",
            "kind": "step",
            "by": "bought",
            "rates": [{"up_to": "200", "rate": "910"}, {"rate": "1600"}],
            "per_person": True,
        },
        {"id": "rebate", "kind": "percent", "percent": "-0.5", "of": ["energy", "service"]},
        {"id": "levy", "kind": "percent", "percent": "2"},
        {"id": "least", "kind": "minimum", "rate": "10", "per": "month", "of": ["energy"]},
    ],
    "packages": [
        {
            "id": "kwh50",
            "name": "50 kWh",
            "price": "10",
            "quantity": "50",
            "valid_days": 365,
        },
        {"id": "kwh9", "name": "9 kWh", "price": "2", "quantity": "9"},
    ],
    "taxes": [
        {
            "code": "vat",
            "percent": "15",
            "of": ["energy"],
            "round": {"to": "0.01", "mode": "half_up"},
        }
    ],
}


def full(**changes: object) -> dict[str, Any]:
    return copy.deepcopy(FULL | changes)


def test_every_field_becomes_its_value() -> None:
    version = from_document("t1", full())
    assert version.days == (
        DaySet(name="fair", dates=frozenset({date(2026, 8, 14)})),
        DaySet(
            name="holiday",
            dates=frozenset({date(2026, 1, 1), date(2026, 1, 6)}),
            origin="DE-BY",
        ),
    )
    assert version.bands == (
        Band(
            name="peak",
            weekdays=frozenset(range(5)),
            start_minute=660,
            end_minute=780,
            months=frozenset({7, 8}),
            days=frozenset({"fair"}),
            except_days=frozenset({"holiday"}),
        ),
    )
    assert version.free == FreeUnits(
        quantity=12_000, period=Period.QUARTER, per_person=True, fills_blocks=False
    )
    assert version.packages == (
        Package(
            package_id="kwh50",
            name="50 kWh",
            price_micro=10_000_000,
            quantity=50_000,
            valid_days=365,
        ),
        Package(package_id="kwh9", name="9 kWh", price_micro=2_000_000, quantity=9000),
    )
    cent = Rounding(step_micro=10_000)
    assert version.taxes == (Tax(code="vat", percent=Fraction(15), of=("energy",), rounding=cent),)


@pytest.mark.parametrize(
    "line",
    [
        PriceLine(
            line_id="energy",
            kind=PriceKind.USAGE,
            blocks={
                "": (Block(rate_micro=500_000, up_to=200_000), Block(rate_micro=600_000)),
                "peak": (Block(rate_micro=-100_000, up_to=100_000), Block(rate_micro=0)),
            },
            rule=BlockRule(
                mode=BlockMode.WHOLE_FIRST,
                per_person=True,
                prorate=Proration.MONTH,
                seasons=(
                    Season(months=frozenset({1, 2}), edges=(160_000,)),
                    Season(months=frozenset({5, 6}), edges=(260_000,)),
                ),
                supplement=Supplement(persons=5, up_to=100_000),
            ),
            cap=Cap(amount_micro=5_000_000, period=Period.DAY),
            rounding=Rounding(step_micro=1_000_000, mode=RoundingMode.HALF_EVEN),
            negative_allowed=True,
        ),
        PriceLine(
            line_id="spot",
            kind=PriceKind.USAGE,
            blocks={"": (Block(rate_micro=200_000),)},
            series=Series(
                entity_id="sensor.spot",
                slot_minutes=15,
                factor=Fraction(119, 100),
                plus_micro=50_000,
            ),
        ),
        PriceLine(
            line_id="bought",
            kind=PriceKind.USAGE,
            blocks={"": (Block(rate_micro=200_000),)},
            rule=BlockRule(period=Period.YEAR, basis=Basis.PURCHASES, prorate=Proration.DAY),
        ),
        PriceLine(
            line_id="service",
            kind=PriceKind.STANDING,
            rate_micro=70_000_000,
            period=Period.MONTH,
            taken=Taken.TOP_UP,
            catch_up=True,
            split=Split(below_micro=400_000_000, percent=Fraction(50)),
        ),
        PriceLine(
            line_id="base",
            kind=PriceKind.STEP,
            by="bought",
            blocks={
                "": (Block(rate_micro=910_000_000, up_to=200_000), Block(rate_micro=1_600_000_000))
            },
            rule=BlockRule(period=Period.YEAR, per_person=True),
        ),
        PriceLine(
            line_id="rebate",
            kind=PriceKind.PERCENT,
            percent=Fraction(-1, 2),
            of=("energy", "service"),
        ),
        PriceLine(line_id="levy", kind=PriceKind.PERCENT, percent=Fraction(2)),
        PriceLine(
            line_id="least",
            kind=PriceKind.MINIMUM,
            rate_micro=10_000_000,
            period=Period.MONTH,
            of=("energy",),
        ),
    ],
    ids=lambda line: line.line_id,
)
def test_every_line_becomes_its_value(line: PriceLine) -> None:
    lines = {one.line_id: one for one in from_document("t1", full()).lines}
    assert lines[line.line_id] == line


def test_all_of_it_comes_back_as_it_was() -> None:
    version = from_document("t1", full())
    assert to_document(version) == full()
    assert from_document("t1", to_document(version)) == version


def test_a_timed_line_keeps_its_minimum_and_its_cap() -> None:
    line = {
        "id": "time",
        "kind": "per_time",
        "rate": "2",
        "increment_seconds": 3600,
        "started": False,
        "minimum": "1",
        "cap": {"amount": "20", "per": "day"},
    }
    version = from_document("t1", BASE | {"commodity": "time", "lines": [line]})
    assert version.lines[0].minimum_micro == 1_000_000
    assert to_document(version)["lines"] == [line]


def test_what_is_at_its_default_is_left_out() -> None:
    spelt = usage(
        {"rate": "0.2"},
        per="month",
        mode="graduated",
        basis="consumption",
        per_person=False,
        prorate="none",
        seasons=[],
        supplement=None,
        cap=None,
        round=None,
        series=None,
        negative_allowed=False,
    )
    standing = {"id": "standing", "kind": "standing", "rate": "1"}
    plain = [usage({"rate": "0.2"}), standing]
    more = [spelt, standing | {"per": "day", "taken": "accrued", "catch_up": False, "split": None}]
    short = from_document("t1", BASE | {"lines": plain})
    long = from_document(
        "t1",
        BASE
        | {
            "bands": [],
            "days": [],
            "free": None,
            "packages": [],
            "taxes": [],
            "lines": more,
        },
    )
    assert long == short
    assert to_document(short)["lines"] == [
        usage({"band": "", "rate": "0.2"}),
        standing,
    ]


def test_where_special_days_came_from_is_no_price() -> None:
    version = from_document("t1", full())
    elsewhere = full()
    elsewhere["days"][1]["origin"] = "DE"
    other = from_document("t1", elsewhere)
    assert other.version_id == version.version_id
    assert other == replace(version, days=other.days)
    elsewhere["days"][1]["dates"].append("2026-05-01")
    assert from_document("t1", elsewhere).version_id != version.version_id


def test_the_order_of_days_and_seasons_is_no_price() -> None:
    turned = full()
    turned["days"].reverse()
    turned["days"][0]["dates"].reverse()
    turned["lines"][0]["seasons"].reverse()
    assert from_document("t1", turned) == from_document("t1", full())


def test_a_date_that_yaml_has_read_already_is_one() -> None:
    read = full()
    read["days"][0]["dates"] = [date(2026, 8, 14)]
    assert from_document("t1", read) == from_document("t1", full())


@pytest.mark.parametrize(
    ("changes", "version_id"),
    [
        ({"lines": [usage({"rate": "0.20"})]}, "50fc3ea764d3a47b"),
        (
            {
                "name": "Flats",
                "bands": [
                    {"name": "night", "start": "22:00", "end": "06:00"},
                    {"name": "weekend", "weekdays": [5, 6]},
                ],
                "lines": [
                    usage({"rate": "0.25"}, {"band": "night", "rate": "0.15"}),
                    {"id": "standing", "kind": "standing", "rate": "0.30"},
                ],
                "taxes": [{"code": "vat", "percent": "19"}],
            },
            "d40f750343923488",
        ),
        (
            {
                "commodity": "water",
                "currency": "CNY",
                "lines": [usage({"up_to": "10", "rate": "2"}, {"rate": "3"})],
            },
            "2c7b3d36fe258a9e",
        ),
        (
            {"commodity": "count", "lines": [{"id": "use", "kind": "per_use", "rate": "2.00"}]},
            "bf14ffb2e56ba89b",
        ),
        (
            {
                "commodity": "time",
                "lines": [
                    {
                        "id": "time",
                        "kind": "per_time",
                        "rate": "2",
                        "increment_seconds": 900,
                        "started": True,
                    }
                ],
                "taxes": [{"code": "vat", "percent": "7.5"}, {"code": "city", "percent": "0"}],
            },
            "c2a7a04002d4c8c1",
        ),
    ],
)
def test_versions_that_were_stored_keep_their_ids(changes: dict[str, Any], version_id: str) -> None:
    assert from_document("power", BASE | changes).version_id == version_id
