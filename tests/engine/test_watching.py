"""What only the clock brings: closings of days, silence, and when to look again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine.config import CutMode
from engine.effects import Notice, NoticeKind
from engine.flow import deadlines
from engine.inputs import AcceptCandidate, CloseUnit, ConfigureSite, ConfigureUnit, OverrideSupply
from engine.ledger.journal import EntryKind

from .builders import HOUR, NOON, POLICY, UNIT, Books, kwh, meter, settings, told, unit, version

MIDNIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUIET = 10**6
"""Minutes after which a meter would be stale: never, in these tests."""


def due(books: Books, unit_id: str = "flat") -> datetime | None:
    return deadlines(books.unit_state(unit_id), books.site)


# Closings


def test_yesterday_is_posted_after_midnight_and_today_is_not() -> None:
    books = Books.opened(stale_minutes=QUIET)
    books.read(0)
    books.pay(10)
    books.read(kwh(1), 5)
    closing = due(books)
    assert closing is not None
    assert MIDNIGHT + 2 * MINUTE <= closing < MIDNIGHT + 12 * MINUTE
    hour = (closing - NOON) / HOUR
    books.tick(hour - 1 / 60)
    assert books.kinds() == [EntryKind.TOP_UP]
    books.tick(hour)
    assert books.kinds() == [EntryKind.TOP_UP, EntryKind.CHARGE]
    assert due(books) == NOON + 5 * HOUR + QUIET * MINUTE


def test_closings_are_staggered_by_meter() -> None:
    books = Books.opened(*(unit(f"flat{n}", meter(f"m{n}")) for n in range(8)), stale_minutes=QUIET)
    found = set()
    for number in range(8):
        name = f"flat{number}"
        books.read(0, unit_id=name, meter_id=f"m{number}")
        books.pay(1, unit_id=name, key=name)
        books.read(100, 1, unit_id=name, meter_id=f"m{number}")
        found.add(due(books, name))
    assert len(found) == 8


def test_standing_charges_of_days_away_are_posted_when_the_hub_is_back() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(100)
    books.tick()
    books.tick(24 * 7, started=True)
    assert not books.site.clock.confirmed
    assert books.kinds() == [EntryKind.TOP_UP]
    for minute in range(1, 11):
        books.tick(24 * 7 + minute / 60)
    assert books.site.clock.confirmed
    assert books.accounts()["income:standing"] == round(2_400_000 * (6 * 24 + 12) / 24)


def test_an_hour_away_needs_no_confirmation() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),))
    books.pay(100)
    books.tick()
    books.tick(23.9, started=True, monotonic_us=0)
    assert books.site.clock.confirmed
    assert EntryKind.CHARGE in books.kinds()


def test_a_unit_without_standing_charges_has_no_closing_of_them() -> None:
    for standing in (None, "1"):
        books = Books.opened(tariffs=(version(standing=standing),), stale_minutes=QUIET)
        books.pay(10)
        assert (due(books) == NOON + QUIET * MINUTE) is (standing is None)


def test_everything_is_posted_when_the_hub_stops() -> None:
    books = Books.opened(unit(), unit("shop", meter("till")), tariffs=(version(standing="2.40"),))
    books.read(0)
    books.pay(10)
    books.read(kwh(1), 1)
    books.do(CloseUnit(unit_id="shop"), 1)
    booked = len(books.entries)
    books.tick(2, unit_ids=(), post_all=True)
    assert [one.unit_id for one in books.entries[booked:]] == ["flat"]
    assert books.wallet().balance_micro == 10 * UNIT - UNIT // 5 - UNIT // 5


# Silence


def silent(**changes: int) -> Books:
    """Return a flat whose meter spoke at noon for the last time."""
    books = Books.opened(unit("flat", meter(**changes)), stale_incident_minutes=300)
    books.read(0)
    books.tick()
    return books


def test_silence_is_stale_then_an_incident_then_over() -> None:
    books = silent()
    assert due(books) == NOON + HOUR
    assert told(books.tick(1))[-1:] != [NoticeKind.METER_STALE]
    assert books.meter_state().stale
    assert not books.view(1).meters["main"].available
    outcome = books.tick(5)
    assert NoticeKind.METER_STALE in told(outcome)
    assert NoticeKind.METER_STALE not in told(books.tick(6))
    assert NoticeKind.METER_BACK in told(books.read(10, 7))
    assert not books.meter_state().stale


def test_a_meter_may_have_its_own_patience() -> None:
    books = silent(stale_minutes=600)
    books.tick(9)
    assert not books.meter_state().stale
    books.tick(10)
    assert books.meter_state().stale_incident


def test_a_meter_never_heard_is_an_incident_too() -> None:
    books = Books.opened(stale_incident_minutes=300)
    books.tick()
    assert due(books) == NOON + HOUR
    books.tick(4.9)
    assert not books.meter_state().stale_incident
    [notice] = [
        one
        for one in books.tick(5).effects
        if isinstance(one, Notice) and one.kind is NoticeKind.METER_STALE
    ]
    assert notice.data == {"since": NOON.isoformat(), "heard": False}
    assert books.meter_state().stale_incident
    assert NoticeKind.METER_BACK in told(books.read(0, 6))
    assert not books.meter_state().stale_incident


def test_a_meter_that_is_only_refused_becomes_an_incident_though_it_speaks() -> None:
    books = silent(max_usage_per_hour=1000)
    books.read(kwh(500), 1)
    for hour in range(2, 7):
        books.read(kwh(500) + hour, hour)
        books.tick(hour)
    assert books.meter_state().stale_incident
    done = books.do(AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1"), 7)
    assert NoticeKind.METER_BACK in told(done)


def test_more_patience_ends_an_incident_and_says_so() -> None:
    books = silent()
    books.tick(5)
    assert books.meter_state().stale_incident
    patient = settings(stale_incident_minutes=6000, stale_minutes=600)
    books.do(ConfigureSite(settings=patient, at=NOON + 5 * HOUR), 5)
    outcome = books.tick(5.1)
    assert NoticeKind.METER_BACK in told(outcome)
    assert (books.meter_state().stale, books.meter_state().stale_incident) == (False, False)


def test_a_clock_ahead_makes_no_meter_silent() -> None:
    books = silent()
    outcome = books.tick(24 * 100, monotonic_us=0)
    assert NoticeKind.CLOCK_UNCONFIRMED in told(outcome)
    assert not books.meter_state().stale
    assert due(books) is None


def test_a_meter_heard_in_a_wrong_future_is_heard_now() -> None:
    books = silent()
    books.read(0, 24 * 100)
    books.tick(24 * 100, monotonic_us=0)
    for minute in range(0, 13, 4):
        books.tick(1 + minute / 60, monotonic_us=minute * 60_000_000)
    assert books.site.clock.confirmed
    heard = books.meter_state().heard_at
    assert heard is not None
    assert heard < NOON + 2 * HOUR
    books.tick(3, monotonic_us=120 * 60_000_000)
    assert books.meter_state().stale


def test_a_closed_meter_is_not_watched() -> None:
    books = Books.opened(unit("flat", meter(), meter("old")), stale_incident_minutes=300)
    books.read(0, meter_id="old")
    books.do(ConfigureUnit(unit=unit(), at=NOON))
    books.tick(24)
    assert not books.meter_state("old").stale
    books.pay(10, 24)
    assert due(books) is None


# When to look again


def test_the_earliest_of_all_reasons_counts() -> None:
    books = Books.opened(policy=replace(POLICY, cut_mode=CutMode.AUTOMATIC), stale_minutes=QUIET)
    books.read(0)
    books.pay(1, gift_micro=UNIT, gift_expires_at=NOON + 9 * HOUR)
    assert due(books) == NOON + 9 * HOUR
    books.do(
        OverrideSupply(
            unit_id="flat", meter_id="main", wanted=False, until=NOON + 8 * HOUR, actor="user:1"
        )
    )
    assert due(books) == NOON + 8 * HOUR
    books.read(kwh(11), 1)
    assert due(books) == NOON + 2 * HOUR  # grace ends
    books.do(CloseUnit(unit_id="flat"), 1)
    assert due(books) is None


def test_what_is_overdue_is_looked_at_a_minute_later() -> None:
    books = Books.opened(stale_minutes=QUIET)
    books.read(0)
    books.pay(1, gift_micro=UNIT, gift_expires_at=NOON + HOUR)
    books.tick(2)
    assert due(books) == NOON + 2 * HOUR + MINUTE


@pytest.mark.parametrize("named", [("flat",), ("flat", "nowhere"), None])
def test_a_tick_looks_at_the_units_it_names(named: tuple[str, ...] | None) -> None:
    books = Books.opened(unit(), unit("shop", meter("till")), stale_minutes=30)
    books.read(0)
    books.read(0, unit_id="shop", meter_id="till")
    books.tick(1, unit_ids=named)
    assert books.meter_state().stale
    assert books.meter_state("till", "shop").stale is (named is None)


def test_a_clock_that_is_trusted_again_lets_every_unit_catch_up() -> None:
    books = Books.opened(unit(), unit("shop", meter("till")), stale_minutes=30)
    books.read(0, unit_id="shop", meter_id="till")
    books.tick()
    books.tick(10, monotonic_us=0, unit_ids=())
    assert not books.meter_state("till", "shop").stale
    outcome = books.tick(10.2, monotonic_us=12 * 60_000_000, unit_ids=())
    assert NoticeKind.CLOCK_CONFIRMED in told(outcome)
    assert books.meter_state("till", "shop").stale
