"""The journal on a screen: leafed through from either end, searched, and who did what."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.ws import journal

from .helpers import set_up_site
from .screens import Screen, act, compare, flat_and_shop, pay_and_adjust, settle

UNIT = {"unit_id": "flat"}


@pytest.fixture
async def house(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A flat that paid 20 and had 1.50 adjusted, and a shop."""
    entry = await set_up_site(hass, units=flat_and_shop(hass))
    await pay_and_adjust(hass, hass_admin_user)
    await settle(hass)
    return entry


def _kinds(found: dict[str, Any]) -> list[str]:
    return [one["kind"] for one in found["entries"]]


async def test_the_journal_goes_on_where_it_stopped(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id}
    found = await screen.ask("journal", **own)
    assert _kinds(found) == ["top_up", "adjust"]
    assert found["entries"][0]["note"] == "Cash"
    assert not found["more"]
    compare("journal", found)
    first = await screen.ask("journal", **own, limit=1)
    assert first["more"]
    second = await screen.ask("journal", **own, limit=1, after_seq=first["after_seq"])
    assert _kinds(second) == ["adjust"]
    assert not second["more"]


async def test_the_newest_come_first(house: MockConfigEntry, screen: Screen) -> None:
    own = {"entry_id": house.entry_id, "newest_first": True}
    found = await screen.ask("journal", **own)
    assert _kinds(found) == ["adjust", "top_up"]
    assert (found["after_seq"], found["more"]) == (None, False)
    first = await screen.ask("journal", **own, limit=1)
    assert (_kinds(first), first["more"]) == (["adjust"], True)
    second = await screen.ask("journal", **own, limit=1, before_seq=first["before_seq"])
    assert (_kinds(second), second["more"]) == (["top_up"], False)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"kinds": ["adjust"], "unit_id": "flat"}, ["adjust"]),
        ({"kinds": ["charge"]}, []),
        ({"unit_id": "shop"}, []),
        ({"search": "cash"}, ["top_up"]),
        ({"search": "R-2"}, ["adjust"]),
        ({"search": "flat 1 key"}, ["adjust"]),
        ({"search": "mock"}, ["adjust", "top_up"]),
        ({"search": "<script>"}, []),
        ({"search": "%"}, []),
        ({"start": "2199-01-01T00:00:00Z"}, []),
        ({"end": "1999-01-01T00:00:00Z"}, []),
        ({"start": "1999-01-01T00:00:00Z", "end": "2199-01-01T00:00:00Z"}, ["adjust", "top_up"]),
    ],
)
async def test_entries_are_picked(
    house: MockConfigEntry, screen: Screen, query: dict[str, Any], kinds: list[str]
) -> None:
    found = await screen.ask("journal", entry_id=house.entry_id, newest_first=True, **query)
    assert _kinds(found) == kinds
    assert not found["more"]


async def test_who_acted_is_named_and_what_was_reversed_is_told(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    own = {"entry_id": house.entry_id, "newest_first": True}
    before = (await screen.ask("journal", **own))["entries"]
    assert {one["actor_name"] for one in before} == {hass_admin_user.name}
    assert {one["unit"] for one in before} == {"Flat 1"}
    assert [one["reversible"] for one in before] == [True, True]
    undone = before[0]["journal_entry"]
    await act(hass, "reverse", hass_admin_user, journal_entry=undone, note="Oops")
    reversal, adjusted, paid = (await screen.ask("journal", **own))["entries"]
    assert (reversal["kind"], reversal["reverses"]) == ("reversal", undone)
    assert not reversal["reversible"]
    assert adjusted["reversed_by"] == reversal["journal_entry"]
    assert not adjusted["reversible"]
    assert (paid["reversed_by"], paid["reversible"]) == (None, True)


async def test_a_settled_tenancy_s_entries_stay(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, hass_admin_user: MockUser
) -> None:
    await act(hass, "move_out", hass_admin_user, **UNIT, confirm=True, reference="out")
    found = await screen.ask("journal", entry_id=house.entry_id)
    assert found["entries"][0]["kind"] == "top_up"
    assert not any(one["reversible"] for one in found["entries"])


@pytest.mark.parametrize("backwards", [False, True])
async def test_what_is_rare_is_found_call_by_call(
    hass: HomeAssistant,
    house: MockConfigEntry,
    screen: Screen,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
    backwards: bool,
) -> None:
    """A call looks through so much and no more; all calls together miss and repeat nothing."""
    for number in range(7):
        kind = "adjust" if number % 3 == 0 else "top_up"
        await act(
            hass, kind, hass_admin_user, **UNIT, amount="1", note="n", reference=f"more-{number}"
        )
    monkeypatch.setattr(journal, "WINDOW", 2)
    monkeypatch.setattr(journal, "PASSED_MAX", 4)
    monkeypatch.setattr(journal, "PAGE_MAX", 1)
    query: dict[str, Any] = {"kinds": ["adjust"], "newest_first": backwards}
    seqs: list[int] = []
    for _ in range(9):
        found = await screen.ask("journal", entry_id=house.entry_id, **query)
        seqs += [one["seq"] for one in found["entries"]]
        if not found["more"]:
            break
        on = "before_seq" if backwards else "after_seq"
        query[on] = found[on]
    assert not found["more"]
    assert seqs == sorted([2, 3, 6, 9], reverse=backwards)
