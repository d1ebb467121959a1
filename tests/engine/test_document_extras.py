"""Taxes of some lines, free units and packages that are not in order name their field."""

import pytest

from .test_document import usage
from .test_document_refused import refused

ENERGY = usage({"rate": "1"})
PACKAGE = {"id": "ten", "name": "Ten", "price": "1", "quantity": "10"}


@pytest.mark.parametrize(
    ("changes", "key", "placeholders"),
    [
        (
            {"taxes": [{"code": "vat", "percent": "5", "of": ["rent"]}]},
            "tariff_line_unknown",
            {"field": "taxes.vat.of", "line": "rent"},
        ),
        ({"free": {}}, "tariff_number_invalid", {"field": "free.up_to", "value": "None"}),
        (
            {"free": {"up_to": "1", "per_person": 2}},
            "tariff_malformed",
            {"field": "free.per_person"},
        ),
        ({"packages": [PACKAGE, PACKAGE]}, "tariff_package_twice", {"package": "ten"}),
        ({"packages": [PACKAGE | {"id": "T"}]}, "tariff_malformed", {"field": "packages.id"}),
        (
            {"packages": [PACKAGE | {"name": " "}]},
            "tariff_malformed",
            {"field": "packages.ten.name"},
        ),
        (
            {"packages": [PACKAGE | {"valid_days": 0}]},
            "tariff_number_invalid",
            {"field": "packages.ten.valid_days", "value": "0"},
        ),
        (
            {"packages": [PACKAGE | {"price": "free"}]},
            "tariff_amount_invalid",
            {"field": "packages.ten.price", "value": "free"},
        ),
    ],
)
def test_taxes_free_units_and_packages_are_read_strictly(
    changes: dict[str, object], key: str, placeholders: dict[str, str]
) -> None:
    assert refused(bands=[], lines=[ENERGY], **changes) == (key, placeholders)
