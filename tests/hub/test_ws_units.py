"""The table of units over the WebSocket: pages, filters, order, totals, and what changes."""

from datetime import timedelta

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    label_registry as lr,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.ws import table

from .helpers import relay_of, set_up_site, show_register, unit_data
from .screens import Screen, act, settle, until_today_is_known

NAMES = {"a": "Flat 10", "b": "Flat 2", "c": "Shop"}


@pytest.fixture
async def house(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
) -> MockConfigEntry:
    """Three units that have paid 20, 10 and nothing."""
    for unit_id in NAMES:
        show_register(hass, f"sensor.{unit_id}_m", "100")
    entry = await set_up_site(hass, units=[unit_data(u, name=n) for u, n in NAMES.items()])
    for unit_id, amount in (("a", "20"), ("b", "10")):
        reference = f"r-{unit_id}"
        await act(
            hass,
            "top_up",
            user=hass_admin_user,
            unit_id=unit_id,
            amount=amount,
            reference=reference,
        )
    await settle(hass)
    return entry


async def _names(screen: Screen, house: MockConfigEntry, **query: object) -> list[str]:
    found = await screen.ask("units/list", entry_id=house.entry_id, **query)
    return [row["name"] for row in found["rows"]]


async def test_a_page_has_rows_and_totals(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    await until_today_is_known(hass, screen, house.entry_id)
    found = await screen.ask("units/list", entry_id=house.entry_id, limit=2)
    assert [row["name"] for row in found["rows"]] == ["Flat 2", "Flat 10"]
    assert found["matched"] == 3
    assert found["rows"][1]["balance"] == "20.00"
    assert found["totals"]["credit_held"] == "30.00"
    assert found["totals"]["units"] == 3
    assert found["totals"]["usage_today"] == {"electricity": "0"}
    assert sum(found["totals"]["states"].values()) == 3


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "flat"}, ["Flat 2", "Flat 10"]),
        ({"search": " 10 FLAT "}, ["Flat 10"]),
        ({"search": "<script>"}, []),
        # "c" is the shop's id, which nobody types.
        ({"search": "c"}, []),
        ({"sort": "balance"}, ["Shop", "Flat 2", "Flat 10"]),
        ({"sort": "balance", "descending": True}, ["Flat 10", "Flat 2", "Shop"]),
        ({"sort": "name", "descending": True}, ["Shop", "Flat 10", "Flat 2"]),
        ({"sort": "name", "descending": True, "limit": 1}, ["Shop"]),
        ({"sort": "name", "descending": True, "offset": 1, "limit": 1}, ["Flat 10"]),
        ({"offset": 2}, ["Shop"]),
        ({"offset": 3}, []),
        ({"offset": 9, "descending": True}, []),
        ({"states": ["in_credit"]}, ["Flat 2", "Flat 10"]),
        ({"states": ["in_credit", "due"], "search": "2"}, ["Flat 2"]),
        ({"sort": "days_remaining"}, ["Flat 2", "Flat 10", "Shop"]),
        ({"areas": ["nowhere"]}, []),
        ({"labels": ["none"]}, []),
        ({"troubled": True}, []),
        ({"needy": True}, ["Shop"]),
        ({"sort": "need"}, ["Shop", "Flat 2", "Flat 10"]),
    ],
)
async def test_the_hub_filters_and_sorts(
    house: MockConfigEntry, screen: Screen, query: dict[str, object], names: list[str]
) -> None:
    assert await _names(screen, house, **query) == names


async def test_how_today_began_is_asked_again_where_the_ledger_was_silent(
    hass: HomeAssistant,
    house: MockConfigEntry,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def silent(*_: object) -> None:
        raise StoreUnavailable("store_unavailable")

    with monkeypatch.context() as silence:
        silence.setattr(table, "day_beginnings", silent)
        await _names(screen, house)
        await settle(hass)
        assert (await screen.ask("units/list", entry_id=house.entry_id))["totals"][
            "usage_today"
        ] is None
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=table.AGAIN_S + 1))
    await until_today_is_known(hass, screen, house.entry_id)


async def test_areas_and_labels_are_the_device_s(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    areas, devices = ar.async_get(hass), dr.async_get(hass)
    attic = areas.async_create("Attic")
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "c"), config_entry_id=house.entry_id
    )
    assert await _names(screen, house, areas=[attic.id]) == []
    devices.async_update_device(device_id, area_id=attic.id, labels={"students"})
    await settle(hass)
    assert await _names(screen, house, areas=[attic.id]) == ["Shop"]
    assert await _names(screen, house, labels=["students", "others"]) == ["Shop"]
    assert await _names(screen, house, search="attic") == ["Shop"]
    areas.async_update(attic.id, name="Roof")
    await settle(hass)
    assert await _names(screen, house, search="roof") == ["Shop"]
    labels = lr.async_get(hass)
    exchange = labels.async_create("Exchange")
    devices.async_update_device(device_id, labels={exchange.label_id})
    await settle(hass)
    assert await _names(screen, house, search="exchange roof") == ["Shop"]
    labels.async_update(exchange.label_id, name="Erasmus")
    await settle(hass)
    assert await _names(screen, house, search="erasmus") == ["Shop"]
    assert await _names(screen, house, search="exchange") == []
    assert await _names(screen, house, sort="area") == ["Shop", "Flat 2", "Flat 10"]
    assert await _names(screen, house, sort="area", descending=True) == [
        "Shop",
        "Flat 10",
        "Flat 2",
    ]


async def test_a_subscriber_hears_of_changed_rows_alone(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    await until_today_is_known(hass, screen, house.entry_id)
    followed = await screen.follow(
        "units/subscribe", entry_id=house.entry_id, sort="balance", limit=2
    )
    first = await screen.event(followed)
    assert first["kind"] == "page"
    assert [row["unit_id"] for row in first["rows"]] == ["c", "b"]
    await act(hass, "top_up", user=hass_admin_user, unit_id="b", amount="2", reference="more")
    changed = await screen.event(followed)
    assert changed["kind"] == "changed"
    assert [row["balance"] for row in changed["rows"]] == ["12.00"]
    assert changed["totals"] == {"credit_held": "32.00"}
    assert "order" not in changed
    await act(hass, "top_up", user=hass_admin_user, unit_id="c", amount="50", reference="most")
    moved = await screen.event(followed)
    assert moved["order"] == ["b", "a"]
    assert [row["unit_id"] for row in moved["rows"]] == ["a"]
    await screen.unfollow(followed)
    await act(hass, "top_up", user=hass_admin_user, unit_id="b", amount="2", reference="last")
    await screen.quiet(followed)


async def test_many_changes_are_one_message(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    await until_today_is_known(hass, screen, house.entry_id)
    followed = await screen.follow("units/subscribe", entry_id=house.entry_id)
    await screen.event(followed)
    for unit_id in NAMES:
        show_register(hass, f"sensor.{unit_id}_m", "101")
    await settle(hass)
    changed = await screen.event(followed)
    assert {row["unit_id"] for row in changed["rows"]} == set(NAMES)
    await screen.quiet(followed)


async def test_a_removed_unit_leaves_the_page(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    followed = await screen.follow("units/subscribe", entry_id=house.entry_id)
    await screen.event(followed)
    gone = next(one for one in house.subentries.values() if one.title == "Shop")
    hass.config_entries.async_remove_subentry(house, gone.subentry_id)
    await settle(hass)
    while "order" not in (changed := await screen.event(followed)):
        pass
    assert changed["order"] == ["b", "a"]
    assert changed["matched"] == 2
    assert await _names(screen, house) == ["Flat 2", "Flat 10"]


async def test_supply_is_shown_and_counted(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    relay_of(hass, "switch.a_m").show(on=False)
    await settle(hass)
    found = await screen.ask("units/list", entry_id=house.entry_id)
    assert found["totals"]["supplies"] == {"on": 2, "partly": 0, "off": 1}
    assert [row["supply"] for row in found["rows"]] == ["on", "off", "on"]


async def test_a_site_that_stops_ends_its_subscriptions(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    followed = await screen.follow("units/subscribe", entry_id=house.entry_id)
    watched = await screen.follow("unit/subscribe", entry_id=house.entry_id, unit_id="a")
    assert await hass.config_entries.async_unload(house.entry_id)
    for one in (followed, watched):
        assert (await screen.until(one, "ended"))[-1]["reason"] == "site_stopped"
    assert await hass.config_entries.async_setup(house.entry_id)
    await settle(hass)
    assert await _names(screen, house, search="shop") == ["Shop"]
