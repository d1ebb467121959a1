"""Entities cost a hub with hundreds of units little: none is kept that has no state, each is small."""

from functools import partial

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_platform, entity_registry as er

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.view import UnitView
from custom_components.prepaid_meter.entity import UnitEntity

from .helpers import set_up_site, show_register, unit_data

ATTRIBUTES_MAX = 29
"""More of them and Python stores each entity in four times the memory."""


def our_entities(hass: HomeAssistant) -> list[UnitEntity]:
    """Return the entities that have a state."""
    platforms = entity_platform.async_get_platforms(hass, DOMAIN)
    found = [one for platform in platforms for one in platform.entities.values()]
    return [one for one in found if isinstance(one, UnitEntity)]


def note(told: set[str], entity_id: str, view: UnitView) -> object:
    """Take note of an entity that was told of a new picture."""
    told.add(entity_id)


async def test_entities_remember_little(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "1")
    await set_up_site(hass, units=[unit_data("flat")])
    entities = our_entities(hass)
    assert len(entities) == 8
    assert {one.key: len(vars(one)) for one in entities if len(vars(one)) > ATTRIBUTES_MAX} == {}


async def test_an_entity_without_a_state_is_not_told(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    told: set[str] = set()
    view = entry.runtime_data.view("flat")
    assert view is not None
    for one in our_entities(hass):
        one.shown = partial(note, told, one.entity_id)
    usage = entity_registry.async_get_entity_id("sensor", DOMAIN, "flat_flat_m_usage")
    assert usage is not None
    entity_registry.async_remove(usage)
    await hass.async_block_till_done()
    entry.runtime_data.entities.on_view(view)
    assert len(told) == 7
    assert usage not in told
