"""A site that runs, in one call: units on sensors and switches of the test's own."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, cast

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.components.switch import SwitchEntity
from homeassistant.components.valve import ValveEntity, ValveEntityFeature
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryData
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.inputs import Tick
from custom_components.prepaid_meter.engine.view import UnitView
from custom_components.prepaid_meter.models import PrepaidRuntime
from custom_components.prepaid_meter.runtime.clock import SystemClock
from custom_components.prepaid_meter.runtime.site import SiteRuntime
from custom_components.prepaid_meter.targets import loaded_entries

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
    return {"tariff_id": tariff_id, "name": tariff_id.title(), "versions": [document]}


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
    database_url: str | None = None,
    expect: ConfigEntryState = ConfigEntryState.LOADED,
) -> MockConfigEntry:
    """Set up a site and wait until it is ready. Switches of the units' meters work by default."""
    units = list(units)
    if switches:
        await add_relays(hass, [m["relay"].get("entity_id") for u in units for m in u["meters"]])
    entry = MockConfigEntry(
        domain=DOMAIN,
        title=title,
        data={"currency": CURRENCY} | ({"database_url": database_url} if database_url else {}),
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


class TestRelay:
    """What a test decides about a relay: whether it obeys, and what it was told."""

    __test__ = False
    obeys = True

    def __init__(self, entity_id: str) -> None:
        self.entity_id = entity_id
        self.told: list[str] = []


class TestSwitch(TestRelay, SwitchEntity):
    """A switch that obeys at once."""

    _attr_should_poll = False
    _attr_is_on = True

    async def async_turn_on(self, **kwargs: object) -> None:  # noqa: ARG002
        self.told.append("on")
        self.show(self.is_on if not self.obeys else True)

    async def async_turn_off(self, **kwargs: object) -> None:  # noqa: ARG002
        self.told.append("off")
        self.show(self.is_on if not self.obeys else False)

    def show(self, on: bool | None, *, available: bool = True) -> None:
        self._attr_available = available
        self._attr_is_on = on
        self.async_write_ha_state()


class TestValve(TestRelay, ValveEntity):
    """A valve that obeys at once."""

    _attr_should_poll = False
    _attr_is_closed = False
    _attr_reports_position = False
    _attr_supported_features = ValveEntityFeature.OPEN | ValveEntityFeature.CLOSE

    def stand(self, position: int) -> None:
        """Tell how far it is open from now on."""
        self._attr_reports_position = True
        self._attr_current_valve_position = position
        self._attr_is_closed = position == 0
        self.async_write_ha_state()

    async def async_open_valve(self) -> None:
        self.told.append("on")
        self._attr_is_closed = False
        self.async_write_ha_state()

    async def async_close_valve(self) -> None:
        self.told.append("off")
        self._attr_is_closed = True
        self.async_write_ha_state()


async def add_relays(hass: HomeAssistant, entity_ids: Iterable[str | None]) -> None:
    """Add real switches and valves under these ids, where there are none yet."""
    for entity_id in filter(None, entity_ids):
        domain = entity_id.partition(".")[0]
        assert await async_setup_component(hass, domain, {})
        component = hass.data[DATA_INSTANCES][domain]
        if component.get_entity(entity_id) is None:
            kind = TestValve if domain == "valve" else TestSwitch
            await component.async_add_entities([kind(entity_id)])


def relay_of(hass: HomeAssistant, entity_id: str) -> TestSwitch:
    """One of the test's relays."""
    relay = hass.data[DATA_INSTANCES][entity_id.partition(".")[0]].get_entity(entity_id)
    assert isinstance(relay, TestRelay)
    return cast("TestSwitch", relay)


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
    """Wait until everything that was set off has happened, commits and relays included."""
    for _ in range(4):
        await hass.async_block_till_done(wait_background_tasks=True)
        for entry in loaded_entries(hass):
            site = entry.runtime_data.site
            await site.submit(tick_now(unit_ids=()))
            # Pictures are published in slices of the loop's time, so a busy machine takes several.
            while len(site._inbox) or site._views._stale:  # noqa: ASYNC110
                await asyncio.sleep(0)
            await asyncio.sleep(0)


def tick_now(*, unit_ids: tuple[str, ...] | None = None) -> Tick:
    """A tick of the hub's clock, for all units unless named."""
    clock = SystemClock()
    return Tick(wall=clock.now(), monotonic_us=clock.monotonic_us(), unit_ids=unit_ids)


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *, minutes: float = 0, hours: float = 0
) -> None:
    """Let time pass, for the hub's timers and for every unit's deadlines."""
    freezer.tick(timedelta(hours=hours, minutes=minutes))
    async_fire_time_changed(hass)
    for entry in loaded_entries(hass):
        await entry.runtime_data.site.submit(tick_now())
    await settle(hass)


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
