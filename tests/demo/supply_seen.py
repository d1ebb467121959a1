"""What was seen of warnings, grace and supply, by the hub's events and the building's registers."""

from dataclasses import dataclass
from itertools import groupby

from .books import micro
from .plan import BLUEPRINT_WAIT_S
from .stage import AUTOMATED, AUTOMATION, Stage
from .story import PAID_MICRO, PROTECTED, Story
from .watch import Watch

DARK_RECORDS_MIN = 4
OFF = {"off", "closed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplySeen:
    """Each method says whether something was seen; LookupError where that cannot be told."""

    stage: Stage
    watch: Watch
    story: Story

    def low(self, key: str) -> bool:
        """Tell whether credit was called low at its limit."""
        told = self.watch.of(key, "low_credit")
        limit = micro(self.stage.tenants[key].plan.policy["low_credit"][0])
        return any(
            micro(one.data["threshold"]) == limit >= micro(one.data["available"]) for one in told
        )

    def grace(self, key: str) -> bool:
        """Grace began below zero, lasted, and ended by the money the policy allows."""
        started, due = (
            self.watch.of(key, kind)[:1] for kind in ("grace_started", "disconnection_due")
        )
        if not started or not due:
            return False
        limit = -micro(self.stage.tenants[key].plan.policy["grace_money"])
        return (
            limit < micro(started[0].data["available"]) <= 0
            and micro(due[0].data["available"]) <= limit
            and started[0].data["at"] < due[0].data["at"]
        )

    def cut(self, key: str) -> bool:
        """The unit was due, was cut for its credit, and its relay or valve was seen off."""
        due = self.watch.of(key, "disconnection_due")
        cut = self.watch.of(key, "supply_disconnected")
        shown = self.watch.states[self.stage.tenants[key].entities["supply"]]
        return bool(due and cut and cut[0].data["reasons"] == "credit" and OFF & set(shown))

    def blueprint(self) -> bool:
        """The shipped automation notified, waited, and cut."""
        due, cut = (
            self.watch.of(AUTOMATED, kind) for kind in ("disconnection_due", "supply_disconnected")
        )
        ran = self.stage.hub.state(AUTOMATION)["attributes"]["last_triggered"]
        notified = self.stage.hub.ws("persistent_notification/get")
        said = " ".join(one["message"] for one in notified)
        return bool(
            due
            and cut
            and ran
            and due[0].data["cut_mode"] == "notify"
            and cut[0].heard_s - due[0].heard_s > BLUEPRINT_WAIT_S - 0.5
            and "supply will be disconnected" in said
            and "has supply again" in said
        )

    def dark(self, key: str) -> bool:
        """The building counted nothing from when the hub called it off until somebody paid."""
        start_ms, end_ms = self.story.dark_ms[key]
        dark = [one for one in self.stage.truths(key) if start_ms <= one.time_ms <= end_ms]
        return len(dark) >= DARK_RECORDS_MIN and len({one.register for one in dark}) == 1

    def protected(self, closing_micro: int) -> bool:
        """Due, and put off because this customer is never disconnected; it used on all the same."""
        due = self.watch.of(PROTECTED, "disconnection_due")
        if not due or self.watch.of(PROTECTED, "supply_disconnected"):
            return False
        # off before the tenants paid, on all the time, off when the demo ended
        supplied = [on for on, _ in groupby(one.supplied for one in self.stage.truths(PROTECTED))]
        return (
            due[0].data["deferred_reason"] == "never_disconnect"
            and closing_micro < micro(due[0].data["available"])
            and supplied == [False, True, False]
        )

    def paid(self, key: str) -> bool:
        """A unit in the dark uses nothing, so a top-up raises its balance by itself exactly."""
        before, after = self.story.balances_micro[key]
        told = [micro(one.data["amount"]) for one in self.watch.of(key, "topped_up")]
        return PAID_MICRO in told and micro(after) - micro(before) == PAID_MICRO

    def back(self, key: str) -> bool:
        """Supply was given back after the top-up, and used."""
        end_ms = self.story.dark_ms[key][1]
        later = [one for one in self.stage.truths(key) if one.time_ms > end_ms]
        used = [one.register for one in later if one.supplied]
        return bool(self.watch.of(key, "supply_reconnected") and used and used[-1] > used[0])
