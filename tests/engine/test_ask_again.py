"""Supply that somebody switched off by hand comes back when an operator asks for it."""

from datetime import timedelta

import pytest
from engine.effects import NoticeKind, RelayCommand
from engine.errors import Refused
from engine.inputs import OverrideSupply, Reconnect, RelayReport
from engine.state import OffReason

from .builders import NOON, Books, commands, told


def switched_off_by_hand() -> Books:
    books = Books.opened()
    books.read(0)
    books.pay(10)
    books.do(seen(on=False), 1)
    return books


def seen(*, on: bool, revision: int = 0, failed: bool = False) -> RelayReport:
    return RelayReport(
        unit_id="flat",
        meter_id="main",
        revision=revision,
        observed=on,
        attempts=revision,
        failed=failed,
    )


def reconnect(meter_id: str | None = None) -> Reconnect:
    return Reconnect(unit_id="flat", actor="user:1", meter_id=meter_id)


def test_a_hand_switches_off_and_an_operator_on() -> None:
    books = switched_off_by_hand()
    outcome = books.do(reconnect(), 2)
    assert commands(outcome) == [True]
    (wish,) = [effect for effect in outcome.effects if isinstance(effect, RelayCommand)]
    assert wish.revision == books.meter_state().relay.revision == 1
    assert commands(books.do(reconnect(), 2.1)) == []
    assert told(books.do(seen(on=True, revision=1), 3)) == [NoticeKind.SUPPLY_RECONNECTED]
    assert commands(books.do(reconnect(), 4)) == []


def test_a_relay_that_failed_is_asked_again() -> None:
    books = switched_off_by_hand()
    books.do(reconnect(), 2)
    books.do(seen(on=False, revision=1, failed=True), 3)
    assert commands(books.do(reconnect(), 4)) == [True]


def test_another_meter_of_the_unit_is_left_as_it_is() -> None:
    books = switched_off_by_hand()
    assert commands(books.do(reconnect("other"), 2)) == []
    assert commands(books.do(reconnect("main"), 3)) == [True]


def test_what_has_to_stay_off_is_not_asked_for() -> None:
    books = switched_off_by_hand()
    until = NOON + timedelta(hours=9)
    books.do(
        OverrideSupply(unit_id="flat", meter_id="main", wanted=False, until=until, actor="user:1"),
        2,
    )
    assert books.meter_state().off_reasons == {OffReason.OVERRIDE}
    assert commands(books.do(reconnect("other"), 3)) == []
    with pytest.raises(Refused, match="override_stands"):
        books.do(reconnect(), 4)
