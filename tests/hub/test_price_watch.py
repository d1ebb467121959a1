"""A tariff's price from a sensor: each slot costs what the sensor said in it."""

from datetime import datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.price_watch import price_micro
from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    act,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    tariff_data,
    unit_data,
    view_of,
)

SPOT = "sensor.spot"


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """A flat whose kWh costs what the sensor says, 0.20 where it says nothing; just past an hour."""
    freezer.move_to("2026-11-22T10:00:10+00:00")
    tariff = tariff_data()
    tariff["versions"][0]["lines"][0]["series"] = {"entity": SPOT}
    show_register(hass, "sensor.flat_m", "100")
    return await set_up_site(hass, units=[unit_data("flat")], tariffs=[tariff])


def say(hass: HomeAssistant, value: str, unit: str = "EUR/kWh") -> None:
    hass.states.async_set(SPOT, value, {"unit_of_measurement": unit})


async def use(hass: HomeAssistant, freezer: FrozenDateTimeFactory, register: str) -> None:
    """Let an hour pass, in which one kWh or more is used."""
    await pass_time(hass, freezer, minutes=55)
    show_register(hass, "sensor.flat_m", register)
    await settle(hass)
    await pass_time(hass, freezer, minutes=5)


async def test_each_hour_costs_what_the_sensor_said_in_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    say(hass, "0.50")
    await settle(hass)
    await use(hass, freezer, "101")
    assert view_of(entry, "flat").balance_micro == -500_000
    say(hass, "10", "ct/kWh")
    await settle(hass)
    await use(hass, freezer, "102")
    slots = site_of(entry).site.prices[SPOT]
    assert sorted(slots.values()) == [100_000, 500_000]
    assert view_of(entry, "flat").balance_micro == pytest.approx(-600_000, abs=40_000)


async def test_a_price_that_stands_counts_for_the_next_hour_too(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    say(hass, "0.50")
    await settle(hass)
    await pass_time(hass, freezer, hours=1)
    await pass_time(hass, freezer, minutes=3)
    assert list(site_of(entry).site.prices[SPOT].values()) == [500_000, 500_000]
    hass.states.async_set(SPOT, "unavailable")
    await pass_time(hass, freezer, hours=1)
    await pass_time(hass, freezer, minutes=3)
    assert len(site_of(entry).site.prices[SPOT]) == 2


async def test_an_hour_without_a_price_is_corrected_when_it_is_told(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
) -> None:
    await use(hass, freezer, "101")
    assert view_of(entry, "flat").balance_micro == -200_000
    hour = datetime.fromisoformat("2026-11-22T10:00:00+00:00")
    prices = [{"start": (hour + timedelta(hours=n)).isoformat(), "value": "0.90"} for n in range(3)]
    call = {"user": hass_admin_user, "entity_id": SPOT, "prices": prices}
    answer = await act(hass, "set_prices", **call)
    assert (answer["slots"], answer["difference"]) == (3, "0.70")
    assert view_of(entry, "flat").balance_micro == -900_000
    assert (await act(hass, "set_prices", **call))["difference"] == "0.00"
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert len(site_of(entry).site.prices[SPOT]) == 3
    off = [{"start": "2026-11-22T10:07:00+00:00", "value": "0.90"}]
    with pytest.raises(ServiceValidationError, match="60 minutes"):
        await act(hass, "set_prices", **call | {"prices": off})
    prices[0]["value"] = "99999999999999"
    with pytest.raises(ServiceValidationError, match="too large"):
        await act(hass, "set_prices", **call)


def missing(hass: HomeAssistant, entry: MockConfigEntry) -> str | None:
    """Which tariffs lack which entities, as the repair says it; None without a repair."""
    issue_id = f"price_entity_missing_{entry.entry_id}"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    return issue and issue.translation_placeholders["prices"]


async def test_a_price_without_its_entity_is_a_repair(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    assert missing(hass, entry) == "Power: sensor.spot"
    say(hass, "0.50")
    await pass_time(hass, freezer, minutes=3)
    assert missing(hass, entry) is None
    hass.states.async_set(SPOT, "unavailable")
    await pass_time(hass, freezer, minutes=3)
    assert missing(hass, entry) is None
    await pass_time(hass, freezer, hours=1)
    hass.states.async_remove(SPOT)
    await settle(hass)
    assert missing(hass, entry) is None
    await pass_time(hass, freezer, minutes=3)
    assert missing(hass, entry) == "Power: sensor.spot"
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert missing(hass, entry) is None


async def test_a_version_that_names_another_entity_ends_the_repair(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    hass.states.async_set("sensor.market", "0.40")
    assert missing(hass, entry) == "Power: sensor.spot"
    rates = [{"band": "", "rate": "0.20"}]
    line = {"id": "energy", "kind": "usage", "rates": rates, "series": {"entity": "sensor.market"}}
    call = {"user": hass_admin_user, "tariff_id": "power"}
    await act(hass, "update_tariff", **call, document={"lines": [line]})
    await settle(hass)
    assert missing(hass, entry) is None


async def test_a_price_that_an_action_tells_needs_no_entity(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
) -> None:
    hour = datetime.fromisoformat("2026-11-22T10:00:00+00:00")
    prices = [{"start": (hour + timedelta(hours=n)).isoformat(), "value": "0.9"} for n in range(2)]
    await act(hass, "set_prices", user=hass_admin_user, entity_id=SPOT, prices=prices)
    await pass_time(hass, freezer, minutes=61)
    await pass_time(hass, freezer, minutes=2)
    assert missing(hass, entry) is None
    await pass_time(hass, freezer, minutes=60)
    assert missing(hass, entry) == "Power: sensor.spot"


async def test_a_ledger_that_takes_no_price_is_told_once(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(repository: Repository, batch: object) -> None:
        raise StoreUnavailable("store_full")

    with monkeypatch.context() as broken:
        broken.setattr(Repository, "commit", full)
        for _ in range(5):
            say(hass, "0.50")
            await settle(hass)
    assert caplog.text.count("A price of sensor.spot is not taken") == 1
    say(hass, "0.50")
    await settle(hass)
    assert list(site_of(entry).site.prices[SPOT].values()) == [500_000]


@pytest.mark.parametrize(
    ("value", "unit", "micro"),
    [
        ("0.25", "EUR/kWh", 250_000),
        ("-12.5", "ct/kWh", -125_000),
        ("85.3", "EUR/MWh", 85_300),
        ("0.25", "", 250_000),
        ("unknown", "EUR/kWh", None),
        ("nan", "EUR/kWh", None),
    ],
)
def test_what_a_sensor_says_in_its_unit(
    hass: HomeAssistant, value: str, unit: str, micro: int | None
) -> None:
    say(hass, value, unit)
    assert price_micro(hass.states.get(SPOT)) == micro
    assert price_micro(None) is None


async def test_a_sensor_of_two_tariffs_is_followed_by_the_shorter_slots(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-22T10:00:10+00:00")
    quarters, hours = tariff_data(), tariff_data("hours")
    quarters["versions"][0]["lines"][0]["series"] = {"entity": SPOT, "slot_minutes": 15}
    hours["versions"][0]["lines"][0]["series"] = {"entity": SPOT}
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")], tariffs=[quarters, hours])
    say(hass, "0.50")
    await settle(hass)
    await pass_time(hass, freezer, minutes=16)
    say(hass, "0.10")
    await settle(hass)
    assert list(site_of(entry).site.prices[SPOT].values()) == [500_000, 100_000]
