"""Credits as lots: which is drawn first, where credit given back goes, and what never comes back."""

from dataclasses import replace
from datetime import datetime

import pytest
from engine.ledger.journal import Posting
from engine.ledger.lots import (
    Move,
    cash_micro,
    credit,
    draw,
    ends,
    expire,
    give_back,
    put_back,
    take_cash,
    take_gift,
)
from engine.state import Lot, LotKind, Wallet
from hypothesis import given, strategies as st

from .builders import DAY, HOUR, NOON


def lot(
    name: str,
    amount: int,
    *,
    left: int | None = None,
    gift: bool = False,
    ends: datetime | None = None,
    drawn_at: int = 0,
) -> Lot:
    return Lot(
        lot_id=name,
        kind=LotKind.GIFT if gift else LotKind.CASH,
        amount_micro=amount,
        remaining_micro=amount if left is None else left,
        booked_at=NOON + HOUR * len(name),
        expires_at=ends,
        drawn_at=drawn_at,
    )


def left(wallet: Wallet) -> dict[str, int]:
    return {one.lot_id: one.remaining_micro for one in wallet.lots}


def moved(moves: tuple[Move, ...]) -> list[tuple[str, int, str | None]]:
    return [(one.account, one.amount_micro, one.lot_id) for one in moves]


def test_what_expires_soonest_is_drawn_first_then_gifts_then_cash_in_booking_order() -> None:
    wallet = Wallet(
        lots=(
            lot("cash", 5),
            lot("cash2", 5),
            lot("gift", 5, gift=True),
            lot("later", 5, gift=True, ends=NOON + 2 * DAY),
            lot("soon", 5, gift=True, ends=NOON + DAY),
        )
    )
    drawn, moves = draw(wallet, 27, until=NOON)
    assert [one.lot_id for one in moves] == ["soon", "later", "gift", "cash", "cash2", None]
    assert moved(moves)[-1] == ("cash", -2, None)
    assert drawn.arrears_micro == 2
    assert drawn.balance_micro == wallet.balance_micro - 27


def test_a_partly_drawn_lot_keeps_the_rest() -> None:
    drawn, moves = draw(Wallet(lots=(lot("a", 10), lot("bb", 10))), 4, until=NOON)
    assert left(drawn) == {"a": 6, "bb": 10}
    assert moved(moves) == [("cash", -4, "a")]


def test_credit_given_back_fills_arrears_then_the_lots_drawn_from_last() -> None:
    wallet = Wallet(
        lots=(
            lot("first", 10, left=0, drawn_at=1),
            lot("second", 10, left=4, drawn_at=2, gift=True),
        ),
        arrears_micro=3,
    )
    back, moves = give_back(wallet, 12, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 3, None), ("gift", 6, "second"), ("cash", 3, "first")]
    assert back.arrears_micro == 0
    assert back.balance_micro == wallet.balance_micro + 12


def test_credit_given_back_that_finds_no_lot_becomes_cash() -> None:
    before = lot("gift", 5, left=0, gift=True, ends=NOON - DAY, drawn_at=1)
    back, moves = give_back(Wallet(lots=(before,)), 4, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 4, "new")]
    assert left(back) == {"gift": 0, "new": 4}


def test_what_an_expired_gift_paid_goes_back_to_it() -> None:
    used_up = lot("gift", 5, left=0, gift=True, ends=NOON, drawn_at=1)
    cash = lot("cash", 5, left=3, drawn_at=2)
    wallet = Wallet(lots=(cash, used_up))
    back, moves = give_back(wallet, 4, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 2, "cash"), ("gift", 2, "gift")]
    assert left(back) == {"cash": 5, "gift": 2}


def test_a_lot_that_lapsed_paid_for_all_until_then_and_gets_it_back_before_arrears() -> None:
    lapsed = replace(lot("gift", 3, left=0, gift=True, ends=NOON, drawn_at=1), lapsed_micro=2)
    wallet = Wallet(lots=(lot("cash", 5, left=0, drawn_at=2), lapsed), arrears_micro=1)
    back, moves = give_back(wallet, 5, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("gift", 3, "gift"), ("cash", 1, None), ("cash", 1, "cash")]
    assert (left(back), back.arrears_micro) == ({"cash": 1, "gift": 3}, 0)


def test_what_has_expired_pays_nothing_after_and_when_lots_end_is_told_in_order() -> None:
    wallet = Wallet(
        lots=(
            lot("late", 5, gift=True, ends=NOON + DAY),
            lot("soon", 5, gift=True, ends=NOON),
            lot("empty", 5, left=0, gift=True, ends=NOON),
            lot("cash", 5),
        )
    )
    assert ends(wallet, NOON, NOON + 2 * DAY) == (NOON, NOON + DAY)
    assert ends(wallet, NOON + HOUR, NOON + DAY) == ()
    assert ends(Wallet(lots=(lot("cash", 5),)), NOON, NOON + DAY) == ()
    _, moves = draw(wallet, 7, until=NOON + HOUR)
    assert moved(moves) == [("gift", -5, "late"), ("cash", -2, "cash")]
    _, moves = draw(wallet, 7, until=NOON, only=LotKind.CASH)
    assert moved(moves) == [("cash", -5, "cash"), ("cash", -2, None)]


def test_credit_given_back_stops_when_nothing_is_left_of_it() -> None:
    wallet = Wallet(lots=(lot("a", 5, left=0, drawn_at=1), lot("b", 5, left=0, drawn_at=2)))
    back, moves = give_back(wallet, 5, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 5, "b")]
    assert left(back) == {"a": 0, "b": 5}


def test_cash_clears_arrears_and_the_rest_stays_in_its_lot() -> None:
    paid, moves = credit(Wallet(arrears_micro=4), 10, lot_id="a", now=NOON)
    assert moved(moves) == [("cash", 10, "a")]
    assert (left(paid), paid.arrears_micro, paid.balance_micro) == ({"a": 6}, 0, 6)


def test_a_gift_pays_arrears_by_becoming_cash() -> None:
    given, moves = credit(
        Wallet(arrears_micro=4), 10, lot_id="g", now=NOON, kind=LotKind.GIFT, expires_at=NOON + DAY
    )
    assert moved(moves) == [("gift", 10, "g"), ("gift", -4, "g"), ("cash", 4, None)]
    assert (left(given), given.arrears_micro) == ({"g": 6}, 0)


def test_what_cleared_arrears_is_what_was_drawn_last() -> None:
    drawn, _ = draw(Wallet(lots=(lot("old", 5),)), 8, until=NOON)
    paid, _ = credit(drawn, 10, lot_id="new", now=NOON)
    back, moves = give_back(paid, 3, lot_id="more", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 3, "new")]
    assert left(back) == {"old": 0, "new": 10}


def test_cash_is_taken_from_the_preferred_lot_then_the_newest_and_never_from_gifts() -> None:
    wallet = Wallet(lots=(lot("a", 5), lot("bb", 5), lot("ccc", 5), lot("gift", 5, gift=True)))
    taken, moves = take_cash(wallet, 12, prefer="a")
    assert [one.lot_id for one in moves] == ["a", "ccc", "bb"]
    assert cash_micro(taken) == 3
    beyond, moves = take_cash(taken, 5)
    assert moved(moves) == [("cash", -3, "bb"), ("cash", -2, None)]
    assert (beyond.arrears_micro, left(beyond)["gift"]) == (2, 5)


def test_cash_taken_stops_when_all_is_there() -> None:
    taken, moves = take_cash(Wallet(lots=(lot("a", 5), lot("bb", 5))), 5)
    assert moved(moves) == [("cash", -5, "bb")]
    assert left(taken) == {"a": 5, "bb": 0}


def test_what_was_taken_out_of_a_lot_is_never_given_back_to_it() -> None:
    taken, _ = take_cash(Wallet(lots=(lot("a", 10),)), 10)
    back, moves = give_back(taken, 1, lot_id="new", now=NOON, since=NOON - DAY)
    assert moved(moves) == [("cash", 1, "new")]
    assert left(back) == {"a": 0, "new": 1}


def test_a_gift_taken_back_is_dead_and_what_was_used_of_it_is_cash() -> None:
    wallet = Wallet(lots=(lot("g", 5, left=2, gift=True, drawn_at=1), lot("cash", 10)))
    taken, moves = take_gift(wallet, "g")
    assert moved(moves) == [("gift", -2, "g"), ("cash", -3, "cash")]
    back, _ = give_back(taken, 3, lot_id="new", now=NOON, since=NOON - DAY)
    assert left(back) == {"g": 0, "cash": 7, "new": 3}


@pytest.mark.parametrize(
    ("remaining", "expected"),
    [(5, [("gift", -5, "g")]), (0, [("cash", -5, "cash")])],
)
def test_an_unused_gift_costs_no_cash_and_a_used_one_only_cash(
    remaining: int, expected: list[tuple[str, int, str]]
) -> None:
    wallet = Wallet(lots=(lot("g", 5, left=remaining, gift=True), lot("cash", 10)))
    assert moved(take_gift(wallet, "g")[1]) == expected


def posting(amount: int, lot_id: str | None) -> Posting:
    return Posting(account="any", commodity="EUR", amount_micro=amount, lot_id=lot_id)


def test_an_undone_drawing_gives_gifts_back_as_gifts_and_the_rest_as_cash() -> None:
    wallet = Wallet(
        lots=(
            lot("g", 5, left=1, gift=True),
            lot("late", 5, left=0, gift=True, ends=NOON),
            lot("cash", 5, left=0),
        ),
        arrears_micro=1,
    )
    taken = [posting(-4, "g"), posting(-2, "late"), posting(-5, "cash"), posting(-1, None)]
    back, moves = put_back(wallet, taken, lot_id="new", now=NOON)
    assert moved(moves) == [("gift", 4, "g"), ("gift", 2, "late"), ("cash", 6, "new")]
    assert left(back) == {"g": 5, "late": 2, "cash": 0, "new": 5}


def test_an_undone_drawing_of_gifts_alone_makes_no_lot() -> None:
    wallet = Wallet(lots=(lot("g", 5, left=1, gift=True),))
    back, moves = put_back(wallet, [posting(-4, "g")], lot_id="new", now=NOON)
    assert (left(back), moved(moves)) == ({"g": 5}, [("gift", 4, "g")])


def test_an_expired_lot_is_gone_for_good() -> None:
    wallet = Wallet(lots=(lot("g", 5, left=2, gift=True, ends=NOON + DAY, drawn_at=1), lot("c", 1)))
    gone, moves = expire(wallet, "g")
    assert moved(moves) == [("gift", -2, "g")]
    assert gone.lots[0] == replace(
        wallet.lots[0], amount_micro=3, remaining_micro=0, lapsed_micro=2
    )


AMOUNTS = st.lists(st.integers(1, 50), max_size=12)


@given(paid=AMOUNTS, gifts=AMOUNTS, draws=AMOUNTS, backs=AMOUNTS)
def test_moves_say_exactly_what_the_balance_did(
    paid: list[int], gifts: list[int], draws: list[int], backs: list[int]
) -> None:
    wallet, total = Wallet(), 0
    for number in range(12):
        for amounts, act in (
            (paid, lambda one, amount, name: credit(one, amount, lot_id=name, now=NOON)),
            (
                gifts,
                lambda one, amount, name: credit(
                    one, amount, lot_id=f"g{name}", now=NOON, kind=LotKind.GIFT
                ),
            ),
            (draws, lambda one, amount, _: draw(one, amount, until=NOON)),
            (
                backs,
                lambda one, amount, name: give_back(
                    one, amount, lot_id=f"b{name}", now=NOON, since=NOON - DAY
                ),
            ),
        ):
            if number < len(amounts):
                wallet, moves = act(wallet, amounts[number], str(number))
                total += sum(one.amount_micro for one in moves)
                assert wallet.balance_micro == total
                assert not (wallet.arrears_micro and wallet.balance_micro > 0)
                assert all(0 <= one.remaining_micro <= one.amount_micro for one in wallet.lots)
