"""A tariff of any kind is put together in forms, looked at, mended and saved."""

from datetime import UTC, datetime

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.engine.tariff.document import from_document

from .forms import add_tariff, begin, change, choose, newest, said, site, submit
from .tariff_forms import drafted, filled, saved, suggested, unchanged, with_line

NIGHT = {"name": "night", "start": "22:00:00", "end": "06:00:00"}
SUNDAY = {
    "name": "sunday",
    "start": "00:00:00",
    "end": "00:00:00",
    "weekdays": ["sun"],
    "days": ["holiday"],
}
CENTS = {"round_to": "0.01", "round_mode": "half_even"}
RATES = [
    {"up_to": "100", "rate": "0.30"},
    {"rate": "0.40"},
    {"band": "night", "up_to": "100", "rate": "0.20"},
    {"band": "night", "rate": "0.25"},
    {"band": "sunday", "rate": "0.10"},
]


@pytest.fixture(autouse=True)
async def noon_in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-22T11:00:30+00:00")


async def test_blocks_bands_and_holidays_are_built_wholly_in_forms(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    assert menu["step_id"] == "builder_unready"
    assert "save" not in menu["menu_options"]
    form = await choose(hass, menu, "days")
    region = await submit(
        hass, form, {"name": "holiday", "country": "DE", "dates": "2026-12-24, 2026-12-31"}
    )
    assert region["step_id"] == "day_region"
    (offered,) = region["data_schema"].schema.values()
    assert {"value": "BY", "label": "Bayern"} in offered.config["options"]
    menu = await submit(hass, region, {"subdivision": "BY"})
    shown = menu["description_placeholders"]["days"]
    assert shown.startswith("holiday (DE-BY): ")
    assert shown.endswith("2036-12-26")
    menu = await filled(hass, menu, "day_bands", {"bands": [SUNDAY, NIGHT]})
    assert "(Sunday, holiday)" in menu["description_placeholders"]["bands"]
    menu = await with_line(hass, menu, "line_usage", id="energy", rates=RATES)
    menu = await with_line(hass, menu, "line_standing", rate="0.30")
    menu = await filled(
        hass,
        menu,
        "taxes",
        {"taxes": [{"code": "vat", "percent": "19", "of": ["energy"], **CENTS}]},
    )
    assert menu["step_id"] == "builder"
    document = await saved(hass, menu)
    version = from_document("t1", document)
    assert version.valid_from == datetime(2026, 11, 21, 23, tzinfo=UTC)
    (days,) = version.days
    assert (days.origin, days.name) == ("DE-BY", "holiday")
    own = {datetime(2026, 12, day, tzinfo=UTC).date() for day in (24, 25, 26, 31)}
    assert own <= days.dates
    sunday, night = version.bands
    assert (sunday.weekdays, sunday.days, sunday.end_minute) == ({6}, {"holiday"}, 1440)
    assert (night.start_minute, night.end_minute) == (1320, 360)
    energy, standing = version.lines
    assert [block.up_to for block in energy.blocks["night"]] == [100_000, None]
    assert energy.blocks["sunday"][0].rate_micro == 100_000
    assert standing.line_id == "standing"
    assert version.taxes[0].of == ("energy",)
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    await unchanged(hass, entry, newest(entry, "tariff"))


async def test_a_month_is_priced_by_the_engine(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    rates = [{"up_to": "240", "rate": "0.4883"}, {"up_to": "400", "rate": "0.5383"}]
    menu = await with_line(
        hass, menu, "line_usage", id="energy", rates=[*rates, {"rate": "0.7883"}]
    )
    form = await choose(hass, menu, "preview")
    table = form["description_placeholders"]["table"]
    assert table.splitlines() == [
        "| 100 kWh | 48.83 | 0.00 | 48.83 |",
        "| 350 kWh | 176.405 | 0.00 | 176.405 |",
        "| 1000 kWh | 676.30 | 0.00 | 676.30 |",
    ]
    form = await submit(hass, form, {"quantities": "1", "occupants": "2"})
    assert form["description_placeholders"]["table"] == "| 1 kWh | 0.4883 | 0.00 | 0.4883 |"
    wrong = await submit(hass, form, {"quantities": "x", "occupants": "2"})
    assert "“x” is no quantity" in said(wrong)["quantities"]
    wrong = await submit(hass, wrong, {"quantities": "1", "occupants": "none"})
    assert "from 1 to 1000" in said(wrong)["occupants"]
    form = await submit(hass, wrong, {"quantities": "1", "occupants": "2"})
    menu = await submit(hass, form, {"quantities": "1", "occupants": "2"})
    assert menu["step_id"] == "builder"


async def test_a_new_version_never_starts_in_the_past(hass: HomeAssistant) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    menu = await choose(hass, menu, "build_version")
    form = await choose(hass, menu, "save")
    wrong = await submit(hass, form, {"valid_from": "2026-01-01 00:00:00"})
    assert "prepaid_meter.correct_tariff" in said(wrong)["valid_from"]
    done = await submit(hass, wrong, {"valid_from": "2027-01-01 00:00:00"})
    assert done["reason"] == "reconfigure_successful"
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    form = await choose(hass, await choose(hass, menu, "build_version"), "save")
    wrong = await submit(hass, form, {"valid_from": "2027-01-01 00:00:00"})
    assert "Another version" in said(wrong)["valid_from"]


async def test_a_line_that_becomes_another_kind_of_price_is_refused(hass: HomeAssistant) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    menu = await choose(hass, menu, "build_version")
    menu = await with_line(hass, menu, "line_minimum", id="least", rate="5", per="month")
    form = await choose(hass, menu, "save")
    await submit(hass, form, {"valid_from": "2027-01-01 00:00:00"})
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    line = await filled(hass, menu, "pick_line", {"line": "1"})
    form = await choose(hass, line, "line_minimum")
    line = await submit(hass, form, suggested(form) | {"per": "day"})
    form = await choose(hass, await choose(hass, line, "builder"), "save")
    wrong = await submit(hass, form, {"valid_from": "2027-02-01 00:00:00"})
    assert "“minimum per month”" in said(wrong)["valid_from"]
    assert "“minimum per day”" in said(wrong)["valid_from"]
    assert len(tariff.data["versions"]) == 2


async def test_a_name_is_free_until_the_end(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    menu = await with_line(hass, menu, "line_usage", rates=[{"rate": "1"}])
    form = await choose(hass, menu, "save")
    await add_tariff(hass, entry)
    wrong = await submit(hass, form, {})
    assert "already has a tariff" in said(wrong)["name"]
    await submit(hass, wrong, {"name": "Houses"})
    assert newest(entry, "tariff").title == "Houses"
    form = await choose(hass, await begin(hass, entry, "tariff"), "build")
    wrong = await submit(hass, form, {"name": "Flats", "commodity": "water"})
    assert "already has a tariff" in said(wrong)["name"]


async def test_a_tariff_that_is_removed_meanwhile_is_not_changed(hass: HomeAssistant) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    form = await choose(hass, await choose(hass, menu, "build_version"), "save")
    hass.config_entries.async_remove_subentry(entry, tariff.subentry_id)
    assert (await submit(hass, form, {}))["reason"] == "tariff_gone"
