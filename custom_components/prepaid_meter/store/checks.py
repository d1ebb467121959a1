"""What one entry's rows must look like, by its own stored bytes."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..engine.ledger import accounts
from ..engine.money import MICRO
from ..engine.state import LotKind, UnitState, Wallet
from . import chain, schema
from .mapping import FACT_COLUMNS, further_units
from .pieces import VERSION, Piece, Row, Rows

_UNIT = 3
_COLUMNS = [column.name for column in schema.JOURNAL.columns][:FACT_COLUMNS]
_MARKS = (b"refers_to", b"note", b"transfer", b"reversal")
"""What stands in the stored bytes of an entry that has rows beside its postings."""

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What forged bytes may raise."""


def continues(piece: Piece, seq: int, head: bytes) -> bool:
    """Return whether a piece follows the entry ``seq`` with the hash ``head``, and is whole.

    Its rows must be, to the byte, what its stored bytes say; the same in another spelling of JSON
    is for ``faults_of_entry`` to acquit.
    """
    if not piece.bodies:
        return not (piece.untold or piece.postings or any(piece.side.values()))
    return (
        piece.whole
        and piece.first == seq + 1
        and piece.prevs == head + piece.hashes[: -len(head)]
        and chain.links(piece.prevs, piece.bodies) == piece.hashes
        and _contents_match(piece)
    )


def _contents_match(piece: Piece) -> bool:
    try:
        lines = [body.split(b"\n") for body in piece.bodies]
        _, facts, postings, more, _ = zip(*lines, strict=True)
    except ValueError:
        return False
    return (
        piece.facts == b",".join(facts)
        and piece.postings == b",".join([line[1:-1] for line in postings])
        and _side_tables_match(piece, facts, postings, more)
    )


def _side_tables_match(
    piece: Piece, facts: Sequence[bytes], postings: Sequence[bytes], more: Sequence[bytes]
) -> bool:
    """Return whether references, further units and notes are those of the entries."""
    listed = {row[1] for row in piece.side["entry_unit"]}
    expected: Rows = {"reference": [], "entry_unit": [], "note": []}
    texts = (piece.facts, b"".join(more))
    marked = any(mark in text for mark in _MARKS for text in texts)
    for place, line in enumerate(more) if marked or listed else ():
        if piece.first + place in listed or any(
            mark in text for mark in _MARKS for text in (line, facts[place])
        ):
            row = json.loads(facts[place])
            own = _side_rows(row, json.loads(postings[place]), json.loads(line))
            for table, rows in own.items():
                expected[table] += rows
    return all(
        sorted(expected[table]) == sorted(piece.side[table])
        for table in ("reference", "entry_unit")
    ) and _notes_are_kept(expected["note"], piece.side["note"])


def _side_rows(row: Sequence[Any], postings: list[Any], more: dict[str, Any]) -> Rows:
    """Return the rows that an entry must have in the side tables, a note by its commitment."""
    seq, unit_id = row[0], row[_UNIT]
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


def faults_of_entry(row: Row, own: Rows) -> list[str]:
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
    """Return what a unit's accounts must hold: its tenancy's and those of settled ones."""
    unit_id = unit.config.unit_id
    held = {accounts.deposit(unit_id, past.number): 0 for past in unit.past}
    held[accounts.deposit(unit_id, unit.wallet.tenancy)] = unit.deposit_micro
    for wallet in _wallets(unit):
        held |= _held(unit_id, wallet)
    return held


def points_accounts(unit: UnitState) -> dict[str, int]:
    """Return a unit's accounts of points, and what they must hold."""
    unit_id, kind = unit.config.unit_id, accounts.POINTS
    return {
        accounts.customer(unit_id, one.tenancy, one.name, kind): one.points * MICRO
        for one in _wallets(unit)
    }


def _wallets(unit: UnitState) -> Iterator[Wallet]:
    yield unit.wallet
    yield from unit.wallets.values()
    for past in unit.past:
        yield from past.wallets


def _held(unit_id: str, wallet: Wallet) -> dict[str, int]:
    sums = dict.fromkeys(LotKind, 0)
    for lot in wallet.lots:
        sums[lot.kind] += lot.remaining_micro
    held = {
        accounts.CASH: sums[LotKind.CASH] - wallet.arrears_micro,
        accounts.GIFT: sums[LotKind.GIFT],
        accounts.DEBT: -wallet.debt_micro,
        accounts.OWED: -sum(debt.left_micro for debt in wallet.debts),
    }
    return {
        accounts.customer(unit_id, wallet.tenancy, wallet.name, kind): amount
        for kind, amount in held.items()
    }
