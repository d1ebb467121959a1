"""What was charged, in the terms of the tariff: as lines to read, and as fields for a screen."""

from collections.abc import Mapping
from fractions import Fraction

from ..engine.ledger.journal import JournalEntry
from ..engine.money import round_micro, to_text
from ..engine.quantity import COMMODITIES, to_display
from ..engine.rating.tax import TAX_LINE
from ..engine.tariff.model import PriceKind, TariffVersion

type Versions = Mapping[str, TariffVersion]


def lines_of(explanation: Mapping[str, object], currency: str, versions: Versions) -> list[str]:
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


def about(entry: JournalEntry) -> list[str]:
    """Return what a debt or package is called, and what was given or sold other than money."""
    name, quantity = entry.explanation.get("name"), entry.explanation.get("quantity")
    commodity = entry.explanation.get("commodity")
    found = [] if name is None else [str(name)]
    if isinstance(quantity, int) and commodity in COMMODITIES:
        shown = f"{to_display(quantity, str(commodity)):f} {COMMODITIES[str(commodity)].display}"
        found.append(shown)
    return [": ".join(found)] if found else []


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


def charge_of(
    explanation: Mapping[str, object], currency: str, versions: Versions
) -> dict[str, object] | None:
    """Return what a meter was charged for and when; None for what is no charge.

    Each line has the amount, and where it is a quantity times a rate, both of them. ``kind`` is the
    tariff's, "tax" for a tax; ``block`` counts from 1, None where the line has a single one.
    """
    lines = explanation.get("lines")
    if not isinstance(lines, list):
        return None
    return {
        "meter_id": explanation.get("meter_id"),
        "from": explanation.get("from"),
        "to": explanation.get("to"),
        "cause": explanation.get("cause"),
        "lines": [
            _fields(line, currency, versions.get(str(line.get("version")))) for line in lines
        ],
    }


def _fields(
    line: Mapping[str, object], currency: str, version: TariffVersion | None
) -> dict[str, object]:
    name, note = str(line["line"]), str(line.get("note", ""))
    lines = () if version is None else version.lines
    priced = next((one for one in lines if one.line_id == name), None)
    shown: dict[str, object] = {
        "line": name.removeprefix(TAX_LINE),
        "kind": priced.kind.value if priced else "tax" if name.startswith(TAX_LINE) else None,
        "band": str(line.get("band", "")),
        "block": None,
        "quantity": None,
        "unit": None,
        "rate": None,
        "amount": to_text(round_micro(Fraction(str(line["amount_micro"]))), currency),
        "note": note,
        "estimated": bool(line.get("estimated")),
    }
    if priced is None or version is None or priced.kind is not PriceKind.USAGE or note in _NOTES:
        return shown
    block, rate_micro = line.get("block"), line.get("rate_micro")
    used = int(Fraction(str(line["quantity"])))
    return shown | {
        "block": block + 1 if isinstance(block, int) and priced.has_blocks else None,
        "quantity": f"{to_display(used, version.commodity):f}",
        "unit": COMMODITIES[version.commodity].display,
        "rate": to_text(rate_micro if isinstance(rate_micro, int) else 0, currency),
    }
