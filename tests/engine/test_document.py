"""A tariff document becomes a version, and its canonical form gives the same version back."""

import copy
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from engine.tariff.bands import clock_minute, clock_text
from engine.tariff.document import from_document, to_document
from engine.tariff.model import Band, Block, PriceKind, PriceLine, Tax
from hypothesis import given, strategies as st

NIGHT = {"name": "night", "weekdays": [0, 1, 2, 3, 4, 5, 6], "start": "22:00", "end": "06:00"}
DAY = {"name": "day", "weekdays": [0, 1, 2, 3, 4, 5, 6], "start": "06:00", "end": "22:00"}


def document(**changes: object) -> dict[str, Any]:
    found: dict[str, Any] = {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T01:00:00+01:00",
        "bands": [NIGHT],
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "rates": [{"band": "", "rate": "0.20"}, {"band": "night", "rate": "0.12"}],
            },
            {"id": "standing", "kind": "standing", "rate": "0.30"},
        ],
        "taxes": [{"code": "vat", "percent": "19"}],
    }
    return copy.deepcopy(found | changes)


def usage(*rates: dict[str, Any], **line: object) -> dict[str, Any]:
    return {"id": "energy", "kind": "usage", "rates": list(rates)} | line


def test_a_document_becomes_the_version_it_describes() -> None:
    version = from_document("t1", document(name="Flats"))
    assert version == replace(
        version, tariff_id="t1", commodity="electricity", currency="EUR", name="Flats"
    )
    assert version.valid_from == datetime(2026, 1, 1, tzinfo=UTC)
    assert version.bands == (Band(name="night", start_minute=1320, end_minute=360),)
    assert version.lines == (
        PriceLine(
            line_id="energy",
            kind=PriceKind.USAGE,
            blocks={"": (Block(rate_micro=200_000),), "night": (Block(rate_micro=120_000),)},
        ),
        PriceLine(line_id="standing", kind=PriceKind.STANDING, rate_micro=300_000),
    )
    assert version.taxes == (Tax(code="vat", percent=Fraction(19)),)


def test_block_edges_are_typed_in_priced_units_and_kept_in_base_units() -> None:
    lines = [usage({"up_to": "10", "rate": "2"}, {"up_to": "12.5", "rate": 3}, {"rate": "0"})]
    version = from_document("t1", document(commodity="water", bands=[], lines=lines, taxes=None))
    assert version.lines[0].blocks[""] == (
        Block(rate_micro=2_000_000, up_to=10_000_000),
        Block(rate_micro=3_000_000, up_to=12_500_000),
        Block(rate_micro=0),
    )
    assert to_document(version)["lines"] == [
        usage(
            {"band": "", "up_to": "10", "rate": "2"},
            {"band": "", "up_to": "12.5", "rate": "3"},
            {"band": "", "rate": "0"},
        )
    ]


@pytest.mark.parametrize(
    ("commodity", "line", "expected"),
    [
        ("count", {"id": "use", "kind": "per_use", "rate": "2.00"}, {"rate_micro": 2_000_000}),
        (
            "time",
            {
                "id": "time",
                "kind": "per_time",
                "rate": "1",
                "increment_seconds": 900,
                "started": True,
            },
            {"rate_micro": 1_000_000, "increment_seconds": 900, "started": True},
        ),
        (
            "time",
            {"id": "time", "kind": "per_time", "rate": "1"},
            {"rate_micro": 1_000_000, "increment_seconds": 3600},
        ),
    ],
)
def test_uses_and_time_are_priced_on_registers_of_uses_and_time(
    commodity: str, line: dict[str, Any], expected: dict[str, Any]
) -> None:
    version = from_document("t1", document(commodity=commodity, bands=[], lines=[line]))
    assert version.lines == (
        PriceLine(line_id=line["id"], kind=PriceKind(line["kind"]), **expected),
    )
    assert from_document("t1", to_document(version)) == version


def test_the_id_is_of_the_content_not_of_its_spelling() -> None:
    first = from_document("t1", document())
    spelt = document(name="Renamed", valid_from="2026-01-01T00:00:00Z")
    spelt["lines"][0]["rates"][0]["rate"] = "0.2"
    spelt["bands"][0] |= {"start": 1320, "end": "06:00:00"}
    assert from_document("t1", spelt).version_id == first.version_id
    assert len(first.version_id) == 16
    assert int(first.version_id, 16)
    assert from_document("t2", document()).version_id != first.version_id
    assert from_document("t1", document(taxes=[])).version_id != first.version_id


def test_the_canonical_form_gives_the_same_version_back() -> None:
    version = from_document("t1", document(name="Flats"))
    assert from_document("t1", to_document(version)) == version
    assert to_document(version)["name"] == "Flats"
    assert "name" not in to_document(from_document("t1", document()))


def test_bands_that_cover_the_week_need_no_standard_rate() -> None:
    lines = [usage({"band": "day", "rate": "0.3"}, {"band": "night", "rate": "0.1"})]
    version = from_document("t1", document(bands=[NIGHT, DAY], lines=lines))
    assert set(version.lines[0].blocks) == {"day", "night"}


def test_a_band_may_have_hours_in_several_rows() -> None:
    rows = [
        NIGHT | {"name": "peak", "start": "07:00", "end": "09:00"},
        NIGHT | {"name": "peak", "start": "17:00", "end": "20:00"},
    ]
    lines = [usage({"rate": "0.2"}, {"band": "peak", "rate": "0.4"})]
    assert [
        band.start_minute for band in from_document("t1", document(bands=rows, lines=lines)).bands
    ] == [420, 1020]


def test_a_band_without_hours_is_all_of_its_days() -> None:
    bands = [{"name": "weekend", "weekdays": [6, 5]}]
    lines = [usage({"rate": "0.2"}, {"band": "weekend", "rate": "0.1"})]
    version = from_document("t1", document(bands=bands, lines=lines))
    assert version.bands == (Band(name="weekend", weekdays=frozenset({5, 6})),)
    assert to_document(version)["bands"] == [
        {"name": "weekend", "weekdays": [5, 6], "start": "00:00", "end": "24:00"}
    ]


def test_midnight_ends_the_day_however_it_is_written() -> None:
    late = NIGHT | {"name": "night", "end": "00:00"}
    version = from_document("t1", document(bands=[late]))
    assert version.bands == (Band(name="night", start_minute=1320, end_minute=1440),)
    assert version == from_document("t1", document(bands=[late | {"end": "24:00"}]))


@given(st.integers(min_value=0, max_value=1440))
def test_clock_text_is_read_back(minute: int) -> None:
    assert clock_minute(clock_text(minute)) == minute


@given(
    st.lists(st.integers(min_value=1, max_value=10**9), min_size=1, max_size=6, unique=True),
    st.lists(st.integers(min_value=0, max_value=10**15), min_size=7, max_size=7),
    st.sampled_from(["electricity", "water", "time", "distance", "count"]),
)
def test_every_exact_price_survives_the_canonical_form(
    edges: list[int], rates: list[int], commodity: str
) -> None:
    version = from_document(
        "t1", document(commodity=commodity, bands=[], lines=[usage({"rate": "1"})])
    )
    whole = [
        Block(rate_micro=rate, up_to=edge * 3600)
        for edge, rate in zip(sorted(edges), rates, strict=False)
    ]
    steps = (*whole, Block(rate_micro=rates[-1]))
    priced = replace(version, lines=(replace(version.lines[0], blocks={"": steps}),))
    assert from_document("t1", to_document(priced)).lines == priced.lines
