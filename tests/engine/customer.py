"""One customer's wallet, followed through time by the tests of its machine."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.config import CutMode, Policy, ProtectedHours
from engine.decision import Moment
from engine.effects import Notice, NoticeKind
from engine.local_time import LocalCalendar
from engine.policy import advance, check_disconnect, disconnected, followed, next_deadline
from engine.state import CreditState, PolicyState

from .builders import DAY

CALENDAR = LocalCalendar(zones=((datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("Europe/Berlin")),))
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NIGHT = ProtectedHours(
    start_minute=22 * 60, end_minute=6 * 60, weekdays=frozenset(range(7)), days=frozenset({6})
)
ALWAYS = ProtectedHours(days=frozenset(range(7)))
EUR = 1_000_000
AUTOMATIC = Policy(cut_mode=CutMode.AUTOMATIC)


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
        moment = Moment(policy=self.policy, untouched=False, **facts)
        # The short way of a wallet at rest has to end where the long one does.
        long_way = followed(self.machine, moment), tuple(moment.notices)
        self.machine, self.notices = advance(self.machine, self.policy, **facts)
        assert (self.machine, self.notices) == long_way
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
