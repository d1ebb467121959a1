"""What a walk through the flow may do to supply: power, overrides, reconnections, relay reports."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.inputs import OverrideSupply, Power, Reconnect, RelayReport
from hypothesis import assume, strategies as st
from hypothesis.stateful import rule

from .walk_checks import FLAT_METERS, Checked


class SupplyRules(Checked):
    """The rules of a walk that concern relays and loads."""

    @rule(
        meter_id=st.sampled_from(FLAT_METERS),
        watts=st.lists(st.sampled_from([None, 0, 900, 2900, 3500]), min_size=1, max_size=5),
        seconds=st.sampled_from([5, 60, 130]),
        resistive=st.sampled_from([None, True, False]),
    )
    def draw(
        self, meter_id: str, watts: list[int | None], seconds: int, resistive: bool | None
    ) -> None:
        for power_w in watts:
            self.pass_time(seconds / 60)
            drawn = Power(
                unit_id="flat",
                meter_id=meter_id,
                power_w=power_w,
                at=self.now,
                resistive=resistive,
            )
            self.take(drawn)

    @rule(
        meter_id=st.sampled_from(FLAT_METERS),
        wanted=st.sampled_from([True, False, None]),
        hours=st.sampled_from([-1, 1, 5, 30]),
    )
    def override(self, meter_id: str, wanted: bool | None, hours: int) -> None:
        until = self.now + timedelta(hours=hours)
        self.take(
            OverrideSupply(
                unit_id="flat", meter_id=meter_id, wanted=wanted, until=until, actor="user:1"
            )
        )

    @rule(hours=st.sampled_from([None, -1, 2, 12]))
    def reconnect(self, hours: int | None) -> None:
        until = None if hours is None else self.now + timedelta(hours=hours)
        self.take(Reconnect(unit_id="flat", actor="user:1", until=until))

    @rule(
        meter_id=st.sampled_from(FLAT_METERS),
        back=st.integers(0, 3),
        observed=st.sampled_from([True, False, None]),
        failed=st.booleans(),
        unasked=st.booleans(),
        facts=st.sampled_from([{}, {}, {"position": 40}, {"faults": ("battery_low",)}]),
    )
    def report(
        self,
        meter_id: str,
        back: int,
        observed: bool | None,
        failed: bool,
        unasked: bool,
        facts: dict[str, Any],
    ) -> None:
        state = self.books.unit_state().meters.get(meter_id)
        assume(state is not None)
        assert state is not None
        revision = 0 if unasked else state.relay.revision - back
        item = RelayReport(
            unit_id="flat",
            meter_id=meter_id,
            revision=revision,
            observed=observed,
            attempts=2,
            failed=failed,
            **facts,
        )
        outcome = self.take(item)
        if outcome is None or revision in {0, state.relay.revision}:
            return
        after = self.books.meter_state(meter_id)
        if (after.off_reasons, after.override) == (state.off_reasons, state.override):
            seen = {"observed": None, "observed_at": None, "position": None, "faults": ()}
            assert replace(after.relay, **seen) == replace(state.relay, **seen)
