"""The journal as CSV (one row per posting) or as JSON lines (one object per entry)."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

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


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Open a file that appears under its name once all of it is on the disk, or not at all.

    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("x", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_csv(entries: Iterable[Booked], out: TextIO) -> int:
    """Write one row per posting; return how many entries there were.

    Amounts are the hub's decimal numbers and keep their sign.
    """
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    written = 0
    for booked in entries:
        written += 1
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
    return written


def write_json_lines(entries: Iterable[Booked], out: TextIO) -> int:
    """Write one JSON object per entry, with its explanation as it was booked; return how many."""
    written = 0
    for booked in entries:
        written += 1
        out.write(json.dumps(_object(booked), ensure_ascii=False) + "\n")
    return written


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
