"""What another device recorded before it came here is not this unit's use."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.adapters import Adapters
from custom_components.prepaid_meter.engine.config import MeterConfig
from custom_components.prepaid_meter.engine.inputs import StoredReading
from custom_components.prepaid_meter.engine.state import MeterState
from custom_components.prepaid_meter.sources.base import SourceMeter

AT = datetime(2026, 11, 1, tzinfo=UTC)
METER = SourceMeter(unit_id="u", meter_id="m", commodity="electricity", settings={})


def last_read(hass: HomeAssistant, state: MeterState) -> StoredReading | None:
    adapters = Adapters(
        hass,
        MockConfigEntry(),
        refused=lambda *_: None,
        renamed=lambda *_: None,
        unreached=lambda *_: None,
        freed=lambda: None,
        tell=lambda *_: None,
    )
    unit: Any = SimpleNamespace(meters={"m": state})
    runtime: Any = SimpleNamespace(site=SimpleNamespace(units={"u": unit}))
    adapters._site = runtime
    return adapters._last_read(METER)


async def test_the_days_of_a_gap_are_asked_of_the_same_device_only(hass: HomeAssistant) -> None:
    config = MeterConfig(meter_id="m", name="m", commodity="electricity", tariff_id="t")
    state = MeterState(config=config, assignments=())
    assert last_read(hass, state) is None
    stored = StoredReading(at=AT, register=1, total=1)
    state = replace(state, last=stored)
    assert last_read(hass, state) == stored
    assert last_read(hass, replace(state, rebase=True)) is None
