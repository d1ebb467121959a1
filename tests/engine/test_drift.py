"""A relay that a hand switched: put right, but not for ever, or reported; and a valve's own facts."""

from dataclasses import replace
from datetime import timedelta

from engine.config import Drift
from engine.effects import Effect, Notice, NoticeKind, RelayCommand
from engine.inputs import OverrideSupply, RelayReport
from engine.quantity import NANO
from engine.relay import RESTORES_WITHIN, Standing, next_deadline, restore_due, standing_of
from engine.state import MeterState
from engine.supply import bypass, metered

from .builders import HOUR, NOON, Books, commands, meter, told as kinds_of, unit
from .relay_told import CONFIG, METER, NOW, asked, drifted, kinds, obeyed, told

MINUTE = timedelta(minutes=1)


def by_hand(meter: MeterState, minutes: int = 0) -> tuple[MeterState, tuple[Effect, ...]]:
    """Let a hand switch on what is off, and let the relay obey where it is asked off again."""
    now = NOW + minutes * MINUTE
    meter, effects = told(meter, 0, observed=True, now=now)
    if any(isinstance(effect, RelayCommand) for effect in effects):
        meter, _ = told(meter, meter.relay.revision, observed=False, now=now)
    return meter, effects


def restored(effects: tuple[Effect, ...]) -> list[bool | None]:
    return [
        bool(one.data["restored"])
        for one in effects
        if isinstance(one, Notice) and one.kind is NoticeKind.RELAY_DRIFT
    ]


def test_a_position_that_what_is_seen_now_contradicts_is_known_no_more() -> None:
    meter, _ = told(obeyed(), 0, observed=None, position=0)
    for observed, position in ((False, 0), (None, 0), (True, None), (False, None)):
        meter, _ = told(meter, 0, observed=observed)
        assert meter.relay.position == position


def test_it_is_asked_off_again_three_times_an_hour_and_then_reported() -> None:
    meter = obeyed()
    for minutes in (0, 10, 20):
        meter, effects = by_hand(meter, minutes)
        assert restored(effects) == [True]
    meter, effects = by_hand(meter, 30)
    assert restored(effects) == [False]
    assert not any(isinstance(effect, RelayCommand) for effect in effects)
    assert standing_of(meter.relay) is Standing.DRIFTED
    assert by_hand(meter, 31)[1] == ()
    assert next_deadline(meter) == NOW + RESTORES_WITHIN
    assert restore_due(meter, "flat", NOW + RESTORES_WITHIN - MINUTE) == (meter, None)
    meter, intent = restore_due(meter, "flat", NOW + RESTORES_WITHIN)
    assert intent == RelayCommand(unit_id="flat", meter_id="power", wanted=False, revision=5)
    assert next_deadline(meter) is None
    meter, effects = told(meter, 5, observed=False)
    assert kinds(effects) == ["relay_obeys", "supply_disconnected"]
    assert not meter.relay.drifted


def test_an_hour_later_it_may_be_asked_again_at_once() -> None:
    meter = obeyed()
    for minutes in (0, 10, 20, 60, 70, 80):
        meter, effects = by_hand(meter, minutes)
        assert restored(effects) == [True]
    assert restored(by_hand(meter, 119)[1]) == [False]


def test_a_form_that_says_to_report_asks_for_nothing_until_the_decision_changes() -> None:
    meter = drifted()
    assert next_deadline(meter) is None
    assert restore_due(meter, "flat", NOW + 9 * HOUR) == (meter, None)
    meter, effects = told(meter, 0, observed=False)
    assert kinds(effects) == ["relay_obeys", "supply_disconnected"]
    assert standing_of(meter.relay) is Standing.OBEYED


def test_a_form_that_says_to_restore_from_now_on_puts_right_what_stands() -> None:
    meter = replace(drifted(), config=CONFIG)
    assert next_deadline(meter) is None
    after, intent = restore_due(meter, "flat", NOW)
    assert intent is not None
    assert standing_of(after.relay) is Standing.ASKED
    assert restore_due(replace(meter, closed=True), "flat", NOW)[1] is None


def flat(**changes: object) -> Books:
    """A flat that an operator forced off, whose relay obeyed."""
    books = Books.opened(unit("flat", meter(**changes)))
    books.tick()
    books.pay(50)
    books.read(0)
    off = OverrideSupply(
        unit_id="flat", meter_id="main", wanted=False, until=NOON + 90 * HOUR, actor="user:1"
    )
    assert commands(books.do(off)) == [False]
    report(books, 1, observed=False)
    return books


def report(books: Books, revision: int = 0, hour: float = 0, **facts: object) -> list[NoticeKind]:
    base = RelayReport(unit_id="flat", meter_id="main", revision=revision, observed=None)
    return kinds_of(books.do(replace(base, **facts), hour))


def test_a_tick_asks_again_when_the_hour_has_room() -> None:
    books = flat()
    for hour in (0.1, 0.2, 0.3):
        report(books, hour=hour, observed=True)
        report(books, books.meter_state().relay.revision, hour, observed=False)
    assert report(books, hour=0.4, observed=True) == [NoticeKind.RELAY_DRIFT]
    assert books.view(0.4).meters["main"].drifted
    assert commands(books.tick(0.5)) == []
    assert commands(books.tick(1.2)) == [False]


def test_three_facts_are_shown() -> None:
    books = flat()
    shown = books.view().meters["main"]
    assert (shown.commanded, shown.observed, shown.metered) == (False, False, False)
    books.read(5, 0.5)
    assert books.view(0.5).meters["main"].metered is False
    assert NoticeKind.BYPASS in kinds_of(books.read(500, 1))
    assert books.view(1).meters["main"].metered is True
    report(books, hour=1, observed=None)
    assert books.view(1).meters["main"].metered is None


def test_a_valve_partly_open_lets_supply_flow() -> None:
    meter, effects = told(asked(), 1, observed=False, position=30)
    assert effects == ()
    assert (meter.relay.observed, meter.relay.position) == (True, 30)
    assert standing_of(meter.relay) is Standing.ASKED
    meter, effects = told(meter, 1, observed=None, position=0)
    assert (meter.relay.observed, meter.relay.position) == (False, 0)
    assert kinds(effects) == ["supply_disconnected"]
    # Opened a little by hand: what is drawn then is no bypass.
    meter, _ = told(
        replace(meter, config=replace(CONFIG, drift=Drift.REPORT)), 0, observed=False, position=5
    )
    assert meter.relay.drifted
    assert bypass(meter, 500 * NANO) == (meter, False)
    assert metered(meter) is None
    meter, _ = told(meter, 0, observed=True)
    assert meter.relay.position == 5


def test_faults_are_told_when_they_come_and_when_all_are_gone() -> None:
    meter, effects = told(METER, 0, observed=True, faults=("fault", "battery_low", "fault"))
    assert kinds(effects) == ["relay_fault"]
    assert meter.relay.faults == ("battery_low", "fault")
    for silent in (None, ("battery_low", "fault"), ("battery_low",)):
        meter, effects = told(meter, 0, observed=True, faults=silent)
        assert effects == ()
    assert meter.relay.faults == ("battery_low",)
    meter, effects = told(meter, 0, observed=True, faults=("abnormal",))
    assert kinds(effects) == ["relay_fault"]
    meter, effects = told(meter, 0, observed=True, faults=())
    assert kinds(effects) == ["relay_sound"]


def test_an_older_report_tells_its_facts_and_decides_nothing() -> None:
    meter = obeyed(wanted=True)
    meter, effects = told(meter, 1, observed=False, position=0, faults=("fault",))
    assert kinds(effects) == ["relay_fault"]
    assert standing_of(meter.relay) is Standing.OBEYED
    assert not meter.relay.known_off
