"""Who is cut, and when: protected hours, overrides that end, meters that join, a doubtful clock."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine.config import CutMode, Policy, ProtectedHours
from engine.flow import deadlines
from engine.inputs import ConfigureSite, ConfigureUnit, ConfirmClock, Disconnect, Reconnect
from engine.ledger.journal import EntryKind
from engine.state import CreditState, OffReason

from .builders import (
    HOUR,
    NOON,
    POLICY,
    Books,
    commands,
    kwh,
    meter,
    settings,
    unit,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)
EVENING = replace(
    AUTOMATIC,
    protected=ProtectedHours(start_minute=18 * 60, end_minute=8 * 60, weekdays=frozenset(range(7))),
)


def exhausted(policy: Policy = EVENING, hour: float = 1) -> Books:
    """Return a flat that used its last cent at an hour after noon."""
    books = Books.opened(policy=policy, stale_minutes=10**5)
    books.read(0)
    books.pay(1)
    books.tick()
    books.read(kwh(5), hour)
    return books


def test_a_cut_by_the_engine_comes_with_its_intent_and_its_charges() -> None:
    books = exhausted()
    assert commands(books.do(ConfirmClock(actor="user:1"), 1)) == []
    assert books.meter_state().relay.wanted is False
    assert books.kinds()[-1] is EntryKind.CHARGE


def test_the_end_of_a_reconnection_in_protected_hours_waits_for_the_morning() -> None:
    books = exhausted()
    books.do(Reconnect(unit_id="flat", actor="user:1", until=NOON + 8 * HOUR), 2)
    assert books.meter_state().relay.wanted is True
    books.tick(8)
    assert books.meter_state().override is None
    assert books.meter_state().off_reasons == frozenset()
    morning = NOON + 20 * HOUR
    assert deadlines(books.unit_state(), books.site) == morning
    books.tick(19)
    assert books.meter_state().relay.wanted is True
    outcome = books.tick(20)
    assert commands(outcome) == [False]
    assert books.meter_state().off_reasons == {OffReason.CREDIT}


def test_the_end_of_a_reconnection_outside_them_cuts_at_once() -> None:
    books = exhausted()
    books.do(Reconnect(unit_id="flat", actor="user:1", until=NOON + 3 * HOUR), 2)
    assert deadlines(books.unit_state(), books.site) == NOON + 3 * HOUR
    assert commands(books.tick(3)) == [False]


def test_a_meter_that_joins_a_unit_that_is_off_is_cut_when_hours_allow_it() -> None:
    books = exhausted()
    both = unit("flat", meter(), meter("new"))
    outcome = books.do(ConfigureUnit(unit=both, at=NOON + 7 * HOUR), 7)
    assert commands(outcome) == []
    books.tick(7)
    assert deadlines(books.unit_state(), books.site) == NOON + 20 * HOUR
    assert commands(books.tick(20)) == [False]
    assert books.meter_state("new").off_reasons == {OffReason.CREDIT}


def test_a_meter_that_joins_in_the_last_moment_before_them_is_looked_at_again() -> None:
    books = exhausted()
    books.tick(5.99)
    books.do(ConfigureUnit(unit=unit("flat", meter(), meter("new")), at=NOON + 6 * HOUR), 6)
    assert deadlines(books.unit_state(), books.site) == NOON + 5.99 * HOUR + timedelta(minutes=1)


def test_a_doubtful_clock_neither_ends_an_override_nor_cuts() -> None:
    books = exhausted(AUTOMATIC)
    books.do(Reconnect(unit_id="flat", actor="user:1", until=NOON + 3 * HOUR), 2)
    books.tick(24 * 100, monotonic_us=0)
    assert books.meter_state().override is not None
    assert books.meter_state().relay.wanted is True
    books.tick(2.5, monotonic_us=0)
    books.tick(2.7, monotonic_us=12 * 60_000_000)
    assert books.site.clock.confirmed
    assert books.meter_state().relay.wanted is True
    assert commands(books.tick(3, monotonic_us=30 * 60_000_000)) == [False]


def test_protected_hours_that_begin_after_a_cut_do_not_undo_it() -> None:
    books = exhausted()
    books.tick(8)
    assert books.meter_state().relay.wanted is False


def test_whoever_must_never_be_disconnected_gets_supply_back_at_once() -> None:
    books = exhausted()
    spared = settings(policy=replace(EVENING, never_disconnect=True))
    outcome = books.do(ConfigureSite(settings=spared, at=NOON + 2 * HOUR), 2)
    assert commands(outcome) == [True]
    assert books.wallet().policy.state is CreditState.DUE


@pytest.mark.parametrize("late", [False, True])
def test_a_top_up_before_a_disconnection_wins(late: bool) -> None:
    books = exhausted(replace(AUTOMATIC, cut_mode=CutMode.NOTIFY))
    decision = str(books.wallet().policy.decision_id)
    if late:
        books.do(Disconnect(unit_id="flat", decision_id=decision, actor="automation"), 2)
    books.pay(1, 2, key="2")
    assert books.wallet().policy.state is CreditState.LOW
    assert books.meter_state().off_reasons == frozenset()
