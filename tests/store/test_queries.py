"""Entries and balances are found: by place, by unit, by day, at any point of the journal."""

import pytest

from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.store import queries
from custom_components.prepaid_meter.store.repository import Repository

from .factories import DAY, EUR, HOUR, NOW, batch, cash, entry, three_days, top_up


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, ["a0", "b0", "a1", "b1", "a2", "b2"]),
        ({"limit": 2}, ["a0", "b0"]),
        ({"after_seq": 4}, ["a2", "b2"]),
        ({"unit_id": "u2"}, ["b0", "b1", "b2"]),
        ({"unit_id": "u3"}, []),
        ({"start": NOW + DAY}, ["a1", "b1", "a2", "b2"]),
        ({"start": NOW + DAY, "after_seq": 3}, ["b1", "a2", "b2"]),
        ({"start": NOW + HOUR, "end": NOW + DAY + HOUR}, ["b0", "a1"]),
        ({"end": NOW + DAY, "unit_id": "u1"}, ["a0"]),
        ({"end": NOW + 9 * DAY, "unit_id": "u1", "limit": 2}, ["a0", "a1"]),
        ({"start": NOW + 9 * DAY}, []),
    ],
)
def test_entries_are_found(
    repository: Repository, question: dict[str, object], found: list[str]
) -> None:
    three_days(repository)
    assert [one.entry.entry_id for one in repository.entries(**question)] == found


def test_a_transfer_stands_in_both_units_statements(repository: Repository) -> None:
    transfer = entry("t1", (cash("u1"), -3), (cash("u2"), 3), kind=EntryKind.TRANSFER)
    unit_two = top_up("e1", unit_id="u2"), top_up("e3", unit_id="u2")
    repository.commit(batch(unit_two[0], transfer, unit_two[1], units=[]))
    receiver = [one.entry.entry_id for one in repository.entries(unit_id="u2")]
    assert receiver == ["e1", "t1", "e3"]
    assert [one.seq for one in repository.entries(unit_id="u2", limit=2)] == [1, 2]
    assert [one.seq for one in repository.entries(unit_id="u1")] == [2]


def test_balances_are_folds_from_the_nearest_checkpoint(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LEDGER_CHECKPOINT_ENTRIES", 3)
    for start in range(1, 12, 4):
        numbers = range(start, start + 4)
        repository.commit(
            batch(*(top_up(f"e{n}", n, unit_id=f"u{n % 2}") for n in numbers), units=[])
        )
    accounts = [cash("u0"), cash("u1"), "channel:cash", "nobody"]
    assert repository.balances(accounts, EUR) == dict(zip(accounts, (42, 36, -78, 0), strict=True))
    assert repository.balances(accounts, "USD") == dict.fromkeys(accounts, 0)
    for through in range(13):
        even, odd = (sum(n for n in range(through + 1) if n % 2 == rest) for rest in (0, 1))
        found = repository.balances(accounts, EUR, through_seq=through)
        assert list(found.values()) == [even, odd, -even - odd, 0]
