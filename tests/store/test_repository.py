"""What is committed comes back: after a restart, and in every answer about the past."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.effects import RelayCommand
from custom_components.prepaid_meter.engine.errors import Conflict
from custom_components.prepaid_meter.engine.inputs import HistoryRequest
from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.state import (
    Rejection,
    RejectionReason,
    Relay,
    UnitState,
)
from custom_components.prepaid_meter.store import queries
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Answer, Batch

from .factories import (
    EUR,
    NOW,
    batch,
    cash,
    charge,
    checkpoint,
    entry,
    first_batch,
    reading,
    site,
    tariff_version,
    top_up,
    unit_state,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


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


def three_days(repository: Repository) -> None:
    for day in range(3):
        at = NOW + day * DAY
        repository.commit(
            batch(
                top_up(f"a{day}", at=at),
                top_up(f"b{day}", at=at + HOUR, unit_id="u2"),
                units=[],
            )
        )


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


def test_the_past_of_a_meter_starts_at_the_checkpoint(repository: Repository) -> None:
    units = [unit_state("u1")]
    repository.commit(
        batch(
            charge("c0", 0, start=NOW - 2 * DAY),
            charge("c1", 0, start=NOW - DAY),
            charge("c2", 0, start=NOW - HOUR, kind=EntryKind.CORRECTION),
            charge("c3", 0, start=NOW, meter_id="m2"),
            top_up("e1"),
            units=units,
            readings=tuple(
                ("m1", reading(NOW + hours * HOUR, hours + 9)) for hours in range(-3, 4)
            ),
            checkpoints=(checkpoint(NOW - DAY), checkpoint(NOW), checkpoint(NOW + 2 * HOUR)),
        )
    )
    found = repository.history(HistoryRequest(meter_id="m1", touched_at=NOW + HOUR))
    assert found.checkpoint == checkpoint(NOW)
    assert [one.register for one in found.readings] == [10, 11, 12]
    assert found.readings[0] == reading(NOW + HOUR, 10)
    assert found.entry_ids == ("c2",)
    bounded = HistoryRequest(meter_id="m1", touched_at=NOW, to=NOW + HOUR)
    assert [one.register for one in repository.history(bounded).readings] == [10]


def test_without_a_checkpoint_a_meters_whole_past_counts(repository: Repository) -> None:
    readings = (("m1", reading(NOW)), ("m2", reading(NOW)))
    repository.commit(batch(charge("c1", 0, start=NOW), units=[], readings=readings))
    found = repository.history(HistoryRequest(meter_id="m1", touched_at=NOW + 9 * DAY))
    assert (found.checkpoint, found.readings, found.entry_ids) == (None, (reading(NOW),), ("c1",))


def test_a_past_without_its_checkpoint_begins_where_the_next_choice_has_one(
    repository: Repository,
) -> None:
    checkpoints = (checkpoint(NOW), checkpoint(NOW + DAY))
    repository.commit(batch(units=[], checkpoints=checkpoints))
    request = HistoryRequest(
        meter_id="m1", touched_at=NOW - DAY, or_from=(NOW - HOUR, NOW + HOUR, NOW + 2 * DAY)
    )
    assert repository.history(request).checkpoint == checkpoints[0]


def test_checkpoints_after_a_late_reading_fall(repository: Repository) -> None:
    old = tuple(checkpoint(NOW + days * DAY) for days in range(3))
    other = checkpoint(NOW + 2 * DAY, meter_id="m2")
    repository.commit(batch(units=[], checkpoints=(*old, other)))
    anew = checkpoint(NOW + DAY, register=7)
    repository.commit(batch(units=[], checkpoints=(anew,), checkpoints_from={"m1": NOW}))
    touched = NOW + 9 * DAY
    found = repository.history(HistoryRequest(meter_id="m1", touched_at=touched))
    assert found.checkpoint == anew
    assert repository.history(HistoryRequest(meter_id="m1", touched_at=NOW)).checkpoint == old[0]
    assert repository.history(HistoryRequest(meter_id="m2", touched_at=touched)).checkpoint == other


def test_an_entry_to_reverse_comes_with_the_gift_it_caused(repository: Repository) -> None:
    gift = entry("g1", ("promotion", -1), (cash("u1"), 1), kind=EntryKind.GIFT, refers_to=("e1",))
    correction = charge("c1", 0, start=NOW, kind=EntryKind.CORRECTION, refers_to=("e1",))
    repository.commit(batch(top_up("e1"), correction, gift, units=[]))
    found = repository.history(HistoryRequest(entry_id="e1"))
    assert [one.entry_id for one in found.reversing] == ["e1", "g1"]
    assert not found.reversed_already
    reversal = entry(
        "r1", ("channel:cash", 1), (cash("u1"), -1), kind=EntryKind.REVERSAL, reverses="e1"
    )
    repository.commit(batch(reversal, units=[]))
    assert repository.history(HistoryRequest(entry_id="e1")).reversed_already
    assert repository.history(HistoryRequest(entry_id="unknown")).reversing == ()


def test_a_question_about_nothing_is_a_defect(repository: Repository) -> None:
    with pytest.raises(ValueError, match="no meter"):
        repository.history(HistoryRequest(meter_id="m1"))


def test_a_reading_and_a_rejection_sent_again_are_kept_once(
    repository: Repository, path: Path
) -> None:
    refused = Rejection(
        meter_id="m1", at=NOW, register=1, reason=RejectionReason.ROLLBACK, received_at=NOW
    )
    for register in (5, 6):
        more = {"readings": (("m1", reading(NOW, register)),), "rejections": (refused,)}
        repository.commit(batch(units=[], **more))
    found = repository.history(HistoryRequest(meter_id="m1", touched_at=NOW))
    assert [one.register for one in found.readings] == [6]


def with_relay(revision: int, *, wanted: bool, observed: bool | None) -> UnitState:
    unit = unit_state("u1", meters=["m1", "m2"])
    relay = Relay(revision=revision, wanted=wanted, observed=observed)
    return replace(unit, meters={**unit.meters, "m1": replace(unit.meters["m1"], relay=relay)})


def command(revision: int, *, wanted: bool) -> RelayCommand:
    return RelayCommand(unit_id="u1", meter_id="m1", wanted=wanted, revision=revision)


def test_a_relays_command_is_open_until_it_is_seen_to_follow(
    open_repository: Callable[[], Repository],
) -> None:
    repository = open_repository()
    asked = with_relay(1, wanted=False, observed=True)
    repository.commit(batch(units=[asked], intents=(command(1, wanted=False),)))
    repository.close()
    repository = open_repository()
    assert repository.relay_intents() == [command(1, wanted=False)]
    repository.commit(batch(units=[with_relay(1, wanted=False, observed=False)]))
    assert repository.relay_intents() == []
    repository.commit(batch(units=[with_relay(1, wanted=False, observed=True)]))
    assert repository.relay_intents() == [command(1, wanted=False)]


def test_a_new_command_is_open_even_if_the_relay_was_seen_so_before(repository: Repository) -> None:
    seen = with_relay(2, wanted=True, observed=True)
    repository.commit(batch(units=[seen], intents=(command(2, wanted=True),)))
    assert repository.relay_intents() == [command(2, wanted=True)]


def test_an_older_command_never_returns(repository: Repository) -> None:
    repository.commit(batch(units=[with_relay(3, wanted=True, observed=None)]))
    repository.commit(batch(units=[with_relay(2, wanted=False, observed=None)]))
    assert repository.relay_intents() == [command(3, wanted=True)]


@pytest.mark.parametrize("closing", ["unit", "meter"])
def test_the_relay_of_what_is_closed_stays_as_it_is(repository: Repository, closing: str) -> None:
    unit = with_relay(1, wanted=True, observed=False)
    repository.commit(batch(units=[unit]))
    assert repository.relay_intents() != []
    if closing == "unit":
        closed = replace(unit, closed_at=NOW)
    else:
        closed = replace(
            unit, meters={**unit.meters, "m1": replace(unit.meters["m1"], closed=True)}
        )
    repository.commit(batch(units=[closed]))
    assert repository.relay_intents() == []


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
