"""After every input: what expires, what standing charges come to, what policy sees, who is cut."""

from dataclasses import replace
from datetime import timedelta

from engine.config import CutMode, StaleChoice
from engine.effects import Notice, NoticeKind
from engine.flow import deadlines
from engine.inputs import ConfigureUnit, ConfirmClock
from engine.ledger.journal import EntryKind
from engine.local_time import LocalCalendar
from engine.settle import available_micro
from engine.state import CreditState

from .builders import (
    DAY,
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    kwh,
    meter,
    told,
    unit,
    version,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)


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
    assert books.lots() == [10 * UNIT - kwh(0.4) * 200, 0]
    assert books.accounts()["breakage"] == 5 * UNIT - kwh(15.6) * 200
    assert NoticeKind.CREDIT_EXPIRED in told(outcome)
    notice = next(
        one for one in outcome.effects if isinstance(one, Notice) and "entry_id" in one.data
    )
    assert notice.data["amount_micro"] == 5 * UNIT - kwh(15.6) * 200
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


def test_a_new_unit_is_left_alone_until_its_first_use() -> None:
    books = Books.opened(policy=AUTOMATIC)
    books.read(0)
    books.tick(20)
    assert books.wallet().policy.state is CreditState.LOW
    assert books.meter_state().off_reasons == frozenset()
    books.read(1, 21)
    assert books.wallet().policy.state is CreditState.OFF


def test_a_unit_that_used_all_it_had_to_the_last_cent_is_not_new() -> None:
    books = Books.opened(policy=AUTOMATIC)
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    assert books.view(1).available_micro == 0
    assert books.wallet().policy.state is CreditState.OFF
