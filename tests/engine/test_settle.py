"""After every input: what expires, what standing charges come to, what policy sees, who is cut."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine.config import CutMode, Policy, ProtectedHours, StaleChoice
from engine.effects import Notice, NoticeKind
from engine.flow import deadlines
from engine.inputs import ConfigureSite, ConfigureUnit, ConfirmClock, Disconnect, Reconnect
from engine.ledger.journal import EntryKind
from engine.local_time import LocalCalendar
from engine.settle import available_micro
from engine.state import CreditState, OffReason

from .builders import (
    DAY,
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    commands,
    kwh,
    meter,
    settings,
    told,
    unit,
    version,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)
EVENING = replace(
    AUTOMATIC,
    protected=ProtectedHours(start_minute=18 * 60, end_minute=8 * 60, weekdays=frozenset(range(7))),
)


def gifted() -> Books:
    """Return a flat with 10.00 cash and 5.00 as a gift until tomorrow noon."""
    books = Books.opened(unit("flat", meter(), meter("water")))
    for one in ("main", "water"):
        books.read(0, meter_id=one)
    books.pay(10, gift_micro=5 * UNIT, gift_expires_at=NOON + DAY)
    return books


# Expiry


def test_a_gift_waits_for_every_meter_then_expires() -> None:
    books = gifted()
    books.read(kwh(5), 23)
    books.read(kwh(6), 24)
    books.tick(24)
    assert books.lots()[1] > 0
    assert deadlines(books.unit_state(), books.site) == NOON + DAY + timedelta(minutes=1)
    outcome = books.read(kwh(10), 25, meter_id="water")
    assert books.lots() == [10 * UNIT, 0]
    assert books.accounts()["breakage"] == 5 * UNIT - kwh(16) * 200
    assert NoticeKind.CREDIT_EXPIRED in told(outcome)
    notice = next(
        one for one in outcome.effects if isinstance(one, Notice) and "entry_id" in one.data
    )
    assert notice.data["amount_micro"] == 5 * UNIT - kwh(16) * 200
    assert books.entries[-1].at == NOON + DAY


def test_a_silent_meter_holds_an_expiry_up_for_a_day_only() -> None:
    books = gifted()
    books.tick(47.9)
    assert books.lots() == [10 * UNIT, 5 * UNIT]
    books.tick(48)
    assert books.lots() == [10 * UNIT, 0]


def test_a_gift_used_up_by_what_came_late_has_nothing_to_expire() -> None:
    books = gifted()
    books.read(kwh(25), 24)
    books.read(0, 24, meter_id="water")
    assert books.kinds()[-1] is EntryKind.CHARGE
    assert books.lots() == [10 * UNIT, 0]
    assert "breakage" not in books.accounts()


def test_closed_and_unheard_meters_do_not_hold_an_expiry_up() -> None:
    books = Books.opened(unit("flat", meter(), meter("water"), meter("new")))
    for one in ("main", "water"):
        books.read(0, meter_id=one)
    books.pay(10, gift_micro=UNIT, gift_expires_at=NOON + DAY)
    books.do(ConfigureUnit(unit=unit("flat", meter(), meter("new")), at=NOON))
    books.read(0, 25)
    assert books.lots() == [10 * UNIT, 0]


def test_a_doubtful_clock_lets_nothing_expire() -> None:
    books = gifted()
    books.tick()
    books.tick(24 * 365, monotonic_us=0)
    assert books.lots() == [10 * UNIT, 5 * UNIT]
    books.do(ConfirmClock(actor="user:1"), 24 * 365)
    assert books.lots() == [10 * UNIT, 0]


# Standing charges


def test_standing_charges_accrue_by_the_second_and_over_days_away() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(10)
    books.tick(1)
    assert books.view(1).balance_micro == 10 * UNIT - UNIT // 10
    books.tick(24 * 3)
    assert books.view(72).balance_micro == 10 * UNIT - 7_200_000


def test_tiny_steps_are_left_for_later() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(10)
    books.tick(9 / 3600)
    assert books.view(1).balance_micro == 10 * UNIT
    books.tick(10 / 3600)
    assert books.view(1).balance_micro == 10 * UNIT - 278


def test_a_clock_ahead_charges_nothing_until_it_is_back() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(10)
    books.tick()
    books.tick(24 * 100, monotonic_us=0)
    books.tick(24 * 100 + 1, monotonic_us=0, post_all=True)
    assert books.view(24 * 100).balance_micro == 10 * UNIT
    for minute in range(11):
        books.tick(1 + minute / 60, monotonic_us=minute * 60_000_000)
    assert books.site.clock.confirmed
    books.tick(2, monotonic_us=60 * 60_000_000)
    assert books.view(2).balance_micro == 10 * UNIT - UNIT // 5


# What policy sees


def test_a_candidate_counts_as_provisional_until_its_meter_is_closed() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=1000), meter("water")))
    books.read(0)
    books.read(0, meter_id="water")
    books.pay(10)
    books.read(kwh(50), 1)
    books.read(kwh(52), 3)
    assert books.view(3).available_micro == 10 * UNIT - 2 * UNIT // 5
    assert books.view(3).balance_micro == 10 * UNIT
    books.do(ConfigureUnit(unit=unit("flat", meter("water")), at=NOON + 3 * HOUR), 3)
    assert books.view(3).available_micro == 10 * UNIT


def silent(choice: StaleChoice) -> Books:
    """Return a flat whose main meter cost three of four euros a day and fell silent for two days."""
    books = Books.opened(
        unit("flat", meter(), meter("water")),
        stale_choice=choice,
        stale_incident_minutes=120,
    )
    for hour in range(25):
        books.read(hour * 625, hour)
        books.read(hour * 208 + hour // 3, hour, meter_id="water")
        if not hour:
            books.pay(20)
    for hour in range(25, 73):
        books.read(hour * 208 + hour // 3, hour, meter_id="water")
        books.tick(hour)
    return books


def test_a_silent_meter_is_held_at_what_it_showed() -> None:
    books = silent(StaleChoice.HOLD)
    view = books.view(72)
    assert view.available_micro == view.balance_micro
    assert view.credit_state is CreditState.IN_CREDIT


def test_a_silent_meter_is_estimated_by_its_own_share() -> None:
    books = silent(StaleChoice.ESTIMATE)
    view = books.view(72)
    estimate = view.balance_micro - view.available_micro
    assert 4 * UNIT < estimate < 6 * UNIT + UNIT // 2
    books.read(24 * 625, 73)
    assert books.view(73).available_micro == books.view(73).balance_micro


def test_a_meter_that_is_off_or_never_cost_anything_is_not_estimated() -> None:
    books = Books.opened(
        stale_choice=StaleChoice.ESTIMATE, stale_incident_minutes=120, policy=AUTOMATIC
    )
    books.read(0)
    books.pay(1)
    books.tick(24)
    assert books.meter_state().stale_incident
    assert books.view(24).available_micro == UNIT
    books.read(kwh(6), 24)
    assert books.wallet().policy.state is CreditState.OFF
    books.tick(24 * 5)
    assert books.view(24 * 5).available_micro == -UNIT // 5


def test_a_site_whose_clock_was_never_seen_estimates_nothing() -> None:
    books = silent(StaleChoice.ESTIMATE)
    site = replace(books.site, clock=replace(books.site.clock, wall=None))
    seen = available_micro(books.unit_state(), site, calendar_of(books))
    assert seen == books.view(72).balance_micro


def calendar_of(books: Books) -> LocalCalendar:
    return LocalCalendar(zones=books.site.settings.zones)


def test_a_silent_meter_may_be_treated_as_due_and_no_money_helps_until_it_speaks() -> None:
    books = silent(StaleChoice.DUE)
    assert books.wallet().policy.state is CreditState.DUE
    books.pay(50, 72, key="2")
    assert books.wallet().policy.state is CreditState.DUE
    outcome = books.read(kwh(16), 73)
    assert NoticeKind.DISCONNECTION_WITHDRAWN in told(outcome)
    assert books.wallet().policy.state is CreditState.LOW or books.wallet().policy.state is (
        CreditState.IN_CREDIT
    )


# Who is cut, and when


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
