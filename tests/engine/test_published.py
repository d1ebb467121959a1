"""Bills that were published come out as published, and those computed from published rates exactly."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
import yaml

from tests.engine import published
from tests.engine.published import BILL, NEEDED, TABLES, TARIFFS

BILLS = published.bills()
UNTIMED = [
    (name, one) for name, one in BILLS if "use" in one and name != "beijing-electricity-bands.yaml"
]
"""Bills on which nothing depends on when within a stretch something was used."""
MICRO_UNIT = Decimal("0.000001")


@pytest.mark.parametrize(
    ("tariff", "written"), BILLS, ids=[f"{name}: {one['title']}" for name, one in BILLS]
)
def test_the_bill_is_the_published_one(tariff: str, written: dict[str, Any]) -> None:
    assert published.faults(published.priced(tariff, written), written) == []


@pytest.mark.parametrize(
    ("tariff", "written"), BILLS, ids=[f"{name}: {one['title']}" for name, one in BILLS]
)
def test_a_figure_that_is_off_by_a_micro_unit_is_noticed(
    tariff: str, written: dict[str, Any]
) -> None:
    found = published.priced(tariff, written)
    for place, figures in _figures(written):
        for name, text in figures.items():
            off = deepcopy(written)
            changed = place(off)
            changed[name] = str(Decimal(text) + MICRO_UNIT)
            assert len(published.faults(found, off)) == 1, name


@pytest.mark.parametrize(
    ("tariff", "written"), UNTIMED, ids=[f"{name}: {one['title']}" for name, one in UNTIMED]
)
def test_the_bill_is_the_same_however_often_the_meter_is_read(
    tariff: str, written: dict[str, Any]
) -> None:
    often = published.priced(tariff, written, between=7)
    assert published.faults(often, written) == []


def _figures(written: dict[str, Any]) -> list[tuple[Any, dict[str, str]]]:
    """Return every group of figures, with the way to it in a copy."""
    found = [
        (lambda bill, kind=kind: bill[kind], written[kind])
        for kind in ("published", "computed")
        if kind in written
    ]
    for number, row in enumerate(written.get("periods", [])):
        found += [
            (lambda bill, number=number, kind=kind: bill["periods"][number][kind], row[kind])
            for kind in ("published", "computed")
            if kind in row
        ]
    return found


def test_the_tables_say_nothing_that_is_not_read() -> None:
    for file in TABLES:
        for table in yaml.safe_load_all(file.read_text("utf-8")):
            if "bills" not in table:
                continue
            assert NEEDED <= table.keys() <= NEEDED | {"remarks", "stories"}, file.name
            for one in table["bills"]:
                assert one.keys() <= BILL, (file.name, one["title"])
                assert "published" in one or "computed" in one or "periods" in one, one["title"]


def test_every_tariff_of_the_documents_has_its_bills() -> None:
    used = {
        table["tariff"] for file in TABLES for table in yaml.safe_load_all(file.read_text("utf-8"))
    }
    assert {file.name for file in TARIFFS.glob("*.yaml")} == used


@pytest.mark.parametrize("file", sorted(TARIFFS.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_published_tariff_says_where_it_is_from(file: Any) -> None:
    about = published.read_tariff(file).about
    assert {"place", "source", "date", "confidence"} == about.keys()
