"""What screens are refused: other people, other sites, other units, garbage and far too much."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.websocket_api import COMMANDS

from .helpers import set_up_site, show_register, tariff_data, unit_data
from .screens import screen_of, settle

SCRIPT = "<script>alert(1)</script>"
UNIT = {"unit_id": "flat"}
DOCUMENT = {"lines": [{"id": "energy", "kind": "usage", "rates": [{"rate": "0.5"}]}]}
COMMANDS_OF_A_SITE: dict[str, dict[str, Any]] = {
    "units/list": {},
    "units/subscribe": {},
    "unit/get": UNIT,
    "unit/subscribe": UNIT,
    "unit/usage": UNIT,
    "unit/statement": UNIT,
    "unit/timeline": UNIT,
    "journal": {},
    "tariffs/list": {},
    "tariff/get": {"tariff_id": "power"},
    "tariff/preview": {"tariff_id": "power", "document": DOCUMENT},
    "entities/used": {},
    "health": {},
    "ledger/verify": {},
}
ADMINISTRATORS_ONLY = {"entities/used", "journal", "tariff/preview", "ledger/verify"}
NAMES = {
    "unit_id": ("flat", "castle"),
    "unit_ids": ("flat", "castle"),
    "meter_id": ("flat_m", "castle_m"),
    "tariff_id": ("power", "gold"),
}
"""Fields that name something of a site: of the own one, and of the other."""
NAMED = [
    (name, field)
    for command in COMMANDS
    if (name := command._ws_command.removeprefix(f"{DOMAIN}/")) in COMMANDS_OF_A_SITE
    for field in sorted({str(key) for key in command._ws_schema.schema} & NAMES.keys())
]
"""What every command takes, as it is registered: a new field cannot be forgotten."""


@pytest.fixture
async def sites(hass: HomeAssistant, operator: MockUser) -> tuple[MockConfigEntry, MockConfigEntry]:
    """A site that has an operator, and another that has none."""
    show_register(hass, "sensor.flat_m", "100")
    units = [unit_data("flat", name=SCRIPT)]
    first = await set_up_site(hass, units=units, options={"operators": [operator.id]})
    other = await set_up_site(
        hass, units=[unit_data("castle")], tariffs=[tariff_data("gold")], title="Other"
    )
    return first, other


def test_every_command_is_attacked() -> None:
    names = {command._ws_command.removeprefix(f"{DOMAIN}/") for command in COMMANDS}
    assert names == COMMANDS_OF_A_SITE.keys() | {"info"}
    assert {field for _, field in NAMED} == NAMES.keys()
    ids = {
        str(key)
        for command in COMMANDS
        if command._ws_schema
        for key in command._ws_schema.schema
        if str(key).endswith(("_id", "_ids"))
    }
    assert ids == NAMES.keys() | {"entry_id"}


async def test_an_ordinary_user_is_told_nothing(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A site that is there, or that stands still, is refused in the words of one that is not."""
    assert await hass.config_entries.async_unload(sites[1].entry_id)
    screen = await screen_of(hass, hass_ws_client, MockUser(name="Tenant").add_to_hass(hass))
    assert (await screen.refusal("info"))["code"] == "unauthorized"
    told = set()
    for command, fields in COMMANDS_OF_A_SITE.items():
        for entry_id in (sites[0].entry_id, sites[1].entry_id, "nowhere"):
            told.add(str(await screen.refusal(command, entry_id=entry_id, **fields)))
    assert len(told) == 1
    assert "unauthorized" in told.pop()


async def test_an_operator_sees_their_site_alone(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    operator: MockUser,
) -> None:
    own, other = sites
    screen = await screen_of(hass, hass_ws_client, operator)
    info = await screen.ask("info")
    assert [(one["entry_id"], one["role"]) for one in info["sites"]] == [(own.entry_id, "operator")]
    for command, fields in COMMANDS_OF_A_SITE.items():
        for entry_id in (other.entry_id, "nowhere"):
            error = await screen.refusal(command, entry_id=entry_id, **fields)
            assert error["code"] == "unauthorized"
        if command in ADMINISTRATORS_ONLY:
            error = await screen.refusal(command, entry_id=own.entry_id, **fields)
            assert error["code"] == "unauthorized"
        elif command.endswith("subscribe"):
            await screen.event(await screen.follow(command, entry_id=own.entry_id, **fields))
        else:
            await screen.ask(command, entry_id=own.entry_id, **fields)


@pytest.mark.parametrize(("command", "field"), NAMED)
async def test_what_is_another_site_s_is_unknown(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
    command: str,
    field: str,
) -> None:
    """Refused like an id that is nowhere, but for the id itself."""
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    own, elsewhere = NAMES[field]
    told = set()
    for wanted in (elsewhere, SCRIPT):
        value = [own, wanted] if field.endswith("s") else wanted
        fields = COMMANDS_OF_A_SITE[command] | {field: value}
        error = await screen.refusal(command, entry_id=sites[0].entry_id, **fields)
        assert error["translation_key"] == field.removesuffix("s").replace("_id", "_unknown")
        assert "Castle" not in str(error)
        told.add(str(error).replace(wanted, "…"))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("units/list", {"limit": 201}),
        ("units/list", {"limit": 0}),
        ("units/list", {"limit": True}),
        ("units/list", {"limit": "50"}),
        ("units/list", {"offset": -1}),
        ("units/list", {"offset": 10**30}),
        ("units/list", {"search": "x" * 101}),
        ("units/list", {"search": ["x"]}),
        ("units/list", {"sort": "__class__"}),
        ("units/list", {"states": ["rich"]}),
        ("units/list", {"areas": ["x"] * 1001}),
        ("units/list", {"columns": ["secrets"]}),
        ("units/subscribe", {"limit": 201}),
        ("unit/get", {}),
        ("unit/get", {"unit_id": ""}),
        ("unit/get", {"unit_id": {"$ne": None}}),
        ("unit/get", {"unit_id": "x" * 201}),
        ("unit/usage", {**UNIT, "period": "second"}),
        ("unit/usage", {**UNIT, "start": "0001-01-01T00:00:00+14:00"}),
        ("unit/usage", {**UNIT, "end": "9999-12-31T23:59:59-14:00"}),
        ("unit/usage", {**UNIT, "start": "yesterday"}),
        ("unit/statement", {**UNIT, "limit": 501}),
        ("unit/statement", {**UNIT, "tenancy": 0}),
        ("journal", {"limit": 501}),
        ("journal", {"kinds": ["theft"]}),
        ("journal", {"after_seq": -1}),
        ("tariff/preview", {"tariff_id": "power", "document": "x"}),
        ("tariff/preview", {"tariff_id": "power", "document": {}, "days": 401}),
    ],
)
async def test_garbage_is_refused(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
    command: str,
    fields: dict[str, Any],
) -> None:
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    error = await screen.refusal(command, entry_id=sites[0].entry_id, **fields)
    assert error["code"] == "invalid_format"


async def test_what_cannot_be_answered_is_said(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
) -> None:
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    own = {"entry_id": sites[0].entry_id}
    backwards = {"start": "2026-02-01T00:00:00Z", "end": "2026-01-01T00:00:00Z"}
    for command in ("unit/usage", "unit/statement"):
        error = await screen.refusal(command, **own, **UNIT, **backwards)
        assert error["translation_key"] == "period_empty"
    error = await screen.refusal("unit/statement", **own, **UNIT, tenancy=7)
    assert error["translation_key"] == "tenancy_unknown"
    error = await screen.refusal("unit/usage", **own, **UNIT, meter_id="castle_m")
    assert error["translation_key"] == "meter_unknown"
    for lines in ("x", [], [{"id": "energy", "kind": SCRIPT}], [None]):
        document = {"lines": lines}
        error = await screen.refusal("tariff/preview", **own, tariff_id="power", document=document)
        assert error["translation_key"].startswith("tariff_")
    assert (await screen.refusal("units/list", entry_id="nowhere"))["code"] != "unauthorized"


async def test_a_text_is_only_a_text(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
) -> None:
    screen = await screen_of(hass, hass_ws_client, hass_admin_user)
    own = {"entry_id": sites[0].entry_id}
    assert (await screen.ask("units/list", **own, search="<SCRIPT>"))["rows"][0]["name"] == SCRIPT
    assert (await screen.ask("unit/get", **own, **UNIT))["name"] == SCRIPT


async def test_who_loses_the_right_hears_no_more(
    hass: HomeAssistant,
    sites: tuple[MockConfigEntry, MockConfigEntry],
    hass_ws_client: WebSocketGenerator,
    operator: MockUser,
) -> None:
    own = sites[0]
    screen = await screen_of(hass, hass_ws_client, operator)
    followed = [
        await screen.follow("units/subscribe", entry_id=own.entry_id),
        await screen.follow("unit/subscribe", entry_id=own.entry_id, **UNIT),
    ]
    hass.config_entries.async_update_entry(own, options={"operators": []})
    await settle(hass)
    show_register(hass, "sensor.flat_m", "103")
    await settle(hass)
    for one in followed:
        last = (await screen.until(one, "ended"))[-1]
        assert last == {"kind": "ended", "reason": "unauthorized"}
    error = await screen.refusal("units/list", entry_id=own.entry_id)
    assert error["code"] == "unauthorized"
