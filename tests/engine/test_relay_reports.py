"""What a relay's reports change: supply told once, failures, switching by hand, bypass."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from engine.effects import Notice, NoticeKind, RelayCommand
from engine.inputs import RelayReport, StoredReading
from engine.quantity import NANO
from engine.relay import Standing, command, report, standing_of
from engine.supply import bypass

from .builders import HOUR
from .relay_told import CREDIT, METER, NOW, OVERRIDE, asked, failed, kinds, obeyed, told


def test_a_carried_out_intent_is_told_once() -> None:
    meter, effects = told(asked(), 1, observed=False, attempts=2)
    [notice] = effects
    assert notice == Notice(
        kind=NoticeKind.SUPPLY_DISCONNECTED,
        unit_id="flat",
        at=NOW,
        meter_id="power",
        data={"revision": 1, "wanted": False, "reasons": "credit"},
    )
    assert (meter.relay.observed, meter.relay.observed_at) == (False, NOW)
    assert meter.relay.attempts == 2
    for observed in (False, None, False):
        meter, effects = told(meter, 0, observed=observed)
        assert effects == ()
        assert meter.relay.attempts == 2
    meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    meter, effects = told(meter, 2, observed=True)
    assert kinds(effects) == ["supply_reconnected"]
    assert told(meter, 0, observed=True)[1] == ()


def test_how_a_relay_stands_is_known_since_it_changed() -> None:
    item = RelayReport(unit_id="flat", meter_id="power", revision=1, observed=False)
    meter, _ = report(obeyed(), item, unit_id="flat", now=NOW + HOUR)
    assert meter.relay.observed_at == NOW


def test_all_reasons_are_named() -> None:
    meter, _ = command(replace(METER, off_reasons=CREDIT | OVERRIDE), "flat")
    _, [notice] = told(meter, 1, observed=False)
    assert isinstance(notice, Notice)
    assert notice.data["reasons"] == "credit,override"


def test_seeing_the_relay_obey_before_its_report_comes_is_told_once_too() -> None:
    meter, effects = told(asked(), 0, observed=False)
    assert kinds(effects) == ["supply_disconnected"]
    assert told(meter, 1, observed=False)[1] == ()


def test_an_intent_taken_back_before_it_was_carried_out_changed_nothing() -> None:
    meter, _ = command(replace(asked(), off_reasons=frozenset()), "flat")
    meter, effects = told(meter, 2, observed=True)
    assert effects == ()
    assert standing_of(meter.relay) is Standing.OBEYED


def test_an_older_report_says_how_the_relay_stood_and_nothing_more() -> None:
    meter, _ = command(replace(asked(), off_reasons=frozenset()), "flat")
    older, effects = told(meter, 1, observed=False, failed=True, attempts=9)
    assert effects == ()
    assert older.relay == replace(meter.relay, observed=False, observed_at=NOW)


def test_a_failure_is_told_once_and_told_to_be_over() -> None:
    meter, effects = told(asked(), 1, observed=True, failed=True, attempts=5)
    assert kinds(effects) == ["relay_failed"]
    assert (meter.relay.failed, meter.relay.attempts) == (True, 5)
    meter, effects = told(meter, 1, observed=True, failed=True, attempts=6)
    assert effects == ()
    meter, effects = told(meter, 1, observed=False)
    assert kinds(effects) == ["relay_obeys", "supply_disconnected"]
    assert not meter.relay.failed


def test_only_the_newest_intents_own_report_is_a_failure() -> None:
    meter, effects = told(asked(), 0, observed=True, failed=True)
    assert effects == ()
    assert not meter.relay.failed


def test_a_failure_outlives_a_change_of_mind() -> None:
    meter, intent = command(replace(failed(), off_reasons=frozenset()), "flat")
    assert intent is not None
    assert meter.relay.failed
    meter, effects = told(meter, intent.revision, observed=True)
    assert kinds(effects) == ["relay_obeys"]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_failed_relay_is_asked_again_as_soon_as_it_is_seen(wanted: bool) -> None:
    meter = failed(wanted=wanted)
    revision = meter.relay.revision
    meter, effects = told(meter, 0, observed=not wanted)
    assert effects == (
        RelayCommand(unit_id="flat", meter_id="power", wanted=wanted, revision=revision + 1),
    )
    assert (meter.relay.failed, meter.relay.attempts) == (True, 0)
    assert told(meter, 0, observed=not wanted)[1] == ()


def test_supply_taken_back_by_hand_is_cut_again() -> None:
    meter, effects = told(obeyed(), 0, observed=True)
    assert kinds(effects) == ["relay_drift"]
    assert effects[1:] == (
        RelayCommand(unit_id="flat", meter_id="power", wanted=False, revision=2),
    )
    meter, effects = told(meter, 2, observed=False)
    assert kinds(effects) == ["supply_disconnected"]
    assert told(meter, 2, observed=True)[1] != ()


def test_supply_switched_off_by_hand_is_the_customers_own_choice() -> None:
    for meter in (METER, obeyed(wanted=True)):
        away, effects = told(meter, 0, observed=False)
        assert kinds(effects) == ["relay_drift"]
        assert told(away, 0, observed=False) == (away, ())
        assert away.relay.observed is False
        assert command(away, "flat") == (away, None)
        home, effects = told(away, 0, observed=True)
        assert effects == ()
        cut, _ = command(replace(home, off_reasons=CREDIT), "flat")
        assert kinds(told(cut, cut.relay.revision, observed=False)[1]) == ["supply_disconnected"]


def test_a_cut_of_what_was_off_by_hand_changes_nothing_for_the_customer() -> None:
    away, _ = told(METER, 0, observed=False)
    cut, _ = command(replace(away, off_reasons=CREDIT), "flat")
    cut, effects = told(cut, 1, observed=False)
    assert effects == ()
    back, _ = command(replace(cut, off_reasons=frozenset()), "flat")
    assert kinds(told(back, 2, observed=True)[1]) == ["supply_reconnected"]


def read(at: datetime) -> StoredReading:
    return StoredReading(at=at, register=0, total=0)


def test_usage_behind_an_open_relay_is_told_once_a_cut() -> None:
    meter = replace(obeyed(), last=read(NOW))
    meter, first = bypass(meter, 10 * NANO)
    assert not first
    meter, first = bypass(meter, 1)
    assert first
    assert meter.relay.bypass_nano == 10 * NANO + 1
    meter, first = bypass(meter, 50 * NANO)
    assert not first
    meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    meter, _ = command(replace(told(meter, 2, observed=True)[0], off_reasons=CREDIT), "flat")
    assert meter.relay.bypass_nano == 0


def test_usage_before_the_cut_was_seen_is_no_bypass() -> None:
    late = replace(obeyed(), last=read(NOW - timedelta(seconds=1)))
    for meter in (late, replace(late, last=None), obeyed(wanted=True), asked()):
        assert bypass(replace(meter), 50 * NANO) == (meter, False)
    unseen = replace(late, relay=replace(late.relay, observed_at=None))
    assert bypass(unseen, 50 * NANO) == (unseen, False)
