"""When a seal is broken, and when a register only wrapped or answered noise."""

import pytest

from custom_components.prepaid_meter.sources.modbus.profile import Profile
from custom_components.prepaid_meter.sources.modbus.tamper import Seals


def profile(*tamper: str, register_max: int | None = None) -> Profile:
    return Profile(
        profile_id="p",
        maker="M",
        model="1",
        commodity="electricity",
        confidence="high",
        source="",
        points={},
        tamper=tamper,
        register_max=register_max,
    )


def seen(one: Profile, *registers: int) -> list[str]:
    """What is told of a meter that shows these registers one after the other."""
    seals = Seals()
    told = [seals.broken(one, register, {}) for register in registers]
    return [fact for fact in told if fact is not None]


def test_a_ratio_is_told_once_for_each_change() -> None:
    seals, one = Seals(), profile("ct_ratio")
    values = [{"ct_ratio": 1}, {}, {"ct_ratio": 1}, {"ct_ratio": 4}, {"ct_ratio": 4}]
    told = [seals.broken(one, 5, each) for each in [*values, {"ct_ratio": 1, "pt_ratio": 10}]]
    assert told == [None, None, None, "ct_ratio", None, "ct_ratio"]


@pytest.mark.parametrize(
    ("registers", "told"),
    [
        ((100, 0, 1, 2), ["reset_by_write"]),
        ((100, 50, 50, 60), ["reset_by_write"]),
        ((100, 0, 101, 0, 102), []),
        ((100, 100, 101), []),
        ((100, 0, 1, 0, 0), ["reset_by_write", "reset_by_write"]),
    ],
)
def test_a_register_that_stays_down_was_reset(registers: tuple[int, ...], told: list[str]) -> None:
    assert seen(profile("reset_by_write"), *registers) == told
    assert seen(profile("ct_ratio"), *registers) == [], "this model cannot be reset"


def test_a_register_that_wraps_was_not_reset() -> None:
    one = profile("reset_by_command", register_max=1000)
    assert seen(one, 990, 5, 6) == []
    assert seen(one, 500, 5, 6) == ["reset_by_command"]
