"""Every command's answer, held against the fixture that the browser's tests read."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.store.repository import Repository

from .helpers import (
    meter_data,
    relay_of,
    set_up_site,
    show_register,
    site_of,
    tariff_data,
    unit_data,
)
from .screens import (
    Screen,
    act,
    compare,
    flat_and_shop,
    pay_and_adjust,
    settle,
    until_today_is_known,
)

UNIT = {"unit_id": "flat"}


def _with_night() -> dict[str, Any]:
    """A tariff with a band that never ends and one standing charge taken with top-ups."""
    tariff = tariff_data()
    every_day = list(range(7))
    document = tariff["versions"][0]
    document["bands"] = [
        {"name": "night", "weekdays": every_day, "start": "00:00", "end": "12:00"},
        {"name": "day", "weekdays": every_day, "start": "12:00", "end": "00:00"},
    ]
    document["lines"][0]["rates"] = [
        {"band": "night", "rate": "0.20"},
        {"band": "day", "rate": "0.20"},
    ]
    document["taxes"] = [{"code": "vat", "percent": "10", "of": ["energy"]}]
    return tariff


@pytest.fixture
async def house(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A flat that paid 20 and used 5 kWh, and a shop."""
    tariffs = [_with_night(), tariff_data("gold")]
    entry = await set_up_site(hass, units=flat_and_shop(hass), tariffs=tariffs)
    await pay_and_adjust(hass, hass_admin_user)
    show_register(hass, "sensor.flat_m", "105")
    await settle(hass)
    return entry


async def test_info(screen: Screen) -> None:
    found = await screen.ask("info")
    assert found["api_version"] == 1
    compare("info", found)


async def test_units(hass: HomeAssistant, house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id}
    await until_today_is_known(hass, screen, house.entry_id)
    found = await screen.ask("units/list", **own)
    assert found["rows"][0]["balance"] == "17.40"
    compare("units-list", found)
    followed = await screen.follow("units/subscribe", **own)
    compare("units-subscribe-page", await screen.event(followed))
    relay_of(hass, "switch.shop_m").show(on=False)
    await settle(hass)
    changed = await screen.event(followed)
    assert [row["unit_id"] for row in changed["rows"]] == ["shop"]
    compare("units-subscribe-changed", changed)


async def test_a_unit(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id, **UNIT}
    found = await screen.ask("unit/get", **own)
    assert found["credit"]["balance"] == "17.40"
    assert found["meters"]["flat_m"]["supply"]["observed"] is True
    found["meters"]["flat_m"]["band"] = "day"
    compare("unit-get", found)
    followed = await screen.follow("unit/subscribe", **own)
    first = await screen.event(followed)
    assert first["unit"]["credit"] == found["credit"]
    await act(hass, "top_up", hass_admin_user, **UNIT, amount="3", reference="r-3")
    changed = await screen.event(followed)
    assert changed["unit"].keys() == {"credit"}
    compare("unit-subscribe-changed", changed)
    relay_of(hass, "switch.flat_m").show(on=None, available=False)
    await settle(hass)
    changed = await screen.event(followed)
    assert changed["unit"]["meters"]["flat_m"].keys() == {"supply"}
    gone = next(one for one in house.subentries.values() if one.title == "Flat 1")
    hass.config_entries.async_remove_subentry(house, gone.subentry_id)
    await settle(hass)
    assert (await screen.until(followed, "ended"))[-1]["reason"] == "unit_removed"


async def _charged(screen: Screen, own: dict[str, Any], period: str) -> dict[str, Any]:
    """Return the flat's usage by a period, which is 5 kWh for 1.10 in all."""
    found = await screen.ask("unit/usage", **own, period=period, meter_id="flat_m")
    bars = found["meters"][0]["bars"]
    assert sum(float(bar["usage"]) for bar in bars) == 5
    assert sum(float(bar["cost"]) for bar in bars) == pytest.approx(1.10)
    assert sum(float(one["cost"]) for bar in bars for one in bar["bands"]) == pytest.approx(1)
    assert sum(float(bar["other"]) for bar in bars) == pytest.approx(0.10)
    total = found["meters"][0]["total"]
    assert (total["usage"], total["cost"], total["other"]) == ("5", "1.10", "0.10")
    assert sum(float(one["cost"]) for one in total["bands"]) == pytest.approx(1)
    return found


async def test_usage_is_what_was_charged(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id, **UNIT}
    for period in ("hour", "day"):
        await _charged(screen, own, period)
    found = await _charged(screen, own, "month")
    bars = found["meters"][0]["bars"]
    bars[0]["bands"] = [{"band": "day", "usage": "5", "cost": "1.00"}]
    shown = {"bars": bars[:1], "total": bars[0]}
    compare("unit-usage", found | {"meters": [found["meters"][0] | shown]})


async def test_a_statement_comes_in_pages(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id, **UNIT}
    await act(hass, "top_up", hass_admin_user, **UNIT, amount="3", reference="r-3")
    start = (dt_util.utcnow() - timedelta(days=1)).isoformat()
    found = await screen.ask("unit/statement", **own, start=start)
    entries = found["entries"]
    assert [entry["kind"] for entry in entries] == ["top_up", "charge", "adjust", "top_up"]
    assert [entry["reversible"] for entry in entries] == [True, False, True, True]
    lines = entries[1]["charge"]["lines"]
    assert [(one["kind"], one["amount"]) for one in lines] == [("usage", "1.00"), ("tax", "0.10")]
    assert (lines[0]["quantity"], lines[0]["rate"], lines[0]["unit"]) == ("5", "0.20", "kWh")
    assert found["closing_balance"] == "20.40"
    for line in lines:
        line["band"] = line["band"] and "day"
    entries[1]["lines"] = [one.replace("(night)", "(day)") for one in entries[1]["lines"]]
    compare("unit-statement", found)
    page = await screen.ask("unit/statement", **own, start=start, newest_first=False, limit=1)
    assert (page["matched"], [one["kind"] for one in page["entries"]]) == (4, ["top_up"])


async def test_a_statement_until_now_tells_what_is_not_posted_yet(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id, **UNIT}
    found = await screen.ask("unit/statement", **own)
    assert (found["closing_balance"], found["accrued"]) == ("18.50", "-1.10")
    assert (await screen.ask("unit/get", **own))["credit"]["balance"] == "17.40"
    read, paid = site_of(house).query, iter(["r-9"])

    async def query_while_somebody_pays[T](fn: Callable[[Repository], T]) -> T:
        found = await read(fn)
        for reference in paid:
            await act(hass, "top_up", hass_admin_user, **UNIT, amount="7", reference=reference)
        return found

    with patch.object(site_of(house), "query", query_while_somebody_pays):
        found = await screen.ask("unit/statement", **own)
    assert (found["closing_balance"], found["accrued"]) == ("24.40", "0.00")
    now = dt_util.utcnow()
    start, end = ((now - timedelta(days=days)).isoformat() for days in (2, 1))
    found = await screen.ask("unit/statement", **own, start=start, end=end)
    assert found["accrued"] is None


async def test_the_journal_tells_amounts_and_the_lines_of_a_charge(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    await act(hass, "top_up", hass_admin_user, **UNIT, amount="3", reference="r-3")
    await act(hass, "take_deposit", hass_admin_user, **UNIT, amount="7", reference="r-4")
    own = {"entry_id": house.entry_id, "newest_first": True}
    entries = (await screen.ask("journal", **own))["entries"]
    told = {entry["kind"]: entry["amount"] for entry in entries}
    assert told == {"deposit": "7.00", "top_up": "20.00", "charge": "-1.10", "adjust": "-1.50"}
    charge = next(entry["charge"] for entry in entries if entry["kind"] == "charge")
    assert [(one["kind"], one["amount"]) for one in charge["lines"]] == [
        ("usage", "1.00"),
        ("tax", "0.10"),
    ]
    units = [one["unit"] for one in entries[0]["postings"]]
    assert units == ["Flat 1", None]


async def test_what_was_reversed_cannot_be_again(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id, **UNIT}
    adjusted = (await screen.ask("unit/statement", **own))["entries"][0]["journal_entry"]
    site = {"config_entry_id": house.entry_id}
    await act(hass, "reverse", hass_admin_user, **site, journal_entry=adjusted, note="Twice")
    entries = (await screen.ask("unit/statement", **own))["entries"]
    told = {entry["kind"]: entry["reversible"] for entry in entries}
    assert told == {"charge": False, "top_up": True, "adjust": False, "reversal": False}


async def test_tariffs(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id}
    found = await screen.ask("tariffs/list", **own)
    assert [(one["name"], one["meters"]) for one in found["tariffs"]] == [("Gold", 0), ("Power", 2)]
    compare("tariffs-list", found)
    tariff = await screen.ask("tariff/get", **own, tariff_id="power")
    assert [one["current"] for one in tariff["versions"]] == [True]
    assert [one["unit_id"] for one in tariff["meters"]] == ["flat", "shop"]
    compare("tariff-get", tariff)


async def test_a_preview_tells_how_far_it_is(house: MockConfigEntry, screen: Screen) -> None:
    rates = {"lines": [{"id": "energy", "kind": "usage", "rates": [{"rate": "0.50"}]}], "bands": []}
    followed = await screen.follow(
        "tariff/preview", entry_id=house.entry_id, tariff_id="power", document=rates
    )
    events = await screen.until(followed, "done")
    assert {one["kind"] for one in events[:-1]} == {"progress"}
    told = [unit for one in events[:-1] for unit in one["units"]]
    assert [unit["unit_id"] for unit in told] == ["flat", "shop"]
    assert events[-1] == {"kind": "done", "old": "1.10", "new": "2.75", "difference": "1.65"}
    compare("tariff-preview-progress", {"kind": "progress", "done": 2, "of": 2, "units": told})
    compare("tariff-preview-done", events[-1])


async def test_used_entities_are_those_of_every_site(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    bare = meter_data("loft_m", relay=None)
    await set_up_site(hass, units=[unit_data("loft", meters=[bare])], title="Other")
    found = await screen.ask("entities/used", entry_id=house.entry_id)
    assert found["sources"] == ["sensor.flat_m", "sensor.loft_m", "sensor.shop_m"]
    assert found["relays"] == ["switch.flat_m", "switch.shop_m"]
    compare("entities-used", found)


async def test_health(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id}
    found = await screen.ask("health", **own)
    assert found["meters"] == 2
    assert found["counts"] == {}
    assert found["ledger"]["verification"] is None
    followed = await screen.follow("ledger/verify", **own)
    done = (await screen.until(followed, "done"))[-1]
    assert done["ok"]
    compare("ledger-verify-done", done)
    found = await screen.ask("health", **own)
    assert found["ledger"]["verification"]["ok"]
    compare("health", found)


async def test_a_verification_can_be_cancelled(house: MockConfigEntry, screen: Screen) -> None:
    for _ in range(3):
        followed = await screen.follow("ledger/verify", entry_id=house.entry_id)
        await screen.unfollow(followed)
    await asyncio.sleep(0.1)
    assert (await screen.ask("info"))["sites"]
