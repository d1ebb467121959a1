"""Relays and valves on Modbus, on real servers: what is read back, and what is noticed unasked."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.errors import UnknownThing, WrongAnswer
from custom_components.prepaid_meter.relays import modbus
from custom_components.prepaid_meter.relays.base import (
    NOTHING,
    RelayFacts,
    RelayMeter,
    RelayReports,
    Underway,
)
from custom_components.prepaid_meter.relays.modbus import LOST_AFTER, ModbusRelay, Switchable
from custom_components.prepaid_meter.sources.modbus.bus import Bus, Buses
from custom_components.prepaid_meter.sources.modbus.device import ModbusDevice
from custom_components.prepaid_meter.sources.modbus.link import BusConfig
from custom_components.prepaid_meter.sources.modbus.profile import load
from tests.virtual_building.park import Park
from tests.virtual_building.spec import Spec

BREAKER, VALVE, ACTUATOR = ADDRESSES = "lingxun_lx47le", "xintai_valve_water", "belimo_actuator"
OPEN = {BREAKER: None, VALVE: 100, ACTUATOR: 100}
"""What each shows as its position while it is open."""
LOOK_S = 0.02


def meter(name: str = BREAKER) -> RelayMeter:
    return RelayMeter(unit_id="flat", meter_id=name, settings={"kind": "modbus", "profile": name})


@dataclass
class House:
    """A park of simulated devices on one Modbus TCP port, and the relays of a site on it."""

    park: Park
    bus: Bus
    told: list[tuple[str, RelayFacts]] = field(default_factory=list)
    delay_s: Fraction = Fraction(0)

    async def device(self, asked: RelayMeter) -> Switchable:
        if asked.meter_id == "unknown":
            raise UnknownThing("profile_unknown", profile="unknown")
        profile = await asyncio.to_thread(load, asked.settings["profile"])
        assert profile.relay is not None
        quick = replace(profile, relay=replace(profile.relay, delay_s=self.delay_s))
        return ModbusDevice(self.bus, ADDRESSES.index(asked.meter_id) + 1, quick)

    def relay(self, look_s: float = LOOK_S) -> ModbusRelay:
        return ModbusRelay(
            self.device,
            RelayReports(
                observed=lambda _meter, _closed: pytest.fail("facts are told"),
                renamed=lambda _old, _new: None,
                facts=lambda one, facts: self.told.append((one.meter_id, facts)),
            ),
            spawn=lambda work, name: asyncio.create_task(work, name=name),
            look_s=look_s,
        )

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():  # noqa: ASYNC110 - the world outside tells nobody
                await asyncio.sleep(0.01)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    park = Park(lambda: time.time_ns() // 1_000_000, tmp_path, lambda _record: None)
    for address, model in enumerate(ADDRESSES, 1):
        park.add(Spec(name=model, model=model, address=address))
    port = park.where(BREAKER)["port"]
    config = BusConfig.from_data(
        {"bus_id": "b", "name": "b", "link": "tcp", "host": "127.0.0.1", "port": port}
    )
    bus = Buses().take(config, "site")
    yield House(park, bus)
    await bus.close()


@pytest.fixture
async def relay(house: House) -> AsyncIterator[ModbusRelay]:
    one = house.relay()
    yield one
    one.close()


@pytest.mark.parametrize("model", ADDRESSES)
async def test_a_command_is_carried_out_when_the_device_shows_it(
    house: House, relay: ModbusRelay, model: str
) -> None:
    relay.watch(meter(model))
    await house.until(lambda: bool(house.told))
    at_first = relay.observe(meter(model))
    assert house.told == [(model, at_first)]
    assert at_first == RelayFacts(closed=True, position=OPEN[model], faults=())
    assert await relay.switch(meter(model), closed=False) is False
    assert relay.observe(meter(model)).closed is False
    assert await relay.switch(meter(model), closed=True) is True
    await asyncio.sleep(5 * LOOK_S)
    told = [facts.position for _, facts in house.told]
    assert told == ([None] if OPEN[model] is None else [100, 0, 100])


async def test_a_valve_that_opens_partly_says_how_far_and_lets_supply_flow(
    house: House, relay: ModbusRelay
) -> None:
    house.park.set_fault(ACTUATOR, "open_percent", 40)
    relay.watch(meter(ACTUATOR))
    assert await relay.switch(meter(ACTUATOR), closed=True) is True
    assert relay.observe(meter(ACTUATOR)) == RelayFacts(closed=True, position=40, faults=())
    assert await relay.switch(meter(ACTUATOR), closed=False) is False
    assert house.told[-1] == (ACTUATOR, RelayFacts(closed=False, position=0, faults=()))


async def test_a_valve_between_its_ends_is_neither_on_nor_off(
    house: House, relay: ModbusRelay
) -> None:
    house.park.set_fault(VALVE, "open_percent", 40)
    relay.watch(meter(VALVE))
    assert await relay.switch(meter(VALVE), closed=True) is None
    assert relay.observe(meter(VALVE)) == RelayFacts(closed=None, faults=())


async def test_one_that_is_stuck_is_read_back_as_it_is(house: House, relay: ModbusRelay) -> None:
    house.park.set_fault(BREAKER, "relay_frozen", True)
    relay.watch(meter())
    assert await relay.switch(meter(), closed=False) is True


async def test_a_slow_one_is_given_its_time(house: House, relay: ModbusRelay) -> None:
    house.park.set_fault(BREAKER, "relay_delay_ms", 150)
    relay.watch(meter())
    assert await relay.switch(meter(), closed=False) is True
    house.park.set_fault(BREAKER, "relay_delay_ms", 0)
    house.delay_s = Fraction(3, 10)
    relay.watch(meter())
    house.park.set_fault(BREAKER, "relay_delay_ms", 150)
    assert await relay.switch(meter(), closed=True) is True


async def test_one_that_moves_for_long_proves_it_later(
    house: House, relay: ModbusRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modbus, "WAIT_S", 0.05)
    house.delay_s = Fraction(1, 10)
    slow = house.relay(look_s=60)
    slow.watch(meter(VALVE))
    await house.until(lambda: len(house.told) == 1)
    assert await slow.switch(meter(VALVE), closed=False) == Underway(within_s=pytest.approx(0.15))
    await house.until(lambda: len(house.told) == 2)
    assert house.told[-1] == (VALVE, RelayFacts(closed=False, position=0, faults=()))
    slow.close()


async def test_a_hand_at_the_breaker_is_noticed(house: House, relay: ModbusRelay) -> None:
    relay.watch(meter())
    assert await relay.switch(meter(), closed=False) is False
    house.told.clear()
    house.park.set_fault(BREAKER, "relay", True)
    await house.until(lambda: bool(house.told))
    assert house.told == [(BREAKER, RelayFacts(closed=True, faults=()))]


async def test_a_valve_says_what_is_wrong_with_it(house: House, relay: ModbusRelay) -> None:
    relay.watch(meter(VALVE))
    await house.until(lambda: len(house.told) == 1)
    house.park.set_fault(VALVE, "battery_low", True)
    await house.until(lambda: len(house.told) == 2)
    assert house.told[-1][1].faults == ("battery_low",)
    house.park.set_fault(VALVE, "clear", None)
    await house.until(lambda: len(house.told) == 3)
    assert house.told[-1][1].faults == ()


async def test_one_out_of_reach_is_told_once_and_again_when_it_is_back(
    house: House, relay: ModbusRelay
) -> None:
    house.park.set_fault(BREAKER, "exception", 4)
    relay.watch(meter())
    assert await relay.switch(meter(), closed=False) is None
    await house.until(lambda: bool(house.told))
    assert house.told == [(BREAKER, RelayFacts(closed=None))]
    house.park.set_fault(BREAKER, "clear", None)
    await house.until(lambda: len(house.told) == 2)
    assert house.told[-1][1].closed is True


async def test_a_form_that_cannot_be_right_is_out_of_reach(
    house: House, relay: ModbusRelay
) -> None:
    relay.watch(meter("unknown"))
    await house.until(lambda: bool(house.told))
    assert house.told == [("unknown", RelayFacts(closed=None))]
    assert await relay.switch(meter("unknown"), closed=True) is None


async def test_nothing_is_known_of_one_that_is_not_watched(
    house: House, relay: ModbusRelay
) -> None:
    assert relay.observe(meter()) == NOTHING
    assert await relay.switch(meter(), closed=False) is None
    relay.watch(meter())
    await house.until(lambda: bool(house.told))
    relay.forget(meter())
    relay.forget(meter())
    assert relay.observe(meter()) == NOTHING
    house.park.set_fault(BREAKER, "relay", False)
    await asyncio.sleep(5 * LOOK_S)
    assert len(house.told) == 1


@dataclass
class Halfway:
    """A valve that stops between shut and open; every look but the last fails."""

    delay_s: float = 0
    closed: bool | None = None
    position: int | None = None
    faults: tuple[str, ...] = ("partial",)
    noise: int = 0

    async def switch(self, *, closed: bool) -> None:
        self.closed = None if closed else closed

    async def observe(self) -> Halfway:
        self.noise -= 1
        if self.noise > 0:
            raise WrongAnswer("modbus_wrong_answer")
        return self


async def test_a_valve_partly_open_lets_supply_flow(house: House) -> None:
    valve = Halfway()

    async def device(_: RelayMeter) -> Switchable:
        return valve

    reports = RelayReports(
        observed=lambda _meter, _closed: None,
        renamed=lambda _old, _new: None,
        facts=lambda one, facts: house.told.append((one.meter_id, facts)),
    )
    relay = ModbusRelay(
        device,
        reports,
        spawn=lambda work, name: asyncio.create_task(work, name=name),
        look_s=LOOK_S,
    )
    relay.watch(meter())
    await house.until(lambda: bool(house.told))
    assert house.told == [(BREAKER, RelayFacts(closed=True, faults=("partial",)))]
    # noise for a moment is no reason to call it out of reach
    valve.noise = LOST_AFTER
    await house.until(lambda: valve.noise < 0)
    assert len(house.told) == 1
    valve.faults = ()
    assert await relay.switch(meter(), closed=True) is None
    relay.close()


async def test_an_error_that_is_not_ours_ends_one_look_and_not_the_relay(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0
    device = house.device

    async def full_once(asked: RelayMeter) -> Switchable:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError(24, "Too many open files")
        return await device(asked)

    house.device = full_once
    relay = house.relay()
    relay.watch(meter())
    await house.until(lambda: bool(house.told))
    relay.close()
    assert "Too many open files" in caplog.text
