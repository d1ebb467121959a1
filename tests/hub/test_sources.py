"""A sensor of the hub as a meter: what it says, as a register at an instant."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.engine.inputs import Readings
from custom_components.prepaid_meter.sources.base import SourceMeter, SourceReports
from custom_components.prepaid_meter.sources.entity import EntitySource

from .helpers import show_register


class Heard:
    """What a source told."""

    def __init__(self) -> None:
        self.readings: list[tuple[str, int]] = []
        self.refused: list[tuple[str, str | None]] = []
        self.renamed: list[tuple[str, str]] = []

    def deliver(self, item: Readings) -> None:
        self.readings += [(item.meter_id, one.register) for one in item.readings]

    def refuse(self, meter: SourceMeter, error: PrepaidError | None) -> None:
        self.refused.append((meter.meter_id, None if error is None else error.key))

    def rename(self, old: str, new: str) -> None:
        self.renamed.append((old, new))


def meter(entity_id: str, meter_id: str = "m", commodity: str = "electricity") -> SourceMeter:
    settings = {"kind": "entity", "entity_id": entity_id}
    return SourceMeter(unit_id="flat", meter_id=meter_id, commodity=commodity, settings=settings)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def source(hass: HomeAssistant, heard: Heard) -> EntitySource:
    reports = SourceReports(deliver=heard.deliver, refuse=heard.refuse, renamed=heard.rename)
    return EntitySource(hass, reports)


async def test_changes_and_repetitions_are_both_heard(
    hass: HomeAssistant, source: EntitySource, heard: Heard
) -> None:
    source.watch(meter("sensor.m"))
    attributes = {"unit_of_measurement": "kWh"}
    for value in ("1.5", "1.5", "2"):
        hass.states.async_set("sensor.m", value, attributes)
        await hass.async_block_till_done()
    assert heard.readings == [("m", 1500), ("m", 1500), ("m", 2000)]


@pytest.mark.parametrize(
    ("value", "unit", "register"),
    [
        ("0.1", "kWh", 100),
        ("1234567.891", "kWh", 1_234_567_891),
        ("3", "Wh", 3),
        ("0.0009", "kWh", 0),
        ("1e3", "Wh", 1000),
        ("2.5", "MWh", 2_500_000),
    ],
)
async def test_registers_are_exact(
    hass: HomeAssistant, source: EntitySource, heard: Heard, value: str, unit: str, register: int
) -> None:
    source.watch(meter("sensor.m"))
    show_register(hass, "sensor.m", value, unit)
    await hass.async_block_till_done()
    assert heard.readings == [("m", register)]


@pytest.mark.parametrize("value", ["unknown", "unavailable", "", "nan", "inf", "-1", "1,5", "9e99"])
async def test_what_is_no_register_is_silence(
    hass: HomeAssistant, source: EntitySource, heard: Heard, value: str
) -> None:
    source.watch(meter("sensor.m"))
    show_register(hass, "sensor.m", value)
    await hass.async_block_till_done()
    assert heard.readings == heard.refused == []


async def test_a_wrong_unit_is_told_once_each_way(
    hass: HomeAssistant, source: EntitySource, heard: Heard
) -> None:
    source.watch(meter("sensor.m"))
    for unit in ("m³", "gal", "kWh", "m³"):
        show_register(hass, "sensor.m", "1", unit)
        await hass.async_block_till_done()
    assert heard.refused == [("m", "measure_unknown"), ("m", None), ("m", "measure_unknown")]
    assert len(heard.readings) == 1


async def test_two_meters_may_read_one_sensor_until_they_are_forgotten(
    hass: HomeAssistant, source: EntitySource, heard: Heard
) -> None:
    source.watch(meter("sensor.m", "a"))
    source.watch(meter("sensor.m", "b"))
    show_register(hass, "sensor.m", "1")
    source.forget(meter("sensor.m", "a"))
    source.forget(meter("sensor.m", "never"))
    show_register(hass, "sensor.m", "2")
    source.forget(meter("sensor.m", "b"))
    show_register(hass, "sensor.m", "3")
    await hass.async_block_till_done()
    assert heard.readings == [("a", 1000), ("b", 1000), ("b", 2000)]


async def test_the_present_is_delivered_when_asked(
    hass: HomeAssistant, source: EntitySource, heard: Heard
) -> None:
    show_register(hass, "sensor.m", "7")
    source.watch(meter("sensor.m"))
    source.watch(meter("sensor.missing", "n"))
    assert heard.readings == []
    source.deliver_current()
    assert heard.readings == [("m", 7000)]


async def test_a_renamed_sensor_is_followed(
    hass: HomeAssistant,
    source: EntitySource,
    heard: Heard,
    entity_registry: er.EntityRegistry,
) -> None:
    found = entity_registry.async_get_or_create("sensor", "test", "1", suggested_object_id="m")
    source.watch(meter(found.id))
    entity_registry.async_update_entity("sensor.m", new_entity_id="sensor.n")
    await hass.async_block_till_done()
    show_register(hass, "sensor.n", "1")
    show_register(hass, "sensor.m", "5")
    await hass.async_block_till_done()
    assert heard.renamed == [("sensor.m", "sensor.n")]
    assert heard.readings == [("m", 1000)]
    hass.states.async_remove("sensor.n")
    await hass.async_block_till_done()
    source.close()
    show_register(hass, "sensor.n", "9")
    await hass.async_block_till_done()
    assert len(heard.readings) == 1
