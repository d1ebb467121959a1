"""The journal is leafed through: forwards and back, by unit and kind, without gap or repetition."""

import pytest

from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.store.pages import Wanted
from custom_components.prepaid_meter.store.repository import Repository

from .factories import DAY, HOUR, NOW, batch, cash, entry, three_days, top_up


def _with_transfer(repository: Repository) -> None:
    """A top-up of each unit on three days, and a transfer from the first to the second."""
    three_days(repository)
    at = NOW + 3 * DAY
    transfer = entry("t", (cash("u1"), -3), (cash("u2"), 3), kind=EntryKind.TRANSFER, at=at)
    repository.commit(batch(transfer, units=[]))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, ["a0", "b0", "a1", "b1", "a2", "b2", "t"]),
        ({"newest_first": True}, ["t", "b2", "a2", "b1", "a1", "b0", "a0"]),
        ({"newest_first": True, "limit": 2}, ["t", "b2"]),
        ({"places": range(2, 5), "newest_first": True}, ["b1", "a1", "b0"]),
        ({"places": range(2, 5)}, ["b0", "a1", "b1"]),
        ({"places": range(2, 2)}, []),
        ({"unit_id": "u2"}, ["b0", "b1", "b2", "t"]),
        ({"unit_id": "u2", "newest_first": True}, ["t", "b2", "b1", "b0"]),
        ({"unit_id": "u2", "newest_first": True, "limit": 2}, ["t", "b2"]),
        ({"unit_id": "u2", "newest_first": True, "places": range(1, 6)}, ["b1", "b0"]),
        ({"unit_id": "u2", "places": range(2, 2)}, []),
        ({"unit_id": "u3"}, []),
        ({"kinds": ["transfer"]}, ["t"]),
        ({"kinds": ["transfer"], "unit_id": "u2"}, ["t"]),
        ({"kinds": ["top_up"], "unit_id": "u1", "newest_first": True}, ["a2", "a1", "a0"]),
    ],
)
def test_a_page_is_found(
    repository: Repository, question: dict[str, object], found: list[str]
) -> None:
    _with_transfer(repository)
    wanted = {"places": range(1, 8), "limit": 100, **question}
    page = repository.page(Wanted(**wanted))
    assert [one.entry.entry_id for one in page] == found


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [
        (None, None, range(1, 8)),
        (NOW + DAY, None, range(3, 8)),
        (NOW + HOUR, NOW + DAY, range(2, 3)),
        (None, NOW, range(1, 1)),
        (NOW + 9 * DAY, None, range(8, 8)),
        (NOW + 2 * DAY, NOW + DAY, range(3, 3)),
    ],
)
def test_a_time_is_a_stretch_of_places(
    repository: Repository, start: object, end: object, places: range
) -> None:
    _with_transfer(repository)
    assert repository.places(start, end) == places


def test_an_empty_journal_has_no_places(repository: Repository) -> None:
    assert not repository.places(None, None)
    assert repository.page(Wanted(places=range(1, 1), limit=5)) == []


def test_what_was_reversed_is_told(repository: Repository) -> None:
    undone = entry(
        "r", (cash("u1"), -3), ("channel:cash", 3), kind=EntryKind.REVERSAL, reverses="a"
    )
    repository.commit(batch(top_up("a"), top_up("b"), undone, units=[]))
    assert repository.reversals(["a", "b"]) == {"a": "r"}
    assert repository.reversals([]) == {}
