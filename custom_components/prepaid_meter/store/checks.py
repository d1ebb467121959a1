"""What one entry's rows must look like, by its own stored bytes."""

import json
from collections.abc import Sequence
from typing import Any

from ..engine.ledger import accounts
from ..engine.state import LotKind, UnitState
from . import chain, schema
from .mapping import FACT_COLUMNS, dump, further_units

VERSION, PREV, HASH, BODY = range(FACT_COLUMNS, FACT_COLUMNS + 4)
"""Where a journal row holds its links, behind the columns that repeat facts."""

KIND, UNIT = 2, 3
_COLUMNS = [column.name for column in schema.JOURNAL.columns][:FACT_COLUMNS]
_MOVES_UNITS = ("transfer", "reversal")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What forged bytes may raise."""

type Row = tuple[Any, ...]
type Piece = dict[str, list[Row]]
"""Rows by table: of a stretch of the journal, or of one entry."""


def contents_match(piece: Piece, bodies: Sequence[bytes]) -> bool:
    """Return whether the rows of a piece are, to the byte, what its stored bytes say.

    Rows that mean the same in another spelling of JSON are for ``faults_of_entry`` to acquit.
    """
    try:
        _, facts, postings, more, _ = zip(*(body.split(b"\n") for body in bodies), strict=True)
    except ValueError:
        return False
    columns = dump([row[:FACT_COLUMNS] for row in piece["journal"]])
    return (
        columns == b"[%b]" % b",".join(facts)
        and dump(piece["posting"]) == b"[%b]" % b",".join([line[1:-1] for line in postings])
        and _side_tables_match(piece, postings, more)
    )


def _side_tables_match(piece: Piece, postings: Sequence[bytes], more: Sequence[bytes]) -> bool:
    """Return whether references, further units and notes are those of the entries."""
    listed = {row[1] for row in piece["entry_unit"]}
    expected: Piece = {"reference": [], "entry_unit": [], "note": []}
    for place, row in enumerate(piece["journal"]):
        line = more[place]
        if (
            b'"refers_to"' in line
            or b'"note"' in line
            or row[KIND] in _MOVES_UNITS
            or row[0] in listed
        ):
            own = _side_rows(row, json.loads(postings[place]), json.loads(line))
            for table, rows in own.items():
                expected[table] += rows
    return all(
        sorted(expected[table]) == sorted(piece[table]) for table in ("reference", "entry_unit")
    ) and _notes_are_kept(expected["note"], piece["note"])


def _side_rows(row: Row, postings: list[Any], more: dict[str, Any]) -> Piece:
    """Return the rows that an entry must have in the side tables, a note by its commitment."""
    seq, unit_id = row[0], row[UNIT]
    return {
        "reference": [(refers_to, seq) for refers_to in set(more.get("refers_to", ()))],
        "entry_unit": [(further, seq) for further in further_units(unit_id, postings)],
        "note": [(seq, more["note"])] if "note" in more else [],
    }


def _notes_are_kept(committed: list[Row], notes: list[Row]) -> bool:
    """Return whether notes are those committed to, or were erased as a whole."""
    if [row[0] for row in committed] != [row[0] for row in notes]:
        return False
    for (_, expected), (_, salt, text) in zip(committed, notes, strict=True):
        erased = salt is None and text is None
        if not erased and (salt is None or chain.commitment(bytes(salt), text or "") != expected):
            return False
    return True


def faults_of_entry(row: Row, own: Piece) -> list[str]:
    """Return what is wrong with one entry; ``own`` are its rows in the other tables."""
    version, prev, digest, body = row[VERSION:]
    if version not in chain.TAGS:
        return [f"its format {version} is unknown"]
    if chain.link(version, prev, body) != digest:
        return ["its hash does not match its stored bytes"]
    try:
        facts, postings, more, _ = map(json.loads, chain.unframe(body))
        expected = _side_rows(row, postings, more)
    except UNREADABLE:
        return ["its stored bytes cannot be read"]
    found = [
        f"column {name} differs from its stored bytes"
        for name, column, fact in zip(_COLUMNS, row, facts, strict=False)
        if column != fact
    ]
    if own["posting"] != [tuple(posting) for posting in postings]:
        found.append("its postings differ from its stored bytes")
    found += [
        f"its rows in {table} differ from its stored bytes"
        for table in ("reference", "entry_unit")
        if sorted(own[table]) != sorted(expected[table])
    ]
    if not _notes_are_kept(expected["note"], own["note"]):
        found.append("its note is not the one it was booked with")
    return found


def wallet_accounts(unit: UnitState) -> dict[str, int]:
    """Return what a unit's accounts must hold."""
    wallet = unit.wallet
    sums = dict.fromkeys(LotKind, 0)
    for lot in wallet.lots:
        sums[lot.kind] += lot.remaining_micro
    held = {
        accounts.CASH: sums[LotKind.CASH] - wallet.arrears_micro,
        accounts.GIFT: sums[LotKind.GIFT],
        accounts.DEBT: -wallet.debt_micro,
    }
    return {
        accounts.customer(unit.config.unit_id, wallet.tenancy, wallet.name, kind): amount
        for kind, amount in held.items()
    }
