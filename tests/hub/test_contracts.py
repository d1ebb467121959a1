"""Meters and relays that are entities keep the contracts."""

from collections.abc import AsyncIterator

import pytest
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.relays.base import RelayMeter
from custom_components.prepaid_meter.relays.entity import EntityRelay
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.entity import EntitySource
from tests.contracts.relay import RelayBench, RelayContract
from tests.contracts.source import Ears, SourceBench, SourceContract

from .helpers import add_relays, relay_of, show_register

SENSOR = "sensor.meter"
SWITCH = "switch.one"


class EntitySourceBench(SourceBench):
    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.ears = Ears()
        self.source = EntitySource(hass, self.ears.reports())

    def meter(
        self,
        meter_id: str = "m",
        *,
        wrong_unit: bool = False,  # noqa: ARG002 - a sensor says its unit itself
    ) -> SourceMeter:
        return SourceMeter(
            unit_id="flat",
            meter_id=meter_id,
            commodity="electricity",
            settings={"kind": "entity", "entity_id": SENSOR},
        )

    async def says(self, kwh: str, *, wrong_unit: bool = False) -> None:
        show_register(self.hass, SENSOR, kwh, unit="W" if wrong_unit else "kWh")
        await self.hass.async_block_till_done()


class EntityRelayBench(RelayBench):
    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.relay = EntityRelay(hass, self.reports(), read_back_seconds=0.05)

    def meter(self) -> RelayMeter:
        settings = {"kind": "entity", "entity_id": SWITCH}
        return RelayMeter(unit_id="flat", meter_id="m", settings=settings)

    async def by_hand(self, *, closed: bool) -> None:
        relay_of(self.hass, SWITCH).show(closed)
        await self.hass.async_block_till_done()

    async def stuck(self) -> None:
        relay_of(self.hass, SWITCH).obeys = False

    async def away(self) -> None:
        self.hass.states.async_set(SWITCH, "unavailable")


class TestEntitySource(SourceContract):
    @pytest.fixture
    async def bench(self, hass: HomeAssistant) -> AsyncIterator[EntitySourceBench]:
        one = EntitySourceBench(hass)
        yield one
        one.source.close()


class TestEntityRelay(RelayContract):
    @pytest.fixture
    async def bench(self, hass: HomeAssistant) -> AsyncIterator[EntityRelayBench]:
        await add_relays(hass, [SWITCH])
        one = EntityRelayBench(hass)
        yield one
        one.relay.close()
