"""The wallet's machine: every pair of its table, every notice, and what may never happen."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from engine.config import CutMode, Policy, ProtectedHours
from engine.effects import Notice, NoticeKind
from engine.errors import Refused
from engine.local_time import LocalCalendar
from engine.policy import (
    TRANSITIONS,
    Event,
    advance,
    check_disconnect,
    credit_off,
    disconnected,
    next_deadline,
)
from engine.state import CreditState, PolicyState
from hypothesis import given, strategies as st

CALENDAR = LocalCalendar(zones=((datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("Europe/Berlin")),))
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NIGHT = ProtectedHours(
    start_minute=22 * 60, end_minute=6 * 60, weekdays=frozenset(range(7)), days=frozenset({6})
)
ALWAYS = ProtectedHours(days=frozenset(range(7)))
EUR = 1_000_000
AUTOMATIC = Policy(cut_mode=CutMode.AUTOMATIC)
ON = {CreditState.IN_CREDIT, CreditState.LOW, CreditState.EMERGENCY, CreditState.GRACE}


@dataclass
class Customer:
    """One wallet, followed through time; ``told`` holds the kinds of the last advance's notices."""

    policy: Policy = field(default_factory=Policy)
    machine: PolicyState = field(default_factory=PolicyState)
    now: datetime = NOON
    clock_confirmed: bool = True
    available_micro: int = 20 * EUR
    notices: tuple[Notice, ...] = ()

    def has(
        self,
        eur: str | None = None,
        *,
        after: timedelta = timedelta(0),
        started: bool = False,
        due_anyway: bool = False,
        **policy: object,
    ) -> Customer:
        self.now += after
        self.policy = replace(self.policy, **policy)
        if eur is not None:
            self.available_micro = int(float(eur) * EUR)
        facts = {
            "available_micro": self.available_micro,
            "now": self.now,
            "calendar": CALENDAR,
            "clock_confirmed": self.clock_confirmed,
            "started": started,
            "unit_id": "flat",
            "due_anyway": due_anyway,
        }
        self.machine, self.notices = advance(self.machine, self.policy, **facts)
        assert advance(self.machine, self.policy, **facts) == (self.machine, ())
        return self

    @property
    def state(self) -> CreditState:
        return self.machine.state

    @property
    def told(self) -> list[str]:
        return [notice.kind.value for notice in self.notices]

    @property
    def deadline(self) -> datetime | None:
        return next_deadline(self.machine, self.policy)

    def data(self, kind: NoticeKind) -> dict[str, str | int | bool | None]:
        [notice] = [notice for notice in self.notices if notice.kind is kind]
        assert (notice.unit_id, notice.at, notice.meter_id) == ("flat", self.now, None)
        return notice.data

    def check(self, decision_id: str) -> None:
        check_disconnect(
            self.machine,
            self.policy,
            decision_id=decision_id,
            now=self.now,
            calendar=CALENDAR,
            clock_confirmed=self.clock_confirmed,
        )


def due_customer(**policy: object) -> Customer:
    customer = Customer(policy=Policy(grace_minutes=0, **policy)).has("-1")
    assert customer.state is CreditState.DUE
    return customer


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


def in_state(state: CreditState) -> Customer:
    customer = Customer(policy=Policy(emergency_micro=2 * EUR)).has("20")
    way = {
        CreditState.IN_CREDIT: [],
        CreditState.LOW: ["3"],
        CreditState.EMERGENCY: ["-1"],
        CreditState.GRACE: ["-2"],
        CreditState.DUE: ["-2"],
        CreditState.OFF: ["-2"],
    }[state]
    for eur in way:
        customer.has(eur)
    if state in {CreditState.DUE, CreditState.OFF}:
        customer.has(after=DAY)
    if state is CreditState.OFF:
        customer.machine = disconnected(customer.machine)
    assert customer.state is state
    return customer


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
