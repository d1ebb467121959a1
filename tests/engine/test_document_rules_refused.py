"""Blocks, references and bounds that cannot be priced name the field at fault."""

from typing import Any

import pytest
from engine.tariff.document import from_document

from .documents import BASE
from .test_document import usage
from .test_document_refused import refused

BLOCKS = usage({"up_to": "10", "rate": "1"}, {"rate": "2"})
STANDING = {"id": "standing", "kind": "standing", "rate": "30"}
STEP = {"id": "base", "kind": "step", "by": "energy", "rates": [{"rate": "1"}]}
SHARE = {"id": "levy", "kind": "percent", "percent": "2"}
LEAST = {"id": "least", "kind": "minimum", "rate": "10"}
SPOT = usage({"rate": "1"}, series={"entity": "sensor.spot"})


def fault(**changes: object) -> tuple[str, dict[str, str]]:
    return refused(**{"bands": [], **changes})


def line_fault(*lines: dict[str, Any]) -> tuple[str, dict[str, str]]:
    return fault(lines=list(lines))


def season(months: object, *up_to: object) -> dict[str, object]:
    return {"months": months, "up_to": list(up_to)}


@pytest.mark.parametrize(
    ("seasons", "key", "placeholders"),
    [
        (
            [season([5], "20"), season([4, 5], "30")],
            "tariff_season_twice",
            {"field": "lines.energy.seasons", "month": "5"},
        ),
        (
            [season([5], "20", "20")],
            "tariff_season_not_rising",
            {"field": "lines.energy.seasons.up_to"},
        ),
        ([season([5])], "tariff_season_not_rising", {"field": "lines.energy.seasons.up_to"}),
        (
            [season([5], "20", "30")],
            "tariff_season_edges",
            {"line": "energy", "band": "standard", "given": "2", "needed": "1"},
        ),
        (
            [season([], "20")],
            "tariff_months_invalid",
            {"field": "lines.energy.seasons.months", "value": "[]"},
        ),
        (
            [season([5], "0")],
            "tariff_number_invalid",
            {"field": "lines.energy.seasons.up_to", "value": "0"},
        ),
    ],
)
def test_a_season_has_the_edges_of_its_line(
    seasons: list[object], key: str, placeholders: dict[str, str]
) -> None:
    assert line_fault(BLOCKS | {"seasons": seasons}) == (key, placeholders)


@pytest.mark.parametrize(
    ("changes", "field", "other"),
    [
        ({"per": "year", "seasons": [season([5], "20")]}, "seasons", "per year"),
        ({"per": "day", "supplement": {"persons": 5, "up_to": "1"}}, "supplement", "per day"),
        ({"basis": "purchases", "mode": "whole"}, "basis", "lines.energy.mode whole"),
        (
            {"basis": "purchases", "series": {"entity": "sensor.spot"}},
            "basis",
            "lines.energy.series",
        ),
        (
            {"mode": "whole_first", "series": {"entity": "sensor.spot"}},
            "series",
            "lines.energy.mode",
        ),
    ],
)
def test_rules_that_contradict_each_other_are_named(
    changes: dict[str, object], field: str, other: str
) -> None:
    assert line_fault(BLOCKS | changes) == (
        "tariff_fields_exclude",
        {"field": f"lines.energy.{field}", "other": other},
    )


def test_what_was_bought_knows_no_time_of_day() -> None:
    bands = [{"name": "night", "start": "22:00", "end": "06:00"}]
    line = usage({"rate": "2"}, {"band": "night", "rate": "1"}, basis="purchases")
    assert fault(bands=bands, lines=[line]) == (
        "tariff_fields_exclude",
        {"field": "lines.energy.basis", "other": "lines.energy.rates.band"},
    )


@pytest.mark.parametrize(
    ("line", "field", "value", "choices"),
    [
        (BLOCKS | {"per": "week"}, "per", "week", "day, month, quarter, half_year, year"),
        (BLOCKS | {"mode": 3}, "mode", "3", "graduated, whole, whole_first"),
        (BLOCKS | {"basis": "none"}, "basis", "none", "consumption, purchases"),
        (BLOCKS | {"prorate": None}, "prorate", "None", "none, day, month"),
        (BLOCKS | {"cap": {"amount": "5", "per": "year"}}, "cap.per", "year", "day, month"),
        (STANDING | {"per": "year"}, "per", "year", "day, month"),
        (STANDING | {"cap": {"amount": "5", "per": "month"}}, "cap.per", "month", "day"),
        (STANDING | {"taken": "late"}, "taken", "late", "accrued, at_once, top_up"),
        (
            BLOCKS | {"round": {"to": "1", "mode": "near"}},
            "round.mode",
            "near",
            "half_up, half_even, up, down",
        ),
    ],
)
def test_a_choice_lists_what_there_is(
    line: dict[str, Any], field: str, value: str, choices: str
) -> None:
    assert line_fault(line) == (
        "tariff_choice_unknown",
        {"field": f"lines.{line['id']}.{field}", "value": value, "choices": choices},
    )


@pytest.mark.parametrize(
    ("line", "field", "needed"),
    [
        (STANDING | {"taken": "at_once"}, "taken", "per: month"),
        (STANDING | {"per": "month", "catch_up": True}, "catch_up", "taken: top_up"),
        (
            STANDING | {"per": "month", "split": {"below": "1", "percent": "50"}},
            "split",
            "taken: top_up",
        ),
    ],
)
def test_a_field_that_needs_another_says_which(
    line: dict[str, Any], field: str, needed: str
) -> None:
    assert line_fault(line) == (
        "tariff_field_needs",
        {"field": f"lines.standing.{field}", "needed": needed},
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (BLOCKS | {"cap": {"amount": "0"}}, "lines.energy.cap.amount", "0"),
        (BLOCKS | {"cap": {}}, "lines.energy.cap.amount", "None"),
        (BLOCKS | {"round": {"to": "-1"}}, "lines.energy.round.to", "-1"),
        (SPOT | {"series": {"entity": "s.x", "plus": 0.5}}, "lines.energy.series.plus", "0.5"),
        (LEAST | {"rate": "0"}, "lines.least.rate", "0"),
    ],
)
def test_an_amount_is_exact_and_above_zero(line: dict[str, Any], field: str, value: str) -> None:
    assert line_fault(line) == ("tariff_amount_invalid", {"field": field, "value": value})


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (SHARE | {"percent": "0"}, "lines.levy.percent", "0"),
        (SHARE | {"percent": "-100.1"}, "lines.levy.percent", "-100.1"),
        (SHARE | {"percent": "1001"}, "lines.levy.percent", "1001"),
        (SHARE | {"percent": "0." + "3" * 40}, "lines.levy.percent", "0." + "3" * 40),
        (
            BLOCKS | {"supplement": {"persons": 0, "up_to": "1"}},
            "lines.energy.supplement.persons",
            "0",
        ),
        (BLOCKS | {"supplement": {"persons": 5}}, "lines.energy.supplement.up_to", "None"),
        (
            SPOT | {"series": {"entity": "s.x", "slot_minutes": 7}},
            "lines.energy.series.slot_minutes",
            "7",
        ),
        (SPOT | {"series": {"entity": "s.x", "factor": "x"}}, "lines.energy.series.factor", "x"),
        (
            STANDING
            | {"per": "month", "taken": "top_up", "split": {"below": "1", "percent": "101"}},
            "lines.standing.split.percent",
            "101",
        ),
    ],
)
def test_a_number_is_exact_and_within_limits(line: dict[str, Any], field: str, value: str) -> None:
    assert line_fault(line) == ("tariff_number_invalid", {"field": field, "value": value})


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (usage({"rate": "-1"}), "lines.energy.rate", "-1"),
        (STANDING | {"rate": "-0.5"}, "lines.standing.rate", "-0.5"),
        (SPOT | {"series": {"entity": "s.x", "factor": "-1"}}, "lines.energy.series.factor", "-1"),
        (SPOT | {"series": {"entity": "s.x", "plus": "-1"}}, "lines.energy.series.plus", "-1"),
    ],
)
def test_a_price_below_zero_needs_leave(line: dict[str, Any], field: str, value: str) -> None:
    assert line_fault(line) == ("tariff_negative", {"field": field, "value": value})


@pytest.mark.parametrize(
    ("lines", "key", "placeholders"),
    [
        (
            [STEP, BLOCKS],
            "tariff_line_not_above",
            {"field": "lines.base.by", "line": "energy"},
        ),
        (
            [BLOCKS, STEP | {"by": None}],
            "tariff_line_not_above",
            {"field": "lines.base.by", "line": "None"},
        ),
        (
            [BLOCKS, SHARE | {"of": ["levy"]}],
            "tariff_line_not_above",
            {"field": "lines.levy.of", "line": "levy"},
        ),
        (
            [LEAST | {"of": ["energy"]}, BLOCKS],
            "tariff_line_not_above",
            {"field": "lines.least.of", "line": "energy"},
        ),
        (
            [STANDING, STEP | {"by": "standing"}],
            "tariff_field_needs",
            {"field": "lines.base.by", "needed": "kind: usage"},
        ),
        (
            [BLOCKS, STEP | {"per": "year"}],
            "tariff_choice_unknown",
            {"field": "lines.base.per", "value": "year", "choices": "month"},
        ),
        (
            [BLOCKS, STEP | {"rates": [{"band": "night", "rate": "1"}]}],
            "tariff_band_unknown",
            {"line": "base", "band": "night"},
        ),
        (
            [LEAST, LEAST | {"id": "more", "of": ["least"]}],
            "tariff_line_refers_to_minimum",
            {"line": "more", "other": "least"},
        ),
        ([LEAST, BLOCKS], "tariff_minimum_not_last", {"line": "least"}),
    ],
)
def test_a_line_refers_to_lines_above_it(
    lines: list[dict[str, Any]], key: str, placeholders: dict[str, str]
) -> None:
    assert line_fault(*lines) == (key, placeholders)


def test_without_its_fault_the_document_is_in_order() -> None:
    lines = [BLOCKS, STANDING, STEP, SHARE, LEAST]
    version = from_document("t1", BASE | {"lines": lines})
    assert [line.line_id for line in version.lines] == [line["id"] for line in lines]
