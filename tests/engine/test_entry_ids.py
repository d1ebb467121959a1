"""Ids and keys of charges follow time, so that a long journal takes new ones at its end."""

from datetime import UTC, datetime, timedelta

from engine.ledger.templates import entry_id

START = datetime(2026, 3, 10, tzinfo=UTC)


def test_ids_of_charges_sort_by_when_their_use_began() -> None:
    ids = [
        entry_id("site", "meter", f"m{9 - number}", since=START + timedelta(seconds=number))
        for number in range(10)
    ]
    assert ids == sorted(ids)
    assert {len(one) for one in ids} == {20}


def test_the_same_act_makes_the_same_id_and_no_other_act_does() -> None:
    made = entry_id("site", "meter", "m1", since=START)
    assert made == entry_id("site", "meter", "m1", since=START)
    others = [
        entry_id("other", "meter", "m1", since=START),
        entry_id("site", "meter", "m2", since=START),
        entry_id("site", "cash", "m1", since=START),
        entry_id("site", "meter", "m1"),
    ]
    assert len({made, *others}) == 5
