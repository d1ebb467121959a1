"""The past that a step asks for: a meter's since its checkpoint, an entry's with what it caused."""

from pathlib import Path

import pytest

from custom_components.prepaid_meter.engine.ledger.journal import EntryKind
from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.engine.state import Rejection, RejectionReason
from custom_components.prepaid_meter.store.repository import Repository

from .factories import (
    DAY,
    HOUR,
    NOW,
    batch,
    cash,
    charge,
    checkpoint,
    entry,
    reading,
    top_up,
    unit_state,
)


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
