"""The journal as CSV (one row per posting) or as JSON lines (one object per entry)."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Final

from ..engine.money import to_text
from .booked import Booked

COLUMNS: Final = (
    "seq",
    "entry_id",
    "kind",
    "booked_at",
    "at",
    "unit_id",
    "account",
    "amount",
    "currency",
    "key",
    "actor",
    "refers_to",
    "reverses",
    "note",
    "hash",
)
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """Return a cell no spreadsheet will take for a formula: such a text is given an apostrophe.

    Source of the list: OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def as_csv(entries: Iterable[Booked]) -> str:
    """Return one row per posting. Amounts are the hub's decimal numbers and keep their sign."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for booked in entries:
        entry = booked.entry
        for posting in entry.postings:
            about = (
                entry.unit_id,
                posting.account,
            )
            tail = (
                entry.key,
                entry.actor,
                " ".join(entry.refers_to),
                entry.reverses or "",
                entry.note or "",
                booked.hash,
            )
            writer.writerow(
                [
                    booked.seq,
                    entry.entry_id,
                    entry.kind.value,
                    entry.booked_at.isoformat(),
                    entry.at.isoformat(),
                    *map(safe_cell, about),
                    to_text(posting.amount_micro, posting.commodity),
                    posting.commodity,
                    *map(safe_cell, tail),
                ]
            )
    return out.getvalue()


def as_json_lines(entries: Iterable[Booked]) -> str:
    """Return one JSON object per entry, with its explanation as it was booked."""
    return "".join(json.dumps(_object(booked), ensure_ascii=False) + "\n" for booked in entries)


def _object(booked: Booked) -> dict[str, object]:
    entry = booked.entry
    return {
        "seq": booked.seq,
        "entry_id": entry.entry_id,
        "kind": entry.kind.value,
        "booked_at": entry.booked_at.isoformat(),
        "at": entry.at.isoformat(),
        "unit_id": entry.unit_id,
        "postings": [
            {
                "account": posting.account,
                "amount": to_text(posting.amount_micro, posting.commodity),
                "currency": posting.commodity,
            }
            for posting in entry.postings
        ],
        "key": entry.key,
        "actor": entry.actor,
        "refers_to": list(entry.refers_to),
        "reverses": entry.reverses,
        "note": entry.note,
        "explanation": entry.explanation,
        "prev": booked.prev,
        "hash": booked.hash,
    }
