"""Twenty-five entries of two units; one of them, the victim, carries all that an entry can."""

from datetime import timedelta

from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.store.repository import Repository

from .factories import NOW, batch, cash, charge, entry, first_batch, top_up, unit_state

ENTRIES = 25
VICTIM = 17


def ledger(repository: Repository) -> None:
    """Top-ups and charges of two units, with a transfer, a correction and a note at one seq."""
    repository.commit(first_batch(unit_state("u1"), unit_state("u2")))
    entries = [
        top_up(f"e{seq}", seq * 10, unit_id="u1")
        if seq % 2
        else charge(f"e{seq}", seq, start=NOW + timedelta(days=seq))
        for seq in range(1, ENTRIES + 1)
    ]
    entries[VICTIM - 1] = entry(
        f"e{VICTIM}",
        (cash("u1"), -9),
        (cash("u2"), 9),
        kind=EntryKind.TRANSFER,
        refers_to=("e2", "e4"),
        note="between neighbours",
        explanation={"meter_id": "m1", "to": NOW.isoformat()},
        reverses="e3",
    )
    balance = sum(
        posting.amount_micro
        for one in entries
        for posting in one.postings
        if posting.account == cash("u1")
    )
    units = [unit_state("u1", balance), unit_state("u2", 9)]
    repository.commit(batch(*entries[:13], units=[]))
    repository.commit(batch(*entries[13:], units=units))
