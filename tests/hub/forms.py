"""Filling in forms as the frontend does, and reading what they say in English."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from tests.virtual_building.devices import Where

TEXTS = json.loads(
    (
        Path(__file__).parents[2]
        / "custom_components"
        / "prepaid_meter"
        / "translations"
        / "en.json"
    ).read_text()
)
SIMPLE = {"name": "Flats", "commodity": "electricity", "rate": "0.25"}
POLICY: dict[str, Any] = {
    "low_credit": ["5"],
    "hysteresis": "0.5",
    "emergency": "0",
    "grace_minutes": {"days": 1, "hours": 0, "minutes": 0},
    "reconnection": "0.01",
    "never_disconnect": False,
    "cut_mode": "notify",
}
DETAILS = {"multiplier": "1", "disconnectable": True, "reset_allowed": False}
FOLLOWS = {"own_policy": {"own": False, **POLICY}}


def site(hass: HomeAssistant, **options: Any) -> MockConfigEntry:
    """A saved site that does not run: forms need no ledger."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        options=options,
    )
    entry.add_to_hass(hass)
    return entry


async def begin(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> Any:
    """Open the form that adds a subentry."""
    flows = hass.config_entries.subentries
    return await flows.async_init((entry.entry_id, kind), context={"source": SOURCE_USER})


async def change(hass: HomeAssistant, entry: MockConfigEntry, subentry: ConfigSubentry) -> Any:
    """Open the form that changes a subentry."""
    flows = hass.config_entries.subentries
    context: Any = {"source": SOURCE_RECONFIGURE, "subentry_id": subentry.subentry_id}
    return await flows.async_init((entry.entry_id, subentry.subentry_type), context=context)


async def choose(hass: HomeAssistant, result: Any, step: str) -> Any:
    """Choose from a menu of a subentry's form."""
    assert result["type"] is FlowResultType.MENU
    assert_menu_texts(result, ("config_subentries", result["handler"][1]))
    return await submit(hass, result, {"next_step_id": step})


async def begin_unit(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str = "entity_meter"
) -> Any:
    """Open the form of a new unit whose meter is read in a way."""
    return await choose(hass, await begin(hass, entry, "unit"), kind)


async def change_meter(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    unit: ConfigSubentry,
    kind: str = "entity_meter",
    meter_id: str | None = None,
) -> Any:
    """Open the form of a meter that is read in a way from now on."""
    menu = await choose(hass, await change(hass, entry, unit), "pick_meter")
    if meter_id is not None:
        menu = await submit(hass, menu, {"meter_id": meter_id})
    return await choose(hass, menu, kind)


async def more_meter(
    hass: HomeAssistant, entry: MockConfigEntry, unit: ConfigSubentry, kind: str = "entity_meter"
) -> Any:
    """Open the form of one more meter of a unit."""
    menu = await choose(hass, await change(hass, entry, unit), "add_meter")
    return await choose(hass, menu, kind)


async def progressed(hass: HomeAssistant, result: Any) -> Any:
    """Wait until a form that shows progress goes on, and return what it shows then."""
    flows = hass.config_entries.subentries
    async with asyncio.timeout(30):
        while result["type"] is FlowResultType.SHOW_PROGRESS:
            await asyncio.sleep(0.02)
            result = await flows.async_configure(result["flow_id"])
    assert_texts(result, ("config_subentries", result["handler"][1]))
    return result


async def submit(hass: HomeAssistant, result: Any, values: dict[str, Any]) -> Any:
    """Send a subentry's form; whatever it answers is said in English."""
    answer = await hass.config_entries.subentries.async_configure(result["flow_id"], values)
    assert_texts(answer, ("config_subentries", result["handler"][1]))
    return answer


async def add_tariff(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str = "simple", **values: Any
) -> ConfigSubentry:
    """Add a tariff through its forms."""
    form = await choose(hass, await begin(hass, entry, "tariff"), kind)
    saved = await submit(hass, form, SIMPLE | values)
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    return newest(entry, "tariff")


def sensor(
    hass: HomeAssistant, name: str, unit: str | None = "kWh", kind: str | None = "energy"
) -> str:
    """A register that some other integration shows."""
    attributes = {
        "unit_of_measurement": unit,
        "device_class": kind,
        "state_class": "total_increasing",
    }
    given = {key: value for key, value in attributes.items() if value is not None}
    hass.states.async_set(f"sensor.{name}", "1", given)
    return f"sensor.{name}"


def meter(entry: MockConfigEntry, source: str, **values: Any) -> dict[str, Any]:
    """What is typed about a meter."""
    details = DETAILS | values.pop("meter", {})
    tariff = newest(entry, "tariff").data["tariff_id"]
    return {"source": source, "tariff_id": tariff, "meter": details} | values


async def add_unit(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    name: str = "Flat 1",
    source: str = "sensor.flat_1",
    **values: Any,
) -> ConfigSubentry:
    form = await begin_unit(hass, entry)
    saved = await submit(hass, form, {"name": name} | FOLLOWS | meter(entry, source, **values))
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    return newest(entry, "unit")


def newest(entry: MockConfigEntry, kind: str) -> ConfigSubentry:
    """The subentry that was added last."""
    return list(entry.get_subentries_of_type(kind))[-1]


def said(result: Any) -> dict[str, str]:
    """A form's errors as a person reads them, by field."""
    texts = text_of(("config_subentries", result["handler"][1]))["error"]
    values = result["description_placeholders"]
    return {field: texts[key].format(**values) for field, key in result["errors"].items()}


def text_of(path: tuple[str, ...]) -> Any:
    """The part of the English texts at a path."""
    found = TEXTS
    for part in path:
        found = found[part]
    return found


def assert_texts(result: Any, path: tuple[str, ...]) -> None:
    """Every step, field, error and abort that is shown has an English text that can be filled."""
    if result["type"] is FlowResultType.MENU:
        assert_menu_texts(result, path)
    if result["type"] is FlowResultType.ABORT and not result.get("translation_domain"):
        assert text_of((*path, "abort"))[result["reason"]]
    if result["type"] is FlowResultType.SHOW_PROGRESS:
        assert text_of((*path, "progress"))[result["progress_action"]]
    if result["type"] is not FlowResultType.FORM:
        return
    step = text_of((*path, "step", result["step_id"]))
    values = result["description_placeholders"] or {}
    assert step["title"].format(**values)
    assert step["description"].format(**values)
    _assert_fields(result["data_schema"].schema, step)
    for key in (result["errors"] or {}).values():
        message = text_of((*path, "error"))[key]
        assert set(re.findall(r"{(\w+)}", message)) <= values.keys(), message


def assert_menu_texts(result: Any, path: tuple[str, ...]) -> None:
    """Every choice of a menu has a text."""
    step = text_of((*path, "step", result["step_id"]))
    assert step["description"].format(**(result["description_placeholders"] or {}))
    assert set(result["menu_options"]) <= step["menu_options"].keys()


def _assert_fields(schema: Any, step: dict[str, Any]) -> None:
    for marker, kind in schema.items():
        if (inner := getattr(kind, "schema", None)) is not None and hasattr(inner, "schema"):
            _assert_fields(inner.schema, step["sections"][marker.schema])
        else:
            assert step["data"][marker.schema]
            assert step["data_description"][marker.schema]


async def add_bus(
    hass: HomeAssistant, entry: MockConfigEntry, where: Where, name: str = "Stairs"
) -> ConfigSubentry:
    """Add the bus on which a device of the building is."""
    link = {"pty": "serial", "rtu_tcp": "rtu_over_tcp"}.get(where.bus.partition(":")[0], "tcp")
    form: dict[str, Any] = {"name": name, "shared": False}
    if link == "serial":
        form["device"] = where.device
    else:
        form |= {"host": where.host, "port": where.port}
    if link != "tcp":
        form |= {"baudrate": str(where.baudrate or 9600), "parity": "N", "stopbits": "1"}
    opened = await choose(hass, await begin(hass, entry, "bus"), link)
    saved = await submit(hass, opened, form)
    assert saved["type"] is FlowResultType.CREATE_ENTRY, saved
    return newest(entry, "bus")
