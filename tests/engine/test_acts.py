"""Acts of operators and relays: disconnecting, reconnecting, overriding, replacing, accepting."""

from dataclasses import replace
from typing import Any

import pytest
from engine.config import CutMode, ProtectedHours
from engine.effects import Notice, NoticeKind
from engine.errors import PrepaidError, Refused
from engine.inputs import (
    AcceptCandidate,
    ConfigureUnit,
    ConfirmClock,
    Disconnect,
    Input,
    OverrideSupply,
    Reconnect,
    RelayReport,
)
from engine.state import CreditState, OffReason

from .builders import HOUR, NOON, POLICY, UNIT, Books, commands, kwh, meter, told, unit

NO_GRACE = replace(POLICY, grace_minutes=0)
AUTOMATIC = replace(NO_GRACE, cut_mode=CutMode.AUTOMATIC)


def due(**changes: Any) -> Books:
    """Return a flat whose disconnection is due; nobody has acted yet."""
    books = Books.opened(policy=replace(NO_GRACE, **changes))
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    return books


def disconnect(books: Books, decision: str | None = None) -> Disconnect:
    chosen = decision or str(books.wallet().policy.decision_id)
    return Disconnect(unit_id="flat", decision_id=chosen, actor="automation")


def override(wanted: bool | None, hours: float | None = 5, **changes: Any) -> OverrideSupply:
    until = None if hours is None else NOON + hours * HOUR
    base = OverrideSupply(
        unit_id="flat", meter_id="main", wanted=wanted, until=until, actor="user:1"
    )
    return replace(base, **changes)


def reconnect(hours: float | None = None) -> Reconnect:
    until = None if hours is None else NOON + hours * HOUR
    return Reconnect(unit_id="flat", actor="user:1", until=until)


# Disconnecting


def test_a_standing_decision_is_carried_out_once() -> None:
    books = due()
    assert books.wallet().policy.state is CreditState.DUE
    decision = str(books.wallet().policy.decision_id)
    outcome = books.do(disconnect(books), 2)
    assert commands(outcome) == [False]
    assert outcome.answer == {"unit_id": "flat", "decision_id": decision}
    again = books.do(disconnect(books), 3)
    assert (again.answer, commands(again)) == ({"repeated": True}, [])


def test_a_decision_that_a_top_up_withdrew_is_not_carried_out() -> None:
    books = due()
    act = disconnect(books)
    books.pay(2, 1, key="2")
    with pytest.raises(Refused, match="decision_withdrawn"):
        books.do(act, 2)
    assert books.meter_state().off_reasons == frozenset()


def test_an_older_decision_is_not_the_standing_one() -> None:
    books = due()
    old = disconnect(books)
    books.pay(2, 1, key="2")
    books.read(kwh(20), 2)
    assert books.wallet().policy.decision_id != old.decision_id
    with pytest.raises(Refused, match="decision_withdrawn"):
        books.do(old, 2)


def test_hours_rules_and_doubts_forbid_a_disconnection() -> None:
    night = ProtectedHours(start_minute=18 * 60, end_minute=0, weekdays=frozenset(range(7)))
    books = due(protected=night)
    with pytest.raises(Refused, match="protected_hours"):
        books.do(disconnect(books), 7)
    books = due(never_disconnect=True)
    with pytest.raises(Refused, match="never_disconnect"):
        books.do(disconnect(books), 2)
    books = due()
    books.tick(1)
    books.tick(24 * 30, monotonic_us=0)
    with pytest.raises(Refused, match="clock_unconfirmed"):
        books.do(disconnect(books), 24 * 30)
    books.do(ConfirmClock(actor="user:1"), 24 * 30)
    books.do(disconnect(books), 24 * 30)
    assert books.wallet().policy.state is CreditState.OFF


# Reconnecting and overriding


def test_reconnection_without_an_end_needs_credit() -> None:
    books = due()
    books.do(disconnect(books), 2)
    with pytest.raises(Refused, match="reconnection_needs_credit") as refused:
        books.do(reconnect(), 3)
    assert refused.value.placeholders == {"needed": str(UNIT)}


def test_reconnection_with_an_end_withholds_the_cut_until_then() -> None:
    books = due()
    books.do(disconnect(books), 2)
    assert commands(books.do(reconnect(5), 3)) == [True]
    assert books.view(3).meters["main"].override_until == NOON + 5 * HOUR
    assert books.wallet().policy.state is CreditState.OFF
    assert commands(books.tick(4.9)) == []
    assert commands(books.tick(5)) == [False]


def test_a_top_up_before_the_end_lets_it_pass() -> None:
    books = due()
    books.do(disconnect(books), 2)
    books.do(reconnect(5), 3)
    books.pay(5, 4, key="2")
    assert commands(books.tick(6)) == []
    assert books.meter_state().relay.wanted is True


def test_only_a_reconnection_with_an_end_ends_a_forced_cut_and_it_skips_what_has_no_relay() -> None:
    books = Books.opened(unit("flat", meter(), meter("bare", relay={})))
    books.pay(1)
    books.do(override(False))
    with pytest.raises(Refused, match="override_stands"):
        books.do(reconnect(), 1)
    outcome = books.do(reconnect(5), 1)
    assert commands(outcome) == [True]
    assert outcome.answer == {"unit_id": "flat"}
    assert books.meter_state("bare").override is None


def test_reconnection_leaves_removed_meters_and_forced_supply_alone() -> None:
    books = Books.opened(unit("flat", meter(), meter("old")))
    books.pay(1)
    books.do(override(True, 8))
    books.do(ConfigureUnit(unit=unit(), at=NOON))
    books.do(reconnect(), 1)
    assert books.view().meters["main"].override_until == NOON + 8 * HOUR
    assert books.meter_state("old").override is None


def test_an_override_ends_when_it_says_or_when_an_operator_says() -> None:
    books = Books.opened()
    books.pay(1)
    outcome = books.do(override(False, 5))
    assert commands(outcome) == [False]
    assert outcome.answer == {"unit_id": "flat", "meter_id": "main"}
    assert commands(books.tick(5)) == [True]
    books.do(override(False, 9), 6)
    assert commands(books.do(override(None, None), 7)) == [True]


def test_off_override_and_top_up_leave_the_relay_right() -> None:
    books = due()
    books.do(disconnect(books), 2)
    books.do(override(False, 6), 3)
    assert books.meter_state().off_reasons == {OffReason.CREDIT, OffReason.OVERRIDE}
    assert commands(books.do(reconnect(8), 3)) == [True]
    books.do(override(False, 6), 3)
    books.pay(9, 4, key="2")
    assert books.meter_state().off_reasons == {OffReason.OVERRIDE}
    assert books.meter_state().relay.wanted is False
    assert commands(books.tick(6)) == [True]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (override(True, None), "override_needs_end"),
        (override(True, 0), "end_in_past"),
        (override(True, meter_id="bare"), "meter_has_no_relay"),
        (override(True, meter_id="none"), "meter_unknown"),
        (override(True, unit_id="none"), "unit_unknown"),
        (reconnect(0), "end_in_past"),
        (Disconnect(unit_id="none", decision_id="x", actor="user:1"), "unit_unknown"),
        (Disconnect(unit_id="flat", decision_id="x", actor="user:1"), "decision_withdrawn"),
        (AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1"), "no_candidate"),
        (RelayReport(unit_id="flat", meter_id="x", revision=0, observed=True), "meter_unknown"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(item: Input, message: str) -> None:
    books = Books.opened(unit("flat", meter(), meter("bare", relay={})))
    before = books.site
    with pytest.raises(PrepaidError, match=message):
        books.do(item)
    assert books.site is before


def test_an_older_intent_s_report_only_says_how_the_relay_stood() -> None:
    books = due()
    books.do(disconnect(books), 2)
    old = books.meter_state().relay.revision
    books.pay(9, 3, key="2")
    outcome = books.do(
        RelayReport(unit_id="flat", meter_id="main", revision=old, observed=False, failed=True), 4
    )
    relay = books.meter_state().relay
    assert (relay.wanted, relay.observed, relay.failed) == (True, False, False)
    assert (commands(outcome), told(outcome)) == ([], [])
    books.obey(5)
    assert books.meter_state().relay.observed is True


# Around the relay


def test_use_behind_an_open_relay_is_reported_and_billed() -> None:
    books = Books.opened(policy=AUTOMATIC)
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    books.obey(1)
    books.read(kwh(5) + 5, 2)
    outcome = books.read(kwh(6), 3)
    assert NoticeKind.BYPASS in told(outcome)
    assert NoticeKind.BYPASS not in told(books.read(kwh(7), 4))
    assert books.view(4).available_micro == -2 * UNIT // 5


def test_a_relay_switched_on_by_hand_is_asked_off_again() -> None:
    books = due()
    books.do(disconnect(books), 2)
    books.obey(2)
    drift = RelayReport(unit_id="flat", meter_id="main", revision=0, observed=True)
    assert commands(books.do(drift, 3)) == [False]


def test_who_forced_a_supply_is_told() -> None:
    books = due()
    forced = books.do(override(wanted=True), 2)
    ended = books.do(override(None, None), 3)
    notices = [
        one.data
        for outcome in (forced, ended)
        for one in outcome.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.SUPPLY_OVERRIDDEN
    ]
    assert notices == [
        {"wanted": True, "until": (NOON + 5 * HOUR).isoformat(), "actor": "user:1"},
        {"wanted": None, "until": None, "actor": "user:1"},
    ]
