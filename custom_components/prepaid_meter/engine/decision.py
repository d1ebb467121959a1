"""A decision to disconnect: made once, announced until carried out, deferred where rules say so.

A decision is announced when it is made, hourly, after a start and when its deferral ends. While it
is deferred it is announced as deferred, once, and otherwise left in peace: nobody may act on it.
``announce_at`` is None for exactly as long.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from .config import Policy
from .effects import Notice, NoticeKind
from .local_time import PROTECTED_SEARCH, LocalCalendar
from .state import CreditState, PolicyState

ANNOUNCE_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that one advance looks at, and the notices it gathers."""

    policy: Policy
    available_micro: int
    now: datetime
    calendar: LocalCalendar
    clock_confirmed: bool
    started: bool
    unit_id: str
    due_anyway: bool
    untouched: bool
    notices: list[Notice] = field(default_factory=list)

    def tell(self, kind: NoticeKind, **data: str | int | bool | None) -> None:
        """Note a fact, with what is available."""
        data["available_micro"] = self.available_micro
        self.notices.append(Notice(kind=kind, unit_id=self.unit_id, at=self.now, data=data))


def decided(state: PolicyState, moment: Moment) -> PolicyState:
    """Make a new decision and announce it."""
    made = PolicyState(
        state=CreditState.DUE,
        notified_micro=state.notified_micro,
        decision_id=f"{moment.unit_id}:{state.decisions + 1}",
        decisions=state.decisions + 1,
        due_at=moment.now,
        announce_at=moment.now + ANNOUNCE_EVERY,
    )
    _announce(made, moment, _deferral_of(moment))
    return made


def standing(state: PolicyState, moment: Moment) -> PolicyState:
    """Keep a standing decision announced, or deferred; ``announce_at`` is None while deferred."""
    found = _deferral_of(moment)
    if found is None:
        again_at = moment.now + ANNOUNCE_EVERY
        announce_at = moment.now if moment.started else state.announce_at
        if announce_at is None or (announce_at <= moment.now and state.announce_at != again_at):
            _announce(state, moment, None)
            return replace(state, announce_at=again_at, deferred_until=None)
        return state
    reason, until = found
    known = until is None or until < moment.now + PROTECTED_SEARCH
    if state.announce_at is not None or (known and until != state.deferred_until):
        moment.tell(
            NoticeKind.DISCONNECTION_DEFERRED,
            decision_id=state.decision_id,
            reason=reason,
            until=iso(until),
        )
    return replace(state, announce_at=None, deferred_until=until)


def _announce(
    state: PolicyState, moment: Moment, deferred: tuple[str, datetime | None] | None
) -> None:
    reason, until = deferred or (None, None)
    moment.tell(
        NoticeKind.DISCONNECTION_DUE,
        decision_id=state.decision_id,
        deferred_reason=reason,
        deferred_until=iso(until),
        cut_mode=moment.policy.cut_mode.value,
    )


def _deferral_of(moment: Moment) -> tuple[str, datetime | None] | None:
    return deferral(
        moment.policy,
        now=moment.now,
        calendar=moment.calendar,
        clock_confirmed=moment.clock_confirmed,
    )


def deferral(
    policy: Policy, *, now: datetime, calendar: LocalCalendar, clock_confirmed: bool
) -> tuple[str, datetime | None] | None:
    """Return why nobody may cut now, and until when where that is known."""
    if policy.never_disconnect:
        return "never_disconnect", None
    if not clock_confirmed:
        return "clock_unconfirmed", None
    until = calendar.protected_until(now, policy.protected)
    return None if until is None else ("protected_hours", until)


def iso(at: datetime | None) -> str | None:
    """Return an instant as a notice carries it."""
    return None if at is None else at.isoformat()
