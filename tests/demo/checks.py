"""The hub's word against the building's: each check is a name and whether it was seen."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .books import Books, books_of, micro
from .plan import BLUEPRINT_WAIT_S, SPEED
from .recompute import MismatchError
from .stage import AUTOMATION, DOMAIN, Stage
from .story import PAID_MICRO, Story
from .watch import Watch

DARK_RECORDS_MIN = 4
EXACT_SENSORS = (1, 2, 3, 5, 6)
"""Flats without a standing charge: their balance moves with a charge or a top-up only."""


@dataclass(slots=True)
class Findings:
    """Everything that was seen, as checks that can be false."""

    stage: Stage
    watch: Watch
    story: Story
    journal: list[dict[str, Any]] = field(init=False)
    verification: dict[str, Any] = field(init=False)
    books: dict[int, Books] = field(init=False)
    faults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Ask the hub for statements, the journal and its verification."""
        hub = self.stage.hub
        exported = hub.action_response(DOMAIN, "export_journal", to_file=False, format="jsonl")
        self.journal = [json.loads(line) for line in exported["content"].splitlines()]
        self.verification = hub.action_response(DOMAIN, "verify_ledger")
        self.books = {
            number: books_of(self.stage, number, self.journal) for number in self.stage.tenants
        }

    def checks(self) -> dict[str, bool]:
        """Return every check by name; one that could not be made was not seen."""
        return {name: self._seen(name, check) for name, check in self._checks()}

    def _seen(self, name: str, check: Callable[[], object]) -> bool:
        try:
            return bool(check())
        except (ArithmeticError, LookupError, MismatchError) as error:
            self.faults[name] = f"{type(error).__name__}: {error}"
            return False

    def _checks(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for number in self.books:
            yield f"flat_{number}_charged_exactly", lambda number=number: self._exact(number)
            yield f"flat_{number}_nothing_lost", lambda number=number: self._complete(number)
        yield "balances_fall_as_charged", self._balances_fall
        yield "both_bands_priced", lambda: self._priced(2, "band")
        yield "both_blocks_priced", lambda: self._priced(3, "block")
        yield "standing_charge_and_tax", self._standing_and_tax
        yield "low_credit_told", lambda: all(self._low(number) for number in (3, 5, 6))
        yield "grace_ran", lambda: all(self._grace(number) for number in (3, 5, 6))
        yield "blueprint_waited_then_cut", self._blueprint
        yield "automatic_cut", lambda: self._cut(6)
        yield "cut_by_automation", lambda: self._cut(3)
        yield "nothing_used_while_off", lambda: all(self._dark(number) for number in (3, 6))
        yield "protected_customer_kept_supply", self._protected
        yield "top_up_booked", lambda: all(self._paid(number) for number in (3, 6))
        yield "supply_came_back", lambda: all(self._back(number) for number in (3, 6))
        yield "ledger_verified", self._verified
        yield "nothing_was_late", lambda: not self.story.late

    # money

    def _exact(self, number: int) -> bool:
        books = self.books[number]
        return (
            books.fault is None
            and len(books.expected_micro) > 10
            and books.charged_micro == books.expected_micro
        )

    def _complete(self, number: int) -> bool:
        """All that the building used is on the statement, and its balance is what was paid less that."""
        books, building = self.books[number], self.stage.building
        records = [one for one in building.records(number) if one.is_reading]
        start = next(one for one in records if not one.relay_closed)
        used = records[-1].register_wh - start.register_wh
        left = self._paid_micro(number) - sum(books.expected_micro)
        return used == books.usage_wh > 0 and micro(books.statement["closing_balance"]) == left

    def _paid_micro(self, number: int) -> int:
        paid = self.stage.tenants[number].flat.top_up_micro
        return paid + (PAID_MICRO if number in self.story.dark_ms else 0)

    def _balances_fall(self) -> bool:
        """Every balance a sensor showed is one of those recomputed, in their order."""
        return all(self._shown_in_order(number) for number in EXACT_SENSORS)

    def _shown_in_order(self, number: int) -> bool:
        shown = self.watch.states[self.stage.tenants[number].entities["balance"]]
        charges, balance, balances = iter(self.books[number].expected_micro), 0, [0]
        for entry in self.books[number].statement["entries"]:
            paid = entry["kind"] == "top_up"
            balance += micro(entry["amount"]) if paid else -next(charges, 0)
            balances.append(balance)
        rest = iter(balances)
        return len(shown) > 5 and all(micro(state) in rest for state in shown)

    def _priced(self, number: int, what: str) -> bool:
        used = {getattr(one, what) for one in self.books[number].stretches if one.usage_nano}
        return used == {True, False} and self._exact(number)

    def _standing_and_tax(self) -> bool:
        sums: dict[str, int] = {}
        for charge in self.books[4].charges:
            for line, posted in charge["explanation"]["posted_micro"].items():
                sums[line] = sums.get(line, 0) + posted
        others = sums.get("standing", 0) + sums.get("usage", 0)
        tax = sums.get("tax:vat", 0)
        return self._exact(4) and sums.get("standing", 0) > 0 and abs(100 * tax - 19 * others) < 200

    # warnings, grace, supply

    def _low(self, number: int) -> bool:
        told = self.watch.of(number, "low_credit")
        limit = micro(self.stage.tenants[number].flat.policy["low_credit"][0])
        return any(
            micro(one.data["threshold"]) == limit >= micro(one.data["available"]) for one in told
        )

    def _grace(self, number: int) -> bool:
        """Grace began below zero, lasted, and ended by the money the policy allows."""
        started, due = (
            self.watch.of(number, kind)[:1] for kind in ("grace_started", "disconnection_due")
        )
        if not started or not due:
            return False
        limit = -micro(self.stage.tenants[number].flat.policy["grace_money"])
        return (
            limit < micro(started[0].data["available"]) <= 0
            and micro(due[0].data["available"]) <= limit
            and started[0].data["at"] < due[0].data["at"]
        )

    def _cut(self, number: int) -> bool:
        due = self.watch.of(number, "disconnection_due")
        cut = self.watch.of(number, "supply_disconnected")
        return bool(
            due
            and cut
            and cut[0].data["reasons"] == "credit"
            and "off" in self.watch.states[self.stage.tenants[number].entities["supply"]]
        )

    def _blueprint(self) -> bool:
        due, cut = self.watch.of(3, "disconnection_due"), self.watch.of(3, "supply_disconnected")
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

    def _dark(self, number: int) -> bool:
        if number not in self.story.dark_ms:
            return False
        start_ms, end_ms = self.story.dark_ms[number]
        dark = [
            one for one in self.stage.building.records(number) if start_ms <= one.time_ms <= end_ms
        ]
        registers = {one.register_wh for one in dark}
        return len(dark) >= DARK_RECORDS_MIN and len(registers) == 1

    def _protected(self) -> bool:
        """Due, and put off because this customer is never disconnected; it used on all the same."""
        due = self.watch.of(5, "disconnection_due")
        if not due or self.watch.of(5, "supply_disconnected"):
            return False
        records = self.stage.building.records(5)
        first = next(n for n, one in enumerate(records) if not one.relay_closed)
        # off before the tenants paid, on all the time, off when the demo ended
        supplied = [closed for closed, _ in groupby(one.relay_closed for one in records[first:])]
        return (
            due[0].data["deferred_reason"] == "never_disconnect"
            and micro(self.books[5].statement["closing_balance"]) < micro(due[0].data["available"])
            and supplied == [False, True, False]
        )

    def _paid(self, number: int) -> bool:
        """A flat in the dark uses nothing, so a top-up raises its balance by itself exactly."""
        if number not in self.story.balances_micro:
            return False
        before, after = self.story.balances_micro[number]
        told = [micro(one.data["amount"]) for one in self.watch.of(number, "topped_up")]
        return PAID_MICRO in told and micro(after) - micro(before) == PAID_MICRO

    def _back(self, number: int) -> bool:
        if number not in self.story.dark_ms:
            return False
        end_ms = self.story.dark_ms[number][1]
        later = [one for one in self.stage.building.records(number) if one.time_ms > end_ms]
        closed = [one.register_wh for one in later if one.relay_closed]
        return bool(
            self.watch.of(number, "supply_reconnected") and closed and closed[-1] > closed[0]
        )

    def _verified(self) -> bool:
        found = self.verification
        return found["ok"] and found["entries"] == len(self.journal) and not found["faults"]

    # the report

    def report(self) -> dict[str, Any]:
        """Return what `--report` writes."""
        return {
            "checks": self.checks(),
            "units": [self._unit(number) for number in self.books],
            "facts": {
                "home_assistant": self.stage.version,
                "speed": SPEED,
                "currency": self.books[1].statement["currency"],
                "journal_entries": self.verification["entries"],
                "head_hash": self.verification["head_hash"],
                "late": self.story.late,
                "faults": self.faults,
            },
        }

    def _unit(self, number: int) -> dict[str, Any]:
        books, flat = self.books[number], self.stage.tenants[number].flat
        return {
            "unit": flat.name,
            "tariff": flat.tariff.name,
            "policy": flat.policy or "as the site",
            "usage_kwh": books.statement["usage"][0]["usage"],
            "balance": books.statement["closing_balance"],
            "charges": len(books.charged_micro),
            "charged_micro": sum(books.charged_micro),
            "recomputed_micro": sum(books.expected_micro),
            "credit_state": self.watch.shown(number, "state"),
            "events": [
                one.type
                for one in self.watch.happened
                if one.unit_id == self.stage.tenants[number].unit_id
            ],
            "fault": books.fault,
        }
