"""Rent and the like: once a period, in advance, on a wallet of its own, shortened where it begins and ends."""

from dataclasses import replace
from datetime import date

import pytest
from engine.config import Recurring
from engine.effects import NoticeKind
from engine.errors import InvalidInput, Refused
from engine.inputs import ConfigureUnit, ConfirmClock
from engine.ledger.journal import EntryKind
from engine.state import CreditState, UnitState
from engine.watching import deadlines

from .builders import DAY, NOON, UNIT, Books, told, unit
from .tenants import move_out

RENT = Recurring(recurring_id="rent", name="Rent", amount_micro=300 * UNIT)


def let(*charges: Recurring, **changes: object) -> Books:
    """Return a flat that is let, with its clock running from 23 November on."""
    books = Books.opened(unit("flat", recurring=charges or (RENT,)), **changes)
    books.read(0)
    return books


def days(books: Books, number: float) -> None:
    books.tick(24 * number)


def rent(books: Books) -> int:
    return books.unit_state().wallets["rent"].balance_micro


def test_a_month_is_taken_in_advance_and_the_first_one_shortened() -> None:
    books = let()
    outcome = books.tick(0)
    # 23 to 30 November: eight of thirty days.
    assert rent(books) == -80 * UNIT
    assert told(outcome).count(NoticeKind.RECURRING_CHARGED) == 0
    assert books.entries[-1].kind is EntryKind.RECURRING
    assert books.entries[-1].explanation["start"] == "2026-11-23"
    assert books.entries[-1].explanation["end"] == "2026-12-01"
    books.tick(24 * 7)
    assert rent(books) == -80 * UNIT
    outcome = books.tick(24 * 8)
    assert rent(books) == -380 * UNIT
    assert told(outcome) == [NoticeKind.RECURRING_CHARGED]
    assert books.accounts()["income:recurring/rent"] == 380 * UNIT


def test_three_months_paid_ahead_are_taken_monthly() -> None:
    books = let(replace(RENT, since=date(2026, 12, 1)))
    books.tick(0)
    books.pay(900, 0, wallet="rent")
    for day in (8, 39, 70):
        days(books, day)
    assert rent(books) == 0
    days(books, 98)
    assert rent(books) == -300 * UNIT


def test_absence_is_caught_up_period_by_period() -> None:
    books = let()
    books.tick(0)
    books.tick(24 * 100, started=True)
    # Nobody is charged by a clock in doubt.
    assert len(books.entries) == 1
    books.do(ConfirmClock(actor="user:1"), 24 * 100)
    found = [one for one in books.entries if one.kind is EntryKind.RECURRING]
    assert [one.explanation["start"] for one in found] == [
        "2026-11-23",
        "2026-12-01",
        "2027-01-01",
        "2027-02-01",
        "2027-03-01",
    ]
    assert len({one.key for one in found}) == 5
    before = len(books.entries)
    books.tick(24 * 100 + 1)
    assert len(books.entries) == before


def test_periods_follow_the_billing_anchor_and_the_dates_of_the_charge() -> None:
    charge = replace(RENT, since=date(2026, 11, 25), until=date(2027, 1, 5))
    books = Books.opened(unit("flat", recurring=(charge,), anchor=date(2026, 1, 15)))
    books.tick(0)
    assert books.unit_state().wallets == {}
    assert deadlines_of(books) == NOON + DAY + 12 * (DAY / 24)
    days(books, 2)
    # 25 November to 14 December: twenty of thirty days; the next period ends with the charge.
    assert rent(books) == -200 * UNIT
    days(books, 60)
    assert rent(books) == -200 * UNIT - round(300 * UNIT * 21 / 31)
    assert len([one for one in books.entries if one.kind is EntryKind.RECURRING]) == 2


def deadlines_of(books: Books) -> object:
    """Return when the flat, whose meter was never heard, is looked at for its rent."""
    flat = books.unit_state()
    quiet: UnitState = replace(flat, meters={})
    return deadlines(quiet, books.site)


def test_rent_never_cuts_power_unless_the_site_says_so() -> None:
    for cuts, state in ((False, CreditState.IN_CREDIT), (True, CreditState.GRACE)):
        books = let(rent_cuts=cuts)
        books.pay(50)
        books.tick(0)
        assert books.wallet().policy.state is state
        assert books.view(0).balance_micro == 50 * UNIT
        assert books.view(0).available_micro == (-30 * UNIT if cuts else 50 * UNIT)


def test_a_charge_may_be_taken_from_the_main_wallet() -> None:
    books = let(replace(RENT, wallet="main", amount_micro=30 * UNIT))
    books.pay(50)
    books.tick(0)
    assert books.view(0).balance_micro == 42 * UNIT


def test_a_charge_too_small_for_a_day_books_nothing() -> None:
    books = let(replace(RENT, amount_micro=1, until=date(2026, 11, 24)))
    books.tick(0)
    assert books.entries == []
    assert "rent" in books.unit_state().recurring


def test_a_changed_amount_counts_from_the_next_period() -> None:
    books = let()
    books.tick(0)
    dearer = replace(RENT, amount_micro=310 * UNIT)
    books.do(ConfigureUnit(unit=unit("flat", recurring=(dearer,)), at=NOON + DAY), 24)
    assert rent(books) == -80 * UNIT
    days(books, 8)
    assert rent(books) == -390 * UNIT


def test_a_further_wallet_takes_money_like_the_main_one() -> None:
    books = let()
    books.tick(0)
    paid = books.pay(100, 1, wallet="rent")
    assert rent(books) == 20 * UNIT
    assert books.view(1).wallets == (("rent", 20 * UNIT),)
    with pytest.raises(Refused, match="refund_exceeds_cash"):
        books.refund(30, 1, wallet="rent")
    books.refund(5, 1, wallet="rent")
    books.adjust(10, 1, wallet="rent")
    books.adjust(-3, 1, "less", wallet="rent")
    assert rent(books) == 22 * UNIT
    books.reverse(paid, 2)
    assert rent(books) == -78 * UNIT
    assert books.view(2).balance_micro == 0
    with pytest.raises(InvalidInput, match="wallet_unknown"):
        books.pay(1, 2, "typo", wallet="rnet")
    with pytest.raises(InvalidInput, match="gift_on_main"):
        books.pay(1, 2, "gift", wallet="rent", gift_micro=1)


def test_a_charge_that_ended_gives_nothing_back_when_moving_out() -> None:
    books = let(replace(RENT, until=date(2026, 11, 26)))
    books.tick(0)
    assert rent(books) == -30 * UNIT
    outcome = move_out(books, 24 * 4, registers=(("main", 0),))
    assert outcome.answer["recurring_back_micro"] == 0
    assert outcome.answer["unpaid_micro"] == 30 * UNIT


def test_a_charge_that_begins_anew_is_not_owed_for_the_time_between() -> None:
    books = let(replace(RENT, until=date(2026, 12, 1)))
    books.tick(0)
    days(books, 99)
    assert rent(books) == -80 * UNIT
    anew = replace(RENT, since=date(2027, 3, 1))
    books.do(ConfigureUnit(unit=unit("flat", recurring=(anew,)), at=NOON + 99 * DAY), 24 * 99)
    # 99 days after 23 November it is 2 March.
    days(books, 99)
    assert rent(books) == -380 * UNIT
    assert books.entries[-1].explanation["start"] == "2027-03-01"


def test_a_clock_set_back_gives_back_no_more_than_was_taken() -> None:
    books = let()
    books.tick(0)
    days(books, 8)
    assert rent(books) == -380 * UNIT
    outcome = move_out(books, 24 * 4, registers=(("main", 0),))
    assert outcome.answer["recurring_back_micro"] == 300 * UNIT
    assert outcome.answer["unpaid_micro"] == 80 * UNIT
