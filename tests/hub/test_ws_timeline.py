"""What happened to a unit: money, notices, tenancies and tariffs, the newest first."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from .helpers import relay_of, set_up_site, show_register, tariff_data
from .screens import Screen, act, compare, flat_and_shop, screen_of, settle

UNIT = {"unit_id": "flat"}


@pytest.fixture
async def house(
    hass: HomeAssistant, hass_admin_user: MockUser, operator: MockUser
) -> MockConfigEntry:
    """A flat that paid 20, used 5 kWh and was disconnected, and a shop where nothing happened."""
    entry = await set_up_site(
        hass,
        units=flat_and_shop(hass),
        tariffs=[tariff_data(), tariff_data("gold")],
        options={"operators": [operator.id]},
    )
    await act(hass, "top_up", hass_admin_user, **UNIT, amount="20", reference="r-1", note="Cash")
    show_register(hass, "sensor.flat_m", "105")
    await settle(hass)
    await force(hass, hass_admin_user, "off")
    return entry


async def force(hass: HomeAssistant, user: MockUser, supply: str) -> None:
    """Force the flat's supply as an administrator, and let its relay follow."""
    await act(hass, "override_supply", user, **UNIT, supply=supply, duration={"hours": 1})
    relay_of(hass, "switch.flat_m").show(on=supply == "on")
    await settle(hass)


def _told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["source"], one["kind"]) for one in found["events"]]


async def test_money_and_notices_are_one_story(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id}
    found = await screen.ask("unit/timeline", **own, **UNIT)
    assert _told(found) == [
        ("notice", "supply_disconnected"),
        ("notice", "supply_overridden"),
        ("journal", "top_up"),
        ("notice", "low_credit"),
    ]
    assert found["before"] is None
    cut, forced, paid, _ = found["events"]
    assert (cut["meter_id"], cut["meter"]) == ("flat_m", "Power")
    assert (paid["amount"], paid["note"], paid["reversible"]) == ("20.00", "Cash", True)
    assert paid["actor_name"] == forced["actor_name"] == "Mock User"
    compare("unit-timeline", found)
    shop = await screen.ask("unit/timeline", **own, unit_id="shop")
    assert _told(shop) == [("notice", "low_credit")]


async def test_free_units_are_no_money(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    await act(hass, "grant_units", hass_admin_user, **UNIT, quantity="50", reference="g-1")
    found = await screen.ask("unit/timeline", entry_id=house.entry_id, **UNIT)
    given = found["events"][0]
    assert (given["kind"], given["amount"]) == ("units", None)
    assert given["figures"] == {"about": "50 kWh"}


async def test_pages_miss_and_repeat_nothing(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    for number in range(3):
        await force(hass, hass_admin_user, "on" if number % 2 == 0 else "off")
        await act(
            hass, "adjust", hass_admin_user, **UNIT, amount="1", note="n", reference=f"a-{number}"
        )
    own = {"entry_id": house.entry_id, **UNIT}
    whole = await screen.ask("unit/timeline", **own)
    assert len(whole["events"]) >= 8
    paged: list[dict[str, Any]] = []
    query: dict[str, Any] = {}
    for _ in whole["events"]:
        found = await screen.ask("unit/timeline", **own, limit=1, **query)
        paged += found["events"]
        query = {"before": found["before"]}
    assert found["before"] is None
    assert paged == whole["events"]


async def test_moving_and_tariffs_are_told(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    await act(
        hass, "move_tariff", hass_admin_user, unit_id=["flat"], to_tariff_id="gold", confirm=True
    )
    await act(hass, "move_out", hass_admin_user, **UNIT, confirm=True, reference="out")
    await act(hass, "move_in", hass_admin_user, **UNIT, confirm=True, reference="in")
    found = await screen.ask("unit/timeline", entry_id=house.entry_id, **UNIT)
    told = _told(found)
    for one in (("tenancy", "moved_in"), ("tenancy", "moved_out"), ("tariff", "tariff_moved")):
        assert told.count(one) == 1
    assert told.index(("tenancy", "moved_in")) < told.index(("tenancy", "moved_out"))
    moved = found["events"][told.index(("tariff", "tariff_moved"))]
    assert moved["figures"] == {"old": "Power", "new": "Gold"}
    assert not any(one["reversible"] for one in found["events"] if one["kind"] == "top_up")


async def test_an_operator_sees_what_happened_not_who_and_what_they_noted(
    hass: HomeAssistant,
    house: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    operator: MockUser,
) -> None:
    screen = await screen_of(hass, hass_ws_client, operator)
    found = await screen.ask("unit/timeline", entry_id=house.entry_id, **UNIT)
    _, forced, paid, _ = found["events"]
    assert (paid["kind"], paid["amount"]) == ("top_up", "20.00")
    assert (paid["actor"], paid["actor_name"], paid["note"]) == (None, None, None)
    assert (forced["actor"], forced["actor_name"]) == (None, None)
    assert "actor" not in forced["figures"]


@pytest.mark.parametrize("before", ["", "1.2", "1.2.x", "1.2.-3", "1.2.3.4", "9" * 9 + ".1.1", 7])
async def test_only_what_a_page_named_goes_on(
    house: MockConfigEntry, screen: Screen, before: object
) -> None:
    error = await screen.refusal("unit/timeline", entry_id=house.entry_id, **UNIT, before=before)
    assert error["code"] == "invalid_format"
