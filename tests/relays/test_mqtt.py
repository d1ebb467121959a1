"""Relays told by MQTT: what counts as carried out, and what stays commanded."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from custom_components.prepaid_meter.relays.base import (
    NOTHING,
    RelayFacts,
    RelayMeter,
    RelayReports,
    Underway,
)
from custom_components.prepaid_meter.relays.mqtt import MqttRelay, Wire
from custom_components.prepaid_meter.sources.mqtt.relay_messages import RelayMessages
from custom_components.prepaid_meter.sources.mqtt.shape import named
from tests.sources.mqtt.speech import NOW, SHAPES, Board

UP = "application/app/device/01/event/up"


class House:
    """A relay adapter with a board in place of a broker."""

    def __init__(self) -> None:
        self.board = Board()
        self.seen: list[bool | None] = []
        self.facts: list[RelayFacts] = []
        self.now = NOW
        self.relay = MqttRelay(
            self.wire,
            RelayReports(
                observed=lambda _meter, closed: self.seen.append(closed),
                renamed=lambda _old, _new: None,
                facts=lambda _meter, facts: self.facts.append(facts),
            ),
            spawn=asyncio.create_task,
            now=lambda: self.now,
            read_back_s=0.05,
        )

    def wire(self, meter: RelayMeter) -> Wire:
        shape = named(SHAPES, meter.settings)
        return Wire(wording=RelayMessages(shape, meter.settings), carrier=self.board)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    one = House()
    yield one
    one.relay.close()


def meter(shape: str = "tasmota", **settings: str) -> RelayMeter:
    settings = {"device": "plug"} | settings
    return RelayMeter(
        unit_id="flat", meter_id="m", settings={"kind": "mqtt", "shape": shape, **settings}
    )


def obeys(house: House, answer: str) -> None:
    """Let the plug answer a command, as Tasmota does, when it comes."""
    house.board.listeners.setdefault("cmnd/plug/POWER", [])
    publish = house.board.publish

    async def answered(topic: str, payload: bytes) -> None:
        await publish(topic, payload)
        if payload:
            asyncio.get_running_loop().call_soon(house.board.say, "stat/plug/POWER", answer)

    house.board.publish = answered  # type: ignore[method-assign]


async def watched(house: House, one: RelayMeter) -> RelayMeter:
    house.relay.watch(one)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    house.board.published.clear()
    return one


async def test_a_relay_is_asked_how_it_stands(house: House) -> None:
    house.relay.watch(meter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert house.board.published == [("cmnd/plug/POWER", b"")]
    assert house.relay.observe(meter()) == NOTHING
    house.board.say("stat/plug/POWER", "ON")
    assert house.relay.observe(meter()).closed is True
    assert house.relay.observed_at(meter()) == NOW


@pytest.mark.parametrize("closed", [True, False])
async def test_a_command_is_read_back(house: House, closed: bool) -> None:
    one = await watched(house, meter())
    word = "ON" if closed else "OFF"
    obeys(house, word)
    assert await house.relay.switch(one, closed=closed) is closed
    assert house.board.published[0] == ("cmnd/plug/POWER", word.encode())
    assert house.seen == [closed]


async def test_a_relay_that_stays_as_it_is_says_so(house: House) -> None:
    one = await watched(house, meter())
    obeys(house, "ON")
    assert await house.relay.switch(one, closed=False) is True


async def test_silence_and_a_broker_that_is_away_are_unreachable(house: House) -> None:
    one = await watched(house, meter())
    assert await house.relay.switch(one, closed=False) is None
    house.board.down = True
    assert await house.relay.switch(one, closed=False) is None
    assert await house.relay.switch(meter(device="unwatched"), closed=False) is None


async def test_what_a_broker_kept_proves_nothing(house: House) -> None:
    one = await watched(house, meter())
    house.board.say("stat/plug/POWER", "OFF", retained=True)
    assert house.relay.observe(one).closed is False, "better than nothing, at the start"

    async def late() -> None:
        house.board.say("stat/plug/POWER", "ON", retained=True)

    answered, _ = await asyncio.gather(house.relay.switch(one, closed=True), late())
    assert answered is None
    assert house.relay.observe(one).closed is False


async def test_a_sleeping_device_stays_commanded_until_its_uplink_proves_it(house: House) -> None:
    one = await watched(house, meter("chirpstack", device="app/01", ack_path="object.valve"))
    house.board.say(UP, '{"object": {"valve": "open"}}')
    answer = await house.relay.switch(one, closed=False)
    assert isinstance(answer, Underway)
    assert answer.within_s >= 3600
    house.now += timedelta(minutes=5)
    assert house.relay.observe(one).closed is True, "the last proven state"
    assert house.relay.observed_at(one) == NOW
    house.board.say(UP, '{"object": {"valve": "closed"}}')
    assert house.seen == [True, False]
    assert house.relay.observed_at(one) == house.now


async def test_the_same_state_is_told_again_only_to_prove_a_command(house: House) -> None:
    one = await watched(house, meter("chirpstack", device="app/01"))
    for _ in range(2):
        house.board.say(UP, '{"object": {"relay": "on"}}')
    assert house.seen == [True]
    await house.relay.switch(one, closed=True)
    for _ in range(2):
        house.board.say(UP, '{"object": {"relay": "on"}}')
    assert house.seen == [True, True]


async def test_a_valve_that_says_how_far_it_is_open_is_told_as_it_moves(house: House) -> None:
    one = meter("chirpstack", device="app/01", position_path="object.position")
    await watched(house, one)
    for percent in (100, 100, 40, 0):
        house.board.say(UP, f'{{"object": {{"relay": "on", "position": {percent}}}}}')
    shown = [(facts.closed, facts.position) for facts in house.facts]
    assert shown == [(True, 100), (True, 40), (False, 0)]
    assert house.relay.observe(one) == RelayFacts(closed=False, position=0)
    house.board.say(UP, '{"object": {"relay": "on"}}')
    assert house.seen == [True], "without a position it is the word that counts"


async def test_a_switch_by_hand_is_told(house: House) -> None:
    await watched(house, meter())
    for word in ("ON", "ON", "garbage", "\x00", "OFF"):
        house.board.say("stat/plug/POWER", word)
    house.board.say("tele/plug/STATE", "no json")
    assert house.seen == [True, False]


async def test_a_relay_whose_form_is_wrong_is_unreachable(house: House) -> None:
    wrong: Any = meter("openpaygo_metrics")
    house.relay.watch(wrong)
    assert await house.relay.switch(wrong, closed=False) is None
    assert house.relay.observe(wrong) == NOTHING
    assert house.relay.observed_at(wrong) is None


async def test_nothing_after_forgetting(house: House) -> None:
    one = await watched(house, meter())
    house.relay.forget(one)
    house.board.say("stat/plug/POWER", "ON")
    house.relay.watch(one)
    house.relay.close()
    house.board.say("stat/plug/POWER", "ON")
    assert house.seen == []
    assert not any(house.board.listeners.values())
