"""Two hundred random walks through the whole flow: what must hold after every step, whatever came."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from engine.config import CutMode, Policy, ProtectedHours, StaleChoice, UnitConfig
from engine.errors import Refused
from engine.flow import deadlines
from engine.inputs import (
    AcceptCandidate,
    Adjust,
    CloseUnit,
    ConfigureSite,
    ConfigureUnit,
    ConfirmClock,
    Disconnect,
    PayDebt,
    Reading,
    Readings,
    Refund,
    Reverse,
    Tick,
    TopUp,
    Transfer,
)
from engine.local_time import LocalCalendar
from engine.settle import available_micro
from engine.state import CreditState, OffReason
from hypothesis import HealthCheck, assume, settings as hypothesis_settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.conftest import LONG

from .builders import NOON, POLICY, UNIT, Books, meter, settings, unit, version
from .walk_checks import FLAT_METERS, FLATS, NIGHT, WEEKEND, read_back
from .walk_supply import SupplyRules

MONEY = st.integers(1, 12 * UNIT)
MINUTES = st.sampled_from([0, 1, 7, 30, 61, 200, 600, 1500])


class Walk(SupplyRules, RuleBasedStateMachine):
    """A flat with protected and unprotected meters, and a shop beside it."""

    def __init__(self) -> None:
        super().__init__()
        tariffs = (version("0.30", standing="0.50"),)
        self.books = Books.opened(FLATS[0], unit("shop", meter("till")), tariffs=tariffs)
        self.now = NOON
        self.monotonic_us = 0
        self.keys = 0
        self.registers: Counter[str] = Counter()
        self.booked: Counter[str] = Counter()
        self.decisions = ["flat:99"]
        self.take(Tick(wall=NOON, monotonic_us=0, started=True))
        automatic = replace(POLICY, cut_mode=CutMode.AUTOMATIC)
        self.take(ConfigureSite(settings=settings(policy=automatic), at=NOON))
        for meter_id in ("main", "water"):
            self.read(meter_id, 0)

    @rule(minutes=MINUTES, jump=st.sampled_from([0] * 8 + [3, -4, 90, -90, 60 * 24 * 40]))
    def tick(self, minutes: int, jump: int) -> None:
        self.pass_time(minutes, jump)
        self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))

    @rule(minutes=MINUTES)
    def time_flies(self, minutes: int) -> None:
        self.pass_time(minutes)

    @rule()
    def next_deadline(self) -> None:
        site = self.books.site
        due = deadlines(site.units["flat"], site)
        if due is not None and due > self.now:
            self.pass_time((due - self.now) / timedelta(minutes=1))
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us, unit_ids=("flat",)))

    @rule(minutes=MINUTES, jump=st.sampled_from([0, 0, 0, -300, 60 * 24 * 3]))
    def restart(self, minutes: int, jump: int) -> None:
        self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us, post_all=True))
        site = self.books.site
        self.books.site = read_back(site)
        assert self.books.site == site
        self.pass_time(minutes, jump)
        self.monotonic_us = 0
        self.take(Tick(wall=self.now, monotonic_us=0, started=True))

    @rule()
    def confirm_clock(self) -> None:
        self.take(ConfirmClock(actor="user:1"))
        assert self.books.site.clock.confirmed

    @rule(
        meter_id=st.sampled_from(FLAT_METERS),
        use=st.sampled_from([0, 1, 40, 900, 7000, 20000, -500]),
    )
    def read(self, meter_id: str, use: int) -> None:
        register = max(self.registers[meter_id] + use, 0)
        self.registers[meter_id] = register
        reading = Reading(at=self.now, register=register)
        self.take(Readings(unit_id="flat", meter_id=meter_id, readings=(reading,)))

    @rule(uses=st.lists(st.sampled_from([40, 900, 4000]), min_size=1, max_size=12))
    def live(self, uses: list[int]) -> None:
        """Let hours pass with readings and looks at the clock."""
        for use in uses:
            self.pass_time(31)
            self.read("main", use)
            self.read("water", use // 10)
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))

    @rule(meter_id=st.sampled_from(FLAT_METERS))
    def accept(self, meter_id: str) -> None:
        self.take(AcceptCandidate(unit_id="flat", meter_id=meter_id, actor="user:1"))

    def act(self) -> dict[str, Any]:
        self.keys += 1
        return {"unit_id": "flat", "currency": "EUR", "key": str(self.keys), "actor": "user:1"}

    @rule(amount=MONEY, gift=st.sampled_from([0, 0, UNIT, 5 * UNIT]), lasts=st.integers(-1, 72))
    def top_up(self, amount: int, gift: int, lasts: int) -> None:
        ends = self.now + timedelta(hours=lasts) if gift and lasts else None
        self.take(
            TopUp(
                amount_micro=amount,
                channel="cash",
                gift_micro=gift,
                gift_expires_at=ends,
                **self.act(),
            )
        )

    @rule(amount=MONEY)
    def refund(self, amount: int) -> None:
        self.take(Refund(amount_micro=amount, channel="cash", **self.act()))
        assert self.books.wallet().balance_micro >= 0 or self.books.entries[-1].kind != "refund"

    @rule(amount=st.integers(-12 * UNIT, 12 * UNIT))
    def adjust(self, amount: int) -> None:
        self.take(Adjust(amount_micro=amount, note="because", **self.act()))

    @rule(amount=MONEY, debt=st.booleans())
    def transfer(self, amount: int, debt: bool) -> None:
        to = {} if debt else {"to_unit_id": "shop"}
        self.take((PayDebt if debt else Transfer)(amount_micro=amount, **to, **self.act()))

    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.books.entries)) if self.books.entries else None
        assume(entry is not None and (not entry.kind.startswith("c") or data.draw(st.booleans())))
        assert entry is not None
        self.keys += 1
        item = Reverse(entry_id=entry.entry_id, key=str(self.keys), actor="user:1", note="wrong")
        again = self.take(item) and self.take(replace(item, key=f"{self.keys} again"))
        assert again is None

    def standing_decision(self) -> str | None:
        return self.books.wallet().policy.decision_id

    @rule(data=st.data())
    def disconnect(self, data: st.DataObject) -> None:
        standing = self.standing_decision()
        if standing and standing not in self.decisions:
            self.decisions.append(standing)
        chosen = data.draw(st.sampled_from([standing or "none", *self.decisions]))
        done = self.take(Disconnect(unit_id="flat", decision_id=chosen, actor="user:1"))
        if done is not None:
            assert chosen == self.standing_decision()

    @precondition(lambda self: self.books.wallet().policy.state is CreditState.DUE)
    @rule()
    def top_up_wins(self) -> None:
        decision, site = str(self.standing_decision()), self.books.site
        assume(site.settings.stale_choice is not StaleChoice.DUE)
        calendar = LocalCalendar(zones=site.settings.zones)
        lacking = UNIT + UNIT // 2 - available_micro(site.units["flat"], site, calendar)
        self.take(TopUp(amount_micro=max(lacking, 2 * UNIT), channel="cash", **self.act()))
        if available_micro(self.books.unit_state(), self.books.site, calendar) < UNIT:
            return  # what stood since the last look was more
        assert self.books.wallet().policy.state in {CreditState.IN_CREDIT, CreditState.LOW}
        with pytest.raises(Refused, match="decision_withdrawn"):
            self.books.step(
                Disconnect(unit_id="flat", decision_id=decision, actor="user:1"), self.now
            )
        for state in self.books.unit_state().meters.values():
            assert OffReason.CREDIT not in state.off_reasons or state.closed

    @rule(
        never=st.sampled_from([False, False, True]),
        protected=st.sampled_from([ProtectedHours(), ProtectedHours(), NIGHT, WEEKEND]),
        mode=st.sampled_from([CutMode.AUTOMATIC, CutMode.AUTOMATIC, CutMode.NOTIFY]),
        grace=st.sampled_from([0, 60, 600]),
        grace_micro=st.sampled_from([None, UNIT]),
        emergency=st.sampled_from([0, 3 * UNIT]),
        stale=st.sampled_from(StaleChoice),
    )
    def options(
        self,
        never: bool,
        protected: ProtectedHours,
        mode: CutMode,
        grace: int,
        grace_micro: int | None,
        emergency: int,
        stale: StaleChoice,
    ) -> None:
        policy = Policy(
            low_credit_micro=(5 * UNIT, 2 * UNIT),
            emergency_micro=emergency,
            grace_minutes=grace,
            grace_micro=grace_micro,
            reconnection_micro=UNIT,
            protected=protected,
            never_disconnect=never,
            cut_mode=mode,
        )
        chosen = settings(
            policy=policy, stale_choice=stale, stale_minutes=120, stale_incident_minutes=600
        )
        self.take(ConfigureSite(settings=chosen, at=self.now))

    @rule(config=st.sampled_from(FLATS))
    def rebuild(self, config: UnitConfig) -> None:
        self.take(ConfigureUnit(unit=config, at=self.now))

    @rule(minutes=MINUTES, config=st.sampled_from(FLATS))
    def close_and_reopen(self, minutes: int, config: UnitConfig) -> None:
        self.take(CloseUnit(unit_id="flat"))
        money = self.books.wallet()
        self.pass_time(minutes)
        self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))
        assert not self.take(TopUp(amount_micro=UNIT, channel="cash", **self.act()))
        assert self.books.wallet() == money
        self.take(ConfigureUnit(unit=config, at=self.now))


@pytest.mark.timeout(900)
def test_two_hundred_walks() -> None:
    run_state_machine_as_test(
        Walk,
        settings=hypothesis_settings(
            max_examples=1000 if LONG else 200,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
