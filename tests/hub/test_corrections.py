"""Prices and meters corrected in the past: shown first, carried out on confirmation, booked as differences."""

from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.engine.inputs import SetTariff
from custom_components.prepaid_meter.subentries import tariff_versions

from .helpers import (
    TARIFF_ID,
    act,
    meter_data,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    subentry,
    tariff_data,
    unit_data,
    view_of,
)


@pytest.fixture
async def started(freezer: FrozenDateTimeFactory) -> datetime:
    return freezer()


@pytest.fixture
async def entry(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, started: datetime
) -> MockConfigEntry:
    """Two units that have each used 10 kWh in ten hours."""
    units = [unit_data("flat"), unit_data("shop")]
    for unit_id in ("flat", "shop"):
        show_register(hass, f"sensor.{unit_id}_m", "100")
    entry = await set_up_site(
        hass, units=units, tariffs=[tariff_data(), tariff_data("dear", rate="0.50")]
    )
    for hour in range(1, 11):
        await pass_time(hass, freezer, hours=1)
        for unit_id in ("flat", "shop"):
            show_register(hass, f"sensor.{unit_id}_m", str(100 + hour))
        await settle(hass)
    return entry


def at(started: datetime, hours: int) -> str:
    return f"{(started + timedelta(hours=hours)).isoformat()}+00:00"


async def test_a_price_is_corrected_for_every_unit_once_it_is_confirmed(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    asked = {"tariff_id": "Power", "rate": "0.30", "start": at(started, 4)}
    shown = await act(hass, "correct_tariff", user=hass_admin_user, **asked)
    assert shown["confirmed"] is False
    assert shown["difference"] == "1.20"
    assert {one["name"] for one in shown["units"].values()} == {"Flat", "Shop"}
    assert shown["units"]["flat"]["meters"]["flat_m"]["difference"] == "0.60"
    assert view_of(entry, "flat").balance_micro == -2_000_000
    done = await act(hass, "correct_tariff", user=hass_admin_user, confirm=True, **asked)
    assert {**done, "confirmed": False} == shown
    assert (
        view_of(entry, "flat").balance_micro == view_of(entry, "shop").balance_micro == -2_600_000
    )
    statement = await act(hass, "statement", user=hass_admin_user, unit_id="flat")
    correction = [one for one in statement["entries"] if one["kind"] == "correction"]
    assert [one["amount"] for one in correction] == ["-0.60"]
    assert correction[0]["refers_to"]
    assert f"    now {correction[0]['lines'][0]}" in statement["text"].splitlines()
    assert statement["closing_balance"] == "-2.60"
    saved = next(one for one in entry.subentries.values() if one.data.get("tariff_id") == TARIFF_ID)
    assert len(tariff_versions(saved.data)) == 2
    again = await act(hass, "correct_tariff", user=hass_admin_user, confirm=True, **asked)
    assert again["difference"] == "0.00"


async def test_a_price_that_was_wrong_for_some_hours_only(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    asked = {
        "tariff_id": TARIFF_ID,
        "rate": "1.20",
        "start": at(started, 2),
        "until": at(started, 5),
    }
    done = await act(hass, "correct_tariff", user=hass_admin_user, confirm=True, **asked)
    assert done["units"]["flat"]["meters"]["flat_m"]["difference"] == "3.00"
    assert view_of(entry, "flat").balance_micro == -5_000_000
    back = {**asked, "rate": "0.20"}
    await act(hass, "correct_tariff", user=hass_admin_user, confirm=True, **back)
    assert view_of(entry, "flat").balance_micro == -2_000_000


async def test_a_price_from_before_the_first_version_keeps_what_came_before(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    """A new tariff begins today and prices the past, too: only what is corrected changes."""
    tariff = tariff_data("late")
    tariff["versions"][0]["valid_from"] = at(started, 8)
    hass.config_entries.async_add_subentry(
        entry, ConfigSubentry(**{**subentry("tariff", tariff), "data": MappingProxyType(tariff)})
    )
    await settle(hass)
    moved = {"unit_id": "flat", "tariff_id": "Late", "start": at(started, 0), "note": "moved"}
    await act(hass, "correct_meter", user=hass_admin_user, confirm=True, **moved)
    asked = {"tariff_id": "Late", "rate": "0.30", "confirm": True}
    call = partial(act, hass, "correct_tariff", user=hass_admin_user, **asked)
    assert (await call(start=at(started, 6)))["difference"] == "0.40"
    assert view_of(entry, "flat").balance_micro == -2_400_000
    assert (await call(start=at(started, 2), until=at(started, 4)))["difference"] == "0.20"
    assert view_of(entry, "flat").balance_micro == -2_600_000
    back = partial(act, hass, "correct_tariff", user=hass_admin_user, **{**asked, "rate": "0.20"})
    assert (await back(start=at(started, 6)))["difference"] == "-0.40"
    assert (await back(start=at(started, 0)))["difference"] == "0.00"
    assert (await back(start=at(started, 2)))["difference"] == "-0.20"
    assert view_of(entry, "flat").balance_micro == -2_000_000


async def test_a_correction_and_the_same_prices_again_survive_a_restart(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    for rate in ("0.30", "0.40", "0.30"):
        await act(
            hass,
            "correct_tariff",
            user=hass_admin_user,
            confirm=True,
            tariff_id=TARIFF_ID,
            rate=rate,
            start=at(started, 0),
        )
    before = site_of(entry).site.tariffs
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert site_of(entry).site.tariffs == before
    assert view_of(entry, "flat").balance_micro == -3_000_000
    saved = next(one for one in entry.subentries.values() if one.data.get("tariff_id") == TARIFF_ID)
    assert len(tariff_versions(saved.data)) == 4


async def test_what_a_stop_left_to_be_rated_again_is_done_after_the_start(
    hass: HomeAssistant, entry: MockConfigEntry, started: datetime
) -> None:
    known = site_of(entry).site.tariffs["dear"][0]
    doc = tariff_versions(tariff_data(rate="0.30"))[0]
    version = SetTariff(version=doc, retroactive=True)
    assert known.lines != doc.lines
    await site_of(entry).submit(version)
    assert site_of(entry).site.units["flat"].meters["flat_m"].rerating is not None
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert site_of(entry).site.units["flat"].meters["flat_m"].rerating is None
    assert view_of(entry, "flat").balance_micro == -3_000_000


async def test_a_wrong_multiplier_is_put_right_in_ledger_and_form(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    asked = {
        "unit_id": "shop",
        "multiplier": "2.5",
        "start": at(started, 8),
        "note": "the transformer is 125/50",
        "reference": "m1",
    }
    shown = await act(hass, "correct_meter", user=hass_admin_user, **asked)
    assert shown["difference"] == "0.60"
    await act(hass, "correct_meter", user=hass_admin_user, confirm=True, **asked)
    assert view_of(entry, "shop").balance_micro == -2_600_000
    saved = next(one for one in entry.subentries.values() if one.data.get("unit_id") == "shop")
    assert saved.data["meters"][0]["multiplier"] == "2.5"
    assert len(site_of(entry).site.units["shop"].meters["shop_m"].assignments) == 2


async def test_a_meter_on_the_wrong_tariff_is_moved(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, started: datetime
) -> None:
    asked = {"unit_id": "shop", "tariff_id": "Dear", "start": at(started, 0), "note": "a shop"}
    await act(hass, "correct_meter", user=hass_admin_user, confirm=True, **asked)
    assert view_of(entry, "shop").balance_micro == -5_000_000
    saved = next(one for one in entry.subentries.values() if one.data.get("unit_id") == "shop")
    assert saved.data["meters"][0]["tariff_id"] == "dear"


async def test_corrections_that_cannot_be(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    hass_read_only_user: MockUser,
    started: datetime,
) -> None:
    price = {"tariff_id": TARIFF_ID, "rate": "0.30"}
    meter = {"unit_id": "flat", "start": at(started, 0), "note": "x"}
    for action, asked, told in (
        ("correct_tariff", {**price, "start": at(started, 900)}, "has not come yet"),
        (
            "correct_tariff",
            {**price, "start": at(started, 5), "until": at(started, 5)},
            "after the",
        ),
        ("correct_tariff", {"tariff_id": TARIFF_ID, "start": at(started, 5)}, "Give a rate"),
        ("correct_meter", meter, "Give a multiplier, tariff"),
        ("correct_meter", {**meter, "multiplier": "0"}, "multiplier"),
        ("correct_meter", {**meter, "tariff_id": "gold"}, "There is no tariff gold"),
    ):
        for confirm in (False, True):
            with pytest.raises(ServiceValidationError, match=told):
                await act(hass, action, user=hass_admin_user, confirm=confirm, **asked)
    with pytest.raises(Unauthorized):
        await act(hass, "correct_tariff", user=hass_read_only_user, start=at(started, 1), **price)
    assert view_of(entry, "flat").balance_micro == -2_000_000


async def test_a_meter_without_readings_changes_no_report(
    hass: HomeAssistant, hass_admin_user: MockUser, started: datetime
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat", meters=[meter_data("m")])])
    shown = await act(
        hass,
        "correct_tariff",
        user=hass_admin_user,
        tariff_id=TARIFF_ID,
        rate="0.30",
        start=at(started, 0),
    )
    assert shown["units"] == {}
    assert site_of(entry).site.units
