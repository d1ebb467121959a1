"""What must hold after every step of a walk through the flow, whatever came."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.codec import (
    clock_from_json,
    clock_to_json,
    settings_from_json,
    settings_to_json,
    unit_from_json,
    unit_to_json,
)
from engine.config import CutMode, Drift, LoadLimit, ProtectedHours
from engine.effects import Outcome, RelayCommand
from engine.errors import PrepaidError
from engine.flow import deadlines, step, view
from engine.inputs import (
    ConfirmClock,
    Input,
    Reverse,
    Tick,
)
from engine.ledger.accounts import customer
from engine.local_time import LocalCalendar
from engine.settle import available_micro
from engine.state import CreditState, LotKind, MeterState, OffReason, Site
from engine.supply_state import LoadStanding

from .builders import Books, meter, unit

NIGHT = ProtectedHours(start_minute=18 * 60, end_minute=8 * 60, weekdays=frozenset(range(7)))
WEEKEND = ProtectedHours(days=frozenset({5, 6}))
LOAD = LoadLimit(limit_w=3000, over_s=120, off_minutes=10, step_w=1500)
MAIN = meter(max_usage_per_hour=50_000, load=LOAD)
SPARE = meter("spare", relay={"kind": "entity", "entity_id": "switch.spare"})
WATER = meter("water", disconnectable=False)
FLATS = (
    unit("flat", MAIN, WATER),
    unit("flat", MAIN, SPARE, WATER),
    unit("flat", MAIN),
    unit("flat", replace(MAIN, relay={"kind": "none"}), WATER),
    unit("flat", replace(MAIN, disconnectable=False), SPARE, WATER),
    unit("flat", replace(MAIN, relay={"kind": "entity", "entity_id": "switch.new"}), WATER),
    unit("flat", replace(MAIN, drift=Drift.REPORT, load=None), WATER),
)
FLAT_METERS = ("main", "spare", "water")


class Checked:
    """A site that is looked at after every step."""

    books: Books
    now: datetime
    monotonic_us: int
    booked: Counter[str]

    def pass_time(self, minutes: float, jump: int = 0) -> None:
        self.now += timedelta(minutes=minutes + jump)
        self.monotonic_us += round(minutes * 60_000_000)

    def take(self, item: Input) -> Outcome | None:
        before = self.books.site
        frozen = written(before)
        again = None if isinstance(item, Reverse) else outcome_of(before, item, self.now)
        try:
            outcome = self.books.step(item, self.now)
        except PrepaidError as error:
            refusal = str(error)
        else:
            assert again is None or again == outcome
            self.check(before, outcome)
            return outcome
        assert self.books.site is before
        assert written(before) == frozen
        assert again is None or str(again) == refusal
        return None

    def check(self, before: Site, outcome: Outcome) -> None:
        site = outcome.site
        for entry in outcome.entries:
            for posting in entry.postings:
                self.booked[posting.account] += posting.amount_micro
        assert not sum(self.booked.values())
        for unit_id, one in site.units.items():
            assert one == before.units.get(unit_id) or unit_id in outcome.changed
            self.check_money(unit_id)
            for meter_id, state in one.meters.items():
                was = (
                    before.units[unit_id].meters.get(meter_id) if unit_id in before.units else None
                )
                self.check_supply(site, unit_id, state, was)
            assert outcome.urgent or not outcome.entries
            due = deadlines(one, site)
            assert due is None or site.clock.wall is None or due > site.clock.wall
            view(site, unit_id, self.now)
        if before.clock.booked_at is not None:
            assert site.clock.booked_at is not None
            assert site.clock.booked_at >= before.clock.booked_at
        for effect in outcome.effects:
            if isinstance(effect, RelayCommand):
                relay = site.units[effect.unit_id].meters[effect.meter_id].relay
                assert effect.revision == relay.revision
                assert effect.wanted is relay.wanted

    def check_money(self, unit_id: str) -> None:
        wallet, booked = self.books.wallet(unit_id), self.booked
        gift = sum(lot.remaining_micro for lot in wallet.lots if lot.kind is LotKind.GIFT)
        cash = sum(lot.remaining_micro for lot in wallet.lots if lot.kind is LotKind.CASH)
        assert booked[customer(unit_id, 1, "main", "gift")] == gift
        assert booked[customer(unit_id, 1, "main", "cash")] == cash - wallet.arrears_micro
        assert booked[customer(unit_id, 1, "main", "debt")] == -wallet.debt_micro
        assert not (cash and wallet.arrears_micro)
        assert min(wallet.arrears_micro, wallet.debt_micro) >= 0
        assert all(0 <= lot.remaining_micro <= lot.amount_micro for lot in wallet.lots)

    def check_supply(
        self, site: Site, unit_id: str, state: MeterState, was: MeterState | None
    ) -> None:
        one = site.units[unit_id]
        if one.closed_at is not None or state.closed:
            return
        if state.config.has_relay:
            assert (state.relay.wanted is False) is bool(state.off_reasons)
        else:
            assert not state.off_reasons
        cut = state.load is not None and state.load.standing in {
            LoadStanding.OFF,
            LoadStanding.HELD,
        }
        assert (OffReason.LOAD in state.off_reasons) is (cut and state.config.has_relay)
        assert not state.relay.drifted or state.config.has_relay
        if was is not None:
            assert state.relay.revision >= was.relay.revision
            if state.relay.wanted is not was.relay.wanted and state.relay.wanted is not None:
                assert state.relay.revision > was.relay.revision
        policy = one.config.policy or site.settings.policy
        if OffReason.CREDIT in state.off_reasons:
            assert one.wallet.policy.state is CreditState.OFF
            assert not policy.never_disconnect
            assert state.config.disconnectable
        rewired = was is not None and was.config.relay != state.config.relay
        newly = was is None or rewired or OffReason.CREDIT not in was.off_reasons
        if newly and OffReason.CREDIT in state.off_reasons:
            calendar = LocalCalendar(zones=site.settings.zones)
            assert calendar.protected_until(self.now, policy.protected) is None
            assert site.clock.confirmed

    def teardown(self) -> None:
        """With a good clock and time enough, whoever has nothing left is off, or it is said why not."""
        self.take(ConfirmClock(actor="user:1"))
        for _ in range(40):
            self.pass_time(6 * 60)
            self.take(Tick(wall=self.now, monotonic_us=self.monotonic_us))
        site = self.books.site
        assert site.clock.confirmed
        flat = site.units["flat"]
        for state in flat.meters.values():
            assert state.closed or state.load is None or state.load.standing is not LoadStanding.OFF
        policy, machine = site.settings.policy, flat.wallet.policy
        calendar = LocalCalendar(zones=site.settings.zones)
        if available_micro(flat, site, calendar) > -policy.emergency_micro:
            return
        protected = calendar.protected_until(self.now, policy.protected) is not None
        if machine.state is CreditState.GRACE:
            assert machine.grace_ends_at is not None
            assert machine.grace_ends_at > self.now
        elif machine.state is not CreditState.OFF:
            assert machine.state is CreditState.DUE
            assert machine.decision_id is not None
            assert policy.never_disconnect or protected or policy.cut_mode is CutMode.NOTIFY
            assert (machine.announce_at is None) is (policy.never_disconnect or protected)
        for state in flat.meters.values() if machine.state is CreditState.OFF else ():
            if state.config.disconnectable and state.config.has_relay and not state.closed:
                assert state.off_reasons or state.override or protected


def outcome_of(site: Site, item: Input, now: datetime) -> Outcome | PrepaidError:
    try:
        return step(site, item, now)
    except PrepaidError as refused:
        return refused


def written(site: Site) -> object:
    units = {unit_id: unit_to_json(one) for unit_id, one in site.units.items()}
    return units, settings_to_json(site.settings), clock_to_json(site.clock)


def read_back(site: Site) -> Site:
    return replace(
        site,
        units={name: unit_from_json(unit_to_json(one)) for name, one in site.units.items()},
        settings=settings_from_json(settings_to_json(site.settings), ZoneInfo),
        clock=clock_from_json(clock_to_json(site.clock)),
    )
