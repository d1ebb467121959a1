"""MQTT meters: repeated, kept and missing messages bill nothing twice and are noticed."""

import asyncio
import json

from tests.contracts.source import Ears

from .speech import NOW, Board, meter, source_of

UP = "application/app/device/01/event/up"


def uplink(volume: float, frame: int, key: str, second: int = 0) -> str:
    time = f"2026-11-22T11:30:{second:02}Z"
    return json.dumps(
        {"time": time, "fCnt": frame, "deduplicationId": key, "object": {"volume": volume}}
    )


async def test_readings_go_where_they_belong() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    source.watch(meter("tasmota", "one", device="a"))
    source.watch(meter("tasmota", "two", device="b"))
    await asyncio.sleep(0)
    board.say("tele/b/SENSOR", '{"ENERGY": {"Total": 1.5}}')
    (item,) = ears.items
    assert (item.unit_id, item.meter_id) == ("flat", "two")
    assert (item.readings[0].register, item.readings[0].at) == (1_500, NOW)
    assert ears.refused == [("one", None), ("two", None)]


async def test_a_repeated_message_is_one_and_missing_frames_are_told() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    source.watch(meter("chirpstack", commodity="water", device="app/01"))
    await asyncio.sleep(0)
    board.say(UP, uplink(1, 10, "a", 0))
    board.say(UP, uplink(1, 10, "a", 0))
    board.say(UP, uplink(2, 11, "b", 1))
    assert ears.facts == []
    board.say(UP, uplink(3, 15, "c", 2))
    assert ears.facts == [{"frames_missed": 3}]
    board.say(UP, uplink(4, 0, "d", 3))
    assert ears.registers == [1_000_000, 2_000_000, 3_000_000, 4_000_000]
    assert len(ears.facts) == 1, "a device that joined anew counts from zero and missed nothing"


async def test_what_a_broker_kept_is_a_reading_only_with_its_own_time() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    source.watch(meter("zigbee2mqtt", device="plug"))
    await asyncio.sleep(0)
    board.say("zigbee2mqtt/plug", '{"energy": 1}', retained=True)
    assert ears.items == []
    board.say(
        "zigbee2mqtt/plug", '{"energy": 1, "last_seen": "2026-11-22T11:00:00Z"}', retained=True
    )
    assert [one.device_time for one in ears.readings] == [True]


async def test_garbage_is_silence() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    source.watch(meter("esphome", device="node"))
    await asyncio.sleep(0)
    for said in ("", "nan", "unavailable", "-1", "true", '{"a": 1}', "1e99"):
        board.say("node/sensor/energy/state", said)
    assert ears.items == []
    board.say("node/sensor/energy/state", "7")
    assert ears.registers == [7_000]


async def test_a_form_that_cannot_be_right_is_told_and_mended() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    source.watch(meter("tasmota", device="plug", unit="W"))
    source.watch(meter("no_such_shape", "other", device="plug"))
    source.watch(meter("tasmota", device="plug"))
    await asyncio.sleep(0)
    assert ears.refused == [("m", "measure_unknown"), ("other", "shape_unknown"), ("m", None)]
    board.say("tele/plug/SENSOR", '{"ENERGY": {"Total": 1}}')
    assert ears.registers == [1_000]


async def test_nothing_after_forgetting_or_closing() -> None:
    board, ears = Board(), Ears()
    source = source_of(board, ears)
    early = meter("tasmota", "early", device="plug")
    source.watch(early)
    source.forget(early)
    for name in ("one", "two"):
        source.watch(meter("tasmota", name, device="plug"))
    await asyncio.sleep(0)
    source.forget(meter("tasmota", "one", device="plug"))
    board.say("tele/plug/SENSOR", '{"ENERGY": {"Total": 1}}')
    assert [item.meter_id for item in ears.items] == ["two"]
    source.close()
    board.say("tele/plug/SENSOR", '{"ENERGY": {"Total": 2}}')
    assert len(ears.items) == 1
    assert not any(board.listeners.values())
