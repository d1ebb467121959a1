"""A reading that waits to be borne out is neither lost nor paid out, and garbage is not billed for it."""

import pytest
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.inputs import AcceptCandidate, ConfigureUnit, ReplaceMeter

from tests.engine.builders import HOUR, NOON, UNIT, Books, kwh, meter, told, unit, version
from tests.engine.strategies import (
    IMPLAUSIBLE,
    MINUTE,
    ROLLBACK,
    START,
    UNCONFIRMED,
    available,
    configure,
    credited,
    deliver,
    notices,
    reading,
    rejected,
    running,
    take,
    used,
)

NEW_SOURCE = {"kind": "entity", "entity_id": "sensor.new"}


def waiting(**changes: object) -> Books:
    """A flat with 20 euros whose meter jumped by 90 kWh, worth 18 euros, in the last hour."""
    books = Books.opened(unit("flat", meter("main", **changes)), unit("shop"))
    books.pay(20)
    books.read(kwh(100))
    assert books.read(kwh(190), 1).answer["reasons"] == ["unconfirmed"]
    return books


def usage(books: Books) -> int:
    return books.view().meters["main"].usage


def replaced(final: int, initial: int, hour: float) -> ReplaceMeter:
    return ReplaceMeter(
        unit_id="flat",
        meter_id="main",
        final_register=final,
        initial_register=initial,
        at=NOON + hour * HOUR,
        key="new device",
        actor="user:1",
    )


def other_source(books: Books, **changes: object) -> None:
    config = meter("main", **{"source": NEW_SOURCE, **changes})
    books.do(ConfigureUnit(unit=unit("flat", config), at=NOON + 2 * HOUR), 2)


ACCEPT = AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1")


# Money that goes out


def test_money_that_may_be_used_already_is_not_paid_out() -> None:
    books = waiting()
    assert books.view(1).available_micro == 20 * UNIT
    with pytest.raises(Refused, match="refund_exceeds_cash") as refused:
        books.refund(2.5, 1.5)
    assert refused.value.placeholders == {"available": "2000000"}
    with pytest.raises(Refused, match="transfer_exceeds_cash"):
        books.transfer(2.5, 1.5)
    books.transfer(1, 1.5)
    books.refund(1, 1.5)


def test_a_reset_that_waits_is_not_paid_out() -> None:
    books = Books.opened(unit("flat", meter("main", reset_allowed=True)))
    books.pay(1)
    books.read(kwh(100))
    assert books.read(kwh(4), 1).answer["reasons"] == ["unconfirmed"]
    with pytest.raises(Refused, match="refund_exceeds_cash") as refused:
        books.refund(1, 1.5)
    assert refused.value.placeholders == {"available": "200000"}


def test_a_reset_that_waits_under_another_form_costs_nothing() -> None:
    books = Books.opened(unit("flat", meter("main", reset_allowed=True)))
    books.pay(1)
    books.read(kwh(100))
    books.read(kwh(4), 1)
    books.do(ConfigureUnit(unit=unit("flat", meter("main")), at=NOON + HOUR), 1)
    books.refund(1, 1.5)


# A replaced meter


def test_garbage_is_not_billed_by_a_replacement() -> None:
    books = Books.opened()
    books.read(kwh(100))
    assert books.read(kwh(100_000), 1).answer["reasons"] == ["implausible"]
    books.do(replaced(kwh(120), 0, 2), 2)
    assert usage(books) == kwh(20)
    books.read(500, 3)
    assert usage(books) == kwh(20) + 500


@pytest.mark.parametrize(("minutes", "billed"), [(132, 4_000), (75, 0)])
def test_a_replacement_bills_what_the_new_device_can_have_counted_since(
    minutes: int, billed: int
) -> None:
    """Before the series an operator's instant counts; after it, it is only when it was typed."""
    house = running(10_000, max_usage_per_hour=5_000)
    take(house, 60, 10_000)
    assert rejected(take(house, 120, 4_000)) == [ROLLBACK]
    item = ReplaceMeter(
        unit_id="u",
        meter_id="m",
        final_register=10_000,
        initial_register=0,
        at=START + minutes * MINUTE,
        key="k",
        actor="user:1",
    )
    house.step(item, START + 3 * HOUR)
    assert used(house) == billed


def test_a_jump_that_nothing_bore_out_is_not_the_new_device_s_use() -> None:
    books = waiting()
    books.do(replaced(kwh(120), 0, 2), 2)
    assert usage(books) == kwh(20)


# What replaces a reading that waits


def test_accepting_a_series_does_not_forgive_the_jump_that_waits() -> None:
    house = running(100_000)
    for minutes, register in ((10, 0), (20, 100), (30, 200), (40, 300), (60, 160_000)):
        take(house, minutes, register)
    accepted = AcceptCandidate(unit_id="u", meter_id="m", actor="user:1")
    outcome = house.step(accepted, START + 61 * MINUTE)
    assert outcome.answer["usage"] == 60_000
    take(house, 70, 160_100)
    assert used(house) == 60_100


def test_an_operator_s_word_bills_a_reading_that_waits_as_it_stands() -> None:
    books = waiting()
    assert books.do(ACCEPT, 2).answer["usage"] == kwh(90)
    assert books.wallet().balance_micro == 2 * UNIT


def test_a_reset_that_counts_on_does_not_hide_the_jump_before_it() -> None:
    books = waiting(reset_allowed=True)
    for hour, register in ((2, 500), (2.5, 300)):
        assert books.read(register, hour).answer["reasons"] == ["unconfirmed"]
    assert books.view(2.5).available_micro == 20 * UNIT
    books.read(1_000, 3)
    assert usage(books) == kwh(91)
    assert books.readings["main"][NOON + 2.5 * HOUR].total == kwh(190) + 300
    books.read(2_000, 4)
    assert usage(books) == kwh(92)


def test_an_accepted_reset_bills_the_jump_before_it() -> None:
    books = waiting(reset_allowed=True)
    books.read(500, 2)
    assert books.do(ACCEPT, 3).answer["usage"] == kwh(90) + 500


def test_a_register_that_comes_back_from_a_reset_shows_that_the_jump_was_garbage() -> None:
    books = waiting(reset_allowed=True)
    books.read(0, 2)
    assert told(books.read(kwh(100) + 50, 3)) == []
    assert usage(books) == 50


def test_a_reset_that_only_stays_bills_no_jump_but_tells_of_it() -> None:
    books = waiting(reset_allowed=True)
    books.read(0, 2)
    outcome = books.read(0, 3)
    assert (usage(books), books.meter_state().last.register) == (0, 0)
    [notice] = (one for one in outcome.effects if one.kind is NoticeKind.READING_REJECTED)
    assert notice.data == {"reason": "unconfirmed", "register": kwh(190)}


def test_a_wrap_holds_the_jump_before_it_already() -> None:
    books = Books.opened(unit("flat", meter("main", register_max=kwh(1_000))))
    books.read(kwh(940))
    assert books.read(kwh(970), 1).answer["reasons"] == ["unconfirmed"]
    assert books.read(kwh(10), 2).answer["reasons"] == ["unconfirmed"]
    assert books.do(ACCEPT, 3).answer["usage"] == kwh(70)
    books.read(kwh(11), 3)
    assert usage(books) == kwh(71)


def test_a_wrap_that_is_borne_out_bills_the_jump_before_it_once() -> None:
    books = Books.opened(unit("flat", meter("main", register_max=kwh(1_000))))
    for hour, register in enumerate((940, 970, 10, 11)):
        books.read(kwh(register), hour)
    assert usage(books) == kwh(71)


def test_a_fall_that_nothing_allows_tells_of_the_jump_before_it() -> None:
    house = credited(running(100_000))
    assert notices(take(house, 60, 190_000)) == []
    outcome = take(house, 70, 0)
    assert rejected(outcome) == [ROLLBACK]
    assert [one.data for one in outcome.effects] == [
        {"reason": "unconfirmed", "register": 190_000},
        {"reason": "rollback", "register": 0},
    ]
    assert notices(take(house, 80, 100)) == []


def test_an_operator_who_accepts_a_fall_hears_of_the_jump_before_it() -> None:
    house = credited(running(100_000))
    take(house, 60, 190_000)
    assert notices(take(house, 70, 0, accept=True)) == [NoticeKind.READING_REJECTED]
    assert used(house) == 0


def test_a_jump_beyond_the_ceiling_keeps_no_jump_in_wait() -> None:
    house = running(100_000, reset_allowed=True)
    take(house, 60, 190_000)
    assert rejected(take(house, 70, 10**9)) == [IMPLAUSIBLE]
    assert rejected(take(house, 80, 190_050)) == [UNCONFIRMED]
    take(house, 90, 190_100)
    assert used(house) == 90_100


# Another source


def test_another_source_on_the_same_register_bears_out_what_waited() -> None:
    books = waiting()
    other_source(books)
    answer = books.read(kwh(190) + 10, 3).answer
    assert (answer["accepted"], answer["ignored"]) == (1, 0)
    assert usage(books) == kwh(90) + 10
    assert books.readings["main"][NOON + HOUR].total == kwh(190)
    books.read(kwh(190) + 20, 4)
    assert usage(books) == kwh(90) + 20


@pytest.mark.parametrize("register", [77, kwh(190), kwh(250)])
def test_another_register_begins_anew_and_tells_of_what_waited(register: int) -> None:
    books = waiting()
    other_source(books)
    outcome = books.read(register, 3)
    assert told(outcome)[0] is NoticeKind.READING_REJECTED
    assert outcome.effects[0].data == {"reason": "unconfirmed", "register": kwh(190)}
    books.read(register + 100, 4)
    assert usage(books) == 100
    assert books.meter_state().last.total == kwh(100) + 100


def test_what_waited_of_the_old_source_may_be_accepted_before_the_new_one_speaks() -> None:
    books = waiting()
    other_source(books)
    books.do(ACCEPT, 2)
    books.read(77, 3)
    assert books.read(177, 4).answer["reasons"] == []
    assert usage(books) == kwh(90) + 100


def test_a_reading_of_the_new_source_from_before_is_refused_as_too_old() -> None:
    house = running(100_000, source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 60, 190_000)
    configure(house, START + HOUR, source=NEW_SOURCE)
    past = [reading(START - HOUR, 190_010)]
    assert [one.reason.value for one in deliver(house, past, now=START + HOUR).rejections] == [
        "too_old"
    ]
    assert available(house) == 0


def test_another_commodity_has_nothing_that_waits() -> None:
    water = version(tariff_id="water", commodity="water")
    books = Books.opened(unit("flat", meter("main")), tariffs=(version(), water))
    books.read(kwh(100))
    books.read(kwh(190), 1)
    other_source(books, commodity="water", tariff_id="water")
    assert books.meter_state().candidate is None


# What is answered


def test_nothing_is_ignored_a_negative_number_of_times() -> None:
    books = waiting()
    answer = books.read(kwh(190) + 100, 2).answer
    assert (answer["accepted"], answer["rejected"], answer["ignored"]) == (1, 0, 0)
