"""A site that runs, in one call: units on sensors and switches of the test's own."""

from collections.abc import Iterable, Sequence
from typing import Any

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryData
from homeassistant.core import Context, HomeAssistant, ServiceCall, callback
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.view import UnitView
from custom_components.prepaid_meter.models import PrepaidRuntime
from custom_components.prepaid_meter.runtime.site import SiteRuntime

CURRENCY = "EUR"
TARIFF_ID = "power"


def tariff_data(
    tariff_id: str = TARIFF_ID, *, commodity: str = "electricity", rate: str = "0.20"
) -> dict[str, Any]:
    """A tariff with one flat rate since the year 2020."""
    document = {
        "commodity": commodity,
        "currency": CURRENCY,
        "valid_from": "2020-01-01T00:00:00+00:00",
        "lines": [{"id": "energy", "kind": "usage", "rates": [{"band": "", "rate": rate}]}],
    }
    return {"schema": 1, "tariff_id": tariff_id, "name": tariff_id.title(), "versions": [document]}


def meter_data(
    meter_id: str,
    *,
    source: str | None = None,
    relay: str | None = None,
    commodity: str = "electricity",
    tariff_id: str = TARIFF_ID,
    name: str = "Power",
) -> dict[str, Any]:
    """A meter on a sensor, with a relay where one is named."""
    return {
        "meter_id": meter_id,
        "name": name,
        "commodity": commodity,
        "tariff_id": tariff_id,
        "multiplier": "1",
        "source": {"kind": "entity", "entity_id": source or f"sensor.{meter_id}"},
        "relay": {"kind": "entity", "entity_id": relay} if relay else {"kind": "none"},
        "disconnectable": True,
    }


def unit_data(
    unit_id: str,
    *,
    meters: Sequence[dict[str, Any]] | None = None,
    policy: dict[str, Any] | None = None,
    name: str | None = None,
) -> dict[str, Any]:
    """A unit; by default with one meter on ``sensor.<unit_id>_m`` and ``switch.<unit_id>_m``."""
    meter_id = f"{unit_id}_m"
    given = [meter_data(meter_id, relay=f"switch.{meter_id}")] if meters is None else list(meters)
    return {
        "schema": 1,
        "unit_id": unit_id,
        "name": name or unit_id.title(),
        "policy": policy,
        "meters": given,
    }


def subentry(kind: str, data: dict[str, Any]) -> ConfigSubentryData:
    """Saved data as the hub keeps it."""
    own = data[f"{kind}_id"]
    return ConfigSubentryData(
        data=data, subentry_type=kind, title=data["name"], unique_id=f"{kind}:{own}"
    )


async def set_up_site(
    hass: HomeAssistant,
    *,
    units: Iterable[dict[str, Any]] = (),
    tariffs: Iterable[dict[str, Any]] | None = None,
    options: dict[str, Any] | None = None,
    switches: bool = True,
    title: str = "House",
    expect: ConfigEntryState = ConfigEntryState.LOADED,
) -> MockConfigEntry:
    """Set up a site and wait until it is ready. Switches of the units' meters work by default."""
    units = list(units)
    if switches:
        fake_switches(hass, [m["relay"].get("entity_id") for u in units for m in u["meters"]])
    entry = MockConfigEntry(
        domain=DOMAIN,
        title=title,
        data={"schema": 1, "name": title, "currency": CURRENCY},
        options=options or {},
        subentries_data=[
            *(subentry("tariff", data) for data in (tariffs or [tariff_data()])),
            *(subentry("unit", data) for data in units),
        ],
    )
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.state is expect
    return entry


def fake_switches(hass: HomeAssistant, entity_ids: Iterable[str | None]) -> list[ServiceCall]:
    """Switches that obey at once, and the calls they got."""
    calls: list[ServiceCall] = []
    for entity_id in filter(None, entity_ids):
        if hass.states.get(entity_id) is None:
            hass.states.async_set(entity_id, "open" if entity_id.startswith("valve.") else "on")

    @callback
    def obey(call: ServiceCall) -> None:
        calls.append(call)
        state = {"turn_on": "on", "turn_off": "off", "open_valve": "open", "close_valve": "closed"}
        targets = call.data["entity_id"]
        for entity_id in [targets] if isinstance(targets, str) else targets:
            hass.states.async_set(entity_id, state[call.service])

    for domain, action in (
        ("switch", "turn_on"),
        ("switch", "turn_off"),
        ("valve", "open_valve"),
        ("valve", "close_valve"),
    ):
        if not hass.services.has_service(domain, action):
            hass.services.async_register(domain, action, obey)
    return calls


def runtime_of(entry: MockConfigEntry) -> PrepaidRuntime:
    """What the running site holds."""
    runtime: PrepaidRuntime = entry.runtime_data
    return runtime


def site_of(entry: MockConfigEntry) -> SiteRuntime:
    """The running site."""
    return runtime_of(entry).site


def view_of(entry: MockConfigEntry, unit_id: str) -> UnitView:
    """A unit's newest picture."""
    view = site_of(entry).view(unit_id)
    assert view is not None
    return view


def show_register(hass: HomeAssistant, entity_id: str, value: str, unit: str = "kWh") -> None:
    """Let a source sensor show a register."""
    attributes = {"unit_of_measurement": unit, "device_class": "energy"}
    hass.states.async_set(entity_id, value, attributes, force_update=True)


async def settle(hass: HomeAssistant) -> None:
    """Wait until everything that was set off has happened, commits included."""
    for _ in range(5):
        await hass.async_block_till_done(wait_background_tasks=True)


async def act(
    hass: HomeAssistant,
    action: str,
    *,
    user: User | MockUser | None = None,
    **data: object,
) -> dict[str, Any]:
    """Perform one of our actions as a user (None: as an automation) and return its response."""
    context = Context(user_id=None if user is None else user.id)
    answer = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True, context=context
    )
    await settle(hass)
    assert isinstance(answer, dict)
    return answer


def entity_id_of(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """The entity id of one of our entities."""
    found = er.async_get(hass).async_get_entity_id(platform, DOMAIN, unique_id)
    assert found is not None, unique_id
    return found


def state_of(hass: HomeAssistant, platform: str, unique_id: str) -> str:
    """The state of one of our entities."""
    state = hass.states.get(entity_id_of(hass, platform, unique_id))
    assert state is not None, unique_id
    return state.state
