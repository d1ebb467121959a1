"""One door for every input: readings of all kinds in one hand, order, refusals, answers."""

from dataclasses import replace

import pytest
from engine.errors import PrepaidError, UnknownThing
from engine.flow import history_needed, step, view
from engine.inputs import CloseUnit, ConfirmClock, Input, Reading, Readings, Refund, Reverse, TopUp
from engine.past import HistoryRequest
from engine.state import RejectionReason

from .builders import DAY, HOUR, NOON, UNIT, Books, kwh, meter, told, unit


def at(hour: float, register: int, *, device_time: bool = True) -> Reading:
    return Reading(at=NOON + hour * HOUR, register=register, device_time=device_time)


def readings(*found: Reading, **changes: str) -> Readings:
    return replace(Readings(unit_id="flat", meter_id="main", readings=found), **changes)


def test_readings_of_one_hand_are_taken_in_the_order_of_their_time() -> None:
    books = Books.opened()
    outcome = books.do(readings(at(2, kwh(2)), at(0, 0), at(1, kwh(1))), 2)
    assert outcome.answer == {"accepted": 3, "rejected": 0, "ignored": 0, "reasons": []}
    assert [one.register for _, one in outcome.readings] == [0, kwh(1), kwh(2)]


def test_an_answer_counts_what_was_refused_and_what_was_known() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=2000)))
    books.pay(10)
    books.do(readings(at(0, 0), at(1, kwh(1))), 1)
    outcome = books.do(
        readings(at(0, 0), at(0.5, 500), at(1, kwh(1)), at(2, kwh(2)), at(3, kwh(90)), at(99, 1)), 3
    )
    assert outcome.answer == {
        "accepted": 2,
        "rejected": 2,
        "ignored": 2,
        "reasons": ["future", "implausible"],
    }
    assert {one.reason for one in outcome.rejections} == {
        RejectionReason.FUTURE,
        RejectionReason.IMPLAUSIBLE,
    }


def test_only_the_past_needs_history() -> None:
    books = Books.opened()
    books.do(readings(at(0, 0), at(5, kwh(5))), 5)
    site = books.site
    assert history_needed(site, readings(at(6, kwh(6)))) is None
    assert history_needed(site, readings(at(6, kwh(6)), unit_id="nowhere")) is None
    assert history_needed(site, readings(at(1, 0), meter_id="nothing")) is None
    assert history_needed(site, readings(at(1, 0, device_time=False))) is None
    assert history_needed(site, ConfirmClock(actor="user:1")) is None
    late = history_needed(site, readings(at(6, kwh(6)), at(3, kwh(3)), at(2, kwh(2))))
    assert late is not None
    assert (late.meter_id, late.touched_at, late.to) == ("main", at(2, 0).at, at(5, 0).at)
    undone = Reverse(entry_id="x", key="k", actor="user:1", note="n")
    assert history_needed(site, undone) == HistoryRequest(entry_id="x")


def test_readings_from_the_past_with_the_present_in_one_hand() -> None:
    books = Books.opened()
    books.pay(10)
    books.do(readings(at(0, 0), at(5, kwh(5))), 5)
    outcome = books.do(readings(at(3, kwh(1)), at(6, kwh(6))), 6)
    assert outcome.answer["accepted"] == 2
    assert books.view(6).balance_micro == 10 * UNIT - kwh(6) * 200


UNKNOWN: list[Input] = [
    readings(at(0, 0), unit_id="nowhere"),
    readings(at(0, 0), meter_id="nothing"),
    CloseUnit(unit_id="nowhere"),
    TopUp(
        unit_id="nowhere", amount_micro=1, currency="EUR", channel="cash", key="k", actor="user:1"
    ),
    Refund(
        unit_id="nowhere", amount_micro=1, currency="EUR", channel="cash", key="k", actor="user:1"
    ),
]


@pytest.mark.parametrize("item", UNKNOWN)
def test_an_unknown_unit_or_meter_changes_nothing(item: Input) -> None:
    books = Books.opened()
    before = books.site
    with pytest.raises(UnknownThing):
        books.do(item)
    assert books.site is before


def test_a_step_leaves_the_site_it_was_given_as_it_was() -> None:
    books = Books.opened()
    books.pay(10)
    books.read(0)
    before, units = books.site, dict(books.site.units)
    with pytest.raises(PrepaidError):
        step(before, UNKNOWN[-1], NOON)
    first = step(before, readings(at(1, 5)), NOON + HOUR)
    assert step(before, readings(at(1, 5)), NOON + HOUR) == first
    assert before.units == units
    assert first.changed == {"flat"}
    assert not first.urgent


def test_a_step_that_decides_something_is_urgent() -> None:
    books = Books.opened()
    books.pay(3)
    books.read(0)
    outcome = books.read(kwh(1), 1)
    assert (outcome.urgent, told(outcome)) == (False, [])
    assert books.read(kwh(6), 2).urgent


def test_no_picture_of_what_is_not_there() -> None:
    books = Books.opened()
    with pytest.raises(UnknownThing, match="unit_unknown"):
        view(books.site, "nowhere", NOON + DAY)
