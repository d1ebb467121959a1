"""Every kind of price line is made, changed, moved and removed in forms."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from .forms import begin, choose, newest, submit
from .tariff_forms import drafted, filled, saved, suggested, unchanged, with_line


@pytest.fixture(autouse=True)
async def noon_in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-22T11:00:30+00:00")


BLOCKS = [{"up_to": "22", "rate": "2"}, {"rate": "3"}]
COUNTING = {
    "per": "month",
    "mode": "whole",
    "prorate": "day",
    "per_person": True,
    "seasons": [{"months": ["aug", "jul"], "up_to": "26"}],
    "supplement_persons": 5,
    "supplement_up_to": "4",
}
LIMITS = {"cap_amount": "500", "cap_per": "month", "round_to": "0.01", "round_mode": "up"}
WATER = {
    "id": "water",
    "kind": "usage",
    "rates": [{"band": "", "up_to": "22", "rate": "2"}, {"band": "", "rate": "3"}],
    "mode": "whole",
    "prorate": "day",
    "per_person": True,
    "seasons": [{"months": [7, 8], "up_to": ["26"]}],
    "supplement": {"persons": 5, "up_to": "4"},
    "cap": {"amount": "500", "per": "month"},
    "round": {"to": "0.01", "mode": "up"},
}
FROM_TOP_UPS = {"rate": "40", "per": "month", "taken": "top_up", "catch_up": True}
REBATE = {"percent": "-5", "of": ["water"], "negative_allowed": True}
FREE = {"up_to": "6", "per": "month", "per_person": True, "fills_blocks": False}
PACKAGE = {"id": "ten", "name": "Ten", "price": "15", "quantity": "10", "valid_days": 90}


async def test_a_line_of_use_has_forms_for_all_of_it(hass: HomeAssistant) -> None:
    menu = await drafted(hass, "water")
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_usage")
    line = await submit(hass, form, {"id": "water", "rates": BLOCKS})
    line = await filled(hass, line, "line_counting", COUNTING)
    line = await filled(hass, line, "line_limits", LIMITS)
    document = await saved(hass, await choose(hass, line, "builder"))
    assert document["lines"] == [WATER]
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    await unchanged(hass, entry, newest(entry, "tariff"))


async def test_every_other_kind_of_line_has_its_form(hass: HomeAssistant) -> None:
    menu = await drafted(hass, "water")
    add = await choose(hass, menu, "add_line")
    assert {"line_per_use", "line_per_time"}.isdisjoint(add["menu_options"])
    menu = await choose(hass, add, "builder")
    menu = await with_line(hass, menu, "line_usage", id="water", rates=BLOCKS)
    menu = await with_line(hass, menu, "line_minimum", rate="10", per="quarter", of=[])
    steps = [{"up_to": "10", "rate": "5"}, {"rate": "9"}]
    menu = await with_line(hass, menu, "line_step", id="base", by="water", rates=steps)
    menu = await with_line(hass, menu, "line_percent", **REBATE)
    split = {"split_below": "400", "split_percent": "50"}
    menu = await with_line(hass, menu, "line_standing", **FROM_TOP_UPS, **split)
    menu = await filled(hass, menu, "free", FREE)
    menu = await filled(hass, menu, "packages", {"packages": [PACKAGE]})
    document = await saved(hass, menu)
    assert (document["free"], document["packages"]) == (FREE, [PACKAGE])
    assert document["lines"][1:] == [
        {"id": "base", "kind": "step", "by": "water", "rates": steps},
        {"id": "surcharge", "kind": "percent", **REBATE},
        {
            "id": "standing",
            "kind": "standing",
            **FROM_TOP_UPS,
            "split": {"below": "400", "percent": "50"},
        },
        {"id": "minimum", "kind": "minimum", "rate": "10", "per": "quarter"},
    ]
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    await unchanged(hass, entry, newest(entry, "tariff"))


async def test_uses_time_and_spot_prices(hass: HomeAssistant) -> None:
    menu = await drafted(hass, "time")
    menu = await with_line(
        hass, menu, "line_per_time", rate="1", increment_seconds=60, started=True, minimum="2"
    )
    document = await saved(hass, menu, valid_from="2026-01-01 00:00:00")
    assert document["lines"] == [
        {
            "id": "time",
            "kind": "per_time",
            "rate": "1",
            "increment_seconds": 60,
            "started": True,
            "minimum": "2",
        }
    ]
    assert document["valid_from"] == "2025-12-31T23:00:00+00:00"
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    form = await choose(hass, await begin(hass, entry, "tariff"), "build")
    menu = await submit(hass, form, {"name": "Spot", "commodity": "electricity"})
    form = await choose(hass, await choose(hass, menu, "add_line"), "line_usage")
    line = await submit(hass, form, {"id": "energy", "rates": [{"rate": "0.3"}]})
    line = await filled(
        hass,
        line,
        "line_series",
        {"series_entity": "sensor.spot", "series_slot_minutes": 15, "series_factor": "0.001"},
    )
    document = await saved(hass, await choose(hass, line, "builder"))
    assert document["lines"][0]["series"] == {
        "entity": "sensor.spot",
        "slot_minutes": 15,
        "factor": "0.001",
    }


async def test_lines_move_and_go(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    menu = await with_line(hass, menu, "line_usage", id="energy", rates=[{"rate": "0.2"}])
    menu = await with_line(hass, menu, "line_usage", id="net", rates=[{"rate": "0.1"}])
    menu = await with_line(hass, menu, "line_percent", percent="2", of=["net"])
    line = await submit(hass, await choose(hass, menu, "pick_line"), {"line": "1"})
    line = await choose(hass, line, "line_up")
    form = await choose(hass, line, "line_usage")
    line = await submit(hass, form, suggested(form) | {"id": "grid", "negative_allowed": False})
    menu = await choose(hass, line, "builder")
    line = await submit(hass, await choose(hass, menu, "pick_line"), {"line": "1"})
    menu = await choose(hass, line, "line_remove")
    document = await saved(hass, menu)
    assert [line["id"] for line in document["lines"]] == ["grid", "surcharge"]
    assert document["lines"][1]["of"] == ["grid"]


async def test_an_empty_line_is_none(hass: HomeAssistant) -> None:
    menu = await choose(hass, await drafted(hass), "add_line")
    form = await choose(hass, menu, "line_usage")
    menu = await submit(hass, form, suggested(form) | {"negative_allowed": False})
    assert menu["step_id"] == "builder_unready"
    assert menu["description_placeholders"]["lines"] == "–"
