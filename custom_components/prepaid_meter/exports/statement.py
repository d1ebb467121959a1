"""A unit's statement for a period: what it had, what came, what was used, what is left.

A statement follows when things were booked, so a correction appears in the statement of the day it
was found and names the entry it corrects. Balances are sums of postings, not stored figures. Three
accounts are shown: the balance, the debt of protected meters, and what was owed from before. For
each, what it opened with and the amounts of all entries make what it closes with. Points are counted
beside them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..engine.ledger.accounts import DEBT, OWED, POINTS
from ..engine.ledger.journal import REVERSIBLE, EntryKind, JournalEntry, Posting
from ..engine.money import MICRO, to_text
from ..engine.tariff.model import TariffVersion
from .booked import Booked
from .explained import about, charge_of, lines_of

type Line = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The unit, its tenancy and the stretch of a statement: ``start`` included, ``end`` not."""

    unit_id: str
    name: str
    currency: str
    start: datetime
    end: datetime
    tenancy: int = 1

    def customer(self, wallet: str = "") -> str:
        """Return how accounts of the tenancy, or of one of its wallets, begin."""
        return f"customer:{self.unit_id}/{self.tenancy}/{wallet}"


@dataclass(slots=True)
class _Account:
    """What one account opened with, stands at and was moved by, per kind of entry."""

    opening_micro: int = 0
    micro: int = 0
    totals_micro: Counter[str] = field(default_factory=Counter)

    def move(self, kind: str, amount_micro: int, *, within: bool) -> None:
        self.micro += amount_micro
        if not within:
            self.opening_micro = self.micro
        elif amount_micro:
            self.totals_micro[kind] += amount_micro


@dataclass(slots=True)
class _Sums:
    balance: _Account = field(default_factory=_Account)
    debt: _Account = field(default_factory=_Account)
    owed: _Account = field(default_factory=_Account)
    others: dict[str, _Account] = field(default_factory=dict)
    points: int = 0
    entries: list[Line] = field(default_factory=list)
    taken_back: set[str | None] = field(default_factory=set)


def statement(
    booked: Iterable[Booked],
    period: Period,
    *,
    usage: list[Line],
    versions: Mapping[str, TariffVersion],
) -> dict[str, object]:
    """Return the statement as plain JSON with its text. ``booked``: every entry of the unit until the end."""
    sums = _Sums()
    for one in booked:
        if one.entry.booked_at < period.end:
            _add(sums, one, period, versions)
    for line in sums.entries:
        line["reversible"] = line["reversible"] and line["entry_id"] not in sums.taken_back
    currency = period.currency
    shown: dict[str, object] = {
        "unit_id": period.unit_id,
        "name": period.name,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "opening_balance": to_text(sums.balance.opening_micro, currency),
        "opening_debt": to_text(sums.debt.opening_micro, currency),
        "opening_owed": to_text(sums.owed.opening_micro, currency),
        "entries": sums.entries,
        "totals": _texts(sums.balance.totals_micro, currency),
        "debt_totals": _texts(sums.debt.totals_micro, currency),
        "owed_totals": _texts(sums.owed.totals_micro, currency),
        "usage": usage,
        "closing_balance": to_text(sums.balance.micro, currency),
        "closing_debt": to_text(sums.debt.micro, currency),
        "closing_owed": to_text(sums.owed.micro, currency),
        "points": sums.points,
        "wallets": {
            name: {
                "opening_balance": to_text(one.opening_micro, currency),
                "closing_balance": to_text(one.micro, currency),
                "totals": _texts(one.totals_micro, currency),
            }
            for name, one in sums.others.items()
        },
        "tenancy": period.tenancy,
    }
    return {**shown, "text": _text(shown, currency)}


def _texts(totals_micro: Mapping[str, int], currency: str) -> dict[str, str]:
    return {kind: to_text(micro, currency) for kind, micro in totals_micro.items()}


def _add(
    sums: _Sums, booked: Booked, period: Period, versions: Mapping[str, TariffVersion]
) -> None:
    entry = booked.entry
    within = entry.booked_at >= period.start
    kind = entry.kind.value
    mine = [one for one in entry.postings if one.account.startswith(period.customer("main:"))]
    others = _others(sums, entry, period, within=within)
    if not (mine or others):
        return
    money = [one for one in mine if one.commodity == period.currency]
    debt_micro, owed_micro = -_of(money, DEBT), -_of(money, OWED)
    amount_micro = sum(one.amount_micro for one in money) + debt_micro + owed_micro
    points = _of(mine, POINTS) // MICRO
    sums.balance.move(kind, amount_micro, within=within)
    sums.debt.move(kind, debt_micro, within=within)
    sums.owed.move(kind, owed_micro, within=within)
    sums.points += points
    sums.taken_back.add(entry.reverses)
    if not within:
        return
    if mine:
        sums.balance.totals_micro.setdefault(kind, 0)
    sums.entries.append(
        {
            "seq": booked.seq,
            "entry_id": entry.entry_id,
            "date": entry.booked_at.astimezone(period.start.tzinfo).isoformat(),
            "at": entry.at.astimezone(period.start.tzinfo).isoformat(),
            "kind": kind,
            "amount": to_text(amount_micro, period.currency),
            "balance": to_text(sums.balance.micro, period.currency),
            "debt_amount": to_text(debt_micro, period.currency),
            "debt": to_text(sums.debt.micro, period.currency),
            "owed_amount": to_text(owed_micro, period.currency),
            "owed": to_text(sums.owed.micro, period.currency),
            **({"points": points} if points else {}),
            **({"wallets": others} if others else {}),
            "lines": lines_of(entry.explanation, period.currency, versions) or about(entry),
            "charge": charge_of(entry.explanation, period.currency, versions),
            "reversible": entry.kind in REVERSIBLE and not entry.refers_to,
            "refers_to": list(entry.refers_to),
        }
    )


def _others(
    sums: _Sums, entry: JournalEntry, period: Period, *, within: bool
) -> dict[str, dict[str, str]]:
    """Return what an entry moved on further wallets and the deposit, and what stands there after it."""
    deposit, moved = f"deposit:{period.unit_id}/{period.tenancy}", Counter[str]()
    for one in entry.postings:
        if one.account == deposit:
            moved["deposit"] += one.amount_micro
        elif one.account.startswith(period.customer()) and one.commodity == period.currency:
            moved[one.account.rsplit("/", 1)[1].partition(":")[0]] += one.amount_micro
    del moved["main"]
    found = {}
    for name, amount in moved.items():
        account = sums.others.setdefault(name, _Account())
        account.move(entry.kind.value, amount, within=within)
        found[name] = {
            "amount": to_text(amount, period.currency),
            "balance": to_text(account.micro, period.currency),
        }
    return found


def _of(postings: list[Posting], kind: str) -> int:
    return sum(one.amount_micro for one in postings if one.account.endswith(f":{kind}"))


def _text(shown: Mapping[str, object], currency: str) -> str:
    """Return the statement to read or print."""
    rows = [
        f"{shown['name']}: {str(shown['from'])[:10]} – {str(shown['to'])[:10]}",
        f"Opening balance: {shown['opening_balance']} {currency}",
        *_debt_rows("Opening", shown["opening_debt"], shown["opening_owed"], currency),
    ]
    entries = shown["entries"]
    for entry in entries if isinstance(entries, list) else ():
        rows.append(
            f"{str(entry['date'])[:16].replace('T', ' ')}  {entry['kind']}  "
            f"{entry['amount']}  →  {entry['balance']}{_debt_cell(entry)}{_other_cells(entry)}"
        )
        now = "now " if entry["kind"] == EntryKind.CORRECTION.value else ""
        rows += [f"    {now}{line}" for line in entry["lines"]]
    usage = shown["usage"]
    rows += [
        f"Usage {meter['name']}: {meter['usage']} {meter['unit']}"
        for meter in (usage if isinstance(usage, list) else ())
    ]
    rows.append(f"Closing balance: {shown['closing_balance']} {currency}")
    rows += _debt_rows("Closing", shown["closing_debt"], shown["closing_owed"], currency)
    rows += [f"Points: {shown['points']}"] if shown["points"] else []
    wallets = shown["wallets"]
    rows += [
        f"Closing balance of {name}: {one['closing_balance']} {currency}"
        for name, one in (wallets if isinstance(wallets, dict) else {}).items()
    ]
    return "\n".join(rows)


def _is_zero(amount: object) -> bool:
    return not str(amount).strip("0.")


def _debt_rows(name: str, debt: object, owed: object, currency: str) -> list[str]:
    rows = [("debt of protected meters", debt), ("debts from before", owed)]
    return [f"{name} {what}: {one} {currency}" for what, one in rows if not _is_zero(one)]


def _debt_cell(entry: Line) -> str:
    found = ""
    for name in ("debt", "owed"):
        if not _is_zero(entry[f"{name}_amount"]):
            found += f"  ({name} {entry[f'{name}_amount']}  →  {entry[name]})"
    return found


def _other_cells(entry: Line) -> str:
    wallets = entry.get("wallets")
    return "".join(
        f"  ({name} {one['amount']}  →  {one['balance']})"
        for name, one in (wallets if isinstance(wallets, dict) else {}).items()
    )
