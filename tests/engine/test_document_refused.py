"""A tariff document that cannot price every moment says which line or band is at fault."""

from typing import Any

import pytest
from engine.errors import InvalidTariff
from engine.tariff.document import from_document

from .test_document import DAY, NIGHT, document, usage


def refused(**changes: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(InvalidTariff) as refusal:
        from_document("t1", document(**changes))
    return refusal.value.key, refusal.value.placeholders


@pytest.mark.parametrize(
    ("changes", "key", "placeholders"),
    [
        ({"rates": []}, "tariff_field_unknown", {"field": "rates"}),
        ({"lines": [{}] * 1001}, "tariff_list_long", {"field": "lines", "most": "1000"}),
        ({"commodity": "ether"}, "tariff_commodity_unknown", {"commodity": "ether"}),
        ({"commodity": None}, "tariff_malformed", {"field": "commodity"}),
        ({"currency": "euro"}, "tariff_currency_invalid", {"currency": "euro"}),
        ({"valid_from": "soon"}, "tariff_time_invalid", {"value": "soon"}),
        (
            {"valid_from": "2026-01-01T00:00:00"},
            "tariff_time_invalid",
            {"value": "2026-01-01T00:00:00"},
        ),
        ({"name": 7}, "tariff_malformed", {"field": "name"}),
        ({"bands": "night"}, "tariff_malformed", {"field": "bands"}),
        ({"bands": ["night"]}, "tariff_malformed", {"field": "bands"}),
        ({"bands": [NIGHT | {"name": " "}]}, "tariff_band_name_invalid", {"band": " "}),
        ({"bands": [NIGHT | {"name": None}]}, "tariff_band_name_invalid", {"band": "None"}),
        ({"bands": [NIGHT | {"name": "x" * 41}]}, "tariff_band_name_invalid", {"band": "x" * 41}),
        (
            {"bands": [NIGHT | {"start": "25:00"}]},
            "tariff_band_hours_invalid",
            {"band": "night", "value": "25:00"},
        ),
        (
            {"bands": [NIGHT | {"start": "24:00"}]},
            "tariff_band_hours_invalid",
            {"band": "night", "value": "24:00"},
        ),
        (
            {"bands": [NIGHT | {"end": "06:60"}]},
            "tariff_band_hours_invalid",
            {"band": "night", "value": "06:60"},
        ),
        (
            {"bands": [NIGHT | {"end": 1441}]},
            "tariff_band_hours_invalid",
            {"band": "night", "value": "1441"},
        ),
        (
            {"bands": [NIGHT | {"end": True}]},
            "tariff_band_hours_invalid",
            {"band": "night", "value": "True"},
        ),
        ({"bands": [NIGHT | {"weekdays": []}]}, "tariff_band_weekdays_invalid", {"band": "night"}),
        ({"bands": [NIGHT | {"weekdays": [7]}]}, "tariff_band_weekdays_invalid", {"band": "night"}),
        (
            {"bands": [NIGHT | {"weekdays": [True]}]},
            "tariff_band_weekdays_invalid",
            {"band": "night"},
        ),
        (
            {"bands": [NIGHT, NIGHT | {"name": "late", "start": "23:00", "end": "01:00"}]},
            "tariff_band_never_applies",
            {"band": "late"},
        ),
        ({"lines": []}, "tariff_without_lines", {}),
        (
            {"lines": [usage({"rate": "1"}), usage({"rate": "1"})]},
            "tariff_line_twice",
            {"line": "energy"},
        ),
        (
            {"lines": [usage({"rate": "1"}, id="Tax:1")]},
            "tariff_line_id_invalid",
            {"line": "Tax:1"},
        ),
        ({"lines": [usage({"rate": "1"}, id=None)]}, "tariff_line_id_invalid", {"line": "None"}),
        (
            {"lines": [usage({"rate": "1"}, kind="gift")]},
            "tariff_kind_unknown",
            {"line": "energy", "kind": "gift"},
        ),
        (
            {"lines": [usage({"rate": "1"}, kind=None)]},
            "tariff_kind_unknown",
            {"line": "energy", "kind": "None"},
        ),
        ({"lines": [usage({"rate": "1"}, rate="1")]}, "tariff_field_unknown", {"field": "rate"}),
        (
            {"lines": [{"id": "use", "kind": "per_use", "rate": "1"}]},
            "tariff_kind_mismatch",
            {"line": "use", "kind": "per_use", "needed": "count"},
        ),
        (
            {"lines": [usage({"band": "dawn", "rate": "1"})]},
            "tariff_band_unknown",
            {"line": "energy", "band": "dawn"},
        ),
        (
            {"lines": [usage({"band": "night", "rate": "1"})]},
            "tariff_time_unpriced",
            {"line": "energy", "month": "1", "weekday": "0", "time": "06:00", "days": "–"},
        ),
        (
            {"bands": [], "lines": [usage()]},
            "tariff_band_unpriced",
            {"line": "energy", "band": "standard"},
        ),
        (
            {"bands": [NIGHT, DAY], "lines": [usage({"band": "night", "rate": "1"})]},
            "tariff_band_unpriced",
            {"line": "energy", "band": "day"},
        ),
        (
            {"lines": [usage({"up_to": "10", "rate": "1"})]},
            "tariff_last_block_limited",
            {"line": "energy", "band": "standard"},
        ),
        (
            {
                "lines": [
                    usage({"up_to": "10", "rate": "1"}, {"up_to": "10", "rate": "2"}, {"rate": "3"})
                ]
            },
            "tariff_blocks_not_rising",
            {"line": "energy", "band": "standard"},
        ),
        (
            {
                "lines": [
                    usage(
                        {"rate": "1"},
                        {"band": "night", "rate": "2"},
                        {"band": "night", "rate": "3"},
                    )
                ]
            },
            "tariff_blocks_not_rising",
            {"line": "energy", "band": "night"},
        ),
        ({"taxes": [{"code": "vat", "percent": "19"}] * 2}, "tariff_tax_twice", {"tax": "vat"}),
        ({"taxes": [{"code": "V A T", "percent": "19"}]}, "tariff_malformed", {"field": "code"}),
    ],
)
def test_a_document_that_cannot_price_every_moment_names_its_fault(
    changes: dict[str, Any], key: str, placeholders: dict[str, str]
) -> None:
    assert refused(**changes) == (key, placeholders)


def test_a_document_is_a_mapping() -> None:
    with pytest.raises(InvalidTariff, match="tariff_malformed"):
        from_document("t1", [document()])


@pytest.mark.parametrize(
    "rate", ["cheap", "NaN", "0.0000001", "1e12", 0.2, True, None, "1e-9999999"]
)
def test_a_rate_is_an_exact_amount(rate: object) -> None:
    assert refused(lines=[usage({"rate": rate})]) == (
        "tariff_rate_invalid",
        {"line": "energy", "rate": str(rate)},
    )


@pytest.mark.parametrize("edge", ["0", "-1", "0.0001", "many", 1.5, "1e15", "1e9999999"])
def test_a_block_edge_is_a_whole_number_of_base_units(edge: object) -> None:
    assert refused(lines=[usage({"up_to": edge, "rate": "1"}, {"rate": "2"})]) == (
        "tariff_block_edge_invalid",
        {"line": "energy", "edge": str(edge)},
    )


@pytest.mark.parametrize("percent", ["-1", "1001", "much", 19.0, None])
def test_a_percentage_is_exact(percent: object) -> None:
    assert refused(taxes=[{"code": "vat", "percent": percent}]) == (
        "tariff_percent_invalid",
        {"tax": "vat", "percent": str(percent)},
    )


@pytest.mark.parametrize("seconds", [0, -1, 1.5, True, 86_400 * 31 + 1, "60"])
def test_an_increment_is_whole_seconds_up_to_a_month(seconds: object) -> None:
    line = {"id": "time", "kind": "per_time", "rate": "1", "increment_seconds": seconds}
    assert refused(commodity="time", bands=[], lines=[line]) == (
        "tariff_increment_invalid",
        {"line": "time", "value": str(seconds)},
    )


def test_started_is_yes_or_no() -> None:
    line = {"id": "time", "kind": "per_time", "rate": "1", "started": "yes"}
    assert refused(commodity="time", bands=[], lines=[line]) == (
        "tariff_malformed",
        {"field": "lines.time.started"},
    )
