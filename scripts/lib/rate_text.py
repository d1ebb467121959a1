"""A bill in words for a terminal, and as JSON for programs. Amounts are text: exact, never a float."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from decimal import Decimal, localcontext
from fractions import Fraction

from custom_components.prepaid_meter.engine.bill import Bill
from custom_components.prepaid_meter.engine.bill_lines import BillLine, PeriodBill
from custom_components.prepaid_meter.engine.money import (
    minor_digits,
    round_micro,
    to_minor,
    to_text,
)
from custom_components.prepaid_meter.engine.rating.tax import TAX_LINE

DIGITS = 9
"""Decimals of a quantity: a register is known to a nano-unit."""


def as_text(bill: Bill, zone: tzinfo) -> Iterator[str]:
    """Yield the lines of a bill for people; a long one begins at once."""
    for period in bill.periods:
        yield f"{_local(period.start, zone)} – {_local(period.end, zone)}"
        blocks = {line.line_id for line in period.lines if line.block}
        for line in period.lines:
            yield _row(
                _what(line, blocks), _how(line, bill.currency), _money(line.amount_micro, bill)
            )
        if period.taxes:
            yield _row("net", "", _money(period.net_micro, bill))
        for tax in period.taxes:
            name = tax.line_id.removeprefix(TAX_LINE)
            yield _row(name, _how(tax, bill.currency), _money(tax.amount_micro, bill))
        yield _row("total", _coins(period.gross_micro, bill), _money(period.gross_micro, bill))
        yield ""
    if len(bill.periods) > 1:
        yield "All together"
        if bill.tax_micro:
            yield _row("net", "", _money(bill.net_micro, bill))
            yield _row("tax", "", _money(bill.tax_micro, bill))
        yield _row("total", _coins(bill.gross_micro, bill), _money(bill.gross_micro, bill))
    yield _row("usage", "", f"{_number(bill.usage)} {bill.unit}".rstrip())


def as_json(bill: Bill, zone: tzinfo) -> dict[str, object]:
    """Return a bill as plain JSON; amounts to the micro-unit, `exact` where one has more digits."""
    return {
        "commodity": bill.commodity,
        "currency": bill.currency,
        "unit": bill.unit,
        "usage": _number(bill.usage),
        **_sums(bill, bill.currency),
        "periods": [
            {
                "start": period.start.astimezone(zone).isoformat(),
                "end": period.end.astimezone(zone).isoformat(),
                **_sums(period, bill.currency),
                "lines": [_line(line, bill.currency, zone) for line in period.lines],
                "taxes": [_line(line, bill.currency, zone) for line in period.taxes],
            }
            for period in bill.periods
        ],
    }


def _sums(of: Bill | PeriodBill, currency: str) -> dict[str, str]:
    return {
        "net": to_text(round_micro(of.net_micro), currency),
        "tax": to_text(round_micro(of.tax_micro), currency),
        "gross": to_text(round_micro(of.gross_micro), currency),
        "to_pay": _paid(of.gross_micro, currency),
    }


def _line(line: BillLine, currency: str, zone: tzinfo) -> dict[str, object]:
    found: dict[str, object] = {
        "line": line.line_id,
        "band": line.band,
        "block": line.block + 1,
        "amount": to_text(round_micro(line.amount_micro), currency),
        "from": line.start.astimezone(zone).isoformat(),
        "to": line.end.astimezone(zone).isoformat(),
    }
    if line.quantity is not None:
        found |= {
            "quantity": _number(line.quantity),
            "unit": line.unit,
            "rate": to_text(line.rate_micro, currency),
        }
    if line.amount_micro.denominator != 1:
        found["exact_micro"] = str(line.amount_micro)
    if line.percent is not None:
        found["percent"] = _number(line.percent)
    if line.note:
        found["note"] = line.note
    return found | ({"estimated": True} if line.estimated else {})


def _what(line: BillLine, blocks: set[str]) -> str:
    block = line.line_id in blocks and not line.note
    parts = [line.line_id, line.band, f"block {line.block + 1}" if block else ""]
    return " · ".join(part for part in parts if part)


def _how(line: BillLine, currency: str) -> str:
    said = [line.note] if line.note else []
    if line.quantity is not None:
        quantity = f"{_number(line.quantity)} {line.unit}".rstrip()
        said.insert(0, f"{quantity} × {to_text(line.rate_micro, currency)}")
    if line.percent is not None:
        said.append(f"{_number(line.percent)} %")
    if line.estimated:
        said.append("estimated: a long gap, spread evenly")
    return ", ".join(said)


def _money(amount_micro: Fraction, bill: Bill) -> str:
    return to_text(round_micro(amount_micro), bill.currency)


def _coins(amount_micro: Fraction, bill: Bill) -> str:
    """Return what is paid in coins, where the exact amount has more digits than they do."""
    paid = _paid(amount_micro, bill.currency)
    exact = paid == to_text(round_micro(amount_micro), bill.currency)
    return bill.currency if exact else f"{bill.currency}, to pay {paid}"


def _paid(amount_micro: Fraction, currency: str) -> str:
    coins = to_minor(round_micro(amount_micro), currency)
    return f"{coins:.{minor_digits(currency)}f}"


def _number(exact: Fraction) -> str:
    with localcontext(prec=40):
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        text = f"{number:.{DIGITS}f}"
    return text.rstrip("0").rstrip(".")


def _local(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _row(what: str, how: str, amount: str) -> str:
    return f"  {what:<28}{how:<44}{amount:>16}".rstrip()
