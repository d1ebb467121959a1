"""Each money move undone: to the cent, once, with the gift it caused, wherever the money is by now."""

from datetime import timedelta

import pytest
from engine.effects import Notice, NoticeKind
from engine.errors import Conflict, Refused, UnknownThing
from engine.flow import step
from engine.inputs import CloseUnit, ConfigureUnit, Reverse, Tick
from engine.ledger.journal import EntryKind
from engine.past import History

from .builders import DAY, NOON, UNIT, Books, accounts, kwh, meter, told, unit

CASH = "customer:flat/1/main:cash"
GIFT = "customer:flat/1/main:gift"


@pytest.fixture
def books() -> Books:
    """Return a flat and a shop at 0.20 per kWh; both meters have begun at zero."""
    found = Books.opened(unit(), unit("shop", meter("till")))
    found.read(0)
    found.read(0, unit_id="shop", meter_id="till")
    return found


def test_a_reversed_top_up_takes_its_gift_with_it(books: Books) -> None:
    entry = books.pay(10, gift_micro=5 * UNIT)
    outcome = books.reverse(entry)
    assert books.accounts() == {}
    assert books.lots() == [0, 0]
    assert [one.kind for one in outcome.entries] == [EntryKind.REVERSAL, EntryKind.REVERSAL]
    assert outcome.entries[0].reverses == entry
    assert outcome.answer == {
        "entry_id": outcome.entries[0].entry_id,
        "unit_id": "flat",
        "balance_micro": 0,
    }
    assert told(outcome)[0] is NoticeKind.REVERSED


def test_what_was_used_of_a_reversed_gift_is_owed(books: Books) -> None:
    entry = books.pay(10, gift_micro=5 * UNIT)
    books.read(kwh(15), 1)  # 3.00 of the gift
    books.reverse(entry, 1)
    assert books.wallet().arrears_micro == 3 * UNIT
    assert books.accounts() == {CASH: -3 * UNIT, "income:electricity": 3 * UNIT}


def test_a_gift_that_cleared_arrears_is_reversed_in_full(books: Books) -> None:
    books.read(kwh(60), 3)  # 12.00 owed
    entry = books.pay(10, 3, gift_micro=5 * UNIT)
    assert books.wallet().balance_micro == 3 * UNIT
    books.reverse(entry, 3)
    assert books.accounts() == {CASH: -12 * UNIT, "income:electricity": 12 * UNIT}
    assert books.wallet().arrears_micro == 12 * UNIT


def test_a_gift_that_expired_is_not_taken_twice(books: Books) -> None:
    entry = books.pay(10, gift_micro=5 * UNIT, gift_expires_at=NOON + DAY)
    books.read(kwh(10), 1)
    books.read(kwh(10), 25)  # 2.00 used, 3.00 expire
    assert books.accounts()["breakage"] == 3 * UNIT
    books.reverse(entry, 26)
    assert books.accounts() == {CASH: -2 * UNIT, "income:electricity": 2 * UNIT}


def test_nothing_flows_back_into_a_reversed_gift(books: Books) -> None:
    entry = books.pay(10, gift_micro=5 * UNIT)
    books.adjust(-5)
    books.reverse(entry)
    books.adjust(20, key="more")
    debit = next(one.entry_id for one in books.entries if one.kind is EntryKind.ADJUST)
    books.reverse(debit, key="debit")
    assert books.view().gift_micro == 0
    assert books.wallet().balance_micro == 20 * UNIT


def test_a_reversed_debit_gives_gifts_back_as_gifts(books: Books) -> None:
    books.pay(10, gift_micro=5 * UNIT)
    debit = books.adjust(-8)
    books.reverse(debit)
    assert books.view().gift_micro == 5 * UNIT
    with pytest.raises(Refused):
        books.refund(10.01)
    books.refund(10)


def test_a_reversed_credit_is_taken_from_its_own_lot(books: Books) -> None:
    books.pay(10)
    credit = books.adjust(4)
    books.pay(1, key="later")
    books.reverse(credit)
    assert books.lots() == [10 * UNIT, 0, UNIT]


def test_a_reversed_refund_comes_back_as_cash(books: Books) -> None:
    books.pay(10)
    outcome = books.refund(6)
    books.reverse(str(outcome.answer["entry_id"]))
    assert books.accounts() == {CASH: 10 * UNIT, "channel:cash": -10 * UNIT}
    assert books.lots() == [4 * UNIT, 6 * UNIT]


def test_a_reversed_transfer_goes_back_even_where_it_was_used(books: Books) -> None:
    books.pay(10)
    entry = books.transfer(6)
    books.read(kwh(20), 1, unit_id="shop", meter_id="till")
    outcome = books.reverse(entry, 1)
    assert books.wallet().balance_micro == 10 * UNIT
    assert books.wallet("shop").arrears_micro == 4 * UNIT
    assert outcome.answer["balance_micro"] == 10 * UNIT
    assert [
        one.unit_id
        for one in outcome.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.REVERSED
    ] == ["flat", "shop"]


def test_a_top_up_that_was_refunded_is_still_reversed(books: Books) -> None:
    entry = books.pay(10)
    books.refund(10)
    books.reverse(entry)
    assert books.wallet().arrears_micro == 10 * UNIT
    assert books.accounts() == {CASH: -10 * UNIT, "channel:cash": 10 * UNIT}


def test_a_thing_is_reversed_once(books: Books) -> None:
    entry = books.pay(10)
    books.reverse(entry)
    with pytest.raises(Conflict, match="already_reversed"):
        books.reverse(entry, key="again")


def test_charges_gifts_reversals_and_nothings_are_not_reversed(books: Books) -> None:
    books.read(kwh(1), 1)
    books.pay(10, 1, gift_micro=UNIT)
    charge, _, gift = (one.entry_id for one in books.entries)
    books.reverse(books.pay(1, 1, key="other"), 1)
    reversal = books.entries[-1].entry_id
    for entry in (charge, gift, reversal):
        with pytest.raises(Refused, match="not_reversible"):
            books.reverse(entry, 1, key=entry)
    for history in (None, History()):
        with pytest.raises(UnknownThing, match="entry_unknown"):
            step(
                books.site,
                Reverse(entry_id="x", key="k", actor="user:1", note="wrong"),
                NOON,
                history,
            )


def test_a_reversal_in_a_closed_unit_is_refused_until_it_is_back(books: Books) -> None:
    entry = books.pay(10)
    books.do(CloseUnit(unit_id="flat"))
    with pytest.raises(UnknownThing, match="unit_unknown"):
        books.reverse(entry)
    books.do(ConfigureUnit(unit=unit(), at=NOON))
    books.reverse(entry)
    assert books.accounts() == {}


def test_reversing_posts_what_was_used_first(books: Books) -> None:
    entry = books.pay(10)
    books.read(kwh(5), 1)
    books.reverse(entry, 1)
    assert books.kinds() == [EntryKind.TOP_UP, EntryKind.CHARGE, EntryKind.REVERSAL]
    assert books.wallet().arrears_micro == UNIT


def test_booking_time_never_runs_backwards(books: Books) -> None:
    books.pay(10, 5)
    books.do(Tick(wall=NOON, monotonic_us=0), 5)
    books.pay(10, 1, key="2")
    first, second = books.entries
    assert second.booked_at == first.booked_at == NOON + timedelta(hours=5)
    assert second.at == NOON + timedelta(hours=1)
    assert sum(accounts(books.entries).values()) == 0
