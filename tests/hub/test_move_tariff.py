"""Many meters change their price together: shown first, dated, in the ledger and in the forms."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    floor_registry as fr,
    label_registry as lr,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import SUBENTRY_TARIFF, SUBENTRY_UNIT
from custom_components.prepaid_meter.unit_entities import unit_device_id

from .helpers import (
    act,
    meter_data,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    tariff_data,
    unit_data,
    view_of,
)

UNITS = ("flat", "loft", "shop")


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Three units on one tariff, one of them with water as well."""
    for unit_id in UNITS:
        show_register(hass, f"sensor.{unit_id}_m", "100")
    meters = [meter_data("flat_m"), meter_data("flat_w", commodity="water", tariff_id="water")]
    tariffs = [tariff_data(), tariff_data("dear", rate="0.50")]
    return await set_up_site(
        hass,
        units=[unit_data("flat", meters=meters), unit_data("loft"), unit_data("shop")],
        tariffs=[*tariffs, tariff_data("water", commodity="water", rate="2")],
    )


async def moved(hass: HomeAssistant, user: MockUser, **data: Any) -> dict[str, Any]:
    return await act(hass, "move_tariff", user=user, **data)


def saved(entry: MockConfigEntry) -> dict[str, list[str]]:
    return {
        one.data["unit_id"]: [meter["tariff_id"] for meter in one.data["meters"]]
        for one in entry.get_subentries_of_type(SUBENTRY_UNIT)
    }


def device(hass: HomeAssistant, entry: MockConfigEntry, unit_id: str) -> str:
    found = unit_device_id(hass, entry.entry_id, unit_id)
    assert found is not None
    return found


async def use(hass: HomeAssistant, register: str) -> None:
    for unit_id in UNITS:
        show_register(hass, f"sensor.{unit_id}_m", register)
    await settle(hass)


async def test_all_meters_of_a_tariff_move_once_it_is_confirmed(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    asked = {"tariff_id": "Power", "to_tariff_id": "Dear"}
    shown = await moved(hass, hass_admin_user, **asked)
    assert (shown["confirmed"], shown["meters"], list(shown["units"])) == (False, 3, [*UNITS])
    assert shown["units"]["flat"]["meters"] == {"flat_m": {"name": "Power", "from": "power"}}
    assert saved(entry) == {"flat": ["power", "water"], "loft": ["power"], "shop": ["power"]}
    done = await moved(hass, hass_admin_user, **asked, confirm=True)
    assert (done["confirmed"], done["meters"], done["tariff_id"]) == (True, 3, "dear")
    assert saved(entry) == {"flat": ["dear", "water"], "loft": ["dear"], "shop": ["dear"]}
    await use(hass, "110")
    assert [view_of(entry, one).balance_micro for one in UNITS] == [-5_000_000] * 3
    again = await moved(hass, hass_admin_user, **asked, confirm=True)
    assert again["units"] == {}


async def test_a_move_is_dated(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
) -> None:
    start = datetime.now(UTC)
    later = (start + timedelta(hours=2)).isoformat()
    await moved(
        hass,
        hass_admin_user,
        tariff_id="Power",
        to_tariff_id="Dear",
        valid_from=later,
        confirm=True,
    )
    await pass_time(hass, freezer, hours=1)
    await use(hass, "110")
    assert view_of(entry, "shop").balance_micro == -2_000_000
    await pass_time(hass, freezer, hours=2)
    await use(hass, "130")
    # Half of the 20 kWh before the move at 0.20, half after it at 0.50.
    assert view_of(entry, "shop").balance_micro == -2_000_000 - 2_000_000 - 5_000_000
    assert saved(entry)["shop"] == ["dear"]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    dated = [
        one.tariff_id for one in site_of(entry).site.units["shop"].meters["shop_m"].assignments
    ]
    assert dated == ["power", "dear"]


async def test_only_those_move_who_are_named_by_unit_device_area_floor_or_label(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    floor = fr.async_get(hass).async_create("First floor")
    areas = ar.async_get(hass)
    hall = areas.async_create("Hall", floor_id=floor.floor_id)
    label = lr.async_get(hass).async_create("West")
    devices = dr.async_get(hass)
    devices.async_update_device(device(hass, entry, "loft"), area_id=hall.id)
    devices.async_update_device(device(hass, entry, "shop"), labels={label.label_id})
    for named, expected in (
        ({"unit_id": "flat"}, ["flat"]),
        (
            {"device_id": [device(hass, entry, "loft"), device(hass, entry, "shop")]},
            ["loft", "shop"],
        ),
        ({"area_id": hall.id}, ["loft"]),
        ({"floor_id": [floor.floor_id]}, ["loft"]),
        ({"label_id": label.label_id}, ["shop"]),
        ({"label_id": label.label_id, "unit_id": "flat"}, ["flat", "shop"]),
        ({"tariff_id": "Water", "label_id": label.label_id}, []),
    ):
        shown = await moved(hass, hass_admin_user, to_tariff_id="Dear", **named)
        assert list(shown["units"]) == expected, named
    areas.async_update(hall.id, labels={label.label_id})
    shown = await moved(hass, hass_admin_user, to_tariff_id="Dear", label_id=label.label_id)
    assert list(shown["units"]) == ["loft", "shop"]
    await moved(hass, hass_admin_user, to_tariff_id="Dear", area_id=hall.id, confirm=True)
    assert saved(entry) == {"flat": ["power", "water"], "loft": ["dear"], "shop": ["power"]}


async def test_a_tariff_gets_new_prices_for_everybody_on_it(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    shown = await moved(hass, hass_admin_user, tariff_id="Power", rate="0.30")
    assert (shown["confirmed"], shown["meters"]) == (False, 3)
    assert len(site_of(entry).site.tariffs["power"]) == 1
    done = await moved(hass, hass_admin_user, tariff_id="Power", rate="0.30", confirm=True)
    assert done["version_id"] in {one.version_id for one in site_of(entry).site.tariffs["power"]}
    await use(hass, "100")
    await use(hass, "110")
    assert [view_of(entry, one).balance_micro for one in UNITS] == [-3_000_000] * 3


async def test_new_prices_for_some_make_a_tariff_of_their_own(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    asked = {"tariff_id": "Power", "rate": "0.30", "unit_id": ["flat", "shop"]}
    with pytest.raises(ServiceValidationError, match="Give it a name"):
        await moved(hass, hass_admin_user, **asked)
    with pytest.raises(ServiceValidationError, match="already has a tariff called Dear"):
        await moved(hass, hass_admin_user, **asked, name="Dear")
    shown = await moved(hass, hass_admin_user, **asked, name="West")
    assert (shown["confirmed"], list(shown["units"])) == (False, ["flat", "shop"])
    assert len(entry.get_subentries_of_type(SUBENTRY_TARIFF)) == 3
    done = await moved(hass, hass_admin_user, **asked, name="West", confirm=True)
    new = done["tariff_id"]
    assert saved(entry) == {"flat": [new, "water"], "loft": ["power"], "shop": [new]}
    await use(hass, "110")
    assert [view_of(entry, one).balance_micro for one in UNITS] == [
        -3_000_000,
        -2_000_000,
        -3_000_000,
    ]


async def test_what_cannot_be_moved_is_said(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    for asked, words in (
        ({"to_tariff_id": "Dear"}, "Say who moves"),
        ({"unit_id": "flat", "rate": "1"}, "Name the tariff"),
        ({"tariff_id": "Power", "to_tariff_id": "Dear", "valid_from": past}, "now or later"),
        ({"tariff_id": "Power", "to_tariff_id": "Gold"}, "Gold"),
        ({"tariff_id": "Power"}, "Give a rate or a document"),
        ({"unit_id": ["flat", "attic"], "to_tariff_id": "Dear"}, "attic"),
        ({"device_id": "gone", "to_tariff_id": "Dear"}, "gone"),
    ):
        with pytest.raises(ServiceValidationError, match=words):
            await moved(hass, hass_admin_user, **asked)


async def test_new_prices_may_have_the_holidays_of_a_region(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    rates = [{"rate": "0.30"}, {"band": "feast", "rate": "0.10"}]
    document = {
        "bands": [{"name": "feast", "weekdays": [], "days": ["holiday"]}],
        "lines": [{"id": "energy", "kind": "usage", "rates": rates}],
        "holidays": {"country": "DE", "subdivision": "BY"},
    }
    await moved(hass, hass_admin_user, tariff_id="Power", document=document, confirm=True)
    (days,) = site_of(entry).site.tariffs["power"][-1].days
    assert days.origin == "DE-BY"


async def test_only_administrators_move(
    hass: HomeAssistant, entry: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await moved(hass, hass_read_only_user, tariff_id="Power", to_tariff_id="Dear")
