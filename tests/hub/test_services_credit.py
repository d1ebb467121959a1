"""Packages, free units, debts from before and bonuses on a hub."""

from time import monotonic
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .helpers import (
    act,
    meter_data,
    set_up_site,
    settle,
    show_register,
    site_of,
    tariff_data,
    unit_data,
    view_of,
)

PACKAGE = {"id": "kwh50", "name": "50 kWh", "price": "8", "quantity": "50", "valid_days": 30}


def prices() -> dict[str, Any]:
    """Return a tariff that sells a package."""
    data = tariff_data()
    data["versions"] = [one | {"packages": [PACKAGE]} for one in data["versions"]]
    return data


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a site whose flat has one meter and whose house has two."""
    show_register(hass, "sensor.flat_m", "100")
    house = unit_data("house")
    house["meters"] = [meter_data("h1"), meter_data("h2")]
    return await set_up_site(hass, tariffs=[prices()], units=[unit_data("flat"), house])


async def do(hass: HomeAssistant, user: MockUser, action: str, **data: Any) -> Any:
    """Call an action as the administrator."""
    return await act(hass, action, user=user, **data)


async def test_a_package_is_sold_by_its_name_and_used_before_money(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await do(hass, hass_admin_user, "top_up", unit_id="flat", amount="20", reference="r1")
    answer = await do(
        hass, hass_admin_user, "buy_package", unit_id="flat", package="50 KWH", reference="p"
    )
    assert (answer["amount"], answer["balance"]) == ("-8.00", "12.00")
    told = await do(hass, hass_admin_user, "statement", unit_id="flat")
    assert told["entries"][-1]["lines"] == ["50 kWh: 50 kWh"]
    again = await do(
        hass, hass_admin_user, "buy_package", unit_id="flat", package="50 kWh", reference="p"
    )
    assert again["repeated"] is True
    for value in ("100.001", "110.001"):
        show_register(hass, "sensor.flat_m", value)
        await settle(hass)
    view = view_of(entry, "flat")
    assert 11_999_700 <= view.balance_micro <= 12_000_000
    (meter,) = view.meters.values()
    assert meter.units_left in (39_999, 40_000)
    assert (await do(hass, hass_admin_user, "verify_ledger"))["ok"] is True


async def test_of_several_meters_the_one_that_is_meant_must_be_named(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await do(hass, hass_admin_user, "top_up", unit_id="house", amount="20", reference="r1")
    with pytest.raises(ServiceValidationError):
        await do(hass, hass_admin_user, "buy_package", unit_id="house", package="kwh50")
    await do(hass, hass_admin_user, "buy_package", unit_id="house", package="kwh50", meter_id="h2")
    left = {one.meter_id: one.units_left for one in view_of(entry, "house").meters.values()}
    assert left == {"h1": 0, "h2": 50_000}


async def test_a_package_that_nobody_sells_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    with pytest.raises(ServiceValidationError, match="package"):
        await do(hass, hass_admin_user, "buy_package", unit_id="flat", package="visits")
    with pytest.raises((ServiceValidationError, HomeAssistantError), match="cash credit"):
        await do(hass, hass_admin_user, "buy_package", unit_id="flat", package="kwh50")


async def test_granted_units_cost_nothing_and_are_taken_back_by_a_reversal(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    answer = await do(
        hass, hass_admin_user, "grant_units", unit_id="flat", quantity="2.5", valid_days=3
    )
    (meter,) = view_of(entry, "flat").meters.values()
    assert meter.units_left == 2_500
    told = await do(hass, hass_admin_user, "statement", unit_id="flat")
    assert told["entries"][-1]["lines"] == ["2.5 kWh"]
    await do(
        hass, hass_admin_user, "reverse", journal_entry=answer["journal_entry"], note="wrong flat"
    )
    (meter,) = view_of(entry, "flat").meters.values()
    assert meter.units_left == 0
    assert (await do(hass, hass_admin_user, "verify_ledger"))["ok"] is True


async def test_a_number_with_millions_of_digits_is_refused_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    debt = {"unit_id": "flat", "name": "Old bill"}
    with pytest.raises(ServiceValidationError, match="too large"):
        await do(hass, hass_admin_user, "add_debt", **debt, amount="1e9999999")
    began = monotonic()
    with pytest.raises(ServiceValidationError, match="is not a number for percent"):
        await do(hass, hass_admin_user, "add_debt", **debt, amount="1", percent="1e9999999")
    assert monotonic() - began < 1


async def test_a_debt_is_recovered_from_top_ups_and_shown(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    debt = {"amount": "100", "name": "Old bill", "percent": "10", "cap": "5", "cap_period": "week"}
    await do(hass, hass_admin_user, "add_debt", unit_id="flat", **debt)
    answer = await do(hass, hass_admin_user, "top_up", unit_id="flat", amount="70", reference="r1")
    assert answer["balance"] == "65.00"
    assert view_of(entry, "flat").owed == (("Old bill", 95_000_000),)
    told = await do(hass, hass_admin_user, "statement", unit_id="flat")
    assert (told["opening_owed"], told["closing_owed"]) == ("0.00", "95.00")
    assert told["owed_totals"] == {"add_debt": "100.00", "recovery": "-5.00"}
    entry_id = answer["journal_entry"]
    await do(hass, hass_admin_user, "reverse", journal_entry=entry_id, note="bounced")
    assert view_of(entry, "flat").owed == (("Old bill", 100_000_000),)
    with pytest.raises(ServiceValidationError, match="recovered"):
        await do(hass, hass_admin_user, "add_debt", unit_id="flat", amount="1", name="Other")
    await do(
        hass, hass_admin_user, "add_debt", unit_id="flat", amount="7", name="Other", per_week="7"
    )
    assert site_of(entry).site.units["flat"].wallet.debts[1].recovery.weekly_micro == 7_000_000
    assert (await do(hass, hass_admin_user, "verify_ledger"))["ok"] is True
