"""Actions on readings and prices: what they answer, and what they say when they refuse."""

from datetime import UTC, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .helpers import (
    act,
    meter_data,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    unit_data,
    view_of,
)


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    show_register(hass, "sensor.flat_m", "100")
    return await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])


async def test_readings_by_hand(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
) -> None:
    await pass_time(hass, freezer, hours=2)
    call = {"user": hass_admin_user, "unit_id": "flat"}
    answer = await act(hass, "ingest_readings", **call, value="101", unit="kWh")
    assert answer["accepted"] == 1
    assert view_of(entry, "flat").meters["flat_m"].usage == 1000
    at = (freezer().replace(microsecond=0)).isoformat()
    answer = await act(
        hass,
        "ingest_readings",
        **call,
        readings=[{"at": f"{at}+00:00", "value": 101.5}],
        statistics=True,
        meter_id="Power",
    )
    assert answer["accepted"] + answer["rejected"] + answer["ignored"] == 1
    with pytest.raises(ServiceValidationError, match="Give a value"):
        await act(hass, "ingest_readings", **call)
    with pytest.raises(ServiceValidationError, match="m³ is not a unit of measurement for elec"):
        await act(hass, "ingest_readings", **call, value="1", unit="m³")
    with pytest.raises(ServiceValidationError, match="-1 is not a register value"):
        await act(hass, "ingest_readings", **call, value="-1")
    with pytest.raises(ServiceValidationError, match="no meter gas"):
        await act(hass, "ingest_readings", **call, value="1", meter_id="gas")


async def test_late_readings_are_billed_once(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
) -> None:
    start = freezer()
    await pass_time(hass, freezer, hours=3)
    show_register(hass, "sensor.flat_m", "103")
    await settle(hass)
    before = view_of(entry, "flat").meters["flat_m"].cost_micro
    late = start.replace(tzinfo=UTC) + timedelta(hours=1)
    readings = [{"at": late.isoformat(), "value": "102.5"}]
    call = {"user": hass_admin_user, "unit_id": "flat", "readings": readings}
    answer = await act(hass, "ingest_readings", **call)
    assert answer["accepted"] == 1
    assert (await act(hass, "ingest_readings", **call))["accepted"] == 0
    meter = view_of(entry, "flat").meters["flat_m"]
    assert (meter.cost_micro, meter.usage) == (before, 3000)


async def test_a_replaced_meter_goes_on(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    call = {"user": hass_admin_user, "unit_id": "flat", "reference": "swap"}
    await act(hass, "replace_meter", **call, final_value="105", initial_value="3")
    show_register(hass, "sensor.flat_m", "4")
    await settle(hass)
    meter = view_of(entry, "flat").meters["flat_m"]
    assert (meter.usage, meter.register) == (6000, 4000)
    with pytest.raises(ServiceValidationError, match="lower than its last reading"):
        await act(
            hass,
            "replace_meter",
            user=hass_admin_user,
            unit_id="flat",
            final_value="1",
            initial_value="0",
            at="2026-11-22 00:00:00",
        )


async def test_a_unit_with_several_meters_asks_which(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    two = [meter_data("a", name="Light"), meter_data("b", name="Heat")]
    await set_up_site(hass, units=[unit_data("flat", meters=two)])
    call = {"user": hass_admin_user, "unit_id": "flat"}
    with pytest.raises(ServiceValidationError, match="Light, Heat"):
        await act(hass, "ingest_readings", **call, value="1")
    assert (await act(hass, "ingest_readings", **call, value="1", meter_id="heat"))["accepted"] == 1


async def test_a_new_price_moves_every_meter_and_leaves_the_past(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "110")
    await settle(hass)
    answer = await act(hass, "update_tariff", user=hass_admin_user, tariff_id="power", rate="0.50")
    assert answer["units"] == ["flat", "shop"]
    assert view_of(entry, "flat").meters["flat_m"].rate_micro == 500_000
    saved = next(one for one in entry.subentries.values() if one.subentry_type == "tariff")
    assert len(saved.data["versions"]) == 2
    assert len(site_of(entry).site.tariffs["power"]) == 2
    show_register(hass, "sensor.flat_m", "111")
    await settle(hass)
    cost = view_of(entry, "flat").meters["flat_m"].cost_micro
    assert 2_200_000 < cost <= 2_500_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Give a rate or a document"),
        ({"rate": "-1"}, "below zero"),
        ({"rate": "1", "tariff_id": "gas"}, "no tariff gas"),
        ({"rate": "1", "valid_from": "2026-01-01 00:00:00"}, "begins now or later"),
        ({"document": {"lines": []}}, "at least one line"),
        ({"document": {"currency": "USD"}}, "currency is EUR"),
    ],
)
async def test_a_bad_price_changes_nothing(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    data: dict[str, object],
    says: str,
) -> None:
    with pytest.raises(ServiceValidationError, match=says):
        await act(hass, "update_tariff", user=hass_admin_user, **{"tariff_id": "power", **data})
    assert len(site_of(entry).site.tariffs["power"]) == 1
    saved = next(one for one in entry.subentries.values() if one.subentry_type == "tariff")
    assert len(saved.data["versions"]) == 1


async def test_a_tariff_with_several_rates_wants_a_document(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    rates = [{"band": "", "up_to": "10", "rate": "2"}, {"band": "", "rate": "3"}]
    lines = [{"id": "energy", "kind": "usage", "rates": rates}]
    call = {"user": hass_admin_user, "tariff_id": "Power", "config_entry_id": entry.entry_id}
    await act(
        hass,
        "update_tariff",
        **call,
        document={"lines": lines},
        valid_from="2100-01-01 00:00:00",
    )
    with pytest.raises(ServiceValidationError, match="more than one rate"):
        await act(hass, "update_tariff", **call, rate="1", valid_from="2101-01-01 00:00:00")


async def test_a_preview_books_nothing(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
) -> None:
    for hour in range(1, 4):
        await pass_time(hass, freezer, hours=1)
        show_register(hass, "sensor.flat_m", str(100 + hour))
        await settle(hass)
    before = (await act(hass, "verify_ledger"))["entries"]
    answer = await act(hass, "preview_tariff", tariff_id="power", rate="1", days=7)
    meter = answer["units"]["flat"]["flat_m"]
    assert (meter["usage"], meter["old"], meter["new"]) == ("3", "0.60", "3.00")
    assert answer["units"]["shop"]["shop_m"]["new"] == "0.00"
    answer = await act(hass, "preview_tariff", tariff_id="power", rate="2", unit_id="flat")
    assert answer["units"]["flat"]["flat_m"]["new"] == "6.00"
    assert (await act(hass, "verify_ledger"))["entries"] == before
    with pytest.raises(ServiceValidationError, match="no running unit castle"):
        await act(hass, "preview_tariff", tariff_id="power", rate="2", unit_id="castle")
