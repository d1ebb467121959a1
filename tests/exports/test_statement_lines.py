"""A statement's lines in words: quantity × rate, and what is none."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from custom_components.prepaid_meter.engine.quantity import NANO
from custom_components.prepaid_meter.engine.rating.accrual import explain
from custom_components.prepaid_meter.engine.rating.state import Charge
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.exports.explained import charge_of
from custom_components.prepaid_meter.exports.statement import Period, statement
from tests.engine.builders import DAY, HOUR, NOON, Books, kwh
from tests.exports.test_statement import Line

TARIFF = from_document(
    "t",
    {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2000-01-01T00:00:00+00:00",
        "lines": [
            {"id": "energy", "kind": "usage", "rates": [{"rate": "0.20"}]},
            {"id": "standing", "kind": "standing", "rate": "0.30"},
        ],
    },
)
CHARGE = Charge(
    line_id="energy",
    account="income:electricity",
    version_id=TARIFF.version_id,
    band="",
    block=0,
    rate_micro=200_000,
    start=NOON,
    end=NOON + HOUR,
    quantity_nano=1500 * NANO,
    amount_micro=Fraction(300_000),
)


def words(charge: Charge) -> str:
    """The line of a statement whose newest entry is explained by one charge."""
    books = Books.opened()
    books.read(0)
    books.pay(5)
    books.read(kwh(1), 1)
    books.tick(25)
    entry = replace(books.entries[-1], explanation=explain((charge,), {}))
    period = Period(
        unit_id="flat", name="Flat", currency="EUR", start=NOON - DAY, end=NOON + timedelta(days=9)
    )
    shown = statement([Line(entry, 0)], period, usage=[], versions={TARIFF.version_id: TARIFF})
    [text] = shown["entries"][0]["lines"]
    return text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "energy: 1.5 kWh × 0.20 = 0.30 EUR"),
        (
            {"band": "night", "estimated": True},
            "energy (night): 1.5 kWh × 0.20 = 0.30 EUR, estimated",
        ),
        ({"note": "free", "band": "night"}, "energy (night): 1.5 kWh free"),
        ({"note": "package", "estimated": True}, "energy: 1.5 kWh from a package, estimated"),
        ({"note": "repriced"}, "energy, earlier use at the block reached: 0.30 EUR"),
        ({"note": "rounded"}, "energy, rounding: 0.30 EUR"),
        ({"note": "capped"}, "energy, beyond the cap: 0.30 EUR"),
        ({"note": "minimum", "estimated": True}, "energy, up to the minimum: 0.30 EUR, estimated"),
        ({"line_id": "standing"}, "standing: 0.30 EUR"),
        ({"line_id": "tax:vat"}, "tax:vat: 0.30 EUR"),
        ({"version_id": "gone"}, "energy: 0.30 EUR"),
    ],
)
def test_a_charge_in_words(changes: dict[str, object], text: str) -> None:
    assert words(replace(CHARGE, **changes)) == text


BLOCKS = [{"up_to": "100", "rate": "0.10"}, {"rate": "0.20"}]
STEPPED = from_document(
    "s",
    {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2000-01-01T00:00:00+00:00",
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "rates": BLOCKS,
            }
        ],
    },
)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {"kind": "usage", "quantity": "1.5", "unit": "kWh", "rate": "0.20", "block": None}),
        ({"note": "free"}, {"note": "free", "quantity": "1.5"}),
        ({"note": "rounded"}, {"note": "rounded", "quantity": None, "rate": None}),
        ({"line_id": "standing"}, {"kind": "standing", "line": "standing", "quantity": None}),
        ({"line_id": "tax:vat"}, {"kind": "tax", "line": "vat", "unit": None}),
        ({"version_id": "gone", "estimated": True}, {"kind": None, "estimated": True}),
        ({"version_id": STEPPED.version_id, "block": 1}, {"block": 2, "amount": "0.30"}),
    ],
)
def test_a_charge_as_fields(changes: dict[str, object], fields: dict[str, object]) -> None:
    versions = {one.version_id: one for one in (TARIFF, STEPPED)}
    explanation = explain((replace(CHARGE, **changes),), {})
    shown = charge_of(explanation, "EUR", versions)
    assert shown is not None
    [line] = shown["lines"]
    assert {name: line[name] for name in fields} == fields
    assert charge_of({"debt_id": "rent"}, "EUR", versions) is None
