"""A tariff is renamed and given new versions in forms; the past keeps its price."""

from datetime import UTC, datetime
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.subentries import tariff_versions

from .forms import add_tariff, begin, change, choose, newest, said, site, submit

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


async def test_renaming_changes_no_price(hass: HomeAssistant) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    other = await add_tariff(hass, entry, name="Shops")
    before = tariff_versions(tariff.data)
    form = await choose(hass, await change(hass, entry, tariff), "rename")
    wrong = await submit(hass, form, {"name": other.title})
    assert "already has a tariff" in said(wrong)["name"]
    done = await submit(hass, wrong, {"name": " Houses "})
    assert done["reason"] == "reconfigure_successful"
    assert tariff.title == tariff.data["name"] == "Houses"
    assert tariff_versions(tariff.data) == before


async def test_a_new_version_starts_with_the_next_full_minute(hass: HomeAssistant) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry, standing="0.3")
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    assert "2026-11-22 00:00" in menu["description_placeholders"]["versions"]
    assert menu["menu_options"] == ["simple", "bands", "blocks", "build_version"]
    form = await choose(hass, menu, "simple")
    suggested = {
        key.schema: key.description["suggested_value"]
        for key in form["data_schema"].schema
        if key.description
    }
    assert suggested == {"rate": "0.25", "standing": "0.3", "standing_per": "day"}
    done = await submit(hass, form, {"rate": "0.30"})
    assert done["reason"] == "reconfigure_successful"
    first, second = tariff_versions(tariff.data)
    assert first.lines[0].blocks[""][0].rate_micro == 250_000
    assert second.valid_from == datetime(2026, 11, 22, 11, 1, tzinfo=UTC)
    assert second.lines[0].blocks[""][0].rate_micro == 300_000
    assert len(second.lines) == 1


async def test_a_new_version_may_work_in_another_way_from_a_later_local_time(
    hass: HomeAssistant,
) -> None:
    entry = site(hass)
    tariff = await add_tariff(hass, entry)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    form = await choose(hass, menu, "bands")
    values = {"rate": "0.2", "bands": [NIGHT], "valid_from": "2027-01-01 00:00:00"}
    await submit(hass, form, values)
    version = tariff_versions(tariff.data)[-1]
    assert version.valid_from == datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert version.lines[0].line_id == "usage"

    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    form = await choose(hass, menu, "bands")
    bands = next(key for key in form["data_schema"].schema if key == "bands")
    assert bands.description["suggested_value"] == [
        {
            "name": "night",
            "start": "22:00",
            "end": "00:00",
            "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "rate": "0.1",
        }
    ]
    taken = await submit(hass, form, values)
    assert "already starts" in said(taken)["valid_from"]
    past = await submit(hass, taken, values | {"valid_from": "2026-11-22 12:00:00"})
    assert "starts now or later" in said(past)["valid_from"]
    assert len(tariff.data["versions"]) == 2


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("blocks", {"commodity": "water", "blocks": [{"up_to": "10", "rate": "2"}, {"rate": "3"}]}),
        ("per_use", {"rate": "2.5"}),
        ("per_time", {"rate": "1", "increment_minutes": 30, "started": True}),
        ("bands", {"commodity": "heat", "rate": "0.2", "bands": [PEAK], "tax_percent": "7.5"}),
    ],
)
async def test_a_new_version_begins_with_the_prices_there_are(
    hass: HomeAssistant, kind: str, values: dict[str, Any]
) -> None:
    entry = site(hass)
    form = await choose(hass, await begin(hass, entry, "tariff"), kind)
    await submit(hass, form, {"name": "Flats"} | values)
    tariff = newest(entry, "tariff")
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    assert kind in menu["menu_options"]
    form = await choose(hass, menu, kind)
    shown = {
        key.schema: key.description["suggested_value"]
        for key in form["data_schema"].schema
        if key.description
    }
    await submit(hass, form, shown)
    first, second = tariff_versions(tariff.data)
    assert (second.bands, second.lines, second.taxes) == (first.bands, first.lines, first.taxes)


def by_action(hass: HomeAssistant, entry: Any, **changes: Any) -> Any:
    """Put a document in a tariff's place as the action does."""
    tariff = newest(entry, "tariff")
    document = dict(tariff.data["versions"][0]) | changes
    hass.config_entries.async_update_subentry(
        entry, tariff, data=dict(tariff.data) | {"versions": [document]}
    )
    return tariff


async def test_lines_keep_their_names_in_a_new_version(hass: HomeAssistant) -> None:
    entry = site(hass)
    await add_tariff(hass, entry)
    tariff = by_action(
        hass,
        entry,
        lines=[
            {"id": "energy", "kind": "usage", "rates": [{"rate": "0.2"}]},
            {"id": "daily", "kind": "standing", "rate": "0.3"},
        ],
        taxes=[{"code": "gst", "percent": "10"}],
    )
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    form = await choose(hass, menu, "simple")
    await submit(hass, form, {"rate": "0.3", "standing": "0.4", "tax_percent": "11"})
    version = tariff_versions(tariff.data)[-1]
    assert [line.line_id for line in version.lines] == ["energy", "daily"]
    assert [tax.code for tax in version.taxes] == ["gst"]


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": [{"id": name, "kind": "usage", "rates": [{"rate": "1"}]} for name in ("a", "b")]},
        {
            "bands": [{"name": "night", "start": "22:00", "end": "06:00"}],
            "lines": [
                {
                    "id": "energy",
                    "kind": "usage",
                    "rates": [
                        {"up_to": "5", "rate": "1"},
                        {"rate": "2"},
                        {"band": "night", "rate": "1"},
                    ],
                }
            ],
        },
        {
            "commodity": "time",
            "lines": [{"id": "time", "kind": "per_time", "rate": "1", "increment_seconds": 30}],
        },
    ],
)
async def test_what_no_simple_form_can_show_is_built_on(
    hass: HomeAssistant, changes: dict[str, Any]
) -> None:
    entry = site(hass)
    await add_tariff(hass, entry)
    tariff = by_action(hass, entry, **changes)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    assert menu["step_id"] == "builder"
    form = await choose(hass, menu, "save")
    done = await submit(hass, form, {})
    assert done["reason"] == "reconfigure_successful"
    first, second = tariff_versions(tariff.data)
    assert (second.bands, second.lines, second.taxes) == (first.bands, first.lines, first.taxes)
    assert second.valid_from == datetime(2026, 11, 22, 11, 1, tzinfo=UTC)


async def test_another_kind_of_price_is_another_line(hass: HomeAssistant) -> None:
    entry = site(hass)
    await add_tariff(hass, entry)
    line = {"id": "use", "kind": "per_use", "rate": "2"}
    tariff = by_action(hass, entry, commodity="count", lines=[line])
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    await submit(hass, await choose(hass, menu, "simple"), {"rate": "0.3"})
    last = tariff_versions(tariff.data)[-1]
    assert [(one.line_id, one.kind) for one in last.lines] == [("usage", "usage")]
    later = {"rate": "3", "valid_from": "2027-01-01 00:00:00"}
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    await submit(hass, await choose(hass, menu, "per_use"), later)
    last = tariff_versions(tariff.data)[-1]
    assert [(one.line_id, one.kind) for one in last.lines] == [("use", "per_use")]
