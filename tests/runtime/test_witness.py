"""The clock is looked at with every arrival: a jump is noticed before anything is stamped by it."""

from datetime import timedelta

from custom_components.prepaid_meter.engine.inputs import Reading, Readings, Tick
from custom_components.prepaid_meter.engine.state import Clock
from custom_components.prepaid_meter.runtime.witness import Witness, by_arrival

from .building import START, MovableClock, Open, set_up, until

DAY = timedelta(days=1)


def arrival(*, device_time: bool = False) -> Readings:
    one = Reading(at=START, register=5, device_time=device_time)
    return Readings(unit_id="u0", meter_id="m0", readings=(one,))


async def test_a_clock_set_ahead_between_two_looks_prices_nothing(
    start: Open, clock: MovableClock
) -> None:
    runtime = await start()
    await set_up(runtime, clock)
    runtime.offer(arrival())
    await until(lambda: runtime.site.units["u0"].meters["m0"].last is not None)
    clock.wall += 400 * DAY
    runtime.offer(
        Readings(unit_id="u0", meter_id="m0", readings=(Reading(at=clock.now(), register=500),))
    )
    await until(lambda: runtime.site.units["u0"].meters["m0"].waiting is not None)
    assert not runtime.site.clock.confirmed
    assert runtime.site.units["u0"].meters["m0"].last.at < START + DAY


def test_only_arrivals_are_looked_at(clock: MovableClock) -> None:
    witness = Witness(clock)
    known = Clock(wall=START - DAY, monotonic_us=clock.monotonic_us())
    tick = Tick(wall=START, monotonic_us=0, started=True)
    assert witness.look(tick, known) is None
    assert witness.look(arrival(device_time=True), known) is None
    looked = witness.look(arrival(), known)
    assert looked is not None
    assert (looked.started, looked.unit_ids) == (False, ())


def test_before_the_first_tick_only_a_doubtful_start_counts(clock: MovableClock) -> None:
    witness = Witness(clock)
    known = Clock(wall=START - DAY, monotonic_us=10**15, booked_at=START - DAY / 2)
    assert witness.look(arrival(), known) is None
    ahead = Clock(wall=START - 3 * DAY, monotonic_us=10**15, booked_at=START - 2 * DAY)
    looked = witness.look(arrival(), ahead)
    assert looked is not None
    assert looked.started
    seen = Clock(wall=clock.now(), monotonic_us=clock.monotonic_us())
    assert witness.look(arrival(), seen) is None


def test_readings_with_a_time_of_their_own_are_no_arrivals() -> None:
    assert by_arrival(arrival())
    assert not by_arrival(arrival(device_time=True))
    assert not by_arrival(Tick(wall=START, monotonic_us=0))
