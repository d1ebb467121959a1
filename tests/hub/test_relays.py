"""A relay entity does what it is told, and what it does not do is known."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er

from custom_components.prepaid_meter.relays.base import (
    NOTHING,
    RelayFacts,
    RelayMeter,
    RelayReports,
)
from custom_components.prepaid_meter.relays.entity import EntityRelay
from custom_components.prepaid_meter.relays.none import NoRelay

from .helpers import TestSwitch, add_relays, relay_of

type Seen = list[tuple[str, bool | None]]


def meter(entity_id: str, meter_id: str = "m") -> RelayMeter:
    settings = {"kind": "entity", "entity_id": entity_id}
    return RelayMeter(unit_id="flat", meter_id=meter_id, settings=settings)


@pytest.fixture
def seen() -> Seen:
    return []


@pytest.fixture
async def relay(hass: HomeAssistant, seen: Seen) -> EntityRelay:
    await add_relays(hass, ["switch.one", "valve.one"])
    reports = RelayReports(
        observed=lambda one, closed: seen.append((one.meter_id, closed)),
        renamed=lambda old, new: seen.append((f"{old}>{new}", None)),
    )
    return EntityRelay(hass, reports, read_back_seconds=0.05)


@pytest.mark.parametrize("entity_id", ["switch.one", "valve.one"])
async def test_it_opens_and_closes(hass: HomeAssistant, relay: EntityRelay, entity_id: str) -> None:
    assert await relay.switch(meter(entity_id), closed=False) is False
    assert relay.observe(meter(entity_id)).closed is False
    assert await relay.switch(meter(entity_id), closed=True) is True
    assert relay_of(hass, entity_id).told == ["off", "on"]


async def test_one_that_disobeys_is_read_back_as_it_is(
    hass: HomeAssistant, relay: EntityRelay
) -> None:
    relay_of(hass, "switch.one").obeys = False
    assert await relay.switch(meter("switch.one"), closed=False) is True


async def test_one_that_answers_late_is_waited_for(hass: HomeAssistant, relay: EntityRelay) -> None:
    switch = relay_of(hass, "switch.one")
    switch.obeys = False
    hass.loop.call_later(0.02, lambda: switch.show(False))
    assert await relay.switch(meter("switch.one"), closed=False) is False


async def test_one_out_of_reach_is_not_told(hass: HomeAssistant, relay: EntityRelay) -> None:
    switch = relay_of(hass, "switch.one")
    switch.show(None, available=False)
    assert await relay.switch(meter("switch.one"), closed=False) is None
    assert await relay.switch(meter("switch.missing"), closed=False) is None
    assert switch.told == []


async def test_one_that_fails_is_read_back_as_it_is(
    hass: HomeAssistant, relay: EntityRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(self: TestSwitch, **kwargs: object) -> None:
        raise HomeAssistantError("radio is down")

    monkeypatch.setattr(TestSwitch, "async_turn_off", fail)
    assert await relay.switch(meter("switch.one"), closed=False) is True


async def test_what_happens_by_itself_is_told_until_it_is_forgotten(
    hass: HomeAssistant, relay: EntityRelay, seen: Seen
) -> None:
    for meter_id in ("a", "b"):
        relay.watch(meter("switch.one", meter_id))
    switch = relay_of(hass, "switch.one")
    switch.show(False)
    await hass.async_block_till_done()
    assert seen == [("a", False), ("b", False)]
    relay.forget(meter("switch.one", "a"))
    relay.forget(meter("switch.one", "never"))
    switch.show(None, available=False)
    await hass.async_block_till_done()
    assert seen[2:] == [("b", None)]
    relay.forget(meter("switch.one", "b"))
    switch.show(True)
    await hass.async_block_till_done()
    assert len(seen) == 3


async def test_a_valve_on_its_way_is_neither_open_nor_closed(
    hass: HomeAssistant, relay: EntityRelay, seen: Seen
) -> None:
    relay.watch(meter("valve.slow"))
    for state in ("open", "closing", "closed", "opening", "open"):
        hass.states.async_set("valve.slow", state)
    await hass.async_block_till_done()
    assert [closed for _, closed in seen] == [True, False, True]
    hass.states.async_remove("valve.slow")
    await hass.async_block_till_done()
    assert seen[-1] == ("m", None)


async def test_a_valve_says_how_far_it_is_open(hass: HomeAssistant) -> None:
    told: list[RelayFacts] = []
    relay = EntityRelay(
        hass,
        RelayReports(
            observed=lambda _, closed: told.append(RelayFacts(closed=closed)),
            renamed=lambda _old, _new: None,
            facts=lambda _, facts: told.append(facts),
        ),
    )
    relay.watch(meter("valve.main"))
    for state, position in (
        ("open", 100),
        ("closing", 60),
        ("open", 40.2),
        ("open", 40),
        ("closed", 0),
        ("closed", 7),
        ("open", "garbage"),
        ("open", float("nan")),
    ):
        hass.states.async_set("valve.main", state, {"current_position": position})
    await hass.async_block_till_done()
    assert [(one.closed, one.position) for one in told] == [
        *((True, 100), (True, 40), (False, 0)),
        (False, None),
        (True, None),
    ]
    hass.states.async_set("valve.main", "open", {"current_position": 55})
    assert relay.observe(meter("valve.main")) == RelayFacts(closed=True, position=55)
    relay.close()


async def test_renames_are_told_and_nothing_after_the_end(
    hass: HomeAssistant,
    relay: EntityRelay,
    seen: Seen,
    entity_registry: er.EntityRegistry,
) -> None:
    entity_registry.async_get_or_create("switch", "test", "1", suggested_object_id="two")
    relay.watch(meter("switch.two"))
    entity_registry.async_update_entity("switch.two", new_entity_id="switch.three")
    await hass.async_block_till_done()
    assert seen == [("switch.two>switch.three", None)]
    relay.close()
    hass.states.async_set("switch.two", "off")
    await hass.async_block_till_done()
    assert len(seen) == 1


async def test_where_no_relay_is_nothing_is_reached() -> None:
    nothing = NoRelay()
    nothing.watch(meter("switch.one"))
    assert await nothing.switch(meter("switch.one"), closed=False) is None
    assert nothing.observe(meter("switch.one")) == NOTHING
    nothing.forget(meter("switch.one"))
    nothing.close()
