"""A running site for tests of automations: flats on a flat rate, each with a sensor and a switch."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from homeassistant.const import STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.flows.parse import default_policy

REGISTER_START_KWH = Decimal(100)

TARIFF = {
    "tariff_id": "flat_rate",
    "name": "Flat rate",
    "versions": [
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "bands": [],
            "lines": [{"id": "usage", "kind": "usage", "rates": [{"band": "", "rate": "1"}]}],
            "taxes": [],
        }
    ],
}
"""One euro per kWh: figures in tests are easy to follow."""


async def until(happened: Callable[[], object]) -> None:
    """Wait until something has happened: the ledger is written by a thread. Fails after five seconds."""
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110 - the ledger's thread has no event to wait for
            await asyncio.sleep(0.01)


@dataclass(slots=True, kw_only=True)
class Flat:
    """A unit with its register and relay in the hub."""

    hass: HomeAssistant
    name: str
    register_kwh: Decimal = REGISTER_START_KWH

    @property
    def unit_id(self) -> str:
        """The unit's id."""
        return f"u_{self.name.lower().replace(' ', '_')}"

    @property
    def meter_id(self) -> str:
        """The id of its only meter."""
        return f"{self.unit_id}_1"

    @property
    def sensor(self) -> str:
        """The entity that is its meter."""
        return f"sensor.{self.unit_id}_register"

    @property
    def relay(self) -> str:
        """The entity that switches its supply."""
        return f"input_boolean.{self.unit_id}"

    @property
    def device_id(self) -> str:
        """The unit's device."""
        registry = er.async_get(self.hass)
        balance = registry.async_get_entity_id("sensor", DOMAIN, f"{self.unit_id}_balance")
        found = registry.async_get(balance or "")
        assert found is not None
        assert found.device_id is not None
        return found.device_id

    @property
    def is_supplied(self) -> bool:
        """Whether the relay is on."""
        return self.hass.states.is_state(self.relay, STATE_ON)

    def show_register(self) -> None:
        """Let the sensor show the register."""
        about = {
            "unit_of_measurement": "kWh",
            "device_class": "energy",
            "state_class": "total_increasing",
        }
        self.hass.states.async_set(self.sensor, str(self.register_kwh), about)

    async def use(self, kwh: str) -> None:
        """Use energy, and wait until the hub shows it."""
        self.register_kwh += Decimal(kwh)
        self.show_register()
        await until(lambda: self.usage_kwh == self.register_kwh - REGISTER_START_KWH)

    @property
    def usage_kwh(self) -> Decimal | None:
        """What the hub shows as usage; None while it shows none."""
        registry = er.async_get(self.hass)
        entity_id = registry.async_get_entity_id(
            "sensor", DOMAIN, f"{self.unit_id}_{self.meter_id}_usage"
        )
        state = self.hass.states.get(entity_id) if entity_id else None
        try:
            return Decimal(state.state) if state else None
        except InvalidOperation:
            return None

    async def top_up(self, amount: str, reference: str) -> None:
        """Pay as the administrator of the site would book it."""
        await self.hass.services.async_call(
            DOMAIN,
            "top_up",
            {"unit_id": self.unit_id, "amount": amount, "reference": reference},
            blocking=True,
        )
        await self.hass.async_block_till_done()

    def to_subentry(self, policy: dict[str, Any] | None) -> dict[str, Any]:
        """Return the unit as its form saves it."""
        meter = {
            "meter_id": self.meter_id,
            "name": "Electricity",
            "commodity": "electricity",
            "tariff_id": TARIFF["tariff_id"],
            "source": {"kind": "entity", "entity_id": self.sensor},
            "relay": {"kind": "entity", "entity_id": self.relay},
        }
        return {
            "data": {
                "unit_id": self.unit_id,
                "name": self.name,
                "policy": policy,
                "meters_made": 1,
                "meters": [meter],
            },
            "subentry_type": "unit",
            "title": self.name,
            "unique_id": f"unit:{self.unit_id}",
        }


async def small_site(
    hass: HomeAssistant, *names: str, **policy: Any
) -> tuple[MockConfigEntry, list[Flat]]:
    """Start a site whose automations may move money, with a flat for each name."""
    flats = [Flat(hass=hass, name=name) for name in names]
    relays = {flat.unit_id: {"name": flat.name, "initial": True} for flat in flats}
    assert await async_setup_component(hass, "input_boolean", {"input_boolean": relays})
    for flat in flats:
        flat.show_register()
    tariff = {
        "data": TARIFF,
        "subentry_type": "tariff",
        "title": TARIFF["name"],
        "unique_id": "tariff:flat_rate",
    }
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="House",
        data={"currency": "EUR"},
        options={"policy": default_policy("EUR") | policy, "automations_move_money": True},
        subentries_data=[tariff, *(flat.to_subentry(None) for flat in flats)],
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: all(flat.usage_kwh == 0 for flat in flats))
    return entry, flats
