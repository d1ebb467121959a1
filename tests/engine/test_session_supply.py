"""What sessions do to supply, and sessions that are counted by the use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine.config import SessionRules
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.inputs import (
    OverrideSupply,
    Reconnect,
    RelayReport,
)
from engine.state import CreditState, OffReason

from .builders import NOON, UNIT, commands, told
from .session_house import NO_RELAY, Laundry, counter, due_s, machine, obeying

IDLE = {OffReason.AWAITING_ARM}


# Supply


def test_a_machine_has_supply_only_while_a_session_runs() -> None:
    house = Laundry.with_machine()
    assert house.meter_state("washer").off_reasons == IDLE
    assert house.meter_state("washer").relay.wanted is False
    assert obeying(house, 0, observed=False) == []
    assert commands(house.start(1)) == [True]
    assert obeying(house, 2, observed=True) == []
    outcome = house.stop(60)
    assert commands(outcome) == [False]
    assert obeying(house, 61, observed=False) == []
    assert NoticeKind.SUPPLY_DISCONNECTED not in told(outcome)


def test_a_session_is_no_reconnection_however_often_the_relay_is_looked_at() -> None:
    house = Laundry.with_machine()
    heard = obeying(house, 0, observed=False)
    for second in (10, 100, 200):
        heard += obeying(house, second, observed=False, unasked=True)
        house.start(second + 1)
        heard += obeying(house, second + 2, observed=True)
        heard += obeying(house, second + 3, observed=True, unasked=True)
        house.stop(second + 30)
        heard += obeying(house, second + 31, observed=False)
    assert heard == []


def test_supply_that_came_back_while_a_machine_waits_is_told_when_it_is_used() -> None:
    house = Laundry.with_machine()
    house.start(0)
    obeying(house, 1, observed=True)
    off = OverrideSupply(
        unit_id="flat",
        meter_id="washer",
        wanted=False,
        until=NOON + timedelta(hours=1),
        actor="user:1",
    )
    house.at(10, off)
    assert obeying(house, 11, observed=False) == [NoticeKind.SUPPLY_DISCONNECTED]
    house.look(3601)
    assert house.meter_state("washer").off_reasons == IDLE
    house.start(3602)
    assert obeying(house, 3603, observed=True) == [NoticeKind.SUPPLY_RECONNECTED]


def test_reconnecting_a_machine_that_waits_for_a_session_says_how_it_is_started() -> None:
    house = Laundry.with_machine()
    obeying(house, 0, observed=False)
    for meter_id in ("washer", None):
        with pytest.raises(Refused, match="supply_by_session") as refused:
            house.at(1, Reconnect(unit_id="flat", actor="user:1", meter_id=meter_id))
        assert refused.value.placeholders == {"meter": "washer"}
    later = NOON + timedelta(hours=1)
    held = Reconnect(unit_id="flat", actor="user:1", meter_id="washer", until=later)
    assert commands(house.at(2, held)) == [True]
    house = Laundry.with_machine(machine(), machine("dryer", session=None, tariff_id="time"))
    house.at(1, Reconnect(unit_id="flat", actor="user:1"))


def test_a_machine_switched_on_by_hand_is_switched_off_again() -> None:
    house = Laundry.with_machine()
    obeying(house, 0, observed=False)
    report = RelayReport(unit_id="flat", meter_id="washer", revision=0, observed=True)
    assert commands(house.at(1, report)) == [False]


def test_an_operator_may_hold_a_machine_on_without_a_session() -> None:
    house = Laundry.with_machine()
    until = NOON + timedelta(hours=1)
    held = OverrideSupply(
        unit_id="flat", meter_id="washer", wanted=True, until=until, actor="user:1"
    )
    assert commands(house.at(0, held)) == [True]
    assert commands(house.look(3600)) == [False]


def test_supply_that_is_withheld_ends_a_session_and_refuses_the_next() -> None:
    house = Laundry.with_machine()
    house.start()
    off = OverrideSupply(
        unit_id="flat",
        meter_id="washer",
        wanted=False,
        until=NOON + timedelta(hours=1),
        actor="user:1",
    )
    assert commands(house.at(900, off)) == [False]
    assert house.reason() == "supply_off"
    assert house.paid_micro() == UNIT // 2
    with pytest.raises(Refused, match="session_supply_off") as refused:
        house.start(1000)
    assert refused.value.placeholders == {"reasons": "override"}


def test_a_relay_seen_off_by_hand_ends_the_session() -> None:
    house = Laundry.with_machine()
    house.start()
    obeying(house, 1, observed=False, unasked=True)
    assert house.running(), "it may still show what was before the start"
    obeying(house, 2, observed=True)
    house.look(840)
    obeying(house, 900, observed=False, unasked=True)
    assert house.reason() == "switched_off"
    assert house.paid_micro() == UNIT // 2
    house.start(1000)
    assert house.running()


def test_a_machine_whose_relay_never_came_on_costs_no_more_than_the_attempts() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(minimum_micro=UNIT)))
    house.start()
    revision = house.meter_state("washer").relay.revision
    report = RelayReport(
        unit_id="flat", meter_id="washer", revision=revision, observed=False, attempts=7
    )
    house.at(60, report)
    assert house.running(), "it may still come on"
    house.look(60)
    unreachable = replace(report, attempts=8, failed=True, observed=None)
    house.at(120, unreachable)
    assert house.running(), "it may be on"
    outcome = house.at(120, replace(unreachable, observed=False))
    assert NoticeKind.SESSION_STOPPED in told(outcome)
    assert commands(outcome) == [False]
    assert house.reason() == "supply_off"
    assert house.paid_micro() == UNIT // 30


def test_a_machine_without_a_relay_is_only_counted() -> None:
    house = Laundry.with_machine(machine(relay=NO_RELAY))
    assert not commands(house.start())
    assert house.meter_state("washer").off_reasons == set()
    house.stop(1800)
    assert house.paid_micro() == UNIT


# Uses


def test_each_start_of_a_counter_is_one_use_and_all_of_it() -> None:
    house = Laundry.with_machine(counter(relay=NO_RELAY))
    for second in (0, 0, 10):
        outcome = house.start(second, "shower")
        assert told(outcome)[:2] == [NoticeKind.SESSION_STARTED, NoticeKind.SESSION_STOPPED]
        assert outcome.answer["amount_micro"] == 3 * UNIT
    assert house.paid_micro() == 9 * UNIT
    assert house.meter_state("shower").last.total == 3  # type: ignore[union-attr]
    with pytest.raises(Refused, match="session_credit"):
        house.start(20, "shower")


def test_a_counter_with_a_relay_runs_until_it_is_stopped_or_its_time_is_over() -> None:
    house = Laundry.with_machine(counter(), euros=6)
    assert commands(house.start(0, "shower")) == [True]
    house.look(60)
    house.look(3600)
    house.stop(3700, "shower")
    assert house.ends()[0]["seconds"] == 3700
    assert house.ends()[0]["amount_micro"] == 3 * UNIT
    house.start(4000, "shower", max_minutes=5)
    assert due_s(house) == 4300
    house.look(4301)
    assert house.ends()[1]["reason"] == "maximum"
    assert house.ends()[1]["seconds"] == 300
    assert house.view().balance_micro == 0


def test_a_machine_that_used_its_credit_up_owes_nothing_and_is_granted_no_grace() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    outcome = house.look(10 * 3600)
    assert house.running() is None
    assert house.wallet().balance_micro == 0
    assert NoticeKind.CREDIT_EXHAUSTED not in told(outcome)
    assert house.wallet().policy.state is CreditState.LOW
