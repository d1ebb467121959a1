"""Moving out and in: settled to the instant, and nothing of the old one's money with the new one."""

from datetime import date
from fractions import Fraction

import pytest
from engine.config import Policy, Recurring, SessionRules
from engine.credit.inputs import AddDebt
from engine.effects import NoticeKind
from engine.errors import InvalidInput, Refused, UnknownThing
from engine.flow import view as draw
from engine.inputs import ConfirmClock
from engine.session_inputs import StartSession
from engine.tenancy_inputs import Unpaid

from .builders import DAY, HOUR, NOON, UNIT, Books, kwh, meter, told, unit, version
from .tenants import claim, deposit, lived_in, move_in, move_out


def test_cash_and_deposit_go_out_and_the_next_tenant_starts_with_nothing() -> None:
    books = lived_in()
    deposit(books, 100, 2)
    outcome = move_out(books, 3, registers=(("main", kwh(25)),))
    assert outcome.answer["cash_micro"] == 5 * UNIT
    assert outcome.answer["rest_micro"] == 105 * UNIT
    assert outcome.answer["unpaid_micro"] == 0
    assert outcome.answer["tenancy"] == 1
    assert outcome.answer["registers"] == {"main": kwh(25)}
    assert NoticeKind.MOVED_OUT in told(outcome)
    assert books.accounts() == {"channel:cash": -5 * UNIT, "income:electricity": 5 * UNIT}
    shown = books.view(3)
    assert shown.vacant
    assert (shown.balance_micro, shown.tenancy, shown.deposit_micro) == (0, 2, 0)
    assert (shown.meters["main"].usage, shown.meters["main"].cost_micro) == (0, 0)
    move_in(books, 4)
    shown = books.view(4)
    assert not shown.vacant
    # Nothing was used between the two: the number goes on where it was.
    assert (shown.balance_micro, shown.tenancy, shown.since) == (0, 2, NOON + 4 * HOUR)
    assert shown.credit_state is Books.opened().view(0).credit_state
    assert not any("/2/" in account for account in books.accounts())


def test_deposit_pays_what_is_owed_and_the_rest_stays_a_claim() -> None:
    books = lived_in(paid=1, used=30)
    deposit(books, 2, 2)
    outcome = move_out(books, 3)
    assert outcome.answer["unpaid_micro"] == 3 * UNIT
    assert outcome.answer["rest_micro"] == 0
    assert books.accounts()["customer:flat/1/main:cash"] == -3 * UNIT
    assert books.accounts()["deposit:flat/1"] == 0
    with pytest.raises(Refused, match="claim_exceeded"):
        claim(books, 4, 4)
    with pytest.raises(InvalidInput, match="tenancy_unknown"):
        claim(books, 1, 4, tenancy=7)
    paid = claim(books, 1, 4)
    assert paid.answer["left_micro"] == 2 * UNIT
    assert told(paid) == [NoticeKind.CLAIM_SETTLED]
    claim(books, 2, 5, key="claim2", channel=None)
    assert books.accounts()["bad_debt"] == -2 * UNIT
    assert "customer:flat/1/main:cash" not in books.accounts()
    assert books.view(5).balance_micro == 0


def test_what_is_owed_may_be_written_off_at_once() -> None:
    books = lived_in(paid=1, used=30)
    move_out(books, 3, unpaid=Unpaid.BAD_DEBT)
    assert books.accounts()["bad_debt"] == -5 * UNIT
    assert not any(account.startswith("customer:") for account in books.accounts())


def test_gifts_lapse_and_points_stay_behind() -> None:
    books = Books.opened()
    books.read(0)
    books.pay(10, gift_micro=4 * UNIT)
    books.read(kwh(10), 1)
    outcome = move_out(books, 2)
    assert outcome.answer["gifts_lapsed_micro"] == 2 * UNIT
    assert books.accounts()["breakage"] == 2 * UNIT
    assert outcome.answer["rest_micro"] == 10 * UNIT


def test_credit_is_carried_to_another_unit() -> None:
    books = Books.opened(unit(), unit("shop", meter("till")))
    books.read(0)
    books.pay(10)
    outcome = move_out(books, 1, carry_to="shop")
    assert outcome.answer["carried_to"] == "shop"
    assert books.view(1, "shop").balance_micro == 10 * UNIT
    assert books.accounts()["channel:cash"] == -10 * UNIT
    again = move_in(books, 1)
    assert again.answer["vacancy_micro"] == 0
    move_out(books, 2, "out2", carry_to="shop")
    assert books.view(2, "shop").balance_micro == 10 * UNIT


def test_what_nobody_can_carry_is_refused() -> None:
    books = Books.opened(unit(), unit("shop", meter("till")))
    books.pay(10)
    with pytest.raises(InvalidInput, match="carry_to_itself"):
        move_out(books, 1, carry_to="flat")
    with pytest.raises(UnknownThing, match="unit_unknown"):
        move_out(books, 1, carry_to="nowhere")
    move_out(books, 1, unit_id="shop")
    with pytest.raises(Refused, match="unit_vacant"):
        move_out(books, 1, carry_to="shop")
    with pytest.raises(Refused, match="unit_vacant"):
        books.transfer(1, 1)


def test_a_settled_unit_takes_no_money_until_somebody_moves_in() -> None:
    books = lived_in()
    with pytest.raises(Refused, match="unit_occupied"):
        move_in(books, 3)
    move_out(books, 3)
    for act in (lambda: books.pay(5, 4, "p2"), lambda: deposit(books, 5, 4)):
        with pytest.raises(Refused, match="unit_vacant"):
            act()
    with pytest.raises(Refused, match="unit_vacant"):
        move_out(books, 4, "out2")
    move_in(books, 5)
    books.pay(5, 6, "p2")
    assert books.view(6).balance_micro == 5 * UNIT


def test_what_a_vacancy_uses_is_the_landlords() -> None:
    books = lived_in(tariffs=(version(standing="2.40"),))
    move_out(books, 3)
    books.read(kwh(30), 4)
    outcome = move_in(books, 5)
    # 10 kWh at 0.20 and two hours of 2.40 a day.
    assert outcome.answer["vacancy_micro"] == 2 * UNIT + 200_000
    assert books.accounts()["vacancy"] == -2_200_000
    assert outcome.answer["tenancy"] == 3
    assert books.view(5).balance_micro == 0
    assert books.view(5).meters["main"].usage == 0
    sealed = books.unit_state().past
    assert [(one.number, one.vacant) for one in sealed] == [(1, False), (2, True)]


def test_a_silent_meter_needs_a_final_register() -> None:
    books = lived_in()
    books.tick(10)
    with pytest.raises(Refused, match="final_reading_needed"):
        move_out(books, 10)
    with pytest.raises(InvalidInput, match="final_register_low"):
        move_out(books, 10, registers=(("main", kwh(1)),))
    with pytest.raises(UnknownThing, match="meter_unknown"):
        move_out(books, 10, registers=(("gas", 1),))
    move_out(books, 10, registers=(("main", kwh(21)),))
    assert books.accounts()["income:electricity"] == round(4.2 * UNIT)


def test_a_first_register_may_be_typed_when_moving_out() -> None:
    books = Books.opened()
    outcome = move_out(books, 1, registers=(("main", kwh(7)),))
    assert outcome.answer["registers"] == {"main": kwh(7)}
    assert outcome.answer["entry_id"] is None


def test_a_doubtful_clock_settles_nothing() -> None:
    books = lived_in()
    books.tick(2)
    books.tick(90, monotonic_us=round(2.1 * 3600) * 1_000_000)
    with pytest.raises(Refused, match="clock_unconfirmed"):
        move_out(books, 90)
    books.do(ConfirmClock(actor="user:1"), 90)
    move_out(books, 90, registers=(("main", kwh(20)),))


def test_who_moves_in_is_checked() -> None:
    books = lived_in()
    move_out(books, 3)
    with pytest.raises(InvalidInput, match="occupants_invalid"):
        move_in(books, 3, occupants=0)
    with pytest.raises(InvalidInput, match="moved_in_ahead"):
        move_in(books, 3, moved_in=date(2026, 11, 24))
    move_in(books, 3, moved_in=date(2026, 11, 20), anchor=date(2026, 11, 20))
    fact = books.meter_state().assignments[-1]
    assert (fact.tenancy, fact.anchor) == (2, date(2026, 11, 20))
    assert fact.moved_in is not None


def test_a_session_ends_with_the_tenancy() -> None:
    lines: list[dict[str, object]] = [{"id": "time", "kind": "per_time", "rate": "3"}]
    washer = meter("washer", commodity="time", tariff_id="wash", session=SessionRules(), relay={})
    books = Books.opened(
        unit("flat", washer),
        tariffs=(version(tariff_id="wash", commodity="time", lines=lines),),
    )
    books.pay(10)
    books.do(StartSession(unit_id="flat", meter_id="washer", key="s", actor="user:1"), 0)
    books.tick(0)
    books.tick(1)
    outcome = move_out(books, 1)
    assert outcome.answer["rest_micro"] == 7 * UNIT
    assert books.meter_state("washer").session is None


def test_rent_and_power_are_settled_together() -> None:
    rent = Recurring(recurring_id="rent", name="Rent", amount_micro=300 * UNIT)
    books = Books.opened(unit("flat", recurring=(rent,)))
    books.read(0)
    books.tick(0)
    books.pay(500, 0, "rent", wallet="rent")
    books.pay(2)
    books.read(kwh(20), 1)
    outcome = move_out(books, 2)
    # 23 to 30 November is eight of thirty days; moving out on the first leaves one of them.
    assert outcome.answer["recurring_back_micro"] == 70 * UNIT
    assert outcome.answer["owed_micro"] == 2 * UNIT
    assert outcome.answer["rest_micro"] == 500 * UNIT - 10 * UNIT - 2 * UNIT
    assert books.view(2).wallets == ()
    assert not any(account.startswith("customer:") for account in books.accounts())


def test_a_vacancy_is_charged_no_rent_and_the_next_one_from_the_day_they_come() -> None:
    rent = Recurring(recurring_id="rent", name="Rent", amount_micro=300 * UNIT)
    books = Books.opened(unit("flat", recurring=(rent,)), policy=Policy())
    books.tick(0)
    move_out(books, 1)
    books.tick(24 * 20)
    assert books.view(24 * 20).wallets == ()
    move_in(books, 24 * 20 + 1)
    # 13 December: nineteen of thirty-one days.
    assert books.view(24 * 20 + 1).wallets == (("rent", -round(300 * UNIT * 19 / 31)),)
    assert draw(books.site, "flat", NOON + 21 * DAY).available_micro == 0


def test_debts_from_before_are_paid_last_and_what_is_left_of_them_stays() -> None:
    books = lived_in(paid=10, used=20)
    for number, euros in enumerate((3, 5)):
        item = AddDebt(
            unit_id="flat",
            amount_micro=euros * UNIT,
            currency="EUR",
            key=f"debt{number}",
            actor="user:1",
            name=f"Debt {number}",
            percent=Fraction(10),
        )
        books.do(item, 2)
    outcome = move_out(books, 3)
    assert outcome.answer["owed_micro"] == 8 * UNIT
    assert outcome.answer["unpaid_micro"] == 2 * UNIT
    assert books.accounts()["customer:flat/1/main:owed"] == -2 * UNIT
    assert [one.name for one in books.unit_state().past[0].wallets[0].debts] == ["Debt 1"]
    assert books.view(3).owed == ()
    assert claim(books, 2, 4).answer["left_micro"] == 0
