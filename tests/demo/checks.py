"""The hub's word against the building's: each check is a name and whether it was seen."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .books import Books, books_of, micro
from .house import Unit
from .plan import SPEED
from .recompute import MismatchError
from .stage import DOMAIN, Stage
from .story import PAID_MICRO, PROTECTED, WASHING, Story
from .supply_seen import SupplySeen
from .watch import Watch

CHARGES_MIN = 10


@dataclass(slots=True)
class Findings:
    """Everything that was seen, as checks that can be false."""

    stage: Stage
    watch: Watch
    story: Story
    journal: list[dict[str, Any]] = field(init=False)
    verification: dict[str, Any] = field(init=False)
    books: dict[str, Books] = field(init=False)
    plans: dict[str, Unit] = field(init=False)
    faults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Ask the hub for statements, the journal and its verification."""
        hub = self.stage.hub
        exported = hub.action_response(DOMAIN, "export_journal", to_file=False, format="jsonl")
        self.journal = [json.loads(line) for line in exported["content"].splitlines()]
        self.verification = hub.action_response(DOMAIN, "verify_ledger")
        self.books = {key: books_of(self.stage, key, self.journal) for key in self.stage.tenants}
        self.plans = {key: tenant.plan for key, tenant in self.stage.tenants.items()}

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
        supply = SupplySeen(stage=self.stage, watch=self.watch, story=self.story)
        for key in self.books:
            yield f"{key}_charged_exactly", lambda key=key: self._exact(key)
            yield f"{key}_nothing_lost", lambda key=key: self._complete(key)
        yield "balances_fall_as_charged", self._balances_fall
        yield "both_bands_priced", lambda: self._priced("flat_3", "band")
        yield "both_blocks_priced", lambda: self._priced("flat_2", "block")
        yield "standing_charge_and_tax", self._standing_and_tax
        out = [key for key, plan in self.plans.items() if plan.runs_out]
        yield "low_credit_told", lambda: all(supply.low(key) for key in out)
        yield "grace_ran", lambda: all(supply.grace(key) for key in out)
        yield "blueprint_waited_then_cut", supply.blueprint
        for key, plan in self.plans.items():
            if plan.is_cut:
                yield f"{key}_cut_when_empty", lambda key=key: supply.cut(key)
                yield f"{key}_used_nothing_while_off", lambda key=key: supply.dark(key)
                yield f"{key}_top_up_booked", lambda key=key: supply.paid(key)
                yield f"{key}_restored_after_top_up", lambda key=key: supply.back(key)
        yield "protected_customer_kept_supply", lambda: supply.protected(self._closing(PROTECTED))
        yield "session_ended_with_the_credit", lambda: self._session(0, "credit", left_micro=0)
        yield "session_stopped_when_told", lambda: self._session(1, "stopped")
        yield "ledger_verified", self._verified
        yield "nothing_was_late", lambda: not self.story.late

    # money

    def _exact(self, key: str) -> bool:
        books = self.books[key]
        least = 2 if self.plans[key].is_session else CHARGES_MIN
        return (
            books.fault is None
            and len(books.expected_micro) >= least
            and books.charged_micro == books.expected_micro
        )

    def _complete(self, key: str) -> bool:
        """All that the building used is on the statement, and its balance is what was paid less that."""
        books, plan = self.books[key], self.plans[key]
        left = self._paid_micro(key) - sum(books.expected_micro)
        if self._closing(key) != left or books.fault is not None:
            return False
        return books.used == books.usage_base(plan.tariff) > 0

    def _closing(self, key: str) -> int:
        return micro(self.books[key].statement["closing_balance"])

    def _paid_micro(self, key: str) -> int:
        paid_again = key in self.story.dark_ms or self.plans[key].is_session
        return self.plans[key].top_up_micro + (PAID_MICRO if paid_again else 0)

    def _balances_fall(self) -> bool:
        """Every balance a sensor showed is one of those recomputed, in their order.

        Where time costs money it also moves between two charges.
        """
        return all(
            self._shown_in_order(key)
            for key, plan in self.plans.items()
            if not plan.tariff.standing_micro and not plan.is_session
        )

    def _shown_in_order(self, key: str) -> bool:
        shown = self.watch.states[self.stage.tenants[key].entities["balance"]]
        charges, balance, balances = iter(self.books[key].expected_micro), 0, [0]
        for entry in self.books[key].statement["entries"]:
            paid = entry["kind"] == "top_up"
            balance += micro(entry["amount"]) if paid else -next(charges, 0)
            balances.append(balance)
        rest = iter(balances)
        return len(shown) > 5 and all(micro(state) in rest for state in shown)

    def _priced(self, key: str, what: str) -> bool:
        used = {getattr(one, what) for one in self.books[key].stretches if one.usage_nano}
        return used == {True, False} and self._exact(key)

    def _standing_and_tax(self) -> bool:
        sums: dict[str, int] = {}
        for charge in self.books["flat_4"].charges:
            for line, posted in charge["explanation"]["posted_micro"].items():
                sums[line] = sums.get(line, 0) + posted
        others = sums.get("standing", 0) + sums.get("usage", 0)
        tax = sums.get("tax:vat", 0)
        exact = self._exact("flat_4") and sums.get("standing", 0) > 0
        return exact and abs(100 * tax - 19 * others) < 200

    def _session(self, place: int, reason: str, left_micro: int | None = None) -> bool:
        """A session ended for this reason, cost what was charged, and left so much."""
        told = self.watch.of(WASHING, "session_stopped")[place].data
        cost_micro = self.books[WASHING].expected_micro[place]
        left = micro(told["balance"])
        return (
            told["reason"] == reason
            and micro(told["amount"]) == cost_micro > 0
            and (left_micro is None or left == left_micro)
        )

    def _verified(self) -> bool:
        found = self.verification
        return found["ok"] and found["entries"] == len(self.journal) and not found["faults"]

    # the report

    def report(self) -> dict[str, Any]:
        """Return what `--report` writes."""
        return {
            "checks": self.checks(),
            "units": [self._unit(key) for key in self.books],
            "facts": {
                "home_assistant": self.stage.version,
                "speed": SPEED,
                "currency": next(iter(self.books.values())).statement["currency"],
                "journal_entries": self.verification["entries"],
                "head_hash": self.verification["head_hash"],
                "late": self.story.late,
                "faults": self.faults,
            },
        }

    def _unit(self, key: str) -> dict[str, Any]:
        books, plan = self.books[key], self.plans[key]
        return {
            "unit": plan.name,
            "read_over": plan.meter.wire,
            "tariff": plan.tariff.name,
            "policy": plan.policy or "as the site",
            "usage": books.statement["usage"][0]["usage"],
            "counted_by_the_building": books.used,
            "balance": books.statement["closing_balance"],
            "charges": len(books.charged_micro),
            "charged_micro": sum(books.charged_micro),
            "recomputed_micro": sum(books.expected_micro),
            "credit_state": self.watch.shown(key, "credit_state"),
            "events": [
                one.type
                for one in self.watch.happened
                if one.unit_id == self.stage.tenants[key].unit_id
            ],
            "fault": books.fault,
        }
