"""Load limits through the whole flow: cut and given back, beside credit, until an operator reconnects."""

from dataclasses import replace

import pytest
from engine.config import CutMode, MeterConfig
from engine.effects import NoticeKind, Outcome
from engine.inputs import ConfigureUnit, OverrideSupply, Power, Reconnect, RelayReport
from engine.state import OffReason

from .builders import HOUR, NOON, POLICY, Books, commands, meter, told, unit
from .test_load import LIMIT, MINUTE, SECOND


def flat(**changes: object) -> Books:
    config = meter(**{"load": LIMIT, **changes})
    policy = replace(POLICY, grace_minutes=0, cut_mode=CutMode.AUTOMATIC)
    books = Books.opened(unit("flat", config), policy=policy)
    books.tick()
    books.pay(50)
    books.read(0)
    return books


def draw(books: Books, power_w: int | None, seconds: float = 0) -> Outcome:
    at = NOON + seconds * SECOND
    return books.step(Power(unit_id="flat", meter_id="main", power_w=power_w, at=at), at)


def seen(books: Books, hour: float, *, observed: bool) -> None:
    revision = books.meter_state().relay.revision
    item = RelayReport(unit_id="flat", meter_id="main", revision=revision, observed=observed)
    books.do(item, hour)


def test_the_engine_cuts_and_gives_back_by_itself() -> None:
    books = flat()
    draw(books, 2500)
    outcome = books.tick(30 / 3600)
    assert commands(outcome) == [False]
    assert NoticeKind.LOAD_EXCEEDED in told(outcome)
    shown = books.view().meters["main"]
    assert shown.off_reasons == {OffReason.LOAD}
    assert shown.load_until == NOON + 330 * SECOND
    draw(books, 0, 40)
    assert books.view().meters["main"].power_w == 0
    assert commands(books.tick(330 / 3600)) == [True]


def test_neither_protected_hours_nor_a_supply_held_on_defers_it() -> None:
    books = flat()
    held = OverrideSupply(
        unit_id="flat", meter_id="main", wanted=True, until=NOON + HOUR, actor="user:1"
    )
    books.do(held)
    draw(books, 100)
    assert commands(draw(books, 1100, 10)) == [False]


def test_load_and_credit_are_two_reasons_and_supply_needs_neither() -> None:
    books = flat(max_usage_per_hour=10**6)
    draw(books, 100)
    assert commands(draw(books, 2500, 1)) == [False]
    seen(books, 0.01, observed=False)
    assert commands(books.read(250_000, 1)) == []
    assert books.meter_state().off_reasons == {OffReason.CREDIT}
    books.pay(500, 1.1, key="again")
    assert books.meter_state().off_reasons == frozenset()
    draw(books, 100, 5000)
    assert commands(draw(books, 2500, 5001)) == [False]
    books.pay(5, 1.4, key="more")
    assert books.meter_state().off_reasons == {OffReason.LOAD}


def test_an_operator_ends_the_wait_after_three_strikes() -> None:
    books = flat()
    for strike in range(3):
        draw(books, 100, strike * 1000 + 400)
        assert commands(draw(books, 2500, strike * 1000 + 401)) == [False]
        books.tick((strike * 1000 + 800) / 3600)
    shown = books.view().meters["main"]
    assert (shown.load_held, shown.load_until) == (True, None)
    assert commands(books.tick(20)) == []
    assert commands(books.do(Reconnect(unit_id="flat", actor="user:1"), 20)) == [True]
    assert not books.view().meters["main"].load_held


@pytest.mark.parametrize(
    ("form", "reasons", "known"),
    [
        (meter(load=LIMIT, name="other"), {OffReason.LOAD}, True),
        (meter(load=LIMIT, power={"kind": "entity"}), {OffReason.LOAD}, True),
        (meter(load=LIMIT, relay={"kind": "modbus"}), {OffReason.LOAD}, True),
        (meter(load=LIMIT, relay={"kind": "none"}), set(), False),
        (meter(), set(), False),
    ],
)
def test_a_changed_form_keeps_a_cut_where_there_is_a_limit_and_a_relay(
    form: MeterConfig, reasons: set[OffReason], known: bool
) -> None:
    books = flat()
    draw(books, 100)
    draw(books, 2500, 1)
    books.do(ConfigureUnit(unit=unit("flat", form), at=NOON + MINUTE), 1 / 60)
    state = books.meter_state()
    assert state.off_reasons == reasons
    assert (state.load is not None) is known


def test_power_of_a_meter_without_a_limit_changes_nothing() -> None:
    books = flat(load=None)
    assert draw(books, 9000).changed == frozenset()


def test_a_renamed_sensor_is_the_same_sensor() -> None:
    books = flat(power={"kind": "entity", "entity_id": "sensor.old"})
    draw(books, 700)
    renamed = meter(load=LIMIT, power={"kind": "entity", "entity_id": "sensor.new"})
    books.do(ConfigureUnit(unit=unit("flat", renamed), at=NOON, renamed=True))
    assert books.view().meters["main"].power_w == 700
    books.do(ConfigureUnit(unit=unit("flat", meter(load=LIMIT)), at=NOON))
    assert books.view().meters["main"].power_w is None
