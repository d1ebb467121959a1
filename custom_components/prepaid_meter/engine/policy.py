"""What a wallet's credit leads to: warnings, emergency credit, grace, and a decision to disconnect.

```text
    ┌───────────────EXHAUSTED─────────────┐
    │                                     ▼
in_credit ──WARNED──▶ low ──EXHAUSTED─▶ emergency ──SPENT─▶ grace ──GRACE_OVER─▶ due ──CUT─▶ off
    ▲                │  ▲                 │                   │                   │ ◀─SPARED── │
    └────CLEARED─────┘  └────RESTORED─────┴───────────────────┴───────────────────┴────────────┘
```

WARNED      a low-credit threshold has been crossed and not been left again by the hysteresis
CLEARED     no threshold is crossed any more
EXHAUSTED   nothing is available (or a silent meter is treated as due); a new unit, never credited,
            exhausts nothing before its first use
SPENT       the emergency limit is used up; a site without one passes through at once
GRACE_OVER  by elapsed time or by money, whichever is first; no grace passes through at once
CUT         nothing defers and the engine cuts by itself (``automatic``), or a person does
SPARED      this customer is never disconnected: supply comes back, the decision stays deferred
RESTORED    the reconnection threshold is reached: emergency and grace are granted anew

A smaller top-up changes neither state nor deadline. Grace counts from its start, so a changed
policy moves its end; started under a doubtful clock, it counts from the first confirmed instant.
Protected hours that begin after a cut do not undo it. ``decision.py`` keeps what is due.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from .config import CutMode, Policy
from .decision import ANNOUNCE_EVERY, Moment, decided, deferral, iso, standing
from .effects import Notice, NoticeKind
from .errors import Refused
from .local_time import LocalCalendar
from .state import CreditState, PolicyState


class Event(StrEnum):
    """What can happen to a wallet, in the order in which it is asked."""

    RESTORED = "restored"
    EXHAUSTED = "exhausted"
    SPENT = "spent"
    GRACE_OVER = "grace_over"
    CUT = "cut"
    SPARED = "spared"
    WARNED = "warned"
    CLEARED = "cleared"


TRANSITIONS: dict[tuple[CreditState, Event], CreditState] = {
    (CreditState.IN_CREDIT, Event.WARNED): CreditState.LOW,
    (CreditState.IN_CREDIT, Event.EXHAUSTED): CreditState.EMERGENCY,
    (CreditState.LOW, Event.CLEARED): CreditState.IN_CREDIT,
    (CreditState.LOW, Event.EXHAUSTED): CreditState.EMERGENCY,
    (CreditState.EMERGENCY, Event.SPENT): CreditState.GRACE,
    (CreditState.EMERGENCY, Event.RESTORED): CreditState.LOW,
    (CreditState.GRACE, Event.GRACE_OVER): CreditState.DUE,
    (CreditState.GRACE, Event.RESTORED): CreditState.LOW,
    (CreditState.DUE, Event.CUT): CreditState.OFF,
    (CreditState.DUE, Event.RESTORED): CreditState.LOW,
    (CreditState.OFF, Event.SPARED): CreditState.DUE,
    (CreditState.OFF, Event.RESTORED): CreditState.LOW,
}
"""Where each event leads. A pair that is not named stays where it is."""


def advance(  # noqa: PLR0913 - everything a decision may depend on, by name
    state: PolicyState,
    policy: Policy,
    *,
    available_micro: int,
    now: datetime,
    calendar: LocalCalendar,
    clock_confirmed: bool,
    started: bool,
    unit_id: str,
    due_anyway: bool = False,
    untouched: bool = False,
) -> tuple[PolicyState, tuple[Notice, ...]]:
    """Bring a wallet's machine to where its credit and the time put it, with what there is to tell.

    ``due_anyway``: a meter has been silent for too long and the site treats that as exhausted.
    ``untouched``: a new unit, to be topped up first, or a machine between sessions. The
    same question again changes nothing and tells nothing. It ends: only RESTORED and CLEARED lead
    back, and neither holds together with what leads there.
    """
    if _at_rest(state, policy, available_micro) and not due_anyway:
        return state, ()
    moment = Moment(
        policy=policy,
        available_micro=available_micro,
        now=now,
        calendar=calendar,
        clock_confirmed=clock_confirmed,
        started=started,
        unit_id=unit_id,
        due_anyway=due_anyway,
        untouched=untouched,
    )
    return followed(state, moment), tuple(moment.notices)


def _at_rest(state: PolicyState, policy: Policy, available_micro: int) -> bool:
    """Return whether money is far from everything: so it is after nearly every reading."""
    if state.state is not CreditState.IN_CREDIT or state.notified_micro:
        return False
    return available_micro > max((0, *policy.low_credit_micro))


def followed(state: PolicyState, moment: Moment) -> PolicyState:
    """Follow the machine as far as the moment leads."""
    state = _kept_current(_warned(state, moment), moment)
    while (event := _event(state, moment)) is not None:
        state = _kept_current(_moved(state, event, moment), moment)
    return state


def check_disconnect(
    state: PolicyState,
    policy: Policy,
    *,
    decision_id: str,
    now: datetime,
    calendar: LocalCalendar,
    clock_confirmed: bool,
) -> None:
    """Allow a decision to be carried out; one that already is may be asked for again.

    Raises Refused ``decision_withdrawn`` (a top-up won, or there is a newer one),
    ``never_disconnect``, ``clock_unconfirmed`` or ``protected_hours`` with ``until``.
    """
    if state.decision_id != decision_id:
        raise Refused("decision_withdrawn", decision_id=decision_id)
    if state.state is CreditState.OFF:
        return
    found = deferral(policy, now=now, calendar=calendar, clock_confirmed=clock_confirmed)
    if found is not None:
        key, until = found
        raise Refused(key, **({"until": until.isoformat()} if until else {}))


def disconnected(state: PolicyState) -> PolicyState:
    """Return the state once a standing decision is carried out."""
    after = TRANSITIONS.get((state.state, Event.CUT))
    if after is None:
        return state
    return replace(state, state=after, deferred_until=None, announce_at=None)


def credit_off(state: PolicyState) -> bool:
    """Return whether credit is a reason to withhold supply."""
    return state.state is CreditState.OFF


def next_deadline(state: PolicyState, policy: Policy) -> datetime | None:
    """Return when time alone may change something, None when only money or an act can."""
    if state.state is CreditState.GRACE and state.grace_started_at is not None:
        return state.grace_started_at + timedelta(minutes=policy.grace_minutes)
    if state.state is CreditState.DUE:
        return state.announce_at or state.deferred_until
    return None


def _restored(_: PolicyState, moment: Moment) -> bool:
    reconnection_micro = max(1, moment.policy.reconnection_micro)
    return not moment.due_anyway and moment.available_micro >= reconnection_micro


def _exhausted(_: PolicyState, moment: Moment) -> bool:
    return moment.due_anyway or (moment.available_micro <= 0 and not moment.untouched)


def _spent(_: PolicyState, moment: Moment) -> bool:
    return moment.due_anyway or moment.available_micro <= -moment.policy.emergency_micro


def _grace_over(state: PolicyState, moment: Moment) -> bool:
    by_money = state.grace_floor_micro is not None and (
        moment.available_micro <= state.grace_floor_micro
    )
    by_time = moment.clock_confirmed and (
        state.grace_ends_at is not None and state.grace_ends_at <= moment.now
    )
    return moment.policy.grace_minutes == 0 or by_money or by_time


def _cut(state: PolicyState, moment: Moment) -> bool:
    return moment.policy.cut_mode is CutMode.AUTOMATIC and state.announce_at is not None


_HAPPENS: dict[Event, Callable[[PolicyState, Moment], bool]] = {
    Event.RESTORED: _restored,
    Event.EXHAUSTED: _exhausted,
    Event.SPENT: _spent,
    Event.GRACE_OVER: _grace_over,
    Event.CUT: _cut,
    Event.SPARED: lambda _, moment: moment.policy.never_disconnect,
    Event.WARNED: lambda state, _: bool(state.notified_micro),
    Event.CLEARED: lambda state, _: not state.notified_micro,
}
_ASKED = {
    state: tuple(event for event in Event if (state, event) in TRANSITIONS) for state in CreditState
}


def _event(state: PolicyState, moment: Moment) -> Event | None:
    for event in _ASKED[state.state]:
        if _HAPPENS[event](state, moment):
            return event
    return None


def _warned(state: PolicyState, moment: Moment) -> PolicyState:
    """Tell each low-credit threshold crossed downward; arm again those left by the hysteresis."""
    policy, available_micro = moment.policy, moment.available_micro
    crossed = []
    for threshold_micro in sorted(set(policy.low_credit_micro), reverse=True):
        known = threshold_micro in state.notified_micro
        if available_micro <= threshold_micro + (policy.hysteresis_micro if known else 0):
            crossed.append(threshold_micro)
            if not known:
                moment.tell(NoticeKind.LOW_CREDIT, threshold_micro=threshold_micro)
    if tuple(crossed) == state.notified_micro:
        return state
    return replace(state, notified_micro=tuple(crossed))


def _moved(state: PolicyState, event: Event, moment: Moment) -> PolicyState:
    """Follow one transition, with its notice and the fields that come and go with a state."""
    after = TRANSITIONS[state.state, event]
    if event is Event.EXHAUSTED:
        _tell_exhausted(moment)
    elif event is Event.SPENT:
        started_at = moment.now if moment.clock_confirmed else None
        state = _graced(replace(state, state=after, grace_started_at=started_at), moment)
        if not _grace_over(state, moment):
            moment.tell(NoticeKind.GRACE_STARTED, ends_at=iso(state.grace_ends_at))
    elif event is Event.GRACE_OVER:
        return decided(state, moment)
    elif event is Event.CUT:
        return disconnected(state)
    elif event is Event.SPARED:
        return replace(state, state=after, announce_at=moment.now + ANNOUNCE_EVERY)
    elif event is Event.RESTORED:
        if state.state is CreditState.DUE:
            moment.tell(NoticeKind.DISCONNECTION_WITHDRAWN, decision_id=state.decision_id)
        return PolicyState(
            state=after, notified_micro=state.notified_micro, decisions=state.decisions
        )
    return replace(state, state=after)


def _tell_exhausted(moment: Moment) -> None:
    if moment.available_micro <= 0:
        moment.tell(NoticeKind.CREDIT_EXHAUSTED)
        if moment.available_micro > -moment.policy.emergency_micro and not moment.due_anyway:
            limit_micro = moment.policy.emergency_micro
            moment.tell(NoticeKind.EMERGENCY_CREDIT, limit_micro=limit_micro)


def _kept_current(state: PolicyState, moment: Moment) -> PolicyState:
    if state.state is CreditState.GRACE:
        return _graced(state, moment)
    return standing(state, moment) if state.state is CreditState.DUE else state


def _graced(state: PolicyState, moment: Moment) -> PolicyState:
    """Derive when grace ends, by time and by money, from the policy as it is now."""
    policy, started_at = moment.policy, state.grace_started_at
    if started_at is None and moment.clock_confirmed:
        started_at = moment.now
    ends_at = started_at and started_at + timedelta(minutes=policy.grace_minutes)
    floor_micro = None
    if policy.grace_micro is not None:
        floor_micro = -policy.emergency_micro - policy.grace_micro
    return replace(
        state, grace_started_at=started_at, grace_ends_at=ends_at, grace_floor_micro=floor_micro
    )
