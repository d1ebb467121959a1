"""A tariff is made in forms, one for each way people think of a price."""

from datetime import UTC, datetime
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.flows.parse import WEEKDAYS
from custom_components.prepaid_meter.flows.prices import shown
from custom_components.prepaid_meter.subentries import tariff_versions

from .forms import SIMPLE, add_tariff, begin, choose, newest, said, site, submit

PEAK = {
    "name": "peak",
    "start": "07:00:00",
    "end": "09:00:00",
    "weekdays": ["mon", "fri"],
    "rate": "0.4",
}
NIGHT = {"name": "night", "start": "22:00:00", "end": "00:00:00", "rate": "0.1"}


@pytest.fixture(autouse=True)
async def noon_in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-22T11:00:30+00:00")


async def filled(hass: HomeAssistant, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The only document of a tariff made in a form."""
    entry = site(hass)
    form = await choose(hass, await begin(hass, entry, "tariff"), kind)
    saved = await submit(hass, form, {"name": "Flats"} | values)
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    (document,) = newest(entry, "tariff").data["versions"]
    return dict(document)


async def refused(hass: HomeAssistant, kind: str, values: dict[str, Any]) -> dict[str, str]:
    form = await choose(hass, await begin(hass, site(hass), "tariff"), kind)
    answer = await submit(hass, form, values)
    assert answer["type"] is FlowResultType.FORM
    return said(answer)


async def test_one_rate_prices_from_today_on(hass: HomeAssistant) -> None:
    entry = site(hass)
    subentry = await add_tariff(hass, entry, standing="0.30", tax_percent="19")
    assert subentry.title == "Flats"
    assert subentry.unique_id == f"tariff:{subentry.data['tariff_id']}"
    assert subentry.data == {
        "tariff_id": subentry.data["tariff_id"],
        "name": "Flats",
        "versions": [
            {
                "commodity": "electricity",
                "currency": "EUR",
                "valid_from": "2026-11-21T23:00:00+00:00",
                "bands": [],
                "lines": [
                    {"id": "usage", "kind": "usage", "rates": [{"band": "", "rate": "0.25"}]},
                    {"id": "standing", "kind": "standing", "rate": "0.30"},
                ],
                "taxes": [{"code": "vat", "percent": "19"}],
            }
        ],
    }
    assert tariff_versions(subentry.data)[0].valid_from == datetime(2026, 11, 21, 23, tzinfo=UTC)


async def test_bands_are_rows_of_hours_and_rates(hass: HomeAssistant) -> None:
    evening = PEAK | {"start": "17:00:00", "end": "20:00:00"}
    bands = [PEAK, evening, NIGHT]
    document = await filled(
        hass, "bands", {"commodity": "electricity", "rate": "0.2", "bands": bands}
    )
    every_day = [0, 1, 2, 3, 4, 5, 6]
    assert document["bands"] == [
        {"name": "peak", "weekdays": [0, 4], "start": "07:00", "end": "09:00"},
        {"name": "peak", "weekdays": [0, 4], "start": "17:00", "end": "20:00"},
        {"name": "night", "weekdays": every_day, "start": "22:00", "end": "00:00"},
    ]
    assert document["lines"][0]["rates"] == [
        {"band": "", "rate": "0.2"},
        {"band": "peak", "rate": "0.4"},
        {"band": "night", "rate": "0.1"},
    ]


async def test_rows_name_the_weekdays_themselves(hass: HomeAssistant) -> None:
    """The frontend translates no choice inside a row."""
    form = await choose(hass, await begin(hass, site(hass), "tariff"), "bands")
    rows = next(field for key, field in form["data_schema"].schema.items() if key == "bands")
    options = rows.config["fields"]["weekdays"]["selector"].config["options"]
    assert options[0] == {"value": "mon", "label": "Monday"}
    assert [option["value"] for option in options] == list(WEEKDAYS)


async def test_blocks_are_rows_of_edges_and_rates(hass: HomeAssistant) -> None:
    rows = [{"up_to": "10", "rate": "2"}, {"rate": "3"}]
    document = await filled(hass, "blocks", {"commodity": "water", "blocks": rows})
    version = from_document("t1", document)
    assert [(block.up_to, block.rate_micro) for block in version.lines[0].blocks[""]] == [
        (10_000_000, 2_000_000),
        (None, 3_000_000),
    ]


async def test_a_use_has_a_price(hass: HomeAssistant) -> None:
    document = await filled(hass, "per_use", {"rate": "2.50"})
    assert document["commodity"] == "count"
    assert document["lines"] == [{"id": "use", "kind": "per_use", "rate": "2.50"}]


async def test_time_has_a_price_for_each_increment(hass: HomeAssistant) -> None:
    document = await filled(
        hass, "per_time", {"rate": "1", "increment_minutes": 30, "started": True}
    )
    assert document["commodity"] == "time"
    assert document["lines"] == [
        {"id": "time", "kind": "per_time", "rate": "1", "increment_seconds": 1800, "started": True}
    ]


async def test_blocks_may_be_counted_by_the_year_and_standing_charges_by_the_month(
    hass: HomeAssistant,
) -> None:
    rows = [{"up_to": "2880", "rate": "0.4883"}, {"rate": "0.5383"}]
    values = {"commodity": "electricity", "blocks": rows, "per": "year"}
    charge = {"standing": "9.5", "standing_per": "month"}
    document = await filled(hass, "blocks", values | charge)
    assert document["lines"][0]["per"] == "year"
    assert document["lines"][1]["per"] == "month"
    again = shown(document)
    assert again is not None
    assert again.form == {"blocks": rows, "per": "year"} | charge


async def test_time_may_cost_something_at_least_and_at_most(hass: HomeAssistant) -> None:
    values = {"rate": "1", "increment_minutes": 30, "started": True}
    limits = {"minimum": "2", "daily_cap": "12"}
    document = await filled(hass, "per_time", values | limits)
    (line,) = document["lines"]
    assert (line["minimum"], line["cap"]) == ("2", {"amount": "12", "per": "day"})
    again = shown(document)
    assert again is not None
    assert again.form == values | limits
    errors = await refused(hass, "per_time", {"name": "Flats", **values, "minimum": "0"})
    assert "more than zero" in errors["minimum"]


@pytest.mark.parametrize(
    ("kind", "values", "field", "text"),
    [
        ("simple", {"name": " "}, "name", "at most 100 characters"),
        ("simple", {"rate": "0,25"}, "rate", "“0,25” is not an amount"),
        ("simple", {"rate": "-1"}, "rate", "“-1” has to be more than zero"),
        ("simple", {"rate": "1e10"}, "rate", "“1e10” is too large"),
        ("simple", {"standing": "free"}, "standing", "“free” is not an amount"),
        ("simple", {"tax_percent": "much"}, "tax_percent", "“much” is not a percentage"),
        ("bands", {"bands": [PEAK | {"name": " "}]}, "bands", "needs a name"),
        ("bands", {"bands": [PEAK | {"rate": "x"}]}, "bands", "“x” is not an amount"),
        ("bands", {"bands": [PEAK | {"end": "09:00:30"}]}, "bands", "“09:00:30” is not a time"),
        ("bands", {"bands": [NIGHT, NIGHT | {"name": "late"}]}, "bands", "Band late never applies"),
        (
            "bands",
            {"bands": [PEAK, NIGHT | {"name": "peak"}]},
            "bands",
            "band peak have different rates",
        ),
        ("blocks", {"blocks": []}, "blocks", "at least one row"),
        ("blocks", {"blocks": [{"up_to": "10", "rate": "2"}]}, "blocks", "last row empty"),
        ("blocks", {"blocks": [{"rate": "2"}, {"rate": "3"}]}, "blocks", "above the one before"),
        (
            "blocks",
            {"blocks": [{"up_to": "x", "rate": "2"}, {"rate": "3"}]},
            "blocks",
            "“x” is no edge",
        ),
        ("blocks", {"blocks": [{"rate": "x"}]}, "blocks", "“x” is not an amount"),
    ],
)
async def test_a_form_says_what_is_wrong_where_it_is_wrong(
    hass: HomeAssistant, kind: str, values: dict[str, Any], field: str, text: str
) -> None:
    whole = dict(SIMPLE)
    if kind == "blocks":
        del whole["rate"]
    errors = await refused(hass, kind, whole | values)
    assert list(errors) == [field]
    assert text in errors[field]


async def test_two_tariffs_of_one_name_are_told_apart_by_nobody(hass: HomeAssistant) -> None:
    entry = site(hass)
    await add_tariff(hass, entry)
    form = await choose(hass, await begin(hass, entry, "tariff"), "simple")
    assert "name" in said(await submit(hass, form, SIMPLE))
