"""A tariff document that uses all of the form, for the tests that read and write it."""

import copy
from typing import Any

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
