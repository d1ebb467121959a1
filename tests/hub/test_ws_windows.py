"""A long table scrolled through: windows of it are followed at once, and none misses a change."""

from collections.abc import Iterable
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .helpers import set_up_site, show_register, unit_data
from .screens import Screen, settle, until_today_is_known

COUNT, WINDOW = 120, 30
UNITS = [f"u{number:03}" for number in range(COUNT)]


@pytest.fixture
async def house(hass: HomeAssistant) -> MockConfigEntry:
    """A hundred and twenty units."""
    _count(hass, UNITS, "100")
    return await set_up_site(hass, units=[unit_data(one, name=f"Flat {one}") for one in UNITS])


@pytest.fixture
async def screen(hass: HomeAssistant, house: MockConfigEntry, screen: Screen) -> Screen:
    """An administrator's screen, once today's usage is known."""
    await until_today_is_known(hass, screen, house.entry_id)
    return screen


def _count(hass: HomeAssistant, unit_ids: Iterable[str], register: str) -> None:
    for unit_id in unit_ids:
        show_register(hass, f"sensor.{unit_id}_m", register)


class Window:
    """What a screen shows of a window: its page, kept up to date by the events."""

    def __init__(self, first: dict[str, Any]) -> None:
        self.order = [row["unit_id"] for row in first["rows"]]
        self.rows = {row["unit_id"]: row for row in first["rows"]}
        self.told: list[str] = []

    def take(self, event: dict[str, Any]) -> None:
        assert event["kind"] == "changed"
        rows = event.get("rows", [])
        self.told += [row["unit_id"] for row in rows]
        self.rows |= {row["unit_id"]: row for row in rows}
        self.order = event.get("order", self.order)

    def shown(self) -> list[dict[str, Any]]:
        return [self.rows[one] for one in self.order]


async def _shown(screen: Screen, house: MockConfigEntry, **query: Any) -> list[dict[str, Any]]:
    found = await screen.ask("units/list", entry_id=house.entry_id, **query)
    rows: list[dict[str, Any]] = found["rows"]
    return rows


async def test_a_hundred_changes_are_one_message_of_the_changed_rows(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    followed = await screen.follow("units/subscribe", entry_id=house.entry_id, limit=200)
    window = Window(await screen.event(followed))
    changed = UNITS[:100]
    _count(hass, changed, "101")
    await settle(hass)
    expected = await _shown(screen, house, limit=200)
    assert [row["unit_id"] for row in expected if row["balance"] == "-0.20"] == changed
    messages = 0
    while window.shown() != expected:
        window.take(await screen.event(followed))
        messages += 1
    await screen.quiet(followed)
    assert messages <= 3, "a busy machine may need longer than one message waits"
    assert set(window.told) == set(changed)
    assert len(window.told) <= 2 * len(changed)


async def test_windows_followed_at_once_each_hear_of_their_own_rows(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen
) -> None:
    queries = [
        {"offset": offset, "limit": WINDOW, "sort": "name"} for offset in range(0, COUNT, WINDOW)
    ]
    queries.append({"offset": 0, "limit": WINDOW, "sort": "balance"})
    queries.append({"offset": 15, "limit": WINDOW, "sort": "name"})
    followed = [
        await screen.follow("units/subscribe", entry_id=house.entry_id, **query)
        for query in queries
    ]
    windows = [Window(await screen.event(one)) for one in followed]
    gone = followed.pop(1)
    queries.pop(1)
    windows.pop(1)
    await screen.unfollow(gone)
    for step, some in enumerate((UNITS[::7], UNITS[3::5], UNITS[100:], UNITS[:1], UNITS)):
        _count(hass, some, str(101 + step))
        await settle(hass)
    for one, window, query in zip(followed, windows, queries, strict=True):
        expected = await _shown(screen, house, **query)
        while window.shown() != expected:
            window.take(await screen.event(one))
    for one in (*followed, gone):
        await screen.quiet(one, 0.1)
    for window, query in zip(windows, queries, strict=True):
        assert window.shown() == await _shown(screen, house, **query)
        if query["sort"] == "name":
            assert set(window.rows) == set(window.order), "rows of other windows are not sent"
