"""A unit's statement for a period: what it had, what came, what was used, what is left.

A statement follows when things were booked, so a correction appears in the statement of the day it
was found and names the entry it corrects. Balances are sums of postings, not stored figures. Two
accounts are shown: the balance, and the debt of protected meters. For each, what it opened with and
the amounts of all entries make what it closes with.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from ..engine.ledger.accounts import DEBT
from ..engine.money import round_micro, to_text
from ..engine.quantity import COMMODITIES, to_display
from ..engine.tariff.model import PriceKind, TariffVersion
from .booked import Booked

type Line = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The unit and the stretch of a statement: ``start`` included, ``end`` not."""

    unit_id: str
    name: str
    currency: str
    start: datetime
    end: datetime


@dataclass(slots=True)
class _Sums:
    opening_micro: int = 0
    opening_debt_micro: int = 0
    balance_micro: int = 0
    debt_micro: int = 0
    totals_micro: Counter[str] = field(default_factory=Counter)
    debt_totals_micro: Counter[str] = field(default_factory=Counter)
    entries: list[Line] = field(default_factory=list)


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
    currency = period.currency
    shown: dict[str, object] = {
        "unit_id": period.unit_id,
        "name": period.name,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "opening_balance": to_text(sums.opening_micro, currency),
        "opening_debt": to_text(sums.opening_debt_micro, currency),
        "entries": sums.entries,
        "totals": _texts(sums.totals_micro, currency),
        "debt_totals": _texts(sums.debt_totals_micro, currency),
        "usage": usage,
        "closing_balance": to_text(sums.balance_micro, currency),
        "closing_debt": to_text(sums.debt_micro, currency),
    }
    return {**shown, "text": _text(shown, currency)}


def _texts(totals_micro: Mapping[str, int], currency: str) -> dict[str, str]:
    return {kind: to_text(micro, currency) for kind, micro in totals_micro.items()}


def _add(
    sums: _Sums, booked: Booked, period: Period, versions: Mapping[str, TariffVersion]
) -> None:
    entry = booked.entry
    mine = f"customer:{period.unit_id}/"
    postings = [one for one in entry.postings if one.account.startswith(mine)]
    debt_micro = -sum(one.amount_micro for one in postings if one.account.endswith(f":{DEBT}"))
    amount_micro = sum(one.amount_micro for one in postings) + debt_micro
    sums.balance_micro += amount_micro
    sums.debt_micro += debt_micro
    if entry.booked_at < period.start:
        sums.opening_micro, sums.opening_debt_micro = sums.balance_micro, sums.debt_micro
        return
    kind = entry.kind.value
    sums.totals_micro[kind] += amount_micro
    if debt_micro:
        sums.debt_totals_micro[kind] += debt_micro
    sums.entries.append(
        {
            "seq": booked.seq,
            "entry_id": entry.entry_id,
            "date": entry.booked_at.astimezone(period.start.tzinfo).isoformat(),
            "at": entry.at.astimezone(period.start.tzinfo).isoformat(),
            "kind": kind,
            "amount": to_text(amount_micro, period.currency),
            "balance": to_text(sums.balance_micro, period.currency),
            "debt_amount": to_text(debt_micro, period.currency),
            "debt": to_text(sums.debt_micro, period.currency),
            "lines": _lines(entry.explanation, period.currency, versions),
            "refers_to": list(entry.refers_to),
        }
    )


def _lines(
    explanation: Mapping[str, object], currency: str, versions: Mapping[str, TariffVersion]
) -> list[str]:
    """Return a charge's explanation: quantity × rate = amount, for every line and band."""
    lines = explanation.get("lines")
    if not isinstance(lines, list):
        return []
    return [_line(line, currency, versions.get(str(line.get("version")))) for line in lines]


_NOTES = {
    "repriced": "earlier use at the block reached",
    "rounded": "rounding",
    "capped": "beyond the cap",
    "minimum": "up to the minimum",
}
_GIVEN = {"free": "free", "package": "from a package"}


def _line(line: Mapping[str, object], currency: str, version: TariffVersion | None) -> str:
    amount = to_text(round_micro(Fraction(str(line["amount_micro"]))), currency)
    band = f" ({line['band']})" if line.get("band") else ""
    name, note = f"{line['line']}{band}", str(line.get("note", ""))
    estimated = ", estimated" if line.get("estimated") else ""
    if note in _NOTES:
        return f"{name}, {_NOTES[note]}: {amount} {currency}{estimated}"
    if version is None:
        return f"{name}: {amount} {currency}{estimated}"
    used = int(Fraction(str(line["quantity"])))
    priced = COMMODITIES[version.commodity].display
    quantity = f"{to_display(used, version.commodity):f} {priced}"
    if note in _GIVEN:
        return f"{name}: {quantity} {_GIVEN[note]}{estimated}"
    kind = next((one.kind for one in version.lines if one.line_id == line["line"]), None)
    if kind is not PriceKind.USAGE:
        return f"{name}: {amount} {currency}{estimated}"
    rate_micro = line["rate_micro"]
    rate = to_text(rate_micro if isinstance(rate_micro, int) else 0, currency)
    return f"{name}: {quantity} × {rate} = {amount} {currency}{estimated}"


def _text(shown: Mapping[str, object], currency: str) -> str:
    """Return the statement to read or print."""
    rows = [
        f"{shown['name']}: {str(shown['from'])[:10]} – {str(shown['to'])[:10]}",
        f"Opening balance: {shown['opening_balance']} {currency}",
        *_debt_row("Opening", shown["opening_debt"], currency),
    ]
    entries = shown["entries"]
    for entry in entries if isinstance(entries, list) else ():
        rows.append(
            f"{str(entry['date'])[:16].replace('T', ' ')}  {entry['kind']}  "
            f"{entry['amount']}  →  {entry['balance']}{_debt_cell(entry)}"
        )
        rows += [f"    {line}" for line in entry["lines"]]
    usage = shown["usage"]
    rows += [
        f"Usage {meter['name']}: {meter['usage']} {meter['unit']}"
        for meter in (usage if isinstance(usage, list) else ())
    ]
    rows.append(f"Closing balance: {shown['closing_balance']} {currency}")
    rows += _debt_row("Closing", shown["closing_debt"], currency)
    return "\n".join(rows)


def _is_zero(amount: object) -> bool:
    return not str(amount).strip("0.")


def _debt_row(name: str, debt: object, currency: str) -> list[str]:
    return [] if _is_zero(debt) else [f"{name} debt of protected meters: {debt} {currency}"]


def _debt_cell(entry: Line) -> str:
    if _is_zero(entry["debt_amount"]):
        return ""
    return f"  (debt {entry['debt_amount']}  →  {entry['debt']})"
