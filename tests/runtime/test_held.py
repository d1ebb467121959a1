"""Readings that wait for the ledger."""

from custom_components.prepaid_meter.engine.inputs import RelayReport, Tick
from custom_components.prepaid_meter.runtime.held import Held
from custom_components.prepaid_meter.runtime.worker import Work

from .building import START, reading, top_up


def registers(held: Held) -> list[int]:
    return [one.item.readings[0].register for one in held.take()]


def test_readings_wait_in_order() -> None:
    held = Held()
    held.keep(Work(item=reading(1, register, START)) for register in (1, 2, 3))
    assert len(held) == 3
    assert registers(held) == [1, 2, 3]
    assert len(held) == 0


def test_a_full_buffer_keeps_the_newest_of_each_meter() -> None:
    held = Held(limit=3)
    held.keep(Work(item=reading(one % 2, one, START)) for one in range(4))
    assert registers(held) == [2, 3]


def test_only_what_comes_from_sources_and_relays_waits() -> None:
    held = Held()
    report = RelayReport(unit_id="u1", meter_id="m1", revision=0, observed=True)
    items = (Tick(wall=START, monotonic_us=0), report, top_up(1, 5, "k"))
    held.keep(Work(item=item) for item in items)
    assert [one.item for one in held.take()] == [report]
