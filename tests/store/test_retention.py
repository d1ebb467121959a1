"""Readings thin out with age, and prices can still be rated again."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, strategies as st

from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind
from custom_components.prepaid_meter.engine.past import HistoryRequest
from custom_components.prepaid_meter.engine.state import Rejection, RejectionReason
from custom_components.prepaid_meter.store import retention
from custom_components.prepaid_meter.store.repository import Repository

from .factories import NOW, batch, checkpoint, reading

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
START = NOW - 120 * DAY
BAND = timedelta(hours=22, minutes=7, seconds=30)
"""A price boundary at 22:07:30, between two readings and inside a quarter of an hour."""


def cuts(_meter_id: str, start: datetime, end: datetime) -> Sequence[datetime]:
    """Return midnights and the price boundary, as a tariff with bands has them."""
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while midnight <= end:
        found += [at for at in (midnight, midnight + BAND) if start <= at <= end]
        midnight += DAY
    return found


def readings_of(repository: Repository, meter_id: str = "m1") -> list[datetime]:
    return [
        one.at
        for one in repository.history(
            HistoryRequest(meter_id=meter_id, touched_at=START - 999 * DAY)
        ).readings
    ]


def stored(
    repository: Repository, ats: Sequence[datetime], *, newest: datetime, meter_id: str = "m1"
) -> None:
    many = tuple((meter_id, reading(at, number)) for number, at in enumerate(ats))
    repository.commit(
        batch(units=[], readings=many, checkpoints=(checkpoint(newest, meter_id=meter_id),))
    )


def thin_all(repository: Repository, now: datetime = NOW) -> int:
    gone = 0
    while more := repository.retain(now, cuts):
        gone += more
    return gone


def every(step: timedelta, start: datetime, end: datetime) -> list[datetime]:
    return [start + n * step for n in range((end - start) // step)]


def test_readings_thin_out_with_age(repository: Repository) -> None:
    ats = every(5 * MINUTE, START, NOW)
    stored(repository, ats, newest=NOW)
    gone = thin_all(repository)
    kept = readings_of(repository)
    assert gone == len(ats) - len(kept)
    raw_from = NOW - retention.RAW
    quarters_from = NOW - retention.QUARTERS
    assert [at for at in kept if at >= raw_from] == [at for at in ats if at >= raw_from]
    quarters = [at for at in kept if quarters_from <= at < raw_from]
    boundaries = cuts("m1", quarters_from, raw_from)
    on_quarter = [at for at in quarters if at.minute % 15 == 0]
    assert len(on_quarter) == (raw_from - quarters_from) // (15 * MINUTE)
    assert {at.strftime("%H:%M") for at in set(quarters) - set(on_quarter)} == {"22:05", "22:10"}
    assert len(quarters) - len(on_quarter) == 2 * len([at for at in boundaries if at.hour])
    oldest = [at for at in kept if at < quarters_from]
    assert oldest[0] == ats[0]
    assert {at.strftime("%H:%M") for at in oldest[1:]} == {"22:05", "22:10", "00:00"}
    assert thin_all(repository) == 0


def test_both_readings_around_every_boundary_stay(repository: Repository) -> None:
    random = Random(7)
    offsets = sorted({random.randrange(120 * 86_400) for _ in range(4000)})
    ats = [START + timedelta(seconds=offset) for offset in offsets]
    stored(repository, ats, newest=NOW)
    assert thin_all(repository) > 0
    kept = set(readings_of(repository))
    for boundary in cuts("m1", ats[0], ats[-1]):
        assert ats[bisect_right(ats, boundary) - 1] in kept
        assert ats[bisect_left(ats, boundary)] in kept


def test_thinning_every_day_ends_like_thinning_once(
    open_repository: Callable[[], Repository],
) -> None:
    repository = open_repository()
    ats = every(5 * MINUTE, START, NOW)
    for meter_id in ("m1", "m2"):
        stored(repository, ats, newest=NOW, meter_id=meter_id)
    repository.retain(NOW - 150 * DAY, cuts)
    thin_all(repository)
    once = readings_of(repository, "m2")
    again = open_repository()
    connection = again._database.connection()
    connection.exec_driver_sql("DELETE FROM reading")
    connection.exec_driver_sql("DELETE FROM retention")
    stored(again, ats, newest=NOW)
    for days in range(119, -1, -1):
        thin_all(again, NOW - days * DAY)
    assert readings_of(again) == once


def test_what_no_checkpoint_covers_stays(repository: Repository) -> None:
    ats = every(MINUTE, START, START + 2 * DAY)
    stored(repository, ats, newest=START + DAY)
    repository.commit(
        batch(units=[], readings=(("m2", reading(START)), ("m2", reading(START + MINUTE))))
    )
    assert thin_all(repository) > 0
    kept = readings_of(repository)
    assert [at for at in kept if at >= START + DAY] == [at for at in ats if at >= START + DAY]
    assert len([at for at in kept if at < START + DAY]) < 10
    assert len(readings_of(repository, "m2")) == 2


def test_a_meters_first_and_last_reading_stay(repository: Repository) -> None:
    ats = every(MINUTE, START, START + 59 * MINUTE)
    stored(repository, ats, newest=NOW)
    thin_all(repository)
    assert readings_of(repository) == [ats[0], ats[-1]]


def test_a_checkpoint_without_readings_is_no_work(repository: Repository) -> None:
    repository.commit(batch(units=[], checkpoints=(checkpoint(START),)))
    assert thin_all(repository) == 0


@pytest.mark.parametrize("at_once", [1, 100])
def test_a_call_does_not_keep_commits_waiting(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", at_once)
    for meter_id in ("m1", "m2"):
        stored(repository, every(15 * MINUTE, START, NOW), newest=NOW, meter_id=meter_id)
    day = int(DAY / (15 * MINUTE))
    pieces = []
    while gone := repository.retain(NOW, cuts):
        pieces.append(gone)
    assert max(pieces) < at_once + day
    assert len(pieces) > 10
    assert readings_of(repository) == readings_of(repository, "m2")


def test_old_checkpoints_thin_to_one_a_month(repository: Repository) -> None:
    days = [NOW - n * DAY for n in range(300)]
    for meter_id, newest in (("m1", 0), ("m2", 150)):
        more = tuple(checkpoint(at, meter_id=meter_id) for at in days[newest:])
        repository.commit(batch(units=[], checkpoints=more))
    thin_all(repository)
    connection = repository._database.connection()
    found: dict[str, list[datetime]] = {"m1": [], "m2": []}
    for meter_id, at in connection.exec_driver_sql(
        "SELECT meter_id, at / 1000000 FROM checkpoint ORDER BY at"
    ):
        found[meter_id].append(datetime.fromtimestamp(at, NOW.tzinfo))
    limit = NOW - retention.CHECKPOINTS
    assert [at for at in found["m1"] if at >= limit] == [at for at in reversed(days) if at >= limit]
    old = [at for at in found["m1"] if at < limit]
    assert len(old) == len({(at.year, at.month) for at in old})
    assert {(at.year, at.month) for at in old} == {(at.year, at.month) for at in days if at < limit}
    assert found["m2"][-1] == days[150]
    months = {(at.year, at.month) for at in days[150:]}
    assert len(found["m2"]) in {len(months), len(months) + 1}


def test_old_rejections_go(repository: Repository) -> None:
    refused = [
        Rejection(meter_id="m1", at=at, register=1, reason=RejectionReason.FUTURE, received_at=at)
        for at in (NOW - 91 * DAY, NOW - 89 * DAY)
    ]
    repository.commit(batch(units=[], rejections=tuple(refused)))
    thin_all(repository)
    connection = repository._database.connection()
    assert connection.exec_driver_sql("SELECT COUNT(*) FROM rejection").scalar() == 1


instants = st.integers(0, 10**11)


@given(
    ats=st.lists(instants, min_size=1, unique=True).map(sorted),
    boundaries=st.lists(instants),
    quarters=st.booleans(),
    ends=st.tuples(st.booleans(), st.booleans()),
)
def test_what_stays_is_what_boundaries_need(
    ats: list[int], boundaries: list[int], quarters: bool, ends: tuple[bool, bool]
) -> None:
    before = ats[0] - 1 if ends[0] else None
    after = ats[-1] + 1 if ends[1] else None
    kept = retention.keep(ats, boundaries, before=before, after=after, quarters=quarters)
    for boundary in boundaries:
        earlier = [at for at in ats if at <= boundary]
        later = [at for at in ats if at >= boundary]
        assert not earlier or earlier[-1] in kept or (after is not None and after <= boundary)
        assert not later or later[0] in kept or (before is not None and before >= boundary)
    if before is None:
        assert ats[0] in kept
    if after is None:
        assert ats[-1] in kept
    if quarters:
        slots = {at // retention.QUARTER_US for at in ats}
        assert slots == {at // retention.QUARTER_US for at in kept if at in ats}


def test_what_happened_years_ago_goes(repository: Repository) -> None:
    old, young = (
        Notice(kind=NoticeKind.METER_STALE, unit_id="u1", at=NOW - age, meter_id="m1")
        for age in (retention.NOTICES + MINUTE, retention.NOTICES - MINUTE)
    )
    thin_all(repository)
    repository.commit(batch(units=[], notices=(old, young)))
    thin_all(repository)
    assert [one.notice for one in repository.notices("u1", before=None, limit=9)] == [young]
