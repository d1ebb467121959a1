"""How long a silent meter is left alone."""

from custom_components.prepaid_meter.sources.modbus.rests import PROBE_GAP_S, Rests


def test_rests_grow_to_minutes_and_end_with_an_answer() -> None:
    rests, now = Rests(), 0.0
    rests.failed(1, now)
    assert not rests.spares(1, now)
    lengths = []
    for _ in range(8):
        rests.failed(1, now)
        began = now
        while rests.spares(1, now):
            now += 1
        lengths.append(now - began)
    assert lengths == [10, 20, 40, 80, 160, 300, 300, 300]
    rests.answered(1)
    rests.failed(1, now)
    assert not rests.spares(1, now)


def test_silent_meters_are_probed_one_by_one() -> None:
    rests = Rests()
    for unit in (1, 2, 3) * 2:
        rests.failed(unit, 0)
    assert not any(rests.spares(unit, 11) for unit in (1, 2, 3))
    rests.failed(1, 11)
    assert all(rests.spares(unit, 11) for unit in (1, 2, 3))
    assert [rests.spares(unit, 11 + PROBE_GAP_S) for unit in (1, 2, 3)] == [True, False, False]


def test_a_meter_that_returns_ends_the_rest_of_all() -> None:
    rests = Rests()
    for unit in (1, 2):
        for _ in range(5):
            rests.failed(unit, 0)
    rests.answered(1)
    assert not rests.spares(2, 20)
    rests.failed(2, 20)
    assert rests.spares(2, 20 + 100), "nothing was forgotten of how long it is silent"
