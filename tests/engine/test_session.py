"""Sessions from start to end: who may start one, what is set aside, what ends it."""

from dataclasses import replace

import pytest
from engine.config import CutMode, Posting, SessionRules
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.inputs import (
    Reading,
    Readings,
    ReplaceMeter,
)
from engine.state import CreditState, OffReason

from .builders import NOON, POLICY, UNIT, meter, told, unit
from .session_house import SECOND, Laundry, begun, due_s, machine, timed

IDLE = {OffReason.AWAITING_ARM}


# Starting


def test_a_start_says_what_it_is_and_books_its_first_second() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(hold_micro=2 * UNIT)))
    outcome = house.start(5)
    assert outcome.urgent
    assert told(outcome) == [NoticeKind.SESSION_STARTED]
    assert outcome.answer["started_at"] == (NOON + 5 * SECOND).isoformat()
    assert outcome.answer["hold_micro"] == 2 * UNIT
    assert not outcome.entries
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.started_at == NOON + 5 * SECOND
    assert picture.used_micro == 556
    assert picture.held_micro == 2 * UNIT - 556


def test_a_begun_increment_is_due_when_it_begins() -> None:
    house = Laundry.with_machine(tariff=begun())
    house.start()
    assert house.view().balance_micro == 9 * UNIT
    assert due_s(house) == 1801
    house.look(1800)
    assert house.view().balance_micro == 9 * UNIT
    house.look(due_s(house))
    assert house.view().balance_micro == 8 * UNIT
    assert due_s(house) == 3601


@pytest.mark.parametrize(
    ("rules", "asked", "needed"),
    [
        (SessionRules(), {}, 1_000_000),
        (SessionRules(hold_micro=3 * UNIT), {}, 3 * UNIT),
        (SessionRules(minimum_micro=4 * UNIT, hold_micro=3 * UNIT), {}, 4 * UNIT),
        (SessionRules(hold_micro=3 * UNIT), {"hold_micro": 7 * UNIT}, 7 * UNIT),
        (SessionRules(hold_micro=3 * UNIT), {"hold_micro": 0}, 1_000_000),
    ],
)
def test_a_start_needs_credit_for_what_it_binds(
    rules: SessionRules, asked: dict[str, int], needed: int
) -> None:
    washer = machine(session=rules)
    house = Laundry.with_machine(washer, tariff=begun(), euros=(needed - 1) / UNIT)
    with pytest.raises(Refused, match="session_credit") as refused:
        house.start(**asked)
    assert refused.value.placeholders == {"available": str(needed - 1), "needed": str(needed)}
    assert house.running() is None
    house.pay(0.000001, key="rest")
    house.start(**asked)
    assert house.running()


def test_what_one_session_holds_another_cannot_have() -> None:
    rules = SessionRules(hold_micro=6 * UNIT)
    house = Laundry.with_machine(machine(session=rules), machine("dryer", session=rules))
    house.start()
    with pytest.raises(Refused, match="session_credit"):
        house.start(meter_id="dryer")
    house.stop(1)
    house.start(2, meter_id="dryer")
    with pytest.raises(Refused, match="refund_exceeds_cash"):
        house.refund(5)


def test_only_one_session_runs_at_a_time() -> None:
    house = Laundry.with_machine()
    house.start()
    with pytest.raises(Refused, match="session_running"):
        house.start(1)
    before = house.running()
    assert not told(house.start(2, observed=True))
    assert house.running() == before


def test_a_meter_with_a_register_has_no_sessions_and_the_other_way_round() -> None:
    house = Laundry.with_machine(machine(), meter("main"))
    with pytest.raises(Refused, match="session_none"):
        house.start(meter_id="main")
    reading = Reading(at=NOON, register=5)
    with pytest.raises(Refused, match="session_register"):
        house.at(0, Readings(unit_id="flat", meter_id="washer", readings=(reading,)))
    replaced = ReplaceMeter(
        unit_id="flat",
        meter_id="washer",
        final_register=1,
        initial_register=0,
        at=NOON,
        key="r",
        actor="user:1",
    )
    with pytest.raises(Refused, match="session_register"):
        house.at(0, replaced)


def test_a_refusal_that_nobody_waits_for_is_told() -> None:
    house = Laundry.with_machine(euros=0)
    outcome = house.start(observed=True)
    assert told(outcome) == [NoticeKind.SESSION_REFUSED]
    assert outcome.answer == {"refused": "session_credit"}
    assert house.running() is None


def test_what_is_free_needs_no_credit() -> None:
    house = Laundry.with_machine(tariff=timed("0"), euros=0)
    house.start()
    house.look(3600)
    house.stop(7200)
    assert house.ends()[0]["entry_id"] is None
    assert house.ends()[0]["seconds"] == 7200
    assert not house.entries


# Holding


def test_a_hold_is_used_up_before_more_is_taken_and_let_go_with_the_posting() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(hold_micro=2 * UNIT)))
    house.start()
    available = [house.view().available_micro]
    for second in (1800, 3600, 5400):
        house.look(second)
        available.append(house.view().available_micro)
    assert available == [8 * UNIT, 8 * UNIT, 8 * UNIT, 7 * UNIT]
    house.stop(5400)
    assert house.view().available_micro == house.view().balance_micro == 7 * UNIT
    house.start(6000)
    outcome = house.stop(6900)
    assert house.view().available_micro == 6_500_000
    assert len(outcome.entries) == 1


def test_a_session_is_one_entry_whatever_the_site_posts() -> None:
    house = Laundry.opened(unit("flat", machine()), tariffs=(timed(),), posting=Posting.READING)
    house.look(0, started=True)
    house.pay(10)
    house.start()
    for second in range(60, 1800, 60):
        house.look(second)
    house.stop(1800)
    assert len(house.charges()) == 1


def test_a_hold_of_all_credit_never_cuts_the_session_it_is_for() -> None:
    policy = replace(POLICY, grace_minutes=0, cut_mode=CutMode.AUTOMATIC, reconnection_micro=1)
    house = Laundry.opened(unit("flat", machine()), tariffs=(timed(),), policy=policy)
    house.look(0, started=True)
    house.pay(2)
    house.start(hold_micro=2 * UNIT)
    house.look(60)
    assert house.meter_state("washer").off_reasons == set()
    assert house.view().available_micro == 0
    assert house.view().credit_state is CreditState.LOW
    house.stop(1800)
    assert house.view().available_micro == UNIT
    assert house.meter_state("washer").off_reasons == IDLE


def test_other_meters_cannot_use_what_is_set_aside() -> None:
    house = Laundry.with_machine(machine(), meter("main"), euros=2)
    house.read(0)
    assert NoticeKind.CREDIT_EXHAUSTED in told(house.start(hold_micro=2 * UNIT))
    assert house.view().credit_state is CreditState.GRACE
    house.stop(900)
    assert house.view().credit_state in {CreditState.IN_CREDIT, CreditState.LOW}


# Ends


def test_the_credit_s_end_is_known_to_the_second_and_kept() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    assert due_s(house) == 1800
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.ends_at == NOON + 1800 * SECOND
    house.look(1799.999)
    assert house.running()
    assert due_s(house) == 1800
    house.look(1800)
    assert house.reason() == "credit"
    assert house.view().balance_micro == 0
    assert house.ends()[0]["seconds"] == 1800


def test_whole_increments_end_where_the_next_cannot_be_paid() -> None:
    house = Laundry.with_machine(tariff=begun(), euros=2.5)
    house.start()
    house.look(1801)
    assert due_s(house) == 3600
    house.look(3600)
    assert house.reason() == "credit"
    assert house.paid_micro() == 2 * UNIT


def test_a_top_up_lets_a_session_go_on() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    house.look(1000)
    house.pay(1, 0, key="more")
    assert due_s(house) == 3600
    house.look(1800)
    assert house.running()


def test_other_use_brings_the_end_nearer() -> None:
    house = Laundry.with_machine(machine(), meter("main"), euros=1)
    house.read(0)
    house.start()
    house.look(600)
    house.read(1000, 601 / 3600)
    assert 1400 < due_s(house) < 1500
    house.read(5000, 700 / 3600)
    house.look(760)
    assert house.reason() == "credit"
    assert house.ends()[0]["seconds"] == 600


def test_the_maximum_of_the_form_and_of_the_start_both_end_a_session() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(max_minutes=30)))
    house.start(max_minutes=60)
    assert due_s(house) == 1800
    house.look(1805)
    assert house.reason() == "maximum"
    house.start(2000, max_minutes=10)
    assert due_s(house) == 2600
    house.stop(2601)
    assert [one["reason"] for one in house.ends()] == ["maximum", "maximum"]
    assert house.paid_micro() == 1_333_333


def test_credit_beyond_a_day_needs_no_deadline() -> None:
    house = Laundry.with_machine(euros=1000)
    house.start()
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.ends_at is None


def test_a_stop_without_a_session_is_refused_unless_a_switch_says_so() -> None:
    house = Laundry.with_machine()
    with pytest.raises(Refused, match="session_not_running"):
        house.stop(0)
    assert not told(house.stop(0, observed=True))
