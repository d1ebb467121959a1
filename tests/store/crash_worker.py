"""Commit batch after batch into a ledger until killed, telling each commit that has ended."""

import sys
from dataclasses import replace

from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Answer

from .factories import NOW, batch, charge, first_batch, reading, top_up, unit_state

AMOUNT = 1_000
CHARGED = 300
PER_BATCH = 4


def main(url: str) -> None:
    repository = Repository(url)
    repository.open()
    head = repository.verify().head_seq
    if head == 0:
        repository.commit(first_batch(unit_state("u1")))
    number = head // PER_BATCH
    while True:
        number += 1
        unit = unit_state("u1", number * (2 * AMOUNT - 2 * CHARGED), meters=["m1"])
        answer = Answer(scope="top_up", key=str(number), payload_hash="h", answer={"n": number})
        entries = [
            entry
            for part in "ab"
            for entry in (
                top_up(f"t{number}{part}", AMOUNT, note="cash"),
                charge(f"c{number}{part}", CHARGED, start=NOW),
            )
        ]
        more = {"readings": (("m1", reading(NOW, number)),)}
        committed = repository.commit(
            replace(batch(*entries, units=[unit], **more), answers=(answer,))
        )
        print(number, committed.head_seq, committed.head_hash, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
