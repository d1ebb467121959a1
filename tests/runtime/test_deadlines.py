"""Deadlines: the earliest first, early ticks rather than late ones, and nothing forgotten."""

from datetime import timedelta

from hypothesis import given, strategies as st

from custom_components.prepaid_meter.runtime.deadlines import Deadlines

from .building import START

HOUR = timedelta(hours=1)


def test_the_earliest_is_next() -> None:
    deadlines = Deadlines()
    deadlines.put("a", START + 2 * HOUR)
    deadlines.put("b", START + HOUR)
    assert deadlines.next() == START + HOUR
    assert deadlines.take(START + HOUR, 10) == ("b",)
    assert deadlines.next() == START + 2 * HOUR


def test_nothing_is_due_before_its_time() -> None:
    deadlines = Deadlines()
    deadlines.put("a", START + HOUR)
    assert deadlines.take(START, 10) == ()


def test_an_earlier_deadline_counts_at_once_and_a_later_one_after_the_tick() -> None:
    deadlines = Deadlines()
    deadlines.put("a", START + 2 * HOUR)
    deadlines.put("a", START + HOUR)
    deadlines.put("a", START + 3 * HOUR)
    assert deadlines.take(START + HOUR, 10) == ("a",)
    assert deadlines.next() is None
    deadlines.put("a", START + 3 * HOUR)
    assert deadlines.next() == START + 3 * HOUR


def test_a_unit_without_deadline_waits_for_nothing() -> None:
    deadlines = Deadlines()
    deadlines.put("a", START)
    deadlines.put("a", None)
    assert deadlines.next() is None
    assert deadlines.take(START + HOUR, 10) == ()


def test_a_tick_takes_a_bounded_number() -> None:
    deadlines = Deadlines()
    for number in range(5):
        deadlines.put(f"u{number}", START)
    taken = (
        deadlines.take(START, 3),
        deadlines.take(START, 3),
        deadlines.take(START, 3),
    )
    assert [len(one) for one in taken] == [3, 2, 0]
    assert len({unit_id for one in taken for unit_id in one}) == 5


@given(
    st.lists(st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(0, 50))), max_size=400)
)
def test_no_unit_is_ever_late(puts: list[tuple[int, int | None]]) -> None:
    deadlines = Deadlines()
    wanted: dict[str, int] = {}
    for unit, minute in puts:
        unit_id = f"u{unit}"
        deadlines.put(unit_id, None if minute is None else START + timedelta(minutes=minute))
        if minute is None:
            wanted.pop(unit_id, None)
        else:
            wanted[unit_id] = minute
    taken = set(deadlines.take(START + timedelta(minutes=25), 10))
    assert taken >= {unit_id for unit_id, minute in wanted.items() if minute <= 25}
    assert taken <= wanted.keys()
    assert len(deadlines._heap) <= 64 + 4 * 5
