"""The wallet's machine: every pair of its table, every low-credit notice, and what may never happen."""

from itertools import pairwise

import pytest
from engine.config import CutMode, Policy, ProtectedHours
from engine.effects import NoticeKind
from engine.policy import TRANSITIONS, Event, credit_off, next_deadline
from engine.state import CreditState
from hypothesis import given, strategies as st

from .builders import DAY, HOUR
from .customer import ALWAYS, CALENDAR, EUR, NIGHT, Customer, in_state

# What makes each event happen, alone, to a wallet in any state.
EVERYTHING = {
    Event.RESTORED: {"eur": "3"},
    Event.EXHAUSTED: {"eur": "0"},
    Event.SPENT: {"eur": "-2"},
    Event.GRACE_OVER: {"eur": "-2", "after": 2 * DAY},
    Event.CUT: {"eur": "-2", "cut_mode": CutMode.AUTOMATIC},
    Event.SPARED: {"eur": "-1", "never_disconnect": True},
    Event.WARNED: {"eur": "5"},
    Event.CLEARED: {"eur": "6"},
}


# Where one step ends that starts with a pair of the table; others follow in the same step.
ENDS = {
    (CreditState.IN_CREDIT, Event.EXHAUSTED): CreditState.EMERGENCY,
    (CreditState.IN_CREDIT, Event.SPENT): CreditState.GRACE,
    (CreditState.IN_CREDIT, Event.GRACE_OVER): CreditState.GRACE,
    (CreditState.IN_CREDIT, Event.CUT): CreditState.GRACE,
    (CreditState.IN_CREDIT, Event.SPARED): CreditState.EMERGENCY,
    (CreditState.IN_CREDIT, Event.RESTORED): CreditState.LOW,
    (CreditState.IN_CREDIT, Event.WARNED): CreditState.LOW,
    (CreditState.LOW, Event.EXHAUSTED): CreditState.EMERGENCY,
    (CreditState.LOW, Event.SPENT): CreditState.GRACE,
    (CreditState.LOW, Event.GRACE_OVER): CreditState.GRACE,
    (CreditState.LOW, Event.CUT): CreditState.GRACE,
    (CreditState.LOW, Event.SPARED): CreditState.EMERGENCY,
    (CreditState.LOW, Event.CLEARED): CreditState.IN_CREDIT,
    (CreditState.EMERGENCY, Event.SPENT): CreditState.GRACE,
    (CreditState.EMERGENCY, Event.GRACE_OVER): CreditState.GRACE,
    (CreditState.EMERGENCY, Event.CUT): CreditState.GRACE,
    (CreditState.GRACE, Event.GRACE_OVER): CreditState.DUE,
    (CreditState.DUE, Event.CUT): CreditState.OFF,
    (CreditState.OFF, Event.SPARED): CreditState.DUE,
} | {
    (state, event): end
    for state in (CreditState.EMERGENCY, CreditState.GRACE, CreditState.DUE, CreditState.OFF)
    for event, end in {
        Event.RESTORED: CreditState.LOW,
        Event.WARNED: CreditState.LOW,
        Event.CLEARED: CreditState.IN_CREDIT,
    }.items()
}


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", CreditState)
def test_every_pair_leads_where_the_drawing_says(state: CreditState, event: Event) -> None:
    customer = in_state(state).has(**EVERYTHING[event])
    assert customer.state is ENDS.get((state, event), state)


def test_the_table_names_what_can_happen_and_nothing_else() -> None:
    assert {event for _, event in TRANSITIONS} == set(Event)
    forward = list(CreditState)
    for (state, event), after in TRANSITIONS.items():
        back = event in {Event.RESTORED, Event.CLEARED, Event.SPARED}
        assert (forward.index(after) < forward.index(state)) is back


def test_one_notice_for_each_threshold_crossed_downward() -> None:
    customer = Customer(policy=Policy(low_credit_micro=(2 * EUR, 5 * EUR)))
    assert customer.has("5.01").told == []
    assert customer.state is CreditState.IN_CREDIT
    assert customer.has("5").told == ["low_credit"]
    assert customer.data(NoticeKind.LOW_CREDIT) == {
        "threshold_micro": 5 * EUR,
        "available_micro": 5 * EUR,
    }
    assert customer.state is CreditState.LOW
    assert customer.has("3").told == []
    assert customer.has("1").told == ["low_credit"]
    assert customer.data(NoticeKind.LOW_CREDIT)["threshold_micro"] == 2 * EUR


def test_a_fall_through_all_thresholds_tells_each() -> None:
    customer = Customer(policy=Policy(low_credit_micro=(2 * EUR, 5 * EUR))).has("1")
    told = [notice.data["threshold_micro"] for notice in customer.notices]
    assert told == [5 * EUR, 2 * EUR]


def test_hysteresis_keeps_a_threshold_from_chattering() -> None:
    customer = Customer().has("5")
    assert customer.has("5.5").state is CreditState.LOW
    assert customer.has("5").told == []
    assert customer.has("5.51").state is CreditState.IN_CREDIT
    assert customer.has("5").told == ["low_credit"]


def test_a_threshold_taken_out_of_the_policy_warns_no_longer() -> None:
    customer = Customer().has("3")
    assert customer.has(low_credit_micro=()).state is CreditState.IN_CREDIT
    assert customer.has("0.5").told == []


MONEY = st.sampled_from([-4, -2, -1, 0, 1, 3, 5, 6, 20]).map(lambda eur: eur * EUR)
POLICIES = st.builds(
    Policy,
    emergency_micro=st.sampled_from([0, 2 * EUR]),
    grace_minutes=st.sampled_from([0, 60, 1440]),
    grace_micro=st.sampled_from([None, 0, EUR]),
    reconnection_micro=st.sampled_from([0, 1, 2 * EUR]),
    protected=st.sampled_from([ProtectedHours(), NIGHT, ALWAYS]),
    never_disconnect=st.booleans(),
    cut_mode=st.sampled_from(CutMode),
)
STEPS = st.lists(
    st.tuples(
        MONEY,
        st.integers(0, 30).map(lambda hours: hours * HOUR),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.one_of(st.none(), POLICIES),
    ),
    max_size=30,
)


@given(policy=POLICIES, steps=STEPS)
def test_whatever_happens_nobody_is_cut_who_must_not_be(policy: Policy, steps: list) -> None:
    customer = Customer(policy=policy)
    decisions = [0]
    for money_micro, after, confirmed, started, stale, changed in steps:
        before = customer.machine
        customer.available_micro, customer.clock_confirmed = money_micro, confirmed
        customer.policy = changed or customer.policy
        customer.has(after=after, started=started, due_anyway=stale)
        policy, machine = customer.policy, customer.machine
        decisions.append(machine.decisions)
        enough = money_micro >= max(1, policy.reconnection_micro) and not stale
        if enough:
            assert machine.state in {CreditState.IN_CREDIT, CreditState.LOW}
        if credit_off(machine):
            assert not policy.never_disconnect
            assert machine.decision_id == f"flat:{machine.decisions}"
        if credit_off(machine) and not credit_off(before):
            assert confirmed
            assert CALENDAR.protected_until(customer.now, policy.protected) is None
            known = before.state is CreditState.DUE and before.announce_at is not None
            assert known or customer.told[-1] == "disconnection_due"
            assert policy.cut_mode is CutMode.AUTOMATIC
        if machine.state is CreditState.DUE and machine.announce_at is not None:
            assert policy.cut_mode is CutMode.NOTIFY
            customer.check(machine.decision_id or "")
        deadline = next_deadline(machine, policy)
        assert deadline is None or deadline > customer.now or not confirmed
    assert all(later - earlier in {0, 1} for earlier, later in pairwise(decisions))
