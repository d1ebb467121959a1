"""A site's health on a screen: what is wrong with which meter, open repairs, backups."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.ws import backups

from .helpers import relay_of, set_up_site, show_register, site_of, unit_data
from .screens import Screen, act, compare, settle

NAMES = {"back": "Flat 1", "mute": "Flat 2", "stuck": "Flat 3", "hand": "Flat 4", "well": "Flat 5"}


@pytest.fixture
async def house(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    """Five flats that are well, but one that was never heard of; relays turned on by hand are only told."""
    for unit_id in NAMES.keys() - {"mute"}:
        show_register(hass, f"sensor.{unit_id}_m", "100")
    units = [unit_data(unit_id, name=name) for unit_id, name in NAMES.items()]
    for unit in units:
        unit["meters"][0]["drift"] = "report"
    entry = await set_up_site(hass, units=units)
    yield entry
    await hass.config_entries.async_unload(entry.entry_id)


@pytest.fixture
async def backed_up(hass: HomeAssistant) -> None:
    """A hub that makes backups; its addresses have to be there before a screen connects."""
    assert await async_setup_component(hass, "backup", {})
    await hass.async_block_till_done()


async def _show(hass: HomeAssistant, unit_id: str, *values: str) -> None:
    for value in values:
        show_register(hass, f"sensor.{unit_id}_m", value)
        await settle(hass)


def _named(found: dict[str, Any]) -> dict[str, list[str]]:
    return {kind: [one["unit"] for one in meters] for kind, meters in found["troubled"].items()}


async def _force_off(hass: HomeAssistant, user: MockUser, unit_id: str) -> None:
    await act(hass, "override_supply", user, unit_id=unit_id, supply="off", duration={"hours": 1})


async def test_a_troubled_meter_is_named_by_each_of_its_troubles(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id}
    assert _named(await screen.ask("health", **own)) == {"silent": ["Flat 2"]}
    await _show(hass, "back", "105", "50", "51")
    relay_of(hass, "switch.stuck_m").show(None, available=False)
    await _force_off(hass, hass_admin_user, "stuck")
    await _force_off(hass, hass_admin_user, "hand")
    relay_of(hass, "switch.hand_m").show(on=True)
    await settle(hass)
    expected = {
        "disobeys": ["Flat 3"],
        "drifted": ["Flat 4"],
        "refused": ["Flat 1"],
        "silent": ["Flat 2"],
    }
    for _ in range(20):
        for news in site_of(house)._performance._news.values():
            news.set()
        await settle(hass)
    found = await screen.ask("health", **own)
    assert _named(found) == expected
    assert found["counts"] == {kind: len(units) for kind, units in expected.items()}
    refused = found["troubled"]["refused"][0]["refused"]
    assert (refused["reason"], refused["readings"], refused["growth"]) == ("rollback", 2, "1")
    stuck = found["troubled"]["disobeys"][0]
    assert (stuck["commanded"], stuck["observed"]) == (False, None)
    assert stuck["attempts"] > 3
    stuck["attempts"] = 8
    assert {one["translation_key"] for one in found["incidents"]} >= {
        *("candidate", "relays_disobey", "relays_drifted"),
    }
    compare("health-troubled", found)
    table = await screen.ask("units/list", **own, troubled=True)
    assert [row["name"] for row in table["rows"]] == ["Flat 1", "Flat 2", "Flat 3", "Flat 4"]


async def test_one_garbage_value_is_no_trouble_a_series_is(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    """A register that fell may be a slip; once it counts on, a person has to say what is true."""
    await _show(hass, "back", "105", "50")
    assert "refused" not in (await screen.ask("health", entry_id=house.entry_id))["counts"]
    await _show(hass, "back", "51")
    found = await screen.ask("health", entry_id=house.entry_id)
    assert found["counts"]["refused"] == 1
    assert [one["translation_key"] for one in found["incidents"]] == ["candidate"]
    assert found["incidents"][0]["placeholders"] == {"meter": "Flat 1", "site": "House"}
    assert found["incidents"][0]["fixable"]


async def test_open_repairs_are_the_site_s_own_the_gravest_first(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    other = await set_up_site(hass, units=[], title="Other")
    other.runtime_data.issues.ledger(ok=False, faults=("theirs",))
    await _show(hass, "back", "105", "50", "51")
    house.runtime_data.issues.ledger(ok=False, faults=("seq 1: changed",))
    ir.async_ignore_issue(hass, DOMAIN, "candidate_back_m", ignore=True)
    found = (await screen.ask("health", entry_id=house.entry_id))["incidents"]
    assert [(one["translation_key"], one["severity"]) for one in found] == [
        ("ledger_broken", "critical"),
        ("candidate", "warning"),
    ]
    assert found[0]["placeholders"]["fault"] == "seq 1: changed"
    assert [one["ignored"] for one in found] == [False, True]
    house.runtime_data.issues.ledger(ok=True)
    found = (await screen.ask("health", entry_id=house.entry_id))["incidents"]
    assert [one["translation_key"] for one in found] == ["candidate"]


async def test_a_hub_without_backups_says_so(house: MockConfigEntry, screen: Screen) -> None:
    assert (await screen.ask("health", entry_id=house.entry_id))["backup"] is None


async def test_the_newest_backup_is_told(
    hass: HomeAssistant, backed_up: None, house: MockConfigEntry, screen: Screen
) -> None:
    own = {"entry_id": house.entry_id}
    backup = (await screen.ask("health", **own))["backup"]
    assert backup == {"holds_ledger": True, "known": True, "newest_at": None}
    begun = dt_util.utcnow()
    await hass.services.async_call("backup", "create", {}, blocking=True)
    await hass.async_block_till_done()
    backup = (await screen.ask("health", **own))["backup"]
    assert dt_util.parse_datetime(backup["newest_at"]) >= begun


async def test_backups_far_away_do_not_keep_a_screen_waiting(
    hass: HomeAssistant,
    backed_up: None,
    house: MockConfigEntry,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backups, "WAIT_SECONDS", 0)
    backup = (await screen.ask("health", entry_id=house.entry_id))["backup"]
    assert backup == {"holds_ledger": True, "known": False, "newest_at": None}
