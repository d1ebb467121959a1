"""What a meter says beside its register: power and ratios, as far as the device has them."""

from datetime import UTC, datetime
from typing import Any

from custom_components.prepaid_meter.engine.errors import DeviceSilent

from .test_source import Told, Words, watching

NOW = datetime.now(UTC)
POWER, RATIO = 0x016A, 0x008D
"""Where an ADL400 keeps them."""


async def test_a_meter_that_refuses_its_power_is_billed_all_the_same() -> None:
    device, told = Words({1: 500}), Told()
    device.refused = {POWER, RATIO}
    async with watching(device, told, "acrel_adl400"):
        await told.until(lambda: told.readings)
        device.asked.clear()
        await told.until(lambda: len(told.readings) >= 3)
    assert told.readings[0].readings[-1].register == 5000
    assert not device.refused & {address for address, _ in device.asked}


async def test_a_meter_without_one_point_still_tells_the_others() -> None:
    device, told = Words({1: 5, 13: 2000, 0x38: 1}), Told()
    device.refused = {0x38}
    async with watching(device, told, "acrel_ddsy1352", NOW):
        await told.until(lambda: len(told.facts) >= 2)
        asked = len(device.asked)
        await told.until(lambda: len(device.asked) > asked)
    assert told.facts[-1]["power_w"] == 2000
    assert told.ratios == {}


async def test_a_busy_meter_tells_its_power_again_when_it_is_not() -> None:
    device, told = Words({1: 5}), Told()
    device.refused, device.code = {POWER}, 6
    async with watching(device, told, "acrel_adl400", NOW):
        await told.until(lambda: len(told.readings) > 1)
        assert not any("power_w" in facts for facts in told.facts)
        device.refused = set()
        await told.until(lambda: any("power_w" in facts for facts in told.facts))


class Fading(Words):
    """A device that refuses its ratio, and is silent when it is asked for it once more."""

    async def read(
        self, unit: int, table: str, address: int, count: int, **more: Any
    ) -> tuple[int, ...]:
        if address == RATIO and any(at == RATIO for at, _ in self.asked):
            raise DeviceSilent("modbus_silent", unit=unit)
        return await super().read(unit, table, address, count, **more)


async def test_a_meter_that_falls_silent_after_its_register_is_billed() -> None:
    device, told = Fading({1: 500}), Told()
    device.refused = {RATIO}
    async with watching(device, told, "acrel_adl400", NOW):
        await told.until(lambda: told.readings)
    assert told.readings[0].readings[-1].register == 5000


async def test_a_changed_transformer_ratio_is_told() -> None:
    device, told = Words({1: 5, 0x38: 1}), Told()
    async with watching(device, told, "acrel_ddsy1352", NOW) as source:
        await told.until(lambda: told.readings)
        next(iter(source._watched.values())).polls = 0
        device.words[0x38] = 4
        await told.until(lambda: any("tamper" in facts for facts in told.facts))
    assert any(facts.get("tamper") == "ct_ratio" for facts in told.facts)
    assert told.ratios == {"ct_ratio": 4}


async def test_a_ratio_that_changed_while_nobody_looked_is_told_at_the_first_look() -> None:
    device, told = Words({1: 5, 0x38: 1}), Told()
    async with watching(device, told, "acrel_ddsy1352"):
        await told.until(lambda: told.readings)
    device.words[0x38] = 4
    for broken in (["ct_ratio"], []):
        told.readings.clear()
        told.facts.clear()
        async with watching(device, told, "acrel_ddsy1352", NOW):
            await told.until(lambda: len(told.readings) > 1)
        assert [one["tamper"] for one in told.facts if "tamper" in one] == broken


async def test_another_device_that_was_declared_has_its_own_ratio() -> None:
    device, told = Words({1: 5, 0x38: 1}), Told()
    async with watching(device, told, "acrel_ddsy1352", NOW):
        await told.until(lambda: told.readings)
    device.words[0x38] = 4
    async with watching(device, told, "acrel_ddsy1352", last=None):
        await told.until(lambda: told.ratios == {"ct_ratio": 4})
    assert not any("tamper" in one for one in told.facts)
