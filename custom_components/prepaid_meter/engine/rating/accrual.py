"""What a meter owes since its last posting, and how a posting explains itself."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from ..money import round_micro
from ..quantity import NANO
from .state import Charge, RatingState


def merge(accrued: tuple[Charge, ...], charges: Iterable[Charge]) -> tuple[Charge, ...]:
    """Add charges to an accrual; charges of one kind become one line."""
    merged = {charge.kind_key: charge for charge in accrued}
    for charge in charges:
        before = merged.get(charge.kind_key)
        merged[charge.kind_key] = charge if before is None else _join(before, charge)
    return tuple(merged.values())


def _join(before: Charge, charge: Charge) -> Charge:
    return Charge(
        line_id=charge.line_id,
        account=charge.account,
        version_id=charge.version_id,
        band=charge.band,
        block=charge.block,
        rate_micro=charge.rate_micro,
        start=min(before.start, charge.start),
        end=max(before.end, charge.end),
        quantity_nano=before.quantity_nano + charge.quantity_nano,
        amount_micro=before.amount_micro + charge.amount_micro,
        estimated=charge.estimated,
        note=charge.note,
    )


def due_lines(rating: RatingState, posted_micro: dict[str, int]) -> dict[str, int]:
    """Return what is to be posted per line: round(exact-to-date) less posted-to-date, zeros left out."""
    due = {
        line_id: round_micro(line.exact_micro) - posted_micro.get(line_id, 0)
        for line_id, line in rating.lines.items()
    }
    return {line_id: amount for line_id, amount in due.items() if amount}


def due_micro(rating: RatingState, posted_micro: dict[str, int]) -> int:
    """Return what the meter owes since its last posting, in micro-units."""
    total = 0
    for line_id, line in rating.lines.items():
        total += round_micro(line.exact_micro) - posted_micro.get(line_id, 0)
    return total


def due_until_micro(accrued: tuple[Charge, ...], until: datetime) -> int:
    """Return what of an accrual was used up to an instant, in micro-units."""
    return round_micro(
        sum((charge.amount_micro for charge in accrued if charge.end <= until), Fraction(0))
    )


def breaks(accrued: tuple[Charge, ...], charges: Iterable[Charge]) -> bool:
    """Return whether new charges lie beyond a band, block or tariff boundary of the accrual.

    A slot of a price that comes from elsewhere is none: a day would be an entry for each.
    """
    kinds = {charge.line_id: charge.kind_key[:4] for charge in accrued if charge.rate_micro}
    return any(
        charge.line_id in kinds and kinds[charge.line_id] != charge.kind_key[:4]
        for charge in charges
        if charge.rate_micro
    )


def explain(charges: tuple[Charge, ...], posted: dict[str, int]) -> dict[str, object]:
    """Return plain JSON that shows every deducted micro-unit: lines with quantity × rate, and the sums posted."""
    return {
        "lines": [
            {
                "line": charge.line_id,
                "version": charge.version_id,
                "band": charge.band,
                "block": charge.block,
                "rate_micro": charge.rate_micro,
                "quantity": _text(Fraction(charge.quantity_nano, NANO)),
                "amount_micro": _text(charge.amount_micro),
                "from": charge.start.isoformat(),
                "to": charge.end.isoformat(),
                **({"estimated": True} if charge.estimated else {}),
                **({"note": charge.note} if charge.note else {}),
            }
            for charge in charges
        ],
        "posted_micro": dict(sorted(posted.items())),
    }


def _text(number: Fraction) -> str:
    return str(number)
