"""What a tariff is refused for stands beside the field it names; nothing that was typed is lost."""

from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter import holiday_library
from custom_components.prepaid_meter.engine.errors import InvalidTariff
from custom_components.prepaid_meter.flows import tariff_days

from .forms import choose, said, submit
from .tariff_forms import drafted, filled, saved, suggested, with_line

NIGHT = {"name": "night", "start": "22:00:00", "end": "06:00:00"}
MORE = "submit once more"


@pytest.fixture(autouse=True)
async def noon_in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-22T11:00:30+00:00")


BLOCKS = [{"up_to": "10", "rate": "1"}, {"rate": "2"}]


@pytest.mark.parametrize(
    ("kind", "values", "field", "text"),
    [
        ("line_usage", {"id": "Energy", "rates": BLOCKS}, "id", "Energy"),
        ("line_usage", {"id": "energy", "rates": BLOCKS}, "id", "energy"),
        ("line_usage", {"rates": [{"rate": "much"}]}, "rates", "much"),
        ("line_usage", {"rates": [{"rate": "-1"}]}, "rates", "-1"),
        ("line_usage", {"rates": [{"up_to": "10", "rate": "1"}]}, "rates", "usage"),
        (
            "line_usage",
            {"rates": [{"up_to": "9", "rate": "1"}, {"up_to": "8", "rate": "1"}, {"rate": "2"}]},
            "rates",
            "usage",
        ),
        ("line_usage", {"rates": [{"up_to": "x", "rate": "1"}, {"rate": "1"}]}, "rates", "x"),
        ("line_usage", {"rates": [{"band": "night", "rate": "1"}]}, "rates", "usage"),
        ("line_standing", {"rate": "free"}, "rate", "free"),
        ("line_standing", {"rate": "-1"}, "rate", "-1"),
        ("line_standing", {"rate": "1", "taken": "top_up"}, "taken", "per: month"),
        ("line_standing", {"rate": "1", "catch_up": True}, "catch_up", "taken: top_up"),
        (
            "line_standing",
            {"rate": "1", "per": "month", "taken": "top_up", "split_percent": "50"},
            "split_below",
            "split.below",
        ),
        (
            "line_standing",
            {
                "rate": "1",
                "per": "month",
                "taken": "top_up",
                "split_below": "9",
                "split_percent": "500",
            },
            "split_percent",
            "500",
        ),
        ("line_step", {"by": "energy", "rates": [{"rate": "x"}]}, "rates", "x"),
        ("line_step", {"rates": BLOCKS}, "by", "step.by"),
        ("line_percent", {"percent": "much", "of": ["energy"]}, "percent", "much"),
        ("line_minimum", {"rate": "0"}, "rate", "0"),
    ],
)
async def test_a_line_says_what_is_wrong_where_it_is_wrong(
    hass: HomeAssistant, kind: str, values: dict[str, Any], field: str, text: str
) -> None:
    menu = await filled(hass, await drafted(hass), "day_bands", {"bands": [NIGHT]})
    menu = await with_line(hass, menu, "line_usage", id="energy", rates=BLOCKS)
    form = await choose(hass, await choose(hass, menu, "add_line"), kind)
    wrong = await submit(hass, form, values)
    assert list(said(wrong)) == [field], said(wrong)
    assert text in said(wrong)[field]
    assert MORE in said(wrong)[field]
    kept = suggested(wrong)
    assert {key: kept[key] for key in values} == values


@pytest.mark.parametrize(
    ("page", "values", "field", "text"),
    [
        (
            "line_counting",
            {"seasons": [{"months": ["jul"], "up_to": "5, 6"}]},
            "seasons",
            "energy",
        ),
        ("line_counting", {"seasons": [{"months": [], "up_to": "5"}]}, "seasons", "months"),
        ("line_counting", {"supplement_persons": 5}, "supplement_up_to", "supplement.up_to"),
        (
            "line_counting",
            {"per": "day", "supplement_persons": 5, "supplement_up_to": "5"},
            "supplement_persons",
            "supplement",
        ),
        ("line_counting", {"basis": "purchases", "mode": "whole"}, "basis", "mode"),
        ("line_series", {"series_factor": "2"}, "series_entity", "series.entity"),
        (
            "line_series",
            {"series_entity": "sensor.spot", "series_slot_minutes": 7},
            "series_slot_minutes",
            "7",
        ),
        (
            "line_series",
            {"series_entity": "sensor.spot", "series_plus": "-1"},
            "series_plus",
            "-1",
        ),
        ("line_limits", {"cap_per": "day"}, "cap_amount", "cap.amount"),
        ("line_limits", {"cap_amount": "5", "cap_per": "year"}, "cap_per", "year"),
        ("line_limits", {"round_to": "penny"}, "round_to", "penny"),
    ],
)
async def test_a_page_of_a_line_says_what_is_wrong(
    hass: HomeAssistant, page: str, values: dict[str, Any], field: str, text: str
) -> None:
    menu = await drafted(hass)
    menu = await with_line(hass, menu, "line_usage", id="energy", rates=BLOCKS)
    form = await choose(hass, await choose(hass, menu, "pick_line"), page)
    wrong = await submit(hass, form, values)
    assert list(said(wrong)) == [field], said(wrong)
    assert text in said(wrong)[field]


@pytest.mark.parametrize(
    ("step", "values", "field", "text"),
    [
        ("day_bands", {"bands": [NIGHT | {"name": " "}]}, "bands", "name"),
        ("day_bands", {"bands": [NIGHT, NIGHT | {"name": "late"}]}, "bands", "late"),
        ("day_bands", {"bands": [NIGHT | {"end": "06:00:30"}]}, "bands", "06:00:30"),
        ("free", {"up_to": "none"}, "up_to", "none"),
        ("day_set", {"name": " ", "dates": "2026-12-24"}, "name", "name"),
        ("day_set", {"name": "own", "dates": "24 December"}, "dates", "24"),
        (
            "packages",
            {"packages": [{"id": "a", "name": "A", "price": "x", "quantity": "1"}]},
            "packages",
            "x",
        ),
        ("taxes", {"taxes": [{"code": "vat", "percent": "much"}]}, "taxes", "much"),
        ("taxes", {"taxes": [{"code": "vat", "percent": "1"}] * 2}, "taxes", "vat"),
    ],
)
async def test_a_part_says_what_is_wrong(
    hass: HomeAssistant, step: str, values: dict[str, Any], field: str, text: str
) -> None:
    menu = await with_line(hass, await drafted(hass), "line_usage", rates=BLOCKS)
    form = await choose(hass, menu, "days" if step == "day_set" else step)
    wrong = await submit(hass, form, values)
    assert list(said(wrong)) == [field], said(wrong)
    assert text in said(wrong)[field]
    menu = await submit(hass, wrong, values)
    assert menu["step_id"] == "builder_unready"
    assert text in menu["description_placeholders"]["problem"]


async def test_a_gap_between_bands_is_told_as_month_weekday_and_time(hass: HomeAssistant) -> None:
    menu = await filled(hass, await drafted(hass), "day_bands", {"bands": [NIGHT]})
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_usage")
    wrong = await submit(hass, form, {"rates": [{"band": "night", "rate": "1"}]})
    assert "06:00" in said(wrong)["rates"]


async def test_a_draft_with_errors_can_be_gone_back_to(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_usage")
    values = {"id": "energy", "rates": [{"rate": "much"}]}
    wrong = await submit(hass, form, values)
    line = await submit(hass, wrong, values | {"negative_allowed": False})
    assert line["step_id"] == "line"
    menu = await choose(hass, line, "builder")
    assert menu["step_id"] == "builder_unready"
    assert "much" in menu["description_placeholders"]["problem"]
    form = await choose(hass, await choose(hass, menu, "pick_line"), "line_usage")
    assert suggested(form)["rates"] == [{"rate": "much"}]
    line = await submit(hass, form, {"rates": [{"rate": "0.1"}]})
    document = await saved(hass, await choose(hass, line, "builder"))
    assert document["lines"][0]["rates"] == [{"band": "", "rate": "0.1"}]


async def test_a_line_is_judged_beside_the_good_ones_above_it(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_usage")
    values = {"id": "energy", "rates": [{"rate": "much"}]}
    line = await submit(hass, await submit(hass, form, values), values)
    menu = await choose(hass, line, "builder")
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_standing")
    wrong = await submit(hass, form, {"rate": "free"})
    assert "free" in said(wrong)["rate"]
    menu = await choose(hass, await submit(hass, wrong, {"rate": "1"}), "builder")
    assert "much" in menu["description_placeholders"]["problem"]


async def test_what_another_form_mends_is_told_by_the_draft(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    menu = await with_line(hass, menu, "line_usage", id="energy", rates=BLOCKS)
    line = await filled(
        hass,
        await choose(hass, menu, "pick_line"),
        "line_counting",
        {"seasons": [{"months": ["jul"], "up_to": "15"}]},
    )
    form = await choose(hass, line, "line_usage")
    line = await submit(hass, form, {"rates": [{"rate": "1"}]})
    menu = await choose(hass, line, "builder")
    assert menu["step_id"] == "builder_unready"
    assert "energy" in menu["description_placeholders"]["problem"]


async def test_a_hub_that_cannot_look_holidays_up_says_so(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def missing(_: HomeAssistant) -> None:
        raise InvalidTariff("tariff_holidays_missing")

    known = tariff_days.need_holidays
    monkeypatch.setattr(tariff_days, "need_holidays", missing)
    monkeypatch.setattr(holiday_library, "need_holidays", missing)
    form = await choose(hass, await drafted(hass), "days")
    wrong = await submit(hass, form, {"name": "holiday", "country": "DE"})
    assert "cannot be installed" in said(wrong)["country"]
    monkeypatch.setattr(tariff_days, "need_holidays", known)
    wrong = await submit(hass, wrong, {"name": "holiday", "country": "VA"})
    assert "cannot be installed" in said(wrong)["country"]
    menu = await submit(hass, wrong, {"name": "holiday", "dates": "2026-12-24"})
    assert "holiday: 1" in menu["description_placeholders"]["days"]


async def test_lists_of_special_days_are_kept_changed_and_removed(hass: HomeAssistant) -> None:
    form = await choose(hass, await drafted(hass), "days")
    menu = await submit(hass, form, {"name": "holiday", "country": "VA"})
    assert "holiday (VA): " in menu["description_placeholders"]["days"]
    form = await choose(hass, menu, "days")
    form = await submit(hass, form, {"day_set": "new"})
    twice = {"name": "holiday", "country": "DE"}
    wrong = await submit(hass, await submit(hass, form, twice), {"subdivision": "BE"})
    assert "holiday" in said(wrong)["name"]
    assert suggested(wrong) == twice
    wrong = await submit(hass, wrong, {"name": "holiday", "dates": "2026-12-24"})
    assert "holiday" in said(wrong)["name"]
    menu = await submit(hass, wrong, {"name": "own", "dates": "2026-12-24"})
    form = await choose(hass, menu, "days")
    form = await submit(hass, form, {"day_set": "0"})
    assert form["description_placeholders"]["frozen"].startswith("holiday (VA)")
    menu = await submit(hass, form, suggested(form))
    assert "holiday (VA): " in menu["description_placeholders"]["days"]
    form = await choose(hass, menu, "days")
    form = await submit(hass, form, {"day_set": "1"})
    menu = await submit(hass, form, {"name": "holiday"})
    assert menu["description_placeholders"]["days"].startswith("own: 1")
