"""A document that uses all of the form becomes the version it describes, and comes back as it was."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from engine.tariff.document import from_document, to_document
from engine.tariff.model import (
    Band,
    DaySet,
    FreeUnits,
    Package,
    Period,
    Rounding,
    Tax,
)

from .documents import BASE, full
from .test_document import usage


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


def test_a_price_from_elsewhere_needs_no_more_than_its_name() -> None:
    line = usage({"band": "", "rate": "0.2"}, series={"entity": "sensor.spot"})
    version = from_document("t1", BASE | {"lines": [line]})
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
