"""What is committed comes back after a restart, and is booked once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.errors import Conflict
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Answer, Batch

from .factories import (
    DAY,
    EUR,
    HOUR,
    NOW,
    batch,
    cash,
    charge,
    entry,
    first_batch,
    site,
    tariff_version,
    top_up,
    unit_state,
)


def test_a_new_ledger_holds_no_site(repository: Repository) -> None:
    assert repository.load(ZoneInfo) is None
    assert repository.entries() == []
    assert repository.entry("e1") is None
    assert repository.known("top_up", "k1") is None
    assert repository.relay_intents() == []
    assert repository.balances([cash("u1")], EUR) == {cash("u1"): 0}


def test_a_site_comes_back_after_a_restart(open_repository: Callable[[], Repository]) -> None:
    repository = open_repository()
    units = [unit_state("u1", 5, meters=["m1", "m2"]), unit_state("u2")]
    before = replace(
        site(*units),
        tariffs={
            "t1": (
                tariff_version("v2", NOW - DAY),
                tariff_version("v1", NOW),
                tariff_version("v0", NOW),
            )
        },
    )
    repository.commit(Batch(site=before, changed=frozenset({"u1", "u2"}), site_changed=True))
    repository.close()
    assert open_repository().load(ZoneInfo) == before


def test_only_what_changed_is_written(open_repository: Callable[[], Repository]) -> None:
    repository = open_repository()
    repository.commit(first_batch(unit_state("u1", 1), unit_state("u2", 2)))
    after = site(unit_state("u1", 10), unit_state("u2", 20), booked_at=NOW + HOUR)
    after = replace(after, settings=replace(after.settings, currency="USD"))
    repository.commit(Batch(site=after, changed=frozenset({"u2"})))
    found = open_repository().load(ZoneInfo)
    assert found is not None
    assert {unit_id: unit.wallet.balance_micro for unit_id, unit in found.units.items()} == {
        "u1": 1,
        "u2": 20,
    }
    assert found.clock == after.clock
    assert found.settings.currency == EUR


def test_new_tariffs_and_settings_are_written_when_they_change(
    open_repository: Callable[[], Repository],
) -> None:
    repository = open_repository()
    first = first_batch()
    repository.commit(first)
    repository.commit(first)
    later = replace(
        first.site,
        tariffs={"t1": (tariff_version("v1"),)},
        settings=replace(first.site.settings, zones=((NOW, ZoneInfo("Asia/Kathmandu")),)),
    )
    repository.commit(Batch(site=later, site_changed=True))
    assert open_repository().load(ZoneInfo) == later


def test_entries_are_numbered_and_linked(repository: Repository) -> None:
    first = repository.commit(
        batch(top_up("e1"), top_up("e2"), units=[unit_state("u1", 2_000_000)])
    )
    assert first.seqs == {"e1": 1, "e2": 2}
    second = repository.commit(batch(top_up("e3"), units=[unit_state("u1", 3_000_000)]))
    assert second.head_seq == 3
    booked = repository.entries()
    assert [one.seq for one in booked] == [1, 2, 3]
    assert booked[0].prev == "00" * 32
    assert [one.prev for one in booked[1:]] == [one.hash for one in booked[:-1]]
    assert (first.head_hash, second.head_hash) == (booked[1].hash, booked[2].hash)


def test_a_batch_without_entries_leaves_the_head(repository: Repository) -> None:
    head = repository.commit(batch(top_up("e1"), units=[unit_state("u1", 1_000_000)]))
    same = repository.commit(batch(units=[unit_state("u1", 1_000_000)]))
    assert (same.seqs, same.head_seq, same.head_hash) == ({}, 1, head.head_hash)


def test_an_entry_comes_back_as_booked(repository: Repository) -> None:
    booked = charge("e1", 5, start=NOW, refers_to=("e0", "e0"), note="a word to the tenant")
    repository.commit(batch(booked, units=[unit_state("u1", -5)]))
    found = repository.entry("e1")
    assert found is not None
    assert found.entry == booked
    assert repository.entries() == [found]


def test_numbers_beyond_64_bits_are_kept(repository: Repository) -> None:
    booked = replace(top_up("e1"), explanation={"exact": 2**80, "text": "Zähler ✓"})
    repository.commit(batch(booked, units=[unit_state("u1", 1_000_000)]))
    found = repository.entry("e1")
    assert found is not None
    assert found.entry.explanation == {"exact": 2**80, "text": "Zähler ✓"}
    assert repository.verify().faults == ()


@pytest.mark.parametrize(
    ("again", "key"),
    [
        (top_up("e9", at=NOW, unit_id="u1"), "already_booked"),
        (entry("e8", ("channel:cash", 1), (cash("u1"), -1), reverses="e1"), "already_reversed"),
    ],
)
def test_an_act_is_booked_once(repository: Repository, again: object, key: str) -> None:
    reversal = entry(
        "r1", ("channel:cash", 1), (cash("u1"), -1), kind=EntryKind.REVERSAL, reverses="e1"
    )
    unit = unit_state("u1", 999_999)
    repository.commit(batch(replace(top_up("e1"), key="e9"), reversal, units=[unit]))
    with pytest.raises(Conflict) as refused:
        repository.commit(batch(top_up("other"), again, units=[unit_state("u1", 7)]))
    assert refused.value.key == key
    assert [one.entry.entry_id for one in repository.entries()] == ["e1", "r1"]
    assert repository.verify().ok
    repository.commit(first_batch(unit))
    assert repository.verify().ok


def test_the_first_answer_is_known_again(repository: Repository) -> None:
    answer = Answer(scope="top_up", key="k1", payload_hash="aa", answer={"entry_id": "e1"})
    repository.commit(replace(batch(units=[]), answers=(answer,)))
    known = repository.known("top_up", "k1")
    assert known is not None
    assert (known.payload_hash, known.answer) == ("aa", {"entry_id": "e1"})
    assert repository.known("refund", "k1") is None


def test_an_answer_before_anything_was_booked_is_kept(repository: Repository) -> None:
    answer = Answer(scope="s", key="k", payload_hash="h", answer={})
    repository.commit(Batch(site=site(booked_at=None), answers=(answer,)))
    assert repository.known("s", "k") is not None


def test_a_note_is_forgotten_and_the_chain_stays(repository: Repository, path: Path) -> None:
    repository.commit(
        batch(top_up("e1", note="paid by Ann"), top_up("e2"), units=[unit_state("u1", 2_000_000)])
    )
    head = repository.verify()
    assert head.ok
    repository.checkpoint_wal()
    assert b"Ann" in path.read_bytes()
    assert repository.erase_note("e1")
    assert not repository.erase_note("e1")
    assert not repository.erase_note("e2")
    assert repository.verify() == head
    found = repository.entry("e1")
    assert found is not None
    assert found.entry.note is None
