"""A standing decision to disconnect: announced, withdrawn, put off, carried out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine.config import Policy
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.policy import credit_off, disconnected
from engine.state import CreditState, PolicyState

from .builders import DAY, HOUR
from .customer import ALWAYS, AUTOMATIC, EUR, NIGHT, NOON, Customer, due_customer, in_state

ON = {CreditState.IN_CREDIT, CreditState.LOW, CreditState.EMERGENCY, CreditState.GRACE}


def test_a_top_up_withdraws_a_standing_decision() -> None:
    customer = due_customer().has("10")
    assert customer.told == ["disconnection_withdrawn"]
    assert customer.data(NoticeKind.DISCONNECTION_WITHDRAWN)["decision_id"] == "flat:1"
    assert customer.machine == PolicyState(decisions=1)
    with pytest.raises(Refused) as refused:
        customer.check("flat:1")
    assert refused.value.key == "decision_withdrawn"
    assert customer.has("-1").data(NoticeKind.DISCONNECTION_DUE)["decision_id"] == "flat:2"
    with pytest.raises(Refused, match="decision_withdrawn"):
        customer.check("flat:1")
    customer.check("flat:2")


def test_notify_waits_for_somebody_to_disconnect() -> None:
    customer = due_customer()
    assert not credit_off(customer.machine)
    customer.check("flat:1")
    customer.machine = disconnected(customer.machine)
    assert credit_off(customer.machine)
    assert customer.deadline is customer.machine.announce_at is None
    customer.check("flat:1")
    assert disconnected(customer.machine) == customer.machine
    assert customer.has(after=DAY).told == []
    assert customer.has("10").told == []
    assert customer.machine == PolicyState(decisions=1)


@pytest.mark.parametrize("state", sorted(ON))
def test_only_what_is_due_can_be_disconnected(state: CreditState) -> None:
    machine = in_state(state).machine
    assert disconnected(machine) is machine


def test_automatic_announces_and_cuts_at_once() -> None:
    customer = Customer(policy=replace(AUTOMATIC, grace_minutes=0)).has("0")
    assert customer.told == ["low_credit", "credit_exhausted", "disconnection_due"]
    assert customer.data(NoticeKind.DISCONNECTION_DUE)["cut_mode"] == "automatic"
    assert credit_off(customer.machine)


def test_a_decision_is_announced_hourly_and_after_a_start() -> None:
    customer = due_customer()
    assert customer.deadline == NOON + HOUR
    assert customer.has(after=HOUR - timedelta(seconds=1)).told == []
    assert customer.has(after=timedelta(seconds=1)).told == ["disconnection_due"]
    assert customer.has(started=True).told == []
    assert customer.has(after=timedelta(minutes=5), started=True).told == ["disconnection_due"]
    assert customer.deadline == customer.now + HOUR


def test_protected_hours_defer_once_a_night_and_say_until_when() -> None:
    customer = Customer(policy=Policy(grace_minutes=0, protected=NIGHT))
    customer.has("20", after=10 * HOUR).has("0")
    assert customer.told == [
        "low_credit",
        "credit_exhausted",
        "disconnection_due",
        "disconnection_deferred",
    ]
    morning = datetime(2026, 11, 24, 5, tzinfo=UTC)
    until = morning.isoformat()
    assert customer.data(NoticeKind.DISCONNECTION_DUE)["deferred_until"] == until
    assert customer.data(NoticeKind.DISCONNECTION_DEFERRED) == {
        "decision_id": "flat:1",
        "reason": "protected_hours",
        "until": until,
        "available_micro": 0,
    }
    assert customer.machine.deferred_until == customer.deadline == morning
    assert customer.has(after=HOUR, started=True).told == []
    with pytest.raises(Refused) as refused:
        customer.check("flat:1")
    assert refused.value.key == "protected_hours"
    assert refused.value.placeholders == {"until": until}
    assert customer.has(after=morning - customer.now).told == ["disconnection_due"]
    assert customer.machine.deferred_until is None
    customer.check("flat:1")
    assert customer.has(after=17 * HOUR).told == ["disconnection_deferred"]


def test_a_night_missed_while_the_hub_was_down_is_deferred_anew() -> None:
    customer = Customer(policy=Policy(grace_minutes=0, protected=NIGHT), now=NOON + 11 * HOUR)
    customer.has("0")
    assert customer.has(after=DAY, started=True).told == ["disconnection_deferred"]


def test_automatic_cuts_when_the_deferral_ends_and_stays_off_at_night() -> None:
    policy = replace(AUTOMATIC, protected=NIGHT)
    customer = Customer(policy=policy, now=NOON + 12 * HOUR).has("0").has(after=DAY)
    assert customer.state is CreditState.DUE
    assert customer.has(after=6 * HOUR).told == ["disconnection_due"]
    assert credit_off(customer.machine)
    assert credit_off(customer.has(after=18 * HOUR).machine)


def test_a_calendar_without_a_free_hour_defers_for_ever_and_tells_it_once() -> None:
    customer = Customer(policy=replace(AUTOMATIC, grace_minutes=0, protected=ALWAYS)).has("0")
    assert customer.told[-1] == "disconnection_deferred"
    for _ in range(3):
        assert customer.has(after=10 * DAY).told == []
        assert customer.deadline == customer.now + timedelta(days=8)
    assert customer.has(protected=NIGHT).told == ["disconnection_due"]
    assert credit_off(customer.machine)


def test_never_disconnect_defers_without_an_end() -> None:
    policy = replace(AUTOMATIC, grace_minutes=0, never_disconnect=True)
    customer = Customer(policy=policy).has("0")
    assert customer.data(NoticeKind.DISCONNECTION_DEFERRED)["reason"] == "never_disconnect"
    assert customer.data(NoticeKind.DISCONNECTION_DEFERRED)["until"] is None
    assert customer.state is CreditState.DUE
    assert customer.deadline is None
    assert customer.has(after=DAY, started=True).told == []
    with pytest.raises(Refused, match="never_disconnect"):
        customer.check("flat:1")


def test_never_disconnect_gives_supply_back_to_one_who_is_off() -> None:
    customer = Customer(policy=replace(AUTOMATIC, grace_minutes=0)).has("0")
    assert customer.has(after=DAY, never_disconnect=True).told == ["disconnection_deferred"]
    assert not credit_off(customer.machine)
    assert customer.machine.decision_id == "flat:1"
    assert customer.has(after=DAY, never_disconnect=False).told == ["disconnection_due"]
    assert credit_off(customer.machine)


def test_a_doubtful_clock_defers_and_lets_no_grace_run() -> None:
    customer = Customer(clock_confirmed=False).has("-1")
    assert customer.data(NoticeKind.GRACE_STARTED)["ends_at"] is None
    assert customer.deadline is None
    assert customer.has(after=9 * DAY).state is CreditState.GRACE
    customer.clock_confirmed = True
    assert customer.has().machine.grace_ends_at == customer.now + DAY
    customer.clock_confirmed = False
    assert customer.has(after=2 * DAY).state is CreditState.GRACE
    customer.has("-5", grace_micro=4 * EUR)
    assert customer.data(NoticeKind.DISCONNECTION_DEFERRED)["reason"] == "clock_unconfirmed"
    with pytest.raises(Refused, match="clock_unconfirmed"):
        customer.check("flat:1")
    customer.clock_confirmed = True
    assert customer.has().told == ["disconnection_due"]
