"""Emergency credit and grace: how long they last, and what ends them."""

from datetime import timedelta

from engine.config import Policy
from engine.effects import NoticeKind
from engine.state import CreditState

from .builders import DAY, HOUR
from .customer import EUR, NOON, Customer, due_customer


def test_exhausted_without_emergency_credit_is_grace_at_once() -> None:
    customer = Customer().has("1").has("0")
    assert customer.told == ["credit_exhausted", "grace_started"]
    assert customer.state is CreditState.GRACE
    assert customer.data(NoticeKind.GRACE_STARTED) == {
        "ends_at": "2026-11-24T11:00:00+00:00",
        "available_micro": 0,
    }
    assert customer.machine.grace_ends_at == customer.deadline == NOON + DAY
    assert customer.machine.grace_floor_micro is None


def test_emergency_credit_lasts_to_its_limit() -> None:
    customer = Customer(policy=Policy(emergency_micro=2 * EUR)).has("1").has("-1")
    assert customer.told == ["credit_exhausted", "emergency_credit"]
    assert customer.data(NoticeKind.EMERGENCY_CREDIT)["limit_micro"] == 2 * EUR
    assert customer.has("-1.99").told == []
    assert customer.deadline is None
    assert customer.has("-2").told == ["grace_started"]


def test_emergency_credit_already_spent_is_not_offered() -> None:
    customer = Customer(policy=Policy(emergency_micro=2 * EUR)).has("1").has("-2")
    assert customer.told == ["credit_exhausted", "grace_started"]


def test_grace_ends_by_time() -> None:
    customer = Customer().has("-1")
    assert customer.has(after=DAY - timedelta(seconds=1)).state is CreditState.GRACE
    customer.has(after=timedelta(seconds=1))
    assert customer.told == ["disconnection_due"]
    assert customer.data(NoticeKind.DISCONNECTION_DUE) == {
        "decision_id": "flat:1",
        "deferred_reason": None,
        "deferred_until": None,
        "cut_mode": "notify",
        "available_micro": -EUR,
    }
    assert customer.state is CreditState.DUE
    assert customer.machine.due_at == customer.now
    assert customer.machine.grace_ends_at is None


def test_grace_ends_by_money_if_that_is_first() -> None:
    customer = Customer(policy=Policy(emergency_micro=EUR, grace_micro=3 * EUR)).has("-1")
    assert customer.machine.grace_floor_micro == -4 * EUR
    assert customer.has("-3.99").state is CreditState.GRACE
    assert customer.has("-4").told == ["disconnection_due"]


def test_grace_that_is_over_at_once_is_not_promised() -> None:
    customer = Customer(policy=Policy(grace_micro=EUR)).has("-1")
    assert "grace_started" not in customer.told
    assert customer.state is CreditState.DUE
    assert Customer(policy=Policy(grace_minutes=0)).has("0").state is CreditState.DUE


def test_a_changed_policy_moves_the_end_of_grace_that_runs() -> None:
    customer = Customer().has("-1").has(after=HOUR, grace_minutes=2880, grace_micro=9 * EUR)
    assert customer.machine.grace_ends_at == customer.deadline == NOON + 2 * DAY
    assert customer.machine.grace_floor_micro == -9 * EUR
    assert customer.has(grace_minutes=30).state is CreditState.DUE


def test_a_smaller_top_up_keeps_state_and_deadline() -> None:
    customer = Customer(policy=Policy(reconnection_micro=2 * EUR)).has("-1")
    assert customer.has("1.99", after=HOUR).told == []
    assert customer.state is CreditState.GRACE
    assert customer.deadline == NOON + DAY
    assert customer.has("2").state is CreditState.LOW
    assert customer.deadline is None


def test_emergency_credit_is_granted_anew_only_after_reconnection() -> None:
    customer = Customer(policy=Policy(emergency_micro=2 * EUR, reconnection_micro=EUR)).has("-2")
    assert customer.has("-1").state is CreditState.GRACE
    assert customer.has("1").state is CreditState.LOW
    assert customer.has("-1").told == ["credit_exhausted", "emergency_credit"]
    assert customer.has("0.5").state is CreditState.EMERGENCY
    assert customer.has("-1").told == []


def test_a_reconnection_threshold_of_zero_still_needs_credit() -> None:
    customer = due_customer(reconnection_micro=0)
    assert customer.has("0").state is CreditState.DUE
    assert customer.has("0.000001").state is CreditState.LOW


def test_a_silent_meter_may_be_treated_as_exhausted() -> None:
    customer = Customer(policy=Policy(emergency_micro=EUR)).has("20", due_anyway=True)
    assert customer.told == ["grace_started"]
    assert customer.state is CreditState.GRACE
    assert customer.has("30", due_anyway=True).told == []
    assert customer.has("-0.5", due_anyway=True).state is CreditState.GRACE
    assert customer.has("20").state is CreditState.IN_CREDIT
    assert customer.has("-0.5", due_anyway=True).told == [
        "low_credit",
        "credit_exhausted",
        "grace_started",
    ]
