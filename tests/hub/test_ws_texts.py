"""Whatever people write comes back as the text it is, from every command: screens put it in as text."""

import json
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.websocket_api import COMMANDS

from .helpers import meter_data, set_up_site, show_register, tariff_data, unit_data
from .screens import Screen, act, screen_of, settle
from .test_ws_attacks import COMMANDS_OF_A_SITE

KINDS = ("unit", "meter", "tariff", "note", "reference", "debt", "person", "site")
HOLDS: dict[str, set[str]] = {
    "info": {"site"},
    "units/list": {"unit"},
    "units/subscribe": {"unit"},
    "unit/get": {"unit", "meter", "debt"},
    "unit/subscribe": {"unit", "meter", "debt"},
    "unit/usage": {"meter"},
    "unit/statement": {"unit", "meter", "debt"},
    "unit/timeline": {"note", "person", "debt"},
    "journal": {"unit", "note", "reference", "person", "debt"},
    "tariffs/list": {"tariff"},
    "tariff/get": {"tariff", "unit", "meter"},
    "tariff/preview": {"unit", "meter"},
    "health": {"unit", "meter"},
}
"""Which texts of people a command answers at least."""


def script(kind: str) -> str:
    """A text that would run, were it ever taken for markup."""
    return f'<img src=x onerror="alert(`{kind}`)">&amp;\'{{{{ {kind} }}}}'


@pytest.fixture
async def house(hass: HomeAssistant, hass_admin_user: MockUser) -> MockConfigEntry:
    """A flat whose every text is a script."""
    hass_admin_user.name = script("person")
    show_register(hass, "sensor.flat_m", "100")
    meter = meter_data("flat_m", relay="switch.flat_m", name=script("meter"))
    mute = meter_data("mute_m", name=f"{script('meter')} 2")
    entry = await set_up_site(
        hass,
        units=[unit_data("flat", name=script("unit"), meters=[meter, mute])],
        tariffs=[tariff_data() | {"name": script("tariff")}],
        title=script("site"),
    )
    texts = {"note": script("note"), "reference": script("reference")}
    await act(hass, "top_up", hass_admin_user, unit_id="flat", amount="20", **texts)
    await act(
        hass,
        "add_debt",
        hass_admin_user,
        unit_id="flat",
        amount="5",
        name=script("debt"),
        percent="20",
        reference="d",
    )
    show_register(hass, "sensor.flat_m", "105")
    await settle(hass)
    return entry


async def _answer(screen: Screen, command: str, fields: dict[str, Any]) -> Any:
    if command in {"tariff/preview", "ledger/verify"}:
        return await screen.until(await screen.follow(command, **fields), "done")
    if command.endswith("subscribe"):
        return await screen.event(await screen.follow(command, **fields))
    return await screen.ask(command, **fields)


async def test_a_text_is_a_text_in_every_answer(
    hass: HomeAssistant,
    house: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
) -> None:
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    found: dict[str, set[str]] = {}
    for one in COMMANDS:
        command = one._ws_command.removeprefix(f"{DOMAIN}/")
        fields = {} if command == "info" else {"entry_id": house.entry_id}
        fields |= COMMANDS_OF_A_SITE.get(command, {})
        shown = json.dumps(await _answer(screen, command, fields))
        assert "&lt;" not in shown, command
        found[command] = {kind for kind in KINDS if json.dumps(script(kind))[1:-1] in shown}
    assert {
        command: kinds for command, kinds in found.items() if kinds != HOLDS.get(command, set())
    } == {}


async def test_a_search_is_a_text(
    hass: HomeAssistant,
    house: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
) -> None:
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    own = {"entry_id": house.entry_id}
    for text in (script("unit"), "%", "_", "'; DROP TABLE journal; --", ".*", "\\", "\0"):
        known = text == script("unit")
        assert (await screen.ask("units/list", **own, search=text))["matched"] == known
        kinds = [
            one["kind"] for one in (await screen.ask("journal", **own, search=text))["entries"]
        ]
        assert kinds == (["top_up", "add_debt"] if known else [])
    assert len((await screen.ask("journal", **own))["entries"]) >= 2
