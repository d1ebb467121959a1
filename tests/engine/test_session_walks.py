"""Random walks of a laundry: starts, stops, looks, restarts, clocks that are set, money and relays."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from engine.config import SessionMode, SessionRules, UnitConfig
from engine.effects import Notice, NoticeKind, Outcome
from engine.flow import deadlines
from engine.inputs import ConfigureUnit, Input, Refund, RelayReport, Tick, TopUp
from engine.session_inputs import StartSession, StopSession
from engine.state import OffReason
from hypothesis import HealthCheck, settings as hypothesis_settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.conftest import LONG

from .builders import NOON, UNIT, Books, unit, version
from .session_house import begun, counter, machine, per_use
from .walk_checks import Checked, read_back

RULES = SessionRules(hold_micro=UNIT, minimum_micro=UNIT // 2, max_minutes=200)
COUNTED = SessionRules(mode=SessionMode.COUNT, switched=True)
LAUNDRIES = (
    unit("flat", machine(), machine("dryer", session=RULES), counter()),
    unit("flat", machine(), machine("dryer", relay={"kind": "none"}, session=RULES), counter()),
    unit("flat", machine(session=SessionRules(hold_micro=3 * UNIT)), counter()),
    unit(
        "flat",
        machine(relay={"kind": "none"}, session=SessionRules(switched=True)),
        machine("dryer", relay={"kind": "none"}, session=replace(RULES, switched=True)),
        counter(relay={"kind": "none"}, session=COUNTED),
    ),
)
MACHINES = st.sampled_from(["washer", "dryer", "shower"])
MINUTES = st.sampled_from([0, 0.01, 1, 7, 29.99, 30, 61, 200, 600])


class Laundries(Checked, RuleBasedStateMachine):
    """A unit whose only use are sessions: what it ever paid is what it may have used."""

    def __init__(self) -> None:
        super().__init__()
        self.books = Books.opened(LAUNDRIES[0], tariffs=(begun("0.70"), per_use(), version()))
        self.now, self.monotonic_us, self.keys = NOON, 0, 0
        self.booked: Counter[str] = Counter()
        self.take(Tick(wall=NOON, monotonic_us=0, started=True))

    def ids(self) -> dict[str, str]:
        self.keys += 1
        return {"unit_id": "flat", "key": str(self.keys), "actor": "user:1"}

    def take(self, item: Input) -> Outcome | None:
        outcome = super().take(item)
        for effect in outcome.effects if outcome else ():
            if isinstance(effect, Notice) and effect.kind is NoticeKind.SESSION_STOPPED:
                self.check_price(effect)
        assert self.books.wallet().balance_micro >= 0
        assert self.books.view().balance_micro >= 0
        for meter in self.books.unit_state().meters.values():
            if not meter.closed and meter.config.has_relay and meter.session is None:
                assert OffReason.AWAITING_ARM in meter.off_reasons
            else:
                assert not (meter.unpaid and meter.session)
                assert OffReason.AWAITING_ARM not in meter.off_reasons or meter.closed
        return outcome

    def check_price(self, told: Notice) -> None:
        if told.meter_id == "shower":
            assert told.data["amount_micro"] == 3 * UNIT
            return
        increments = -(-Fraction(int(told.data["seconds"] or 0), 1800) // 1)
        least = UNIT // 2 if told.meter_id == "dryer" else 0
        assert told.data["amount_micro"] == max(increments * UNIT * 7 // 10, least)

    @rule(meter_id=MACHINES, hold=st.sampled_from([None, 0, 2 * UNIT]), observed=st.booleans())
    def start(self, meter_id: str, hold: int | None, observed: bool) -> None:
        self.take(StartSession(meter_id=meter_id, hold_micro=hold, observed=observed, **self.ids()))

    @rule(meter_id=MACHINES, observed=st.booleans())
    def stop(self, meter_id: str, observed: bool) -> None:
        self.take(StopSession(meter_id=meter_id, observed=observed, **self.ids()))

    @rule(minutes=MINUTES, jump=st.sampled_from([0] * 6 + [3, -4, 90, -90]))
    def tick(self, minutes: float, jump: int) -> None:
        self.pass_time(minutes, jump)
        self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))

    @rule()
    def next_deadline(self) -> None:
        due = deadlines(self.books.unit_state(), self.books.site)
        if due is not None and due > self.now:
            self.monotonic_us += round((due - self.now).total_seconds() * 1_000_000)
            self.now = due
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us, unit_ids=("flat",)))

    @rule(minutes=MINUTES, killed=st.booleans(), jump=st.sampled_from([0, 0, -300]))
    def restart(self, minutes: float, killed: bool, jump: int) -> None:
        if not killed:
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us, post_all=True))
        self.books.site = read_back(self.books.site)
        self.pass_time(minutes, jump)
        self.monotonic_us = 0
        self.take(Tick(wall=self.now, monotonic_us=0, started=True))

    @rule(amount=st.sampled_from([1, UNIT, 5 * UNIT]))
    def top_up(self, amount: int) -> None:
        self.take(TopUp(amount_micro=amount, currency="EUR", channel="cash", **self.ids()))

    @rule(amount=st.integers(1, 6 * UNIT))
    def refund(self, amount: int) -> None:
        self.take(Refund(amount_micro=amount, currency="EUR", channel="cash", **self.ids()))

    @rule(meter_id=MACHINES, observed=st.sampled_from([True, False, None]), asked=st.booleans())
    def report(self, meter_id: str, observed: bool | None, asked: bool) -> None:
        state = self.books.unit_state().meters.get(meter_id)
        revision = state.relay.revision if asked and state else 0
        self.take(
            RelayReport(
                unit_id="flat", meter_id=meter_id, revision=revision, observed=observed, attempts=1
            )
        )

    @rule(config=st.sampled_from(LAUNDRIES))
    def rebuild(self, config: UnitConfig) -> None:
        self.take(ConfigureUnit(unit=config, at=self.now))

    def teardown(self) -> None:
        """No session outlives the credit it had."""
        for _ in range(60):
            self.pass_time(60)
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))
        for meter_id in ("washer", "dryer"):
            meter = self.books.unit_state().meters.get(meter_id)
            assert meter is None or meter.session is None or self.books.wallet().balance_micro


@pytest.mark.timeout(600)
def test_a_hundred_laundries() -> None:
    run_state_machine_as_test(
        Laundries,
        settings=hypothesis_settings(
            max_examples=500 if LONG else 100,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
